/**
 * What goes into the flow engine and what comes out. Pure data: no store, no wording, no drawing.
 * Amounts are integer cents, days are day numbers (model/day.ts), parties are string ids.
 */
import type { Books } from '../model/party.ts';
import type { TransferType } from '../model/transfer.ts';

/** A party as the ledger needs it. Parties that only occur in transfers are closed with nothing opening. */
export interface LedgerParty {
  readonly id: string;
  readonly books: Books;
  /** Upper limit of unlisted funds when books are capped. */
  readonly capCents?: number;
  readonly openingCents?: number;
  /** A large grantee that pools many donors: routes and flow stop here unless asked to go on. */
  readonly pooled?: boolean;
  /** A vendor or unknown payee (D16): money ends there. */
  readonly sink?: boolean;
}

/**
 * A countable transfer as the ledger needs it (flow D1, D14, D16, D17). Independent spending ends in the sink
 * `for:PARTY` or `against:PARTY`, never in the candidate's own account: see {@link payeeAccount} in ledger.ts.
 */
export interface LedgerTransfer {
  readonly id: string;
  readonly payer: string;
  readonly payee: string;
  readonly type: TransferType;
  readonly amountCents: number;
  readonly minCents: number;
  /** null: no upper end. */
  readonly maxCents: number | null;
  /** First and last day it can have happened; both null when undated. */
  readonly dayFrom: number | null;
  readonly dayTo: number | null;
  readonly earmarkFor?: string | null;
  /** Amount was announced or pledged, not recorded as paid: left out unless asked for. */
  readonly announced?: boolean;
  /** Id of the gift that this refund pays back, where a record says so (D15): the two are netted. */
  readonly refundOf?: string | null;
}

/** Options of a trace. Defaults are in {@link DEFAULT_TRACE}. */
export interface TraceOptions {
  readonly from: readonly string[];
  /** Account ids, already widened by the caller where a candidate means its committees and the spending for it. */
  readonly to: readonly string[];
  readonly maxHops: number;
  readonly k: number;
  readonly order: 'widest' | 'shortest';
  /** Credit window g in days (D19). */
  readonly creditDays: number;
  readonly maxHoldDays: number | null;
  readonly dayFrom: number | null;
  readonly dayTo: number | null;
  readonly minCents: number;
  readonly types: ReadonlySet<TransferType> | null;
  readonly throughPooled: boolean;
  readonly announced: boolean;
  /** Wall-clock budget of the exact bounds; past it a valid looser bound is returned and says so. */
  readonly deadlineMs: number;
}

export const DEFAULT_TRACE: Omit<TraceOptions, 'from' | 'to'> = {
  maxHops: 4,
  k: 10,
  order: 'widest',
  creditDays: 0,
  maxHoldDays: null,
  dayFrom: null,
  dayTo: null,
  minCents: 0,
  types: null,
  throughPooled: false,
  announced: false,
  deadlineMs: 5000,
};

/** A route: its distinct accounts and the transfers of its best dated chain. */
export interface FlowRoute {
  readonly parties: readonly string[];
  readonly transferIds: readonly string[];
  readonly widthCents: number;
  readonly librWidthCents: number;
}

/** One figure of a trace, with the transfers that make it. */
export interface FlowFigure {
  /** Id in the registry of methods. */
  readonly method: string;
  /** null: does not apply, or unbounded. Conventions may have fractions of a cent. */
  readonly cents: number | null;
  /** false: a deadline ended the computation; the value is a valid looser bound. */
  readonly exact: boolean;
  readonly note: string | null;
  /** The routes, the cut that limits it, or the payments that force it. */
  readonly why: readonly string[];
  /** At most: accounts whose balance on some day is part of the limit. */
  readonly limitedBy?: readonly string[];
}

/** What went from one account to another on the cone. */
export interface ConeArc {
  readonly payer: string;
  readonly payee: string;
  readonly cents: number;
}

export interface TraceResult {
  readonly sentCents: number;
  readonly figures: readonly FlowFigure[];
  readonly routes: readonly FlowRoute[];
  /** Spending for the recipients that stands before the first receipt from the donors (D19), at g = 0. */
  readonly before: {
    readonly cents: number;
    readonly transferIds: readonly string[];
    readonly smallestCreditDays: number | null;
  } | null;
  /** Unexplained funds (births, D3) of the intermediaries on the cone. */
  readonly unexplained: readonly { readonly party: string; readonly cents: number }[];
  readonly stoppedAt: readonly string[];
  /** Accounts reached from the donors, accounts from which the recipients are reached, and all transfers between both. */
  readonly forward: number;
  readonly backward: number;
  readonly near: readonly string[];
  readonly coneTransferIds: readonly string[];
  /** The same by pairs of accounts, the largest 2,000. */
  readonly coneArcs: readonly ConeArc[];
  /** Accounts between donors and recipients. */
  readonly between: number;
  readonly complete: boolean;
}
