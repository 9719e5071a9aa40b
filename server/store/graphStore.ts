/**
 * The one interface behind which the graph lives. Two implementations: Neo4j (neo4j.ts) and the embedded default
 * (embedded.ts). Everything above asks for nothing that both do not give, and one contract suite runs on both.
 */
import type { Claim } from '../../model/claim.ts';
import type { Party } from '../../model/party.ts';
import type { Source } from '../../model/source.ts';
import type { Tie } from '../../model/tie.ts';
import type { Transfer } from '../../model/transfer.ts';

/** Fields of a transfer that the ledger of the flow engine is built from. */
export const LEDGER_FIELDS = [
  'id',
  'type',
  'payer',
  'payee',
  'amountCents',
  'minCents',
  'maxCents',
  'dateFrom',
  'dateTo',
  'countable',
  'exclusionRule',
  'earmarkFor',
] as const satisfies readonly (keyof Transfer)[];
/** Fields of a party that the ledger needs. */
export const LEDGER_PARTY_FIELDS = [
  'id',
  'kind',
  'books',
  'pooled',
  'capCents',
] as const satisfies readonly (keyof Party)[];
export type LedgerPartyRecord = Pick<Party, (typeof LEDGER_PARTY_FIELDS)[number]>;

export type LedgerRecord = Pick<Transfer, (typeof LEDGER_FIELDS)[number]>;

/** What one batch writes. Everything is merged by id: writing the same batch twice changes nothing. */
export interface WriteBatch {
  readonly parties?: readonly Party[];
  readonly sources?: readonly Source[];
  readonly transfers?: readonly Transfer[];
  readonly ties?: readonly Tie[];
  readonly claims?: readonly Claim[];
  /**
   * Import that this batch belongs to. Parties that the batch creates are remembered as that import's, so that undoing it
   * takes them away again unless something else holds them. Without it, the importId of the batch's own records is used.
   */
  readonly importId?: string | null;
}

/** Limits of a read. Every read has both. */
export interface ReadOptions {
  readonly deadlineMs?: number;
  readonly rowLimit?: number;
  readonly signal?: AbortSignal;
  /** The query ships with Tributary and is tested on every store: it is run without being linted first. */
  readonly trusted?: boolean;
  /** Its cost is bounded too, so that it may be run where the data are written, and sees every write at once. */
  readonly own?: boolean;
}

/** A node, relationship or path inside a result row, alike from every store. */
export type GraphValue =
  | { readonly kind: 'node'; readonly labels: readonly string[]; readonly properties: Record<string, unknown> }
  | {
      readonly kind: 'relationship';
      readonly type: string;
      /** `id` property of the start and end node where known, else null. */
      readonly from: string | null;
      readonly to: string | null;
      readonly properties: Record<string, unknown>;
    }
  | { readonly kind: 'path'; readonly nodes: readonly GraphValue[]; readonly relationships: readonly GraphValue[] };

export interface ReadResult {
  readonly columns: readonly string[];
  /** JSON values and {@link GraphValue}s. */
  readonly rows: readonly (readonly unknown[])[];
  /** true: the row limit cut the result. */
  readonly truncated: boolean;
  readonly elapsedMs: number;
}

export interface StoreInfo {
  readonly kind: 'neo4j' | 'embedded';
  /** e.g. "Neo4j/5.26.30" or "embedded (Grafeo 0.6.0)". */
  readonly agent: string;
  readonly location: string;
  /** Folder where a damaged embedded store was kept when a new one was begun at this start; null or absent when all was well. */
  readonly setAside?: string | null;
}

/** Numbers of parties, sources, claims, ties and transfers, and the control sum of countable cents. */
export interface Counts {
  readonly parties: number;
  readonly sources: number;
  readonly claims: number;
  readonly ties: number;
  readonly transfers: number;
  readonly countableCents: number;
}

export interface GraphStore {
  readonly info: StoreInfo;

  /** Applies constraints and indexes; does nothing the second time. */
  applySchema(): Promise<void>;

  /**
   * Merges a batch by id in one transaction: parties and sources first, then claims, ties and transfers.
   * @throws StoreError `dangling` when an end of a transfer or tie is neither in the batch nor in the store; nothing is written then.
   */
  write(batch: WriteBatch): Promise<void>;

  /**
   * Merges batches in their order, each as {@link write} does; the next may be on its way while one is written.
   * @yields how many are written. The first that fails ends it with its error, and so does an error of `batches`; what
   * the store then has of them is a prefix of whole batches, and nothing is under way.
   */
  writeInOrder(batches: AsyncIterable<WriteBatch>): AsyncIterable<number>;

  /** Removes records of an import by importId (transfers, ties, claims, sources; parties only when nothing else holds them). */
  removeImport(importId: string): Promise<void>;

  /** Runs a read-only query. @throws StoreError `syntax`, `notAllowed`, `deadline`, `memory`, `unavailable`, `auth`. */
  read(cypher: string, params?: Record<string, unknown>, options?: ReadOptions): Promise<ReadResult>;

  /** All transfers in batches, ordered by nothing. Memory stays flat: the next batch is fetched when it is asked for. */
  streamTransfers(options?: {
    readonly batchSize?: number;
    readonly signal?: AbortSignal;
  }): AsyncIterable<readonly Transfer[]>;

  /** All transfers in batches with the fields of {@link LEDGER_FIELDS} only: two to three times as fast. */
  streamLedger(options?: {
    readonly batchSize?: number;
    readonly signal?: AbortSignal;
    /** While others write: slower, but nothing that is there all the time is missed or given twice. */
    readonly steady?: boolean;
  }): AsyncIterable<readonly LedgerRecord[]>;

  /** All parties in batches with the fields of {@link LEDGER_PARTY_FIELDS} only. */
  streamLedgerParties(options?: {
    readonly batchSize?: number;
    readonly signal?: AbortSignal;
  }): AsyncIterable<readonly LedgerPartyRecord[]>;

  /** All parties in batches. */
  streamParties(options?: {
    readonly batchSize?: number;
    readonly signal?: AbortSignal;
  }): AsyncIterable<readonly Party[]>;

  counts(): Promise<Counts>;

  /** Version of the data: changes with every acknowledged write that changed anything. */
  dataVersion(): Promise<string>;

  /** Key-value notes kept with the data (`:Meta`): seed hash, schema version. */
  getMeta(key: string): Promise<string | null>;
  setMeta(key: string, value: string): Promise<void>;

  /** Resolves when every acknowledged write survives a loss of power. To be asked for at the end of a load, not after each batch. */
  durable(): Promise<void>;

  close(): Promise<void>;
}

export type StoreErrorCode =
  | 'unavailable'
  | 'auth'
  | 'deadline'
  | 'memory'
  | 'syntax'
  | 'notAllowed'
  | 'unsupported'
  | 'dangling'
  | 'conflict'
  | 'newerData'
  | 'locked'
  | 'notWritable'
  | 'damaged'
  | 'cancelled'
  | 'internal';

/** A failure of a store in words that say what to do. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly code: StoreErrorCode;
  readonly hint: string | null;
  constructor(code: StoreErrorCode, message: string, hint: string | null = null, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.hint = hint;
  }
}
