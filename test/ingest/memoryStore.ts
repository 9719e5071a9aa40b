/** A GraphStore in memory, with the contract's merge by id, dangling check and removeImport. For tests of imports only. */
import type { Claim } from '../../model/claim.ts';
import type { Party } from '../../model/party.ts';
import type { Source } from '../../model/source.ts';
import type { Tie } from '../../model/tie.ts';
import type { Transfer } from '../../model/transfer.ts';
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

export class MemoryStore implements GraphStore {
  readonly info = { kind: 'embedded', agent: 'memory', location: 'memory' } as const;
  readonly parties = new Map<string, Party & { createdBy?: string | null }>();
  readonly sources = new Map<string, Source>();
  readonly transfers = new Map<string, Transfer>();
  readonly ties = new Map<string, Tie>();
  readonly claims = new Map<string, Claim>();
  readonly meta = new Map<string, string>();
  writes = 0;
  version = 0;
  /** The write after which every further one fails, as if the process had been killed. */
  failAfter = Number.POSITIVE_INFINITY;

  async applySchema(): Promise<void> {}

  async write(batch: WriteBatch): Promise<void> {
    this.writes += 1;
    if (this.writes > this.failAfter) throw new StoreError('unavailable', 'killed');
    const before = this.dump();
    const known = new Set([...this.parties.keys(), ...(batch.parties ?? []).map(({ id }) => id)]);
    const ends = [
      ...(batch.transfers ?? []).flatMap(({ payer, payee }) => [payer, payee]),
      ...(batch.ties ?? []).flatMap(({ from, to }) => [from, to]),
      ...(batch.claims ?? []).flatMap(({ payers, payees }) => [...payers, ...payees]),
    ];
    const dangling = ends.filter((id) => !known.has(id));
    if (dangling.length > 0) throw new StoreError('dangling', `unknown parties ${dangling.slice(0, 3).join(', ')}`);
    for (const party of batch.parties ?? []) {
      const createdBy = this.parties.get(party.id)?.createdBy ?? batch.importId ?? null;
      this.parties.set(party.id, { ...party, createdBy });
    }
    for (const source of batch.sources ?? []) this.sources.set(source.id, source);
    for (const transfer of batch.transfers ?? []) this.transfers.set(transfer.id, transfer);
    for (const tie of batch.ties ?? []) this.ties.set(tie.id, tie);
    for (const claim of batch.claims ?? []) this.claims.set(claim.id, claim);
    if (this.dump() !== before) this.version += 1;
  }

  writeInOrder(batches: AsyncIterable<WriteBatch>): AsyncIterable<number> {
    return inOrder(batches, (batch) => this.write(batch), 1);
  }

  async removeImport(importId: string): Promise<void> {
    for (const map of [this.transfers, this.ties, this.claims, this.sources] as Map<
      string,
      { importId: string | null }
    >[])
      for (const [id, record] of map) if (record.importId === importId) map.delete(id);
    const held = new Set([
      ...[...this.transfers.values()].flatMap(({ payer, payee }) => [payer, payee]),
      ...[...this.ties.values()].flatMap(({ from, to }) => [from, to]),
    ]);
    for (const [id, party] of this.parties) if (party.createdBy === importId && !held.has(id)) this.parties.delete(id);
    this.version += 1;
  }

  /** Knows one question only: which merges have been decided. */
  async read(cypher: string): Promise<ReadResult> {
    if (!cypher.includes("r.status <> 'proposed'"))
      throw new StoreError('unsupported', 'the store in memory reads no Cypher');
    const decided = [...this.ties.values()].filter(({ type, status }) => type === 'SAME_AS' && status !== 'proposed');
    return { columns: ['id'], rows: decided.map(({ id }) => [id]), truncated: false, elapsedMs: 0 };
  }

  async *streamTransfers(): AsyncIterable<readonly Transfer[]> {
    yield [...this.transfers.values()];
  }

  async *streamLedger(): AsyncIterable<readonly LedgerRecord[]> {
    yield [...this.transfers.values()];
  }

  async *streamLedgerParties(): AsyncIterable<readonly LedgerPartyRecord[]> {
    yield* this.streamParties();
  }

  async *streamParties(): AsyncIterable<readonly Party[]> {
    yield [...this.parties.values()];
  }

  async counts(): Promise<Counts> {
    let countableCents = 0;
    for (const transfer of this.transfers.values()) if (transfer.countable) countableCents += transfer.amountCents;
    return {
      parties: this.parties.size,
      sources: this.sources.size,
      claims: this.claims.size,
      ties: this.ties.size,
      transfers: this.transfers.size,
      countableCents,
    };
  }

  async dataVersion(): Promise<string> {
    return String(this.version);
  }

  async getMeta(key: string): Promise<string | null> {
    return this.meta.get(key) ?? null;
  }

  async setMeta(key: string, value: string): Promise<void> {
    this.meta.set(key, value);
  }

  async durable(): Promise<void> {}

  async close(): Promise<void> {}

  /** Everything it holds, as one text: equal texts are equal stores. */
  dump(): string {
    const sorted = (map: Map<string, unknown>): unknown[] => [...map.keys()].sort().map((id) => map.get(id));
    return JSON.stringify(
      [this.parties, this.sources, this.transfers, this.ties, this.claims].map((map) =>
        sorted(map as Map<string, unknown>),
      ),
    );
  }
}
