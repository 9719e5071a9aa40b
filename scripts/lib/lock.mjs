/** One build at a time: a lock file holding the builder's process id. A dead builder's lock is taken over. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const WAIT_MS = 180_000;

/** Runs `work` while holding the lock. Waits for a living holder up to three minutes. */
export async function withLock(file, work) {
  mkdirSync(dirname(file), { recursive: true });
  const until = Date.now() + WAIT_MS;
  while (!take(file)) {
    if (Date.now() > until)
      throw new Error(`another build has held ${file} for ${WAIT_MS / 1000} s; end it or delete the file`);
    await sleep(100);
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

function take(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  if (!isAlive(holderOf(file))) rmSync(file, { force: true });
  return false;
}

function holderOf(file) {
  try {
    return Number(readFileSync(file, 'utf8')) || null;
  } catch {
    return null;
  }
}

/** An empty lock was created this instant and its holder not yet written: counts as alive. */
function isAlive(pid) {
  if (pid === null) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
