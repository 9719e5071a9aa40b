/**
 * The ledger of a store: streamed from it, rebuilt beside the old one and swapped when the data changed, and asked for
 * traces. A small ledger is kept and traced in this thread; a larger one lives in shared memory and a worker thread builds
 * it, keeps its snapshot and runs its traces, so that the event loop stays free.
 */
import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { type BackingQuestion, type BackingRow, backedByIds } from '../../flow/backedBy.ts';
import { ledgerFrom, type LedgerParts, partsOf } from '../../flow/arrays.ts';
import { LedgerBuilder } from '../../flow/buildLedger.ts';
import type { Ledger } from '../../flow/ledger.ts';
import { type TraceRequest, trace } from '../../flow/trace.ts';
import type { LedgerParty, LedgerTransfer, TraceResult } from '../../flow/types.ts';
import { type GraphStore, StoreError } from './graphStore.ts';
import { ledgerParty, ledgerTransfer } from './ledgerRows.ts';
import { LedgerWorker } from './ledgerWorker.ts';
import { SameParties } from './sameParties.ts';

export interface LedgerServiceOptions {
  /** Told what was built, and how long it took. */
  readonly log?: (message: string, facts: Readonly<Record<string, number | string>>) => void;
  /** Told how many transfers have come in while building. */
  readonly onProgress?: (transfers: number) => void;
  /** File in which a large ledger is kept for the next start. */
  readonly snapshotFile?: string;
  /** From this many transfers on a worker thread is used. */
  readonly threadFrom?: number;
}

export interface TraceRun {
  readonly result: TraceResult;
  /** Version of the data that the result stands on. */
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
  async trace(asked: TraceRequest, { signal, onStage }: TraceCall = {}): Promise<TraceRun> {
    const { current } = this;
    const request = current.same.size === 0 ? asked : current.same.inRequest(asked);
    const { ledger, dataVersion } = current;
    if (signal?.aborted) throw new StoreError('cancelled', 'the trace was cancelled');
    if (current.worker === null) return { result: trace(ledger, request, onStage), dataVersion };
    if (current.worker.ended) current.worker = adopted(ledger);
    const { worker } = current;
    const cancel = (): void => {
      if (current.worker === worker) current.worker = adopted(ledger);
      void worker.end();
    };
    signal?.addEventListener('abort', cancel, { once: true });
    try {
      return { result: await worker.trace(request, onStage), dataVersion };
    } finally {
      signal?.removeEventListener('abort', cancel);
    }
  }

  /** Whether entities are backed by donors (flow D18), on the current ledger; unknown accounts are passed over. */
  async backedBy(asked: BackingQuestion): Promise<readonly BackingRow[]> {
    const { current } = this;
    const { same, ledger } = current;
    const question = {
      ...asked,
      donors: same.standing(asked.donors),
      entities: same.standing(asked.entities),
      candidates: same.standing(asked.candidates),
    };
    if (current.worker === null) return backedByIds(ledger, question);
    if (current.worker.ended) current.worker = adopted(ledger);
    return current.worker.backedBy(question);
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
  const dataVersion = await store.dataVersion();
  const same = await SameParties.of(store);
  const kept = start ? await fromSnapshot(options, dataVersion, same) : null;
  const current = kept ?? (await fromStore(store, options, dataVersion, same));
  options.log?.(kept ? 'ledger read from its snapshot' : 'ledger built', {
    accounts: current.ledger.accounts,
    transfers: current.ledger.transfers,
    dataVersion,
    ms: Math.round(performance.now() - started),
  });
  return current;
}

async function fromSnapshot(
  { snapshotFile }: LedgerServiceOptions,
  dataVersion: string,
  same: SameParties,
): Promise<Current | null> {
  if (snapshotFile === undefined || !existsSync(snapshotFile)) return null;
  const worker = new LedgerWorker();
  const parts = await worker.load(snapshotFile, dataVersion);
  if (parts !== null) return { ledger: ledgerFrom(parts), dataVersion, same, worker };
  await worker.end();
  return null;
}

async function fromStore(
  store: GraphStore,
  options: LedgerServiceOptions,
  dataVersion: string,
  same: SameParties,
): Promise<Current> {
  const parties: LedgerParty[] = [];
  for await (const batch of store.streamParties()) parties.push(...batch.map(ledgerParty));
  const early: LedgerTransfer[] = [];
  let worker: LedgerWorker | null = null;
  let count = 0;
  for await (const batch of store.streamTransfers()) {
    const rows = batch.map((transfer) => ledgerTransfer(same.inTransfer(transfer))).filter((row) => row !== null);
    count += rows.length;
    options.onProgress?.(count);
    if (worker === null) early.push(...rows);
    else await worker.take({ kind: 'transfers', rows });
    if (worker === null && count >= (options.threadFrom ?? THREAD_FROM)) {
      worker = new LedgerWorker((why) => options.log?.('the snapshot of the ledger could not be kept', { why }));
      await worker.take({ kind: 'parties', rows: parties });
      await worker.take({ kind: 'transfers', rows: early });
    }
  }
  if (worker === null) return { ledger: smallLedger(parties, early), dataVersion, same, worker };
  const file = options.snapshotFile ?? null;
  if (file !== null) mkdirSync(dirname(file), { recursive: true });
  const parts: LedgerParts = await worker.finish(dataVersion, file);
  return { ledger: ledgerFrom(parts), dataVersion, same, worker };
}

function smallLedger(parties: readonly LedgerParty[], transfers: readonly LedgerTransfer[]): Ledger {
  const builder = new LedgerBuilder();
  for (const party of parties) builder.addParty(party);
  for (const transfer of transfers) builder.addTransfer(transfer);
  return builder.finish();
}
