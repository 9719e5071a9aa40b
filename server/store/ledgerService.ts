/**
 * The ledger of a store: streamed from it, rebuilt beside the old one and swapped when the data changed, and asked for
 * traces. A small ledger is kept and traced in this thread; a larger one lives in shared memory and a worker thread builds
 * it, keeps its snapshot and runs its traces, so that the event loop stays free.
 */
import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { type BackingQuestion, type BackingRow, backedByIds } from '../../flow/backedBy.ts';
import { type BehindQuestion, type BehindResult, behind } from '../../flow/behind.ts';
import { ledgerFrom, type LedgerParts, partsOf } from '../../flow/arrays.ts';
import { LedgerBuilder } from '../../flow/buildLedger.ts';
import { foldLeaves } from '../../flow/fold.ts';
import { foldedDonors } from '../../flow/foldedRows.ts';
import type { Ledger } from '../../flow/ledger.ts';
import { type TraceRequest, trace } from '../../flow/trace.ts';
import type { LedgerParty, LedgerTransfer, TraceResult } from '../../flow/types.ts';
import { foldedAmong, StaleRowsError } from '../../flow/unfold.ts';
import { type PutBack, recordsOfDonors } from './donorRecords.ts';
import { type GraphStore, StoreError } from './graphStore.ts';
import { ledgerParty, ledgerTransfer } from './ledgerRows.ts';
import { LedgerWorker } from './ledgerWorker.ts';
import { SameParties } from './sameParties.ts';
import { Unfolded } from './unfolded.ts';

export interface LedgerServiceOptions {
  /** Told what was built, and how long it took. */
  readonly log?: (message: string, facts: Readonly<Record<string, number | string>>) => void;
  /** Told how many transfers have come in while building. */
  readonly onProgress?: (transfers: number) => void;
  /** File in which a large ledger is kept for the next start. */
  readonly snapshotFile?: string;
  /** From this many transfers on a worker thread is used. */
  readonly threadFrom?: number;
  /** Whether leaf donors are folded (flow 6b); default true. No figure depends on it. */
  readonly fold?: boolean;
}

export interface TraceRun {
  readonly result: TraceResult;
  /** Version of the data that the result stands on. */
  readonly dataVersion: string;
}

export interface BehindRun {
  readonly result: BehindResult;
  readonly dataVersion: string;
}

export interface TraceCall {
  /** Ends the trace; a thread at work on it is replaced. */
  readonly signal?: AbortSignal;
  /** Told what is computed next. */
  readonly onStage?: (stage: string) => void;
}

interface Current {
  readonly ledger: Ledger;
  readonly dataVersion: string;
  /** Confirmed merges: the ledger's accounts are the parties that stand for them. */
  readonly same: SameParties;
  /** The ledger with folded donors put back, for traces in this thread. */
  readonly unfolded: Unfolded;
  /** null: traced in this thread. */
  worker: LedgerWorker | null;
}

/** A trace on a ledger of this size stays well below 50 ms. */
const THREAD_FROM = 10_000;

export class LedgerService {
  private readonly store: GraphStore;
  private readonly options: LedgerServiceOptions;
  private current: Current;
  private refreshing: Promise<boolean> | null = null;
  private closed = false;

  private constructor(store: GraphStore, options: LedgerServiceOptions, current: Current) {
    this.store = store;
    this.options = options;
    this.current = current;
  }

  /** Builds the ledger of a store, or takes its snapshot. @throws StoreError from the store. */
  static async open(store: GraphStore, options: LedgerServiceOptions = {}): Promise<LedgerService> {
    return new LedgerService(store, options, await build(store, options, true));
  }

  get ledger(): Ledger {
    return this.current.ledger;
  }

  get dataVersion(): string {
    return this.current.dataVersion;
  }

  /** Whether traces run in a worker thread. */
  get threaded(): boolean {
    return this.current.worker !== null;
  }

  /** Brings the ledger up to date; whether anything changed. Traces go on with the old one until the new one is ready. */
  refresh(): Promise<boolean> {
    this.refreshing ??= this.rebuild().finally(() => {
      this.refreshing = null;
    });
    return this.refreshing;
  }

