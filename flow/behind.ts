/**
 * Who stands behind a recipient: whose own funds its receipts are, by pro-rata in origin mode (flow D5, D12), over every
 * recorded payment and any number of steps. Each figure is the adjoint factor of a slot joined to the gifts in it, so that
 * folded donors are ranked like all others. The figures add up to the recipients' receipts.
 *
 * Where money comes out of a party whose receipts the records do not hold, that party is the origin, and it is said whether
 * it is a donor (it only gives) or has unexplained funds (it paid more than it had).
 * Cost O(transfers + folded gifts); the plan of the sweep once a ledger.
 */
import { Best } from './best.ts';
import { type FoldedRows, isFoldedAccount, weighDonors } from './foldedRows.ts';
import { accountId, accountOf, type Ledger, POOLED } from './ledger.ts';
import { textAt } from './packedText.ts';
import { proRataOrigins } from './proRata.ts';

/** Why a party is where the money begins. */
export type OriginKind = 'donor' | 'pooled' | 'unexplained';

export interface OriginRow {
  readonly party: string;
  readonly kind: OriginKind;
  /** Cents of its own funds that reached the recipients by pro-rata, with fractions. */
  readonly cents: number;
}

export interface BehindQuestion {
  /** Accounts of the recipient. */
  readonly to: readonly string[];
  /** Most origins to name. */
  readonly limit: number;
  /** Go on through large grantees that pool many donors; otherwise they are where the money begins. */
  readonly throughPooled: boolean;
}

export interface BehindResult {
  /** Receipts of the recipients from others, at the amounts that conventions use. */
  readonly receivedCents: number;
  /** The largest origins; ties by id. */
  readonly origins: readonly OriginRow[];
  /** Number of origins, named or not. */
  readonly count: number;
  /** Cents of those that are not named. */
  readonly otherCents: number;
  /** What origins of each kind add up to. */
  readonly byKind: Readonly<Record<OriginKind, number>>;
}

/** Below this an origin is rounding, not money. */
const LEAST = 1e-6;

/** Ranks the origins of what accounts `to` received. Unknown accounts are passed over. */
export function behind(ledger: Ledger, { to, limit, throughPooled }: BehindQuestion): BehindResult {
  const recipients = to.map((id) => accountOf(ledger, id)).filter((v) => v >= 0);
  const isStop = (v: number): boolean => !throughPooled && (ledger.mark[v] & POOLED) !== 0;
  const { own, factor } = proRataOrigins(ledger, recipients, isStop);
  const { folded } = ledger;
  // Millions of origins, of which a few are named: accounts by their number, folded donors after them.
  const nameOf = (n: number): string =>
    n < ledger.accounts ? accountId(ledger, n) : textAt((folded as FoldedRows).donors, n - ledger.accounts);
  const best = new Best<Origin>(limit, (a, b) => b.cents - a.cents || (nameOf(a.n) < nameOf(b.n) ? -1 : 1));
  const byKind = { donor: 0, pooled: 0, unexplained: 0 };
  let count = 0;
  let otherCents = 0;
  const add = (n: number, kind: OriginKind, cents: number): void => {
    if (cents < LEAST) return;
    count++;
    byKind[kind] += cents;
    otherCents += best.offer({ n, kind, cents })?.cents ?? 0;
  };
  for (let v = 0; v < ledger.accounts; v++) {
    if (own[v] >= LEAST && !isFoldedAccount(accountId(ledger, v))) add(v, kindOf(ledger, v, isStop(v)), own[v]);
  }
  if (folded !== null) {
    const factors = factor();
    const cents = weighDonors(ledger, (row) => factors[row]);
    for (let d = 0; d < cents.length; d++) add(ledger.accounts + d, 'donor', cents[d]);
  }
  return {
    receivedCents: received(ledger, recipients),
    origins: best.ranked.map(({ n, kind, cents }) => ({ party: nameOf(n), kind, cents })),
    count,
    otherCents,
    byKind,
  };
}

interface Origin {
  /** Account, or the number of accounts + folded donor. */
  readonly n: number;
  readonly kind: OriginKind;
  readonly cents: number;
}

function kindOf(ledger: Ledger, v: number, isStop: boolean): OriginKind {
  if (ledger.inStart[v + 1] === ledger.inStart[v]) return 'donor';
  return isStop ? 'pooled' : 'unexplained';
}

function received(ledger: Ledger, recipients: readonly number[]): number {
  const own = new Set(recipients);
  let cents = 0;
  for (const v of own) {
    for (let i = ledger.inStart[v]; i < ledger.inStart[v + 1]; i++) {
      const e = ledger.inList[i];
      if (!own.has(ledger.payer[e])) cents += ledger.amount[e];
    }
  }
  return cents;
}
