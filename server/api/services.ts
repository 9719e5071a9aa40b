/** What the API is served from: opened once by server/app.ts, replaced by small fakes in tests. */
import type { BackingQuestion, BackingRow } from '../../flow/backedBy.ts';
import type { BehindQuestion, BehindResult } from '../../flow/behind.ts';
import type { TraceOptions, TraceResult } from '../../flow/types.ts';
import type { SearchHit } from '../../model/api/search.ts';
import type { PartyRef } from '../../model/party.ts';
import type { SavedQuery } from '../../model/savedQuery.ts';
import type { ImportJobs } from '../ingest/jobs.ts';
import type { Layouts } from './layout/layouts.ts';
import type { GraphStore } from '../store/graphStore.ts';

/** Parties by name (server/store/partyIndex.ts). */
export interface Parties {
  readonly search: (query: string, limit: number) => Promise<SearchHit[]>;
  /** The party of an id, or of a name or alias that nobody else bears; null otherwise. */
  readonly resolve: (words: string) => Promise<PartyRef | null>;
}

/** The flow engine on the store's countable records (server/store/ledgerService.ts). */
export interface Ledger {
  /** Traces on the data as it is now. */
  readonly trace: (
    options: TraceOptions,
    signal?: AbortSignal,
  ) => Promise<{ readonly result: TraceResult; readonly dataVersion: string }>;
  /** Whether entities are backed by donors (flow D18); unknown accounts are passed over. */
  readonly backedBy: (asked: BackingQuestion) => Promise<readonly BackingRow[]>;
  /** Who stands behind recipients, on the data as it is now. */
  readonly behind: (asked: BehindQuestion) => Promise<{ readonly result: BehindResult; readonly dataVersion: string }>;
  /** Gets ready, so that the first trace need not wait. */
  readonly warm: () => Promise<void>;
}

export interface Services {
  readonly store: GraphStore;
  readonly parties: Parties;
  readonly ledger: Ledger;
  readonly queries: ReadonlyMap<string, SavedQuery>;
  /** Imports over HTTP; a server may be without them. */
  readonly imports?: ImportJobs;
  /** Layouts of networks; a server may be without them. */
  readonly layouts?: Layouts;
  /** The key of the data folder's owner (core/ownerKey.ts); without one no file is read by its path. */
  readonly ownerKey?: string | null;
  /** Version of the program. */
  readonly version: string;
}
