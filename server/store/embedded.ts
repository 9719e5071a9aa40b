/**
 * The default store: the embedded engine in a child process, its file in the data folder. The server itself never loads
 * the engine, so a query that hangs or crashes it costs a child process and nothing else.
 */
import { setImmediate } from 'node:timers/promises';
import type { Party } from '../../model/party.ts';
import type { Transfer } from '../../model/transfer.ts';
import { READ_DEFAULTS, STREAM_BATCH, versionOf } from './common.ts';
import { mapParams } from './decode.ts';
import { EmbeddedChild } from './embeddedChild.ts';
import type { EngineOps } from './embeddedWorker.ts';
import { recordsOf } from './embeddedColumns.ts';
import { type OpenedFile, openFile } from './embeddedFile.ts';
import { withLimit } from './embeddedLimit.ts';
import { cancelled, lateError, type QueryLimits, type QueryRows } from './embeddedReader.ts';
import { EmbeddedReaders } from './embeddedReaders.ts';
import { repairSums } from './embeddedSums.ts';
import { lintQuery } from './lint/lint.ts';
import {
  type Counts,
  LEDGER_FIELDS,
  LEDGER_PARTY_FIELDS,
  type LedgerPartyRecord,
  type LedgerRecord,
  type ReadOptions,
  type ReadResult,
  StoreError,
  type StoreInfo,
  type WriteBatch,
} from './graphStore.ts';
import type { Migratable } from './migrations.ts';
import { ledgerPartyRecord, partyOf, type Properties, TRANSFER_FIELDS } from './records.ts';
import { Snapshots } from './snapshots.ts';
import { inOrder } from './writeInOrder.ts';

interface StreamOptions {
  readonly batchSize?: number;
  readonly signal?: AbortSignal;
}

/** Limits of the cage around the engine. */
export interface EmbeddedLimits {
  /** Resident memory of a reading child beyond which its query is stopped; default 2 GiB. */
  readonly memoryBytes?: number;
}

const MEMORY_BYTES = 2 * 2 ** 30;
/** Writes are made safe against a loss of power after this long; those of a run of batches after the longer time. */
const CHECKPOINT_MS = 300;
const RUN_CHECKPOINT_MS = 10_000;
const CHECKPOINT_SPARE = 20;

/** Batches in a page. The engine looks at every party for each page, so that few large ones are read faster than many small ones. */
const TRANSFER_PAGE = 8;
const PARTY_PAGE = 4;

export class EmbeddedStore implements Migratable {
  readonly info: StoreInfo;
  private readonly path: string;
  private readonly memoryBytes: number;
  private readonly snapshots: Snapshots;
  private readonly readers: EmbeddedReaders;
  /** Counts of the version that they were last asked for: the sum reads every transfer. */
  private counted: { readonly version: string; readonly counts: Counts } | null = null;
  private child: Promise<EmbeddedChild>;
  /** Runs of batches that are being written. */
  private runs = 0;
  private checkpointTimer: NodeJS.Timeout | null = null;
  /** How long the last checkpoint took. */
  private checkpointMs = 0;
  private closed = false;

  private constructor(opened: OpenedFile, limits: EmbeddedLimits) {
    const { dataDir, path, child, version, setAside } = opened;
    this.path = path;
    this.child = Promise.resolve(child);
    this.memoryBytes = limits.memoryBytes ?? MEMORY_BYTES;
    this.info = { kind: 'embedded', agent: `embedded (Grafeo ${version})`, location: dataDir, setAside };
    this.snapshots = new Snapshots(dataDir, {
      version: () => this.dataVersion(),
      save: async (to) => (await this.writer()).ask('save', to),
      isLoading: () => this.runs > 0,
    });
    this.readers = new EmbeddedReaders(() => this.snapshots.path());
  }

  /**
   * Opens or makes the store in a folder. A damaged one is kept aside, named in `info.setAside`, and an empty one begun.
   * @throws StoreError `notWritable`, `locked`
   */
  static async open(dataDir: string, limits: EmbeddedLimits = {}): Promise<EmbeddedStore> {
    return new EmbeddedStore(await openFile(dataDir), limits);
  }

  /** Process ids of its children: the writer, then the readers that are up. */
  async pids(): Promise<number[]> {
    return [(await this.child).pid ?? 0, ...this.readers.pids];
  }

  async applySchema(): Promise<void> {
    await (await this.writer()).ask('applySchema');
  }

