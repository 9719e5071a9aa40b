/**
 * Gives a new store what the recorded imports had put into the one that was damaged. Their staged records lie beside the
 * store, so the files themselves need not be there any more. Decisions about who is the same were in the store alone.
 */
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { GraphStore } from '../store/graphStore.ts';
import { restoreMark } from '../store/restoreMark.ts';
import { ImportJournal } from './journal.ts';
import { loadStaged, STAGED } from './load.ts';
import { Pace } from './pace.ts';

/**
 * Writes the staged records of every import that is recorded as done, oldest first, where the {@link restoreMark} asks for it; it
 * stays until all are there, so that a restore which is killed goes on at the next start.
 * @returns what was done, one sentence each; an import whose staged records are gone is named.
 */
export async function restoreImports(store: GraphStore, dataDir: string): Promise<string[]> {
  const mark = restoreMark(dataDir);
  if (!existsSync(mark)) return [];
  const journal = new ImportJournal(join(dataDir, 'imports'));
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
