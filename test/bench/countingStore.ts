/**
 * A GraphStore that counts what it is given, holds every batch to the contract (ends known, whole cents) and keeps ids of
 * parties only: with it, a bench of imports measures the imports.
 */
import {
  type Counts,
  type GraphStore,
  type LedgerPartyRecord,
  type LedgerRecord,
  type ReadResult,
  StoreError,
  type WriteBatch,
} from '../../server/store/graphStore.ts';
import { inOrder } from '../../server/store/writeInOrder.ts';
import type { Party } from '../../model/party.ts';
import type { Transfer } from '../../model/transfer.ts';

export class CountingStore implements GraphStore {
  readonly info = { kind: 'embedded', agent: 'counting', location: 'nowhere' } as const;
  readonly #parties = new Set<string>();
  #counts: Counts = { parties: 0, sources: 0, claims: 0, ties: 0, transfers: 0, countableCents: 0 };
  /** The last transfer with a day. */
  sample: Transfer | null = null;

  async write({ parties = [], sources = [], claims = [], ties = [], transfers = [] }: WriteBatch): Promise<void> {
    for (const { id } of parties) this.#parties.add(id);
    for (const { from, to } of ties) this.#require(from, to);
    let cents = 0;
    for (const transfer of transfers) {
      this.#require(transfer.payer, transfer.payee);
      if (!Number.isSafeInteger(transfer.amountCents))
        throw new StoreError('internal', `${transfer.id}: no whole cents`);
      if (transfer.countable) cents += transfer.amountCents;
      if (transfer.dateFrom !== null) this.sample = transfer;
    }
    const before = this.#counts;
    this.#counts = {
      parties: this.#parties.size,
      sources: before.sources + sources.length,
      claims: before.claims + claims.length,
      ties: before.ties + ties.length,
      transfers: before.transfers + transfers.length,
      countableCents: before.countableCents + cents,
    };
  }

  writeInOrder(batches: AsyncIterable<WriteBatch>): AsyncIterable<number> {
    return inOrder(batches, (batch) => this.write(batch), 1);
  }

  #require(...ends: readonly string[]): void {
    for (const id of ends) if (!this.#parties.has(id)) throw new StoreError('dangling', `unknown party ${id}`);
  }

  async counts(): Promise<Counts> {
    return this.#counts;
  }

  async read(): Promise<ReadResult> {
    return { columns: [], rows: [], truncated: false, elapsedMs: 0 };
  }

  async *streamTransfers(): AsyncIterable<readonly Transfer[]> {}
  async *streamLedger(): AsyncIterable<readonly LedgerRecord[]> {}
  async *streamLedgerParties(): AsyncIterable<readonly LedgerPartyRecord[]> {}
  async *streamParties(): AsyncIterable<readonly Party[]> {}
  async applySchema(): Promise<void> {}
  async removeImport(): Promise<void> {}
  async dataVersion(): Promise<string> {
    return '0';
  }
  async getMeta(): Promise<string | null> {
    return null;
  }
  async setMeta(): Promise<void> {}
  async durable(): Promise<void> {}
  async close(): Promise<void> {}
}
