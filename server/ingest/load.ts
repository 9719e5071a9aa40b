/** Loads staged batches into a store, resumably; and takes a whole import out again. */
import { existsSync } from 'node:fs';
import type { GraphStore, WriteBatch } from '../store/graphStore.ts';
import { readAll } from '../store/readAll.ts';
import { ImportError } from './importError.ts';
import { type FilingIndex, InForce, readFilingIndex } from './filing.ts';
import { Joiner, KnownParties } from './join.ts';
import type { ImportJournal, Journal } from './journal.ts';
import { sizeOf } from './loadBatch.ts';
import type { Pace } from './pace.ts';
import { readStaging } from './staging.ts';

/** Time between two notes in the journal: what a resume may write twice. A note stands on what is durable in the store. */
const NOTE_EVERY_MS = 20_000;

export interface LoadOptions {
  readonly store: GraphStore;
  readonly journal: ImportJournal;
  readonly pace: Pace;
  readonly signal: AbortSignal;
}

/** What a load did beside writing. */
export interface Loaded {
  /** Parties of the import that the store knew under another id. */
  readonly joined: readonly { readonly from: string; readonly to: string }[];
  /** Records that do not count because another filing stands: of this import, and of earlier ones on its account. */
  readonly amended: { readonly own: number; readonly others: number };
}

/**
 * Writes an import's staged batches from where its journal stands, then marks what other imports hold of the reports
 * that this one amends. Every batch is one transaction and merged by id, so that a batch written twice changes nothing.
 */
export async function loadStaged(entry: Journal, options: LoadOptions): Promise<Loaded> {
  const { journal } = options;
  const own = await held(journal, entry);
  const others = await heldOfFormat(journal, entry);
  const force = new InForce([own, ...others].map(({ index }) => index));
  const { joined, out } = await writeStaged(own, options, force);
  const amended = await amendOthers(own, others, options, force);
  await options.store.durable();
  return { joined, amended: { own: out, others: amended } };
}

/**
 * Writes recorded imports again, oldest first, under what is in force among them. Their journals stay as they are: who
 * asks for this does it again as a whole when it is killed.
 * @returns imports whose staged records are gone; what the store has of them stays as it is.
 */
export async function rewriteImports(entries: readonly Journal[], options: LoadOptions): Promise<Journal[]> {
  const all = await Promise.all(entries.map((entry) => held(options.journal, entry)));
  const gone: Journal[] = [];
  for (const one of all) {
    const sameFormat = all.filter(({ entry }) => entry.format === one.entry.format);
    const force = new InForce(sameFormat.map(({ index }) => index));
    if (one.isStaged) await writeStaged({ ...one, entry: { ...one.entry, batchesWritten: 0 } }, options, force, false);
    else gone.push(one.entry);
  }
  return gone;
}

/** A recorded import with what lies beside its journal. */
interface Held {
  readonly entry: Journal;
  readonly index: FilingIndex;
  readonly staged: string;
  readonly isStaged: boolean;
}

async function held(journal: ImportJournal, entry: Journal): Promise<Held> {
  const staged = journal.staged(entry.importId);
  const index = await readFilingIndex(journal.folder(entry.importId));
  return { entry, index, staged, isStaged: existsSync(staged) };
}

/** The other imports of an import's format that are in the store. */
async function heldOfFormat(journal: ImportJournal, { importId, format }: Journal): Promise<Held[]> {
  return Promise.all((await othersOf(journal, importId, format)).map((entry) => held(journal, entry)));
}

async function othersOf(journal: ImportJournal, importId: string, format: string): Promise<Journal[]> {
  return (await journal.list()).filter(
    (other) => other.importId !== importId && other.format === format && other.state === 'done',
  );
}

async function writeStaged(
  { entry, index, staged }: Held,
  { store, journal, pace, signal }: LoadOptions,
  force: InForce,
  isNoted = true,
): Promise<{ readonly joined: Loaded['joined']; readonly out: number }> {
  const joiner = new Joiner(await KnownParties.of(store), await reviewedTies(store), (filing) =>
    force.ruleOf(filing, index),
  );
  const total = entry.report === null ? null : entry.report.transfers + entry.report.parties + entry.report.ties;
  let records = 0;
  async function* joined(): AsyncGenerator<WriteBatch> {
    let place = 0;
    for await (const batch of readStaging(staged)) {
      signal.throwIfAborted();
      const own = joiner.join(batch);
      records += sizeOf(batch);
      pace.tell('loading', `Writing records (${entry.format})`, records, total, 'records');
      if (place >= entry.batchesWritten) yield { ...own, importId: entry.importId };
      place += 1;
    }
  }
  let notedAt = performance.now();
  for await (const written of store.writeInOrder(joined())) {
    if (!isNoted || performance.now() - notedAt < NOTE_EVERY_MS) continue;
    await store.durable();
    await journal.write({ ...entry, state: 'loading', batchesWritten: entry.batchesWritten + written });
    notedAt = performance.now();
  }
  return { joined: joiner.joined, out: joiner.out };
}

/**
 * Writes again the records of other imports whose standing changes by this import, and no others. Cost: one pass over
 * their staged files, none where this import amends nothing and holds nothing in another form.
 */
async function amendOthers(
  own: Held,
  others: readonly Held[],
  { store, pace, signal }: LoadOptions,
  force: InForce,
): Promise<number> {
  const { amending, rows, slots } = own.index;
  const staged = others.filter(({ isStaged }) => isStaged);
  if (staged.length === 0 || [amending, rows, slots].every((one) => Object.keys(one).length === 0)) return 0;
  const before = new InForce(others.map(({ index }) => index));
  const known = await KnownParties.of(store);
  let changed = 0;
  async function* outdated(): AsyncGenerator<WriteBatch> {
    for (const { index, entry, staged: path } of staged) {
      const joiner = new Joiner(known, new Set(), (filing) => force.ruleOf(filing, index));
      for await (const batch of readStaging(path)) {
        signal.throwIfAborted();
        joiner.join({ parties: batch.parties, stubs: batch.stubs });
        const out = (batch.transfers ?? []).filter(({ countable, filing }) => {
          const rule = force.ruleOf(filing, index);
          return countable && rule !== 'skip' && rule !== before.ruleOf(filing, index);
        });
        changed += out.length;
        if (out.length > 0) yield { transfers: out.map((one) => joiner.transfer(one)), importId: entry.importId };
      }
      pace.tell('loading', `Marking what is amended (${entry.format})`, changed, null, 'records');
    }
  }
  for await (const _ of store.writeInOrder(outdated())) continue;
  return changed;
}

/** Ids of merges that a person has decided about: an import never takes a decision back. */
async function reviewedTies(store: GraphStore): Promise<ReadonlySet<string>> {
  const { rows } = await readAll(
    store,
    'merges that were decided about',
    "MATCH (:Party)-[r:SAME_AS]->(:Party) WHERE r.status <> 'proposed' RETURN r.id AS id",
    {},
    { rowLimit: 1_000_000, own: true },
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
  await rewriteImports(await othersOf(journal, importId, entry.format), options);
  await store.durable();
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
