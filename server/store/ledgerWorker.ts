/** The server's side of a ledger thread: one job at a time, cancelled by ending the thread. */
import type { LedgerParts } from '../../flow/arrays.ts';
import type { BackingQuestion, BackingRow } from '../../flow/backedBy.ts';
import type { BehindQuestion, BehindResult } from '../../flow/behind.ts';
import type { TraceRequest } from '../../flow/trace.ts';
import type { LedgerParty, LedgerTransfer, TraceResult } from '../../flow/types.ts';
import { StaleRowsError } from '../../flow/unfold.ts';
import { startThread } from '../core/thread.ts';
import { ThreadCalls } from '../core/threadCalls.ts';
import type { PutBack } from './donorRecords.ts';
import { StoreError } from './graphStore.ts';
import { columnsOf } from './ledgerColumns.ts';
import type { FromThread, ToThread } from './ledgerMessages.ts';

export class LedgerWorker {
  private readonly worker = startThread('ledgerThread', import.meta.url);
  private readonly calls = new ThreadCalls<FromThread, string>(this.worker);
  private readonly takers: (() => void)[] = [];
  private readonly onUnsaved: ((why: string) => void) | undefined;

  /** @param onUnsaved told why a snapshot could not be kept. */
  constructor(onUnsaved?: (why: string) => void) {
    this.onUnsaved = onUnsaved;
    this.worker.on('message', (message: FromThread) => this.hear(message));
    this.worker.on('error', (error) =>
      this.fail(new StoreError('internal', `the ledger thread failed: ${error.message}`)),
    );
    this.worker.on('exit', () => this.fail(new StoreError('cancelled', 'the ledger thread was ended')));
  }

  /** Hands rows over; resolves when the thread has taken them, so that a stream is never ahead of it. */
  async take(
    rows: { kind: 'parties'; rows: LedgerParty[] } | { kind: 'transfers'; rows: LedgerTransfer[] },
  ): Promise<void> {
    if (!this.ended) {
      const message: ToThread = rows.kind === 'parties' ? rows : { kind: 'transfers', columns: columnsOf(rows.rows) };
      await new Promise<void>((resolve) => {
        this.takers.push(resolve);
        this.worker.postMessage(message, []);
      });
    }
    if (this.calls.failure !== null) throw this.calls.failure;
  }

  /** Builds what was handed over, its leaf donors folded when asked for. @param file where to keep a snapshot. */
  async finish(dataVersion: string, file: string | null, fold: boolean): Promise<LedgerParts> {
    const message = await this.ask((id) => ({ kind: 'finish', id, file, dataVersion, fold }));
    return (message as Extract<FromThread, { kind: 'built' }>).parts as LedgerParts;
  }

  /** Reads a snapshot; null when there is none to be used. */
  async load(file: string, dataVersion: string): Promise<LedgerParts | null> {
    const message = await this.ask((id) => ({ kind: 'load', id, file, dataVersion }));
    return (message as Extract<FromThread, { kind: 'built' }>).parts;
  }

  adopt(parts: LedgerParts): void {
    this.worker.postMessage({ kind: 'adopt', parts } satisfies ToThread, []);
  }

  /** @param back folded donors that are asked about. @throws StaleRowsError when their records are of other data. */
  async trace(request: TraceRequest, back: PutBack | null, onStage?: (stage: string) => void): Promise<TraceResult> {
    const message = await this.ask((id) => ({ kind: 'trace', id, request, back }), onStage);
    return (message as Extract<FromThread, { kind: 'traced' }>).result;
  }

  /** As {@link trace} for donors that are folded. */
  async backedBy(question: BackingQuestion, back: PutBack | null): Promise<readonly BackingRow[]> {
    const message = await this.ask((id) => ({ kind: 'backing', id, question, back }));
    return (message as Extract<FromThread, { kind: 'backed' }>).rows;
  }

  async behind(question: BehindQuestion): Promise<BehindResult> {
    const message = await this.ask((id) => ({ kind: 'behind', id, question }));
    return (message as Extract<FromThread, { kind: 'behind' }>).result;
  }

  get ended(): boolean {
    return this.calls.failure !== null;
  }

  /** Resolves when nothing is asked of the thread any more. */
  idle(): Promise<void> {
    return this.calls.idle();
  }

  async end(): Promise<void> {
    await this.worker.terminate();
  }

  private ask(message: (id: number) => ToThread, onStage?: (stage: string) => void): Promise<FromThread> {
    return this.calls.ask(message, onStage);
  }

  private hear(message: FromThread): void {
    if (message.kind === 'taken') return this.takers.shift()?.();
    if (message.kind === 'unsaved') return this.onUnsaved?.(message.message);
    if (message.kind === 'stage') return this.calls.note(message.id, message.stage);
    if (message.kind !== 'failed') return this.calls.answer(message.id, message);
    if (this.calls.has(message.id)) return this.calls.refuse(message.id, errorOf(message));
    this.fail(new StoreError('internal', `the ledger cannot be built: ${message.message}`));
  }

  private fail(error: Error): void {
    this.calls.fail(error);
    for (const taken of this.takers.splice(0)) taken();
  }
}

function errorOf({ name, message }: Extract<FromThread, { kind: 'failed' }>): Error {
  return name === 'StaleRowsError' ? new StaleRowsError(message) : new StoreError('internal', message);
}
