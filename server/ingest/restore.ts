/**
 * Gives a new store what the recorded imports had put into the one that was damaged. Their staged records lie beside the
 * store, so the files themselves need not be there any more. Decisions about who is the same were in the store alone.
 */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GraphStore } from '../store/graphStore.ts';
import { ImportJournal } from './journal.ts';
import { loadStaged, STAGED } from './load.ts';
import { Pace } from './pace.ts';

/** While it is there, the store lacks what the journal calls done: a restore that is killed goes on at the next start. */
const MARK = 'restore';

const importsDirOf = (dataDir: string): string => join(dataDir, 'imports');

/** Notes that the store of a data folder is new while its imports are not. */
export function needRestore(dataDir: string): void {
  mkdirSync(importsDirOf(dataDir), { recursive: true });
  writeFileSync(join(importsDirOf(dataDir), MARK), '');
}

/**
 * Writes the staged records of every import that is recorded as done, oldest first, where {@link needRestore} asks for it.
 * @returns what was done, one sentence each; an import whose staged records are gone is named.
 */
export async function restoreImports(store: GraphStore, dataDir: string): Promise<string[]> {
  const mark = join(importsDirOf(dataDir), MARK);
  if (!existsSync(mark)) return [];
  const journal = new ImportJournal(importsDirOf(dataDir));
  const said: string[] = [];
  for (const entry of await journal.list()) {
    if (entry.state !== 'done') continue;
    if (!existsSync(join(journal.folder(entry.importId), STAGED))) {
      said.push(`${entry.importId}: its staged records are gone; import ${entry.paths.join(', ')} again`);
      continue;
    }
    const signal = new AbortController().signal;
    await loadStaged({ ...entry, batchesWritten: 0 }, { store, journal, pace: new Pace(() => {}), signal });
    await journal.write(entry);
    said.push(`${entry.importId}: loaded again from its staged records`);
  }
  rmSync(mark);
  return said;
}
