/**
 * Who stands behind a recipient: whose own funds its receipts are, by pro-rata in origin mode (flow D5, D12), over every
 * recorded payment and any number of steps. Each figure is the adjoint factor of a slot joined to the gifts in it, so that
 * folded donors are ranked like all others. The figures add up to the recipients' receipts.
 *
 * Where money comes out of a party whose receipts the records do not hold, that party is the origin, and it is said whether
 * it is a donor (it only gives) or has unexplained funds (it paid more than it had).
 * Cost O(transfers + folded gifts); the plan of the sweep once a ledger.
 */
import { isFoldedAccount, weighDonors } from './foldedRows.ts';
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
  const sums = new Map<string, OriginRow>();
  const add = (party: string, kind: OriginKind, cents: number): void => {
    if (cents < LEAST) return;
    sums.set(party, { party, kind, cents: cents + (sums.get(party)?.cents ?? 0) });
  };
  for (let v = 0; v < ledger.accounts; v++) {
    if (own[v] < LEAST) continue;
    const id = accountId(ledger, v);
    if (!isFoldedAccount(id)) add(id, kindOf(ledger, v, isStop(v)), own[v]);
  }
  const { folded } = ledger;
  if (folded !== null) {
    const factors = factor();
    weighDonors(ledger, (row) => factors[row]).forEach((cents, d) => add(textAt(folded.donors, d), 'donor', cents));
  }
  const ranked = [...sums.values()].sort((a, b) => b.cents - a.cents || (a.party < b.party ? -1 : 1));
  const byKind = { donor: 0, pooled: 0, unexplained: 0 };
  for (const { kind, cents } of ranked) byKind[kind] += cents;
  return {
    receivedCents: received(ledger, recipients),
    origins: ranked.slice(0, limit),
    count: ranked.length,
    otherCents: ranked.slice(limit).reduce((sum, { cents }) => sum + cents, 0),
    byKind,
  };
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
