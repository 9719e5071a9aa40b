/** Opens the file of the embedded store: waits for a lock to go, keeps a damaged file aside. */
import { accessSync, constants, existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { EmbeddedChild } from './embeddedChild.ts';
import { StoreError } from './graphStore.ts';
import { markForRestore } from './restoreMark.ts';

export interface OpenedFile {
  readonly dataDir: string;
  readonly path: string;
  readonly child: EmbeddedChild;
  readonly version: string;
  /** Where a damaged store was kept, null when all was well. */
  readonly setAside: string | null;
}

/** A server that was killed leaves its engine behind for a moment; one that runs does not go away. */
const LOCK_PATIENCE_MS = 2_000;
const LOCK_RETRY_MS = 100;

/** @throws StoreError `notWritable`, `locked` */
export async function openFile(dataDir: string): Promise<OpenedFile> {
  makeFolder(dataDir);
  const path = join(dataDir, 'graph.grafeo');
  const giveUp = performance.now() + LOCK_PATIENCE_MS;
  for (;;) {
    try {
      return { dataDir, path, ...(await openOnce(path)), setAside: null };
    } catch (error) {
      const code = error instanceof StoreError ? error.code : null;
      if (code === 'damaged') return { dataDir, path, setAside: keepAside(dataDir), ...(await openOnce(path)) };
      if (code !== 'locked' || performance.now() > giveUp) throw error;
      await new Promise((resolve) => setTimeout(resolve, LOCK_RETRY_MS));
    }
  }
}

async function openOnce(path: string): Promise<{ child: EmbeddedChild; version: string }> {
  const child = new EmbeddedChild();
  try {
    return { child, version: await child.ask('open', path, false) };
  } catch (error) {
    await child.kill(error as StoreError);
    throw error;
  }
}

/** Moves what is there into a folder of its own; nothing is deleted. @returns that folder */
function keepAside(dataDir: string): string {
  const stamp = new Date().toISOString().replaceAll(/[:.]/g, '-');
  const folder = join(dataDir, `damaged-${stamp}`);
  // First, so that a process killed in between has lost nothing: to load the imports once more changes nothing.
  markForRestore(dataDir);
  mkdirSync(folder);
  for (const name of ['graph.grafeo', 'graph.grafeo.wal'])
    if (existsSync(join(dataDir, name))) renameSync(join(dataDir, name), join(folder, name));
  return folder;
}

function makeFolder(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true });
    accessSync(dataDir, constants.W_OK | constants.R_OK);
  } catch (error) {
    throw new StoreError(
      'notWritable',
      `the data folder ${dataDir} cannot be written: ${(error as Error).message}`,
      'Set TRIBUTARY_DATA to a folder that you may write.',
      { cause: error },
    );
  }
}
