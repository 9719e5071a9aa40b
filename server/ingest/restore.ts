/**
 * Gives a new store what the recorded imports had put into the one that was damaged. Their staged records lie beside the
 * store, so the files themselves need not be there any more. Decisions about who is the same were in the store alone.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { GraphStore } from '../store/graphStore.ts';
import { restoreMark } from '../store/restoreMark.ts';
import { ImportJournal } from './journal.ts';
import { rewriteImports } from './load.ts';
import { Pace } from './pace.ts';

/**
 * Writes every import that is recorded as done into a store that {@link restoreMark} says is without them. The mark stays
 * until all are there, so that a restore which is killed is done again at the next start.
 * @returns what was done, one sentence each; an import whose staged records are gone is named.
 */
export async function restoreImports(store: GraphStore, dataDir: string): Promise<string[]> {
  const journal = new ImportJournal(join(dataDir, 'imports'));
  const entries = (await journal.list()).filter(({ state }) => state === 'done');
  const signal = new AbortController().signal;
  const gone = new Set(await rewriteImports(entries, { store, journal, pace: new Pace(() => {}), signal }));
  rmSync(restoreMark(dataDir));
  return entries.map((entry) =>
    gone.has(entry)
      ? `${entry.importId}: its staged records are gone; import ${entry.paths.join(', ')} again`
      : `${entry.importId}: loaded again from its staged records`,
  );
}