  /** Runs a trace on the current ledger. @throws StoreError `cancelled` when the signal ends it. */
  async trace(asked: TraceRequest, call: TraceCall = {}): Promise<TraceRun> {
    return this.again(() => this.traceOnce(asked, call));
  }

  private async traceOnce(asked: TraceRequest, { signal, onStage }: TraceCall): Promise<TraceRun> {
    const { current } = this;
    const { same, ledger, dataVersion } = current;
    const request = same.size === 0 ? asked : same.inRequest(asked);
    const back = await this.putBack(current, [...request.from, ...request.to], signal);
    if (signal?.aborted) throw new StoreError('cancelled', 'the trace was cancelled');
    if (current.worker === null) return { result: trace(current.unfolded.with(back), request, onStage), dataVersion };
    if (current.worker.ended) current.worker = adopted(ledger);
    const { worker } = current;
    const cancel = (): void => {
      if (current.worker === worker) current.worker = adopted(ledger);
      void worker.end();
    };
    signal?.addEventListener('abort', cancel, { once: true });
    try {
      return { result: await worker.trace(request, back, onStage), dataVersion };
    } finally {
      signal?.removeEventListener('abort', cancel);
    }
  }

  /** Whether entities are backed by donors (flow D18), on the current ledger; unknown accounts are passed over. */
  async backedBy(asked: BackingQuestion): Promise<readonly BackingRow[]> {
    return this.again(async () => {
      const { current } = this;
      const { same, ledger } = current;
      const question = {
        ...asked,
        donors: same.standing(asked.donors),
        entities: same.standing(asked.entities),
        candidates: same.standing(asked.candidates),
      };
      const back = await this.putBack(current, [...question.donors, ...question.entities]);
      if (current.worker === null) return backedByIds(current.unfolded.with(back), question);
      if (current.worker.ended) current.worker = adopted(ledger);
      return current.worker.backedBy(question, back);
    });
  }

  /** Who stands behind recipients, ranked over all donors (flow/behind.ts). */
  async behind(asked: BehindQuestion): Promise<BehindRun> {
    const { current } = this;
    const { ledger, dataVersion } = current;
    const question = { ...asked, to: current.same.standing(asked.to) };
    if (current.worker === null) return { result: behind(ledger, question), dataVersion };
    if (current.worker.ended) current.worker = adopted(ledger);
    return { result: await current.worker.behind(question), dataVersion };
  }

  /** The records of those asked about who are folded; null when none is. */
  private async putBack(
    { ledger, same }: Current,
    asked: readonly string[],
    signal?: AbortSignal,
  ): Promise<PutBack | null> {
    const ids = foldedAmong(ledger, asked);
    return ids.length === 0 ? null : recordsOfDonors(this.store, same, ids, signal);
  }

  /** Records that are newer than the ledger: it is brought up to date and asked once more. */
  private async again<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof StaleRowsError)) throw error;
    }
    await this.refresh();
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof StaleRowsError)) throw error;
      throw new StoreError('conflict', 'the data are being changed by a load', 'Ask again in a moment.');
    }
  }

  /** Frees the ledger's thread. */
  async close(): Promise<void> {
    this.closed = true;
    await this.refreshing?.catch(() => {});
    await this.current.worker?.end();
  }

  private async rebuild(): Promise<boolean> {
    if (this.closed || (await this.store.dataVersion()) === this.current.dataVersion) return false;
    const old = this.current;
    this.current = await build(this.store, this.options, false);
    // Traces that still run on the old ledger get their answer; then its thread goes with it.
    if (old.worker) void retire(old.worker);
    return true;
  }
}

/** Ends a thread once it has answered what it was asked. */
async function retire(worker: LedgerWorker): Promise<void> {
  await worker.idle();
  await worker.end();
}

function adopted(ledger: Ledger): LedgerWorker {
  const worker = new LedgerWorker();
  worker.adopt(partsOf(ledger));
  return worker;
}

