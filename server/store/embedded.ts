/**
 * The default store: the embedded engine in a child process, its file in the data folder. The server itself never loads
 * the engine, so a query that hangs or crashes it costs a child process and nothing else.
 */
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Party } from '../../model/party.ts';
import type { Transfer } from '../../model/transfer.ts';
import { READ_DEFAULTS, STREAM_BATCH, versionOf } from './common.ts';
import { mapParams } from './decode.ts';
import { EmbeddedChild } from './embeddedChild.ts';
import { recordsOf } from './embeddedColumns.ts';
import {
  type Counts,
  type GraphStore,
  LEDGER_FIELDS,
  type LedgerRecord,
  type ReadOptions,
  type ReadResult,
  StoreError,
  type StoreInfo,
  type WriteBatch,
} from './graphStore.ts';
import { partyOf, type Properties, TRANSFER_FIELDS } from './records.ts';

interface StreamOptions {
  readonly batchSize?: number;
  readonly signal?: AbortSignal;
}

export class EmbeddedStore implements GraphStore {
  readonly info: StoreInfo;
  private readonly path: string;
  private child: Promise<EmbeddedChild>;
  private closed = false;

  private constructor(path: string, child: EmbeddedChild, version: string) {
    this.path = path;
    this.child = Promise.resolve(child);
    this.info = { kind: 'embedded', agent: `embedded (Grafeo ${version})`, location: path };
  }

  /** Opens or makes the store in a folder. @throws StoreError `notWritable`, `locked`, `damaged` */
  static async open(dataDir: string): Promise<EmbeddedStore> {
    makeFolder(dataDir);
    const path = join(dataDir, 'graph.grafeo');
    const child = new EmbeddedChild();
    try {
      return new EmbeddedStore(path, child, await child.ask('open', path, false));
    } catch (error) {
      await child.kill(error as StoreError);
      throw error;
    }
  }

  async applySchema(): Promise<void> {
    await (await this.writer()).ask('applySchema');
  }

  async write(batch: WriteBatch): Promise<void> {
    await (await this.writer()).ask('write', batch);
  }

  async removeImport(importId: string): Promise<void> {
    await (await this.writer()).ask('removeImport', importId);
  }

  async read(cypher: string, params: Record<string, unknown> = {}, options: ReadOptions = {}): Promise<ReadResult> {
    const { deadlineMs = READ_DEFAULTS.deadlineMs, rowLimit = READ_DEFAULTS.rowLimit, signal } = options;
    const child = await this.writer();
    const started = performance.now();
    const late = new StoreError(
      'deadline',
      `the query took longer than ${deadlineMs / 1000} s and was stopped`,
      'Narrow it: begin at one party, bound the hops, add LIMIT.',
    );
    const timer = setTimeout(() => void child.kill(late), deadlineMs);
    const stop = () => void child.kill(new StoreError('cancelled', 'the query was cancelled'));
    signal?.addEventListener('abort', stop, { once: true });
    try {
      const result = await child.ask(
        'read',
        cypher,
        mapParams(params, (value) => value),
        rowLimit,
      );
      return { ...result, elapsedMs: Math.round(performance.now() - started) };
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', stop);
    }
  }

  async *streamTransfers(options: StreamOptions = {}): AsyncIterable<readonly Transfer[]> {
    const fields = ['type', 'payer', 'payee', ...TRANSFER_FIELDS];
    for await (const bytes of this.pages('transferPages', 'transferPage', options, fields))
      yield recordsOf<Transfer>(bytes as Uint8Array).map(withLists);
  }

  async *streamLedger(options: StreamOptions = {}): AsyncIterable<readonly LedgerRecord[]> {
    for await (const bytes of this.pages('transferPages', 'transferPage', options, LEDGER_FIELDS))
      yield recordsOf<LedgerRecord>(bytes as Uint8Array);
  }

  async *streamParties(options: StreamOptions = {}): AsyncIterable<readonly Party[]> {
    for await (const rows of this.pages('partyPages', 'partyPage', options, []))
      yield (rows as [string[], Properties][]).map(([labels, properties]) => partyOf(properties, labels));
  }

  async counts(): Promise<Counts> {
    return (await this.writer()).ask('counts');
  }

  async dataVersion(): Promise<string> {
    return versionOf(await this.meta());
  }

  async getMeta(key: string): Promise<string | null> {
    return ((await this.meta())[key] as string | undefined) ?? null;
  }

  async setMeta(key: string, value: string): Promise<void> {
    await (await this.writer()).ask('setMeta', { [key]: value });
  }

  /** Makes what was acknowledged durable against a loss of power. */
  async checkpoint(): Promise<void> {
    await (await this.writer()).ask('checkpoint');
  }

  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    await (await this.child).close();
  }

  private async meta(): Promise<Properties> {
    return (await this.writer()).ask('getMeta');
  }

  /** Pages of a stream; the next one is asked for while the caller works on the last, never more than one ahead. */
  private async *pages(
    list: 'transferPages' | 'partyPages',
    fetch: 'transferPage' | 'partyPage',
    { batchSize = STREAM_BATCH, signal }: StreamOptions,
    fields: readonly string[],
  ): AsyncGenerator<Uint8Array | unknown[][]> {
    const ranges = await (await this.writer()).ask(list, batchSize);
    const ask = async (index: number) => {
      const [from, to] = ranges[index];
      return (await this.writer()).ask(fetch, from, to, fields);
    };
    let next = ranges.length > 0 ? ask(0) : null;
    for (let i = 0; next; i += 1) {
      const page: Uint8Array | unknown[][] = await next;
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
    const child = await this.child;
    if (child.alive) return child;
    const fresh = new EmbeddedChild();
    this.child = fresh.ask('open', this.path, false).then(() => fresh);
    return this.child;
  }
}

function makeFolder(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true });
  } catch (error) {
    throw new StoreError(
      'notWritable',
      `cannot make the data folder ${dataDir}: ${(error as Error).message}`,
      existsSync(dataDir)
        ? 'It is a file: name a folder in TRIBUTARY_DATA.'
        : 'Set TRIBUTARY_DATA to a folder that you may write.',
      { cause: error },
    );
  }
}

/** An empty list comes out of the columns as null where a whole page has none. */
function withLists(transfer: Transfer): Transfer {
  return transfer.sourceIds === null ? { ...transfer, sourceIds: [] } : transfer;
}