  async migrate(statements: readonly string[], version: number): Promise<void> {
    await (await this.writer()).ask('migrate', statements, version);
    this.changed();
  }

  async write(batch: WriteBatch): Promise<void> {
    if (await (await this.writer()).ask('write', batch)) this.changed();
  }

  /** A batch crosses to the child while the one before is written there; the child writes one after the other. */
  async *writeInOrder(batches: AsyncIterable<WriteBatch>): AsyncIterable<number> {
    // The same child for all: a fresh one would know nothing of a batch that died with the last.
    const child = await this.writer();
    const run = crypto.randomUUID();
    const write = async (batch: WriteBatch) => {
      if (await child.ask('writeOfRun', run, batch)) this.changed();
    };
    this.runs += 1;
    try {
      yield* inOrder(batches, write, 2);
    } finally {
      this.runs -= 1;
      if (this.checkpointTimer) {
        clearTimeout(this.checkpointTimer);
        this.checkpointTimer = null;
        this.armCheckpoint();
      }
    }
  }

  async removeImport(importId: string): Promise<void> {
    if (await (await this.writer()).ask('removeImport', importId)) this.changed();
  }

  async read(cypher: string, params: Record<string, unknown> = {}, options: ReadOptions = {}): Promise<ReadResult> {
    const { deadlineMs = READ_DEFAULTS.deadlineMs, rowLimit = READ_DEFAULTS.rowLimit, signal } = options;
    if (!options.trusted) await lintQuery(cypher, 'embedded');
    const started = performance.now();
    const own = mapParams(params, (value) => value);
    // One more than wanted tells whether there are more.
    const repaired = repairSums(withLimit(cypher, rowLimit + 1));
    const limits = { deadlineMs, rowLimit, memoryBytes: this.memoryBytes, signal };
    const { fresh } = this.snapshots;
    const result =
      options.own && !this.readers.areReadyFor(fresh)
        ? await this.readAtWriter(repaired.cypher, own, limits)
        : await this.readers.run(repaired.cypher, own, limits, fresh);
    const columns = result.columns.map((column) => repaired.nameOf(column));
    return { ...result, columns, elapsedMs: Math.round(performance.now() - started) };
  }

  /**
   * Where the data are written a query sees them without a snapshot, whose making and opening takes seconds in a large store. It
   * waits for the batch under way, and is not ended at its deadline but only waited for no longer.
   */
  private async readAtWriter(
    cypher: string,
    params: Record<string, unknown>,
    { deadlineMs, rowLimit, signal }: QueryLimits,
  ): Promise<QueryRows> {
    if (signal?.aborted) throw cancelled();
    const asked = (async () => (await this.writer()).ask('read', cypher, params, rowLimit))();
    // It may end after nobody waits for it any more.
    asked.catch(() => {});
    let end!: (error: StoreError) => void;
    const ended = new Promise<never>((_, reject) => {
      end = reject;
    });
    const abort = () => end(cancelled());
    const timer = setTimeout(() => end(lateError(deadlineMs)), deadlineMs);
    signal?.addEventListener('abort', abort, { once: true });
    try {
      return await Promise.race([asked, ended]);
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
    }
  }

  async *streamTransfers(options: StreamOptions = {}): AsyncIterable<readonly Transfer[]> {
    const fields = ['type', 'payer', 'payee', ...TRANSFER_FIELDS];
    for await (const batch of this.transferBatches<Transfer>(options, fields)) yield batch.map(withLists);
  }

  streamLedger(options: StreamOptions = {}): AsyncIterable<readonly LedgerRecord[]> {
    return this.transferBatches<LedgerRecord>(options, LEDGER_FIELDS);
  }

  async *streamLedgerParties(options: StreamOptions = {}): AsyncIterable<readonly LedgerPartyRecord[]> {
    for await (const rows of this.partyBatches(options, LEDGER_PARTY_FIELDS))
      yield rows.map(([id, kind, books, pooled, capCents]) => ledgerPartyRecord(id, kind, books, pooled, capCents));
  }

  async *streamParties(options: StreamOptions = {}): AsyncIterable<readonly Party[]> {
    for await (const rows of this.partyBatches(options, []))
      yield rows.map(([labels, properties]) => partyOf(properties as Properties, labels as string[]));
  }

  async counts(): Promise<Counts> {
    const version = await this.dataVersion();
    if (this.counted?.version !== version)
      this.counted = { version, counts: await (await this.writer()).ask('counts') };
    return this.counted.counts;
  }