async function build(store: GraphStore, options: LedgerServiceOptions, start: boolean): Promise<Current> {
  const started = performance.now();
  let dataVersion = await store.dataVersion();
  let same = await SameParties.of(store);
  const kept = start ? await fromSnapshot(options, dataVersion) : null;
  let built = kept ?? (await fromStore(store, options, dataVersion, same, false));
  // Several servers may write to one Neo4j, and its rows come by statements that each see another moment.
  if (!kept && store.info?.kind === 'neo4j' && (await store.dataVersion()) !== dataVersion) {
    await built.worker?.end();
    dataVersion = await store.dataVersion();
    same = await SameParties.of(store);
    built = await fromStore(store, options, dataVersion, same, true);
  }
  const { ledger, worker } = built;
  const current: Current = { ledger, dataVersion, same, unfolded: new Unfolded(ledger), worker };
  options.log?.(kept ? 'ledger read from its snapshot' : 'ledger built', {
    accounts: current.ledger.accounts,
    transfers: current.ledger.transfers,
    folded: foldedDonors(current.ledger.folded),
    dataVersion,
    ms: Math.round(performance.now() - started),
  });
  return current;
}

type Built = Pick<Current, 'ledger' | 'worker'>;

/** A snapshot of a ledger that folds is none for one that does not. */
function snapshotKey(dataVersion: string, { fold = true }: LedgerServiceOptions): string {
  return fold ? dataVersion : `${dataVersion} unfolded`;
}

async function fromSnapshot(options: LedgerServiceOptions, dataVersion: string): Promise<Built | null> {
  const { snapshotFile } = options;
  if (snapshotFile === undefined || !existsSync(snapshotFile)) return null;
  const worker = new LedgerWorker();
  const parts = await worker.load(snapshotFile, snapshotKey(dataVersion, options));
  if (parts !== null) return { ledger: ledgerFrom(parts), worker };
  await worker.end();
  return null;
}

async function fromStore(
  store: GraphStore,
  options: LedgerServiceOptions,
  dataVersion: string,
  same: SameParties,
  steady: boolean,
): Promise<Built> {
  const parties: LedgerParty[][] = [];
  for await (const batch of store.streamLedgerParties()) parties.push(batch.map(ledgerParty));
  const early: LedgerTransfer[][] = [];
  let worker: LedgerWorker | null = null;
  // The thread takes one batch in while the store is read for the next.
  let taken: Promise<void> = Promise.resolve();
  let count = 0;
  for await (const batch of store.streamLedger({ steady })) {
    const rows = batch.map((transfer) => ledgerTransfer(same.inTransfer(transfer))).filter((row) => row !== null);
    count += rows.length;
    options.onProgress?.(count);
    if (worker === null) early.push(rows);
    else {
      await taken;
      taken = worker.take({ kind: 'transfers', rows });
      taken.catch(() => {});
    }
    if (worker === null && count >= (options.threadFrom ?? THREAD_FROM)) {
      worker = new LedgerWorker((why) => options.log?.('the snapshot of the ledger could not be kept', { why }));
      // One batch after the other: handing over all at once would hold the event loop.
      for (const part of parties) await worker.take({ kind: 'parties', rows: part });
      for (const part of early.splice(0)) await worker.take({ kind: 'transfers', rows: part });
    }
  }
  await taken;
  const fold = options.fold ?? true;
  if (worker === null) {
    const whole = smallLedger(parties.flat(), early.flat());
    return { ledger: fold ? foldLeaves(whole) : whole, worker };
  }
  const file = options.snapshotFile ?? null;
  if (file !== null) mkdirSync(dirname(file), { recursive: true });
  const parts: LedgerParts = await worker.finish(snapshotKey(dataVersion, options), file, fold);
  return { ledger: ledgerFrom(parts), worker };
}

function smallLedger(parties: readonly LedgerParty[], transfers: readonly LedgerTransfer[]): Ledger {
  const builder = new LedgerBuilder();
  for (const party of parties) builder.addParty(party);
  for (const transfer of transfers) builder.addTransfer(transfer);
  return builder.finish();
}
