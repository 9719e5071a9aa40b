/** What the server and its ledger thread say to each other. */
import type { LedgerParts } from '../../flow/arrays.ts';
import type { BackingQuestion, BackingRow } from '../../flow/backedBy.ts';
import type { BehindQuestion, BehindResult } from '../../flow/behind.ts';
import type { TraceRequest } from '../../flow/trace.ts';
import type { LedgerParty, TraceResult } from '../../flow/types.ts';
import type { PutBack } from './donorRecords.ts';
import type { LedgerColumns } from './ledgerColumns.ts';

export type ToThread =
  | { readonly kind: 'parties'; readonly rows: readonly LedgerParty[] }
  | { readonly kind: 'transfers'; readonly columns: LedgerColumns }
  /** Ends the intake: build, fold, and keep a snapshot in `file` when there is one. */
  | {
      readonly kind: 'finish';
      readonly id: number;
      readonly file: string | null;
      readonly dataVersion: string;
      readonly fold: boolean;
    }
  | { readonly kind: 'load'; readonly id: number; readonly file: string; readonly dataVersion: string }
  /** Works on a ledger that another thread built. */
  | { readonly kind: 'adopt'; readonly parts: LedgerParts }
  | { readonly kind: 'trace'; readonly id: number; readonly request: TraceRequest; readonly back: PutBack | null }
  | {
      readonly kind: 'backing';
      readonly id: number;
      readonly question: BackingQuestion;
      readonly back: PutBack | null;
    }
  | { readonly kind: 'behind'; readonly id: number; readonly question: BehindQuestion };

export type FromThread =
  | { readonly kind: 'taken' }
  /** null: no snapshot to be used. */
  | { readonly kind: 'built'; readonly id: number; readonly parts: LedgerParts | null }
  | { readonly kind: 'stage'; readonly id: number; readonly stage: string }
  | { readonly kind: 'traced'; readonly id: number; readonly result: TraceResult }
  | { readonly kind: 'backed'; readonly id: number; readonly rows: readonly BackingRow[] }
  | { readonly kind: 'behind'; readonly id: number; readonly result: BehindResult }
  /** The snapshot could not be kept; the ledger is well. */
  | { readonly kind: 'unsaved'; readonly message: string }
  /** `name` of the error: what is stale is asked again. */
  | { readonly kind: 'failed'; readonly id: number; readonly message: string; readonly name: string };