  async dataVersion(): Promise<string> {
    return versionOf(await this.meta());
  }

  async getMeta(key: string): Promise<string | null> {
    return ((await this.meta())[key] as string | undefined) ?? null;
  }

  async setMeta(key: string, value: string): Promise<void> {
    await (await this.writer()).ask('setMeta', { [key]: value });
    this.changed();
  }

  async durable(): Promise<void> {
    if (this.checkpointTimer) clearTimeout(this.checkpointTimer);
    this.checkpointTimer = null;
    const started = performance.now();
    await (await this.writer()).ask('checkpoint');
    this.checkpointMs = performance.now() - started;
  }

  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    if (this.checkpointTimer) clearTimeout(this.checkpointTimer);
    await this.readers.close();
    await (await this.child).close();
  }

  private changed(): void {
    this.snapshots.changed();
    if (!this.checkpointTimer) this.armCheckpoint();
  }

  private armCheckpoint(): void {
    // The engine writes all that it holds: while a load goes on, that takes a twentieth of the time and no more.
    const soon = this.runs > 0 ? RUN_CHECKPOINT_MS : CHECKPOINT_MS;
    const delay = Math.max(soon, CHECKPOINT_SPARE * this.checkpointMs);
    this.checkpointTimer = setTimeout(() => void this.durable().catch(() => {}), delay);
    this.checkpointTimer.unref();
  }

  private async meta(): Promise<Properties> {
    return (await this.writer()).ask('getMeta');
  }

  private async *transferBatches<Item>(
    options: StreamOptions,
    fields: readonly string[],
  ): AsyncGenerator<readonly Item[]> {
    const { batchSize = STREAM_BATCH, signal } = options;
    for await (const bytes of this.pages('transferPages', 'transferPage', batchSize * TRANSFER_PAGE, fields, signal))
      for (const batch of recordsOf<Item>(bytes, batchSize)) {
        yield batch;
        // Others have their turn before the next is decoded, however fast the caller is.
        await setImmediate();
      }
  }

  private async *partyBatches(options: StreamOptions, fields: readonly string[]): AsyncGenerator<unknown[][]> {
    const { batchSize = STREAM_BATCH, signal } = options;
    for await (const page of this.pages('partyPages', 'partyPage', batchSize * PARTY_PAGE, fields, signal)) {
      const { rows } = page;
      for (let start = 0; start < rows.length; start += batchSize) {
        yield rows.slice(start, start + batchSize);
        await setImmediate();
      }
    }
  }

  /** Pages of a stream; the next one is asked for while the caller works on the last, never more than one ahead. */
  private async *pages<Fetch extends 'transferPage' | 'partyPage'>(
    list: 'transferPages' | 'partyPages',
    fetch: Fetch,
    size: number,
    fields: readonly string[],
    signal: AbortSignal | undefined,
  ): AsyncGenerator<ReturnType<EngineOps[Fetch]>> {
    const ranges = await (await this.writer()).ask(list, size);
    const ask = async (index: number) => {
      const [from, to] = ranges[index];
      return (await this.writer()).ask(fetch, ...([from, to, fields] as Parameters<EngineOps[Fetch]>));
    };
    let next = ranges.length > 0 ? ask(0) : null;
    for (let i = 0; next; i += 1) {
      const page = await next;
      signal?.throwIfAborted();
      next = i + 1 < ranges.length ? ask(i + 1) : null;
      // A failure ahead is told when its turn comes, not as an unhandled one when the caller stops before.
      next?.catch(() => {});
      yield page;
    }
  }

  /** The child that holds the data; a fresh one when the last was ended. */
  private async writer(): Promise<EmbeddedChild> {
    if (this.closed) throw new StoreError('unavailable', 'the store is closed');
    const seen = this.child;
    const child = await seen;
    if (child.alive) return child;
    if (this.child === seen) this.child = reopen(this.path);
    return this.child;
  }
}

/** A fresh child with the file open. When that fails the child is ended, and whoever asks it is told why. */
async function reopen(path: string): Promise<EmbeddedChild> {
  const child = new EmbeddedChild();
  await child.ask('open', path, false).catch((error: StoreError) => child.kill(error));
  return child;
}

/** An empty list comes out of the columns as null where a whole page has none. */
function withLists(transfer: Transfer): Transfer {
  return transfer.sourceIds === null ? { ...transfer, sourceIds: [] } : transfer;
}
