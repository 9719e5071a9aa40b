/**
 * Temporary folders of engine processes: the engine spills beside its snapshot's name into the system's folder and leaves
 * that behind when it is killed. Each child has a folder of its own, named after this process, so that what a killed server
 * left is found and taken away by the next one.
 */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PREFIX = 'tributary-engine-';
let swept = false;

/** A new folder for one engine process; its caller removes it. */
export function engineFolder(): string {
  if (!swept) sweepEngineFolders();
  swept = true;
  return mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
}

/** Takes away the folders of processes that are gone. @returns how many. */
export function sweepEngineFolders(): number {
  const left = readdirSync(tmpdir()).filter((name) => {
    const pid = new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1];
    return pid !== undefined && !isRunning(Number(pid));
  });
  for (const name of left) rmSync(join(tmpdir(), name), { recursive: true, force: true });
  return left.length;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
