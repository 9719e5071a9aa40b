/** Loads staged batches into a store, resumably; and takes a whole import out again. */
import { join } from 'node:path';
import type { GraphStore } from '../store/graphStore.ts';
import { ImportError } from './importError.ts';
import { Joiner, KnownParties } from './join.ts';
import type { ImportJournal, Journal } from './journal.ts';
import { sizeOf } from './loadBatch.ts';
import type { Pace } from './pace.ts';
import { readStaging } from './staging.ts';

export const STAGED = 'records.ndjson.gz';

/** How many batches are written between two notes in the journal: what a resume may write twice. */
const NOTE_EVERY = 8;

export interface LoadOptions {
  readonly store: GraphStore;
  readonly journal: ImportJournal;
  readonly pace: Pace;
  readonly signal: AbortSignal;
}

/**
 * Writes an import's staged batches from where its journal stands. Every batch is one transaction and merged by id, so
 * that a batch written twice changes nothing.
 * @returns parties of the import that the store knew under another id.
 */
export async function loadStaged(
  entry: Journal,
  { store, journal, pace, signal }: LoadOptions,
): Promise<readonly { readonly from: string; readonly to: string }[]> {
  const joiner = new Joiner(await KnownParties.of(store), await reviewedTies(store));
  const staged = join(journal.folder(entry.importId), STAGED);
  const total = entry.report === null ? null : entry.report.transfers + entry.report.parties + entry.report.ties;
  let records = 0;
  let index = 0;
  for await (const batch of readStaging(staged)) {
    signal.throwIfAborted();
    const joined = joiner.join(batch);
    if (index >= entry.batchesWritten) {
      await store.write({ ...joined, importId: entry.importId });
      if ((index + 1) % NOTE_EVERY === 0)
        await journal.write({ ...entry, state: 'loading', batchesWritten: index + 1 });
    }
    index += 1;
    records += sizeOf(batch);
    pace.tell('loading', `Writing records (${entry.format})`, records, total, 'records');
  }
  return joiner.joined;
}

/** Ids of merges that a person has decided about: an import never takes a decision back. */
async function reviewedTies(store: GraphStore): Promise<ReadonlySet<string>> {
  const { rows } = await store.read(
    "MATCH (:Party)-[r:SAME_AS]->(:Party) WHERE r.status <> 'proposed' RETURN r.id AS id",
    {},
    { rowLimit: 1_000_000 },
  );
  return new Set(rows.map(([id]) => id as string));
}

/**
 * Takes an import out as a whole: its records go, and what other recorded imports of the format had said before it is
 * written again, oldest first, so that a record which this import had updated stands as it was.
 * @throws ImportError when no such import is recorded.
 */
export async function undoImport(importId: string, options: LoadOptions): Promise<void> {
  const { store, journal, pace } = options;
  const entry = await journal.read(importId);
  if (entry === null) throw new ImportError(`no import "${importId}" is recorded`, { hint: 'tributary import --list' });
  await journal.write({ ...entry, state: 'undoing' });
  pace.tell('undoing', `Taking out ${importId}`, 0, null, 'records');
  await store.removeImport(importId);
  const others = (await journal.list()).filter(
    (other) => other.importId !== importId && other.format === entry.format && other.state === 'done',
  );
  for (const other of others) await loadStaged({ ...other, batchesWritten: 0 }, options);
  await journal.remove(importId);
  pace.tell('undone', `${importId} is undone`, 1, 1, 'records');
}

/**
 * Ends what a killed process left: an import that was still reading is forgotten (nothing of it is in the store), one
 * that was loading goes on, one that was being undone is undone.
 * @returns what was done, one sentence each.
 */
export async function recoverImports(options: LoadOptions): Promise<string[]> {
  const done: string[] = [];
  for (const entry of await options.journal.list()) {
    if (entry.state === 'staging') {
      await options.journal.remove(entry.importId);
      done.push(`${entry.importId}: was interrupted while reading; nothing was loaded, import it again`);
    } else if (entry.state === 'loading') {
      await loadStaged(entry, options);
      await options.journal.write({
        ...entry,
        state: 'done',
        batchesWritten: entry.batches,
        finishedAt: new Date().toISOString(),
      });
      done.push(`${entry.importId}: was interrupted while loading; the rest is loaded now`);
    } else if (entry.state === 'undoing') {
      await undoImport(entry.importId, options);
      done.push(`${entry.importId}: its undo was interrupted; it is undone now`);
    }
  }
  return done;
}
