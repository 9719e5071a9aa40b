/**
 * Whether an entity is backed by a set of donors (flow D18), in three values over interval amounts.
 *
 *   I = the entity's receipts, I_D = the part from the donors, X = its spending on candidates
 *   sole: I_D > 0 and I_D = I.   primary: D is the largest donor and I_D / I >= p.   covering: X > 0 and I_D > X.
 *   backed = sole or primary or covering.
 *
 * Covering is a test of capacity, not of arrival: several donors can meet it at once, so it is never summed.
 * true: whatever the records' intervals mean; false: whatever they mean; unknown: it depends.
 * Cost O(degree) an entity.
 */
import { eachFoldedGift, foldedAccount } from './foldedRows.ts';
import { accountId, accountOf, type Ledger, transferType } from './ledger.ts';

export type Truth = 'true' | 'false' | 'unknown';

/** Share of receipts from which the largest donor is the primary one. A published setting: state it beside the result. */
export const PRIMARY_SHARE = 0.5;

export interface BackedByOptions {
  readonly donors: readonly number[];
  /** Entities to judge; all accounts that spend on candidates when left out. */
  readonly entities?: readonly number[];
  /** Accounts of candidates: gifts to them and spending for or against them is spending on candidates. */
  readonly candidates: ReadonlySet<number>;
  readonly primaryShare?: number;
  /** Days of the cycles judged; both null: all. */
  readonly dayFrom?: number | null;
  readonly dayTo?: number | null;
}

export interface BackedByRow {
  readonly entity: number;
  readonly sole: Truth;
  readonly primary: Truth;
  readonly covering: Truth;
  readonly backed: Truth;
  readonly receiptsCents: number;
  readonly fromDonorsCents: number;
  readonly spentOnCandidatesCents: number;
}

/** Accounts of donors, of the entities to judge, and of all candidates. */
export interface BackingQuestion {
  readonly donors: readonly string[];
  readonly entities: readonly string[];
  readonly candidates: readonly string[];
  readonly dayFrom: number | null;
  readonly dayTo: number | null;
}

export interface BackingRow extends Omit<BackedByRow, 'entity'> {
  readonly entity: string;
}

/** {@link backedBy} in ids; unknown accounts are passed over. */
export function backedByIds(
  ledger: Ledger,
  { donors, entities, candidates, ...period }: BackingQuestion,
): BackingRow[] {
  const numbers = (ids: readonly string[]): number[] => ids.map((id) => accountOf(ledger, id)).filter((v) => v >= 0);
  const asked = { donors: numbers(donors), entities: numbers(entities), candidates: new Set(numbers(candidates)) };
  return backedBy(ledger, { ...asked, ...period }).map((row) => ({ ...row, entity: accountId(ledger, row.entity) }));
}

/** Judges entities, in the order given or by account number. */
export function backedBy(ledger: Ledger, options: BackedByOptions): BackedByRow[] {
  const donors = new Set(options.donors);
  const entities = options.entities ?? spenders(ledger, options.candidates);
  return entities.filter((v) => !donors.has(v)).map((v) => judge(ledger, v, donors, options));
}

function spenders(ledger: Ledger, candidates: ReadonlySet<number>): number[] {
  const found = new Set<number>();
  for (const c of candidates) {
    for (let i = ledger.inStart[c]; i < ledger.inStart[c + 1]; i++) found.add(ledger.payer[ledger.inList[i]]);
  }
  return [...found].sort((a, b) => a - b);
}

interface Range {
  low: number;
  high: number;
  point: number;
}

function judge(ledger: Ledger, v: number, donors: ReadonlySet<number>, options: BackedByOptions): BackedByRow {
  const mine: Range = { low: 0, high: 0, point: 0 };
  const rest: Range = { low: 0, high: 0, point: 0 };
  const spent: Range = { low: 0, high: 0, point: 0 };
  const others = new Map<number, Range>();
  const anonymous = ledger.folded ? accountOf(ledger, foldedAccount(accountId(ledger, v))) : -1;
  let refunded = false;
  for (let i = ledger.inStart[v]; i < ledger.inStart[v + 1]; i++) {
    const e = ledger.inList[i];
    const payer = ledger.payer[e];
    if (donors.has(payer)) add(mine, ledger, e, options);
    else {
      add(rest, ledger, e, options);
      if (payer !== anonymous) add(rangeOf(others, payer), ledger, e, options);
    }
  }
  for (let e = ledger.outStart[v]; e < ledger.outStart[v + 1]; e++) {
    const payee = ledger.payee[e];
    if (options.candidates.has(payee)) add(spent, ledger, e, options);
    // A refund lowers the receipts (net receipts), on both readings.
    else if (isRefund(ledger, e)) {
      giveBack(donors.has(payee) ? mine : rest, ledger, e, options);
      if (!donors.has(payee)) giveBack(rangeOf(others, payee), ledger, e, options);
      refunded = true;
    }
  }
  const share = options.primaryShare ?? PRIMARY_SHARE;
  // From a half on, who has that share is the largest donor, whoever the folded ones are; refunds can upset that.
  if (anonymous >= 0 && (share < 0.5 || refunded)) addFolded(ledger, v, others, options);
  const sole = soleOf(mine, rest);
  const primary = primaryOf(mine, rest, [...others.values()], share);
  const covering = and(compare(spent.low > 0, spent.high > 0), compare(mine.low > spent.high, mine.high > spent.low));
  return {
    entity: v,
    sole,
    primary,
    covering,
    backed: or(or(sole, primary), covering),
    receiptsCents: mine.point + rest.point,
    fromDonorsCents: mine.point,
    spentOnCandidatesCents: spent.point,
  };
}

/** Folded donors one by one, under numbers that no account has. */
function addFolded(ledger: Ledger, v: number, others: Map<number, Range>, options: BackedByOptions): void {
  eachFoldedGift(ledger, v, (donor, cents, row) => {
    const [surely, possibly] = inPeriod(ledger, row, options);
    if (!possibly) return;
    const range = rangeOf(others, -1 - donor);
    range.low += surely ? cents : 0;
    range.high += cents;
    range.point += cents;
  });
}

function isRefund(ledger: Ledger, e: number): boolean {
  return transferType(ledger, e) === 'REFUNDED';
}

function rangeOf(ranges: Map<number, Range>, key: number): Range {
  let range = ranges.get(key);
  if (!range) ranges.set(key, (range = { low: 0, high: 0, point: 0 }));
  return range;
}

function add(range: Range, ledger: Ledger, e: number, options: BackedByOptions): void {
  const [surely, possibly] = inPeriod(ledger, e, options);
  if (!possibly) return;
  range.low += surely ? ledger.low[e] : 0;
  range.high += ledger.high[e];
  range.point += ledger.amount[e];
}

function giveBack(range: Range, ledger: Ledger, e: number, options: BackedByOptions): void {
  const [surely, possibly] = inPeriod(ledger, e, options);
  if (!possibly) return;
  range.low = Math.max(0, range.low - ledger.high[e]);
  range.high -= surely ? ledger.low[e] : 0;
  range.point -= ledger.amount[e];
}

function inPeriod(ledger: Ledger, e: number, { dayFrom, dayTo }: BackedByOptions): [boolean, boolean] {
  const first = dayFrom ?? -Infinity;
  const last = dayTo ?? Infinity;
  return [
    ledger.dayLow[e] >= first && ledger.dayHigh[e] <= last,
    ledger.dayHigh[e] >= first && ledger.dayLow[e] <= last,
  ];
}

function soleOf(mine: Range, rest: Range): Truth {
  return and(compare(mine.low > 0, mine.high > 0), compare(rest.high === 0, rest.low === 0));
}

function primaryOf(mine: Range, rest: Range, others: readonly Range[], p: number): Truth {
  const largestLow = others.reduce((most, { low }) => Math.max(most, low), 0);
  const largestHigh = others.reduce((most, { high }) => Math.max(most, high), 0);
  const largest = compare(mine.low >= largestHigh && mine.low > 0, mine.high >= largestLow && mine.high > 0);
  // I_D / I >= p rises with I_D and falls with the rest.
  const enough = compare(mine.low * (1 - p) >= p * rest.high, mine.high * (1 - p) >= p * rest.low);
  return and(largest, enough);
}

/** From "true on every reading" and "true on some reading". */
function compare(always: boolean, sometimes: boolean): Truth {
  if (always) return 'true';
  return sometimes ? 'unknown' : 'false';
}

function and(a: Truth, b: Truth): Truth {
  if (a === 'false' || b === 'false') return 'false';
  return a === 'true' && b === 'true' ? 'true' : 'unknown';
}

function or(a: Truth, b: Truth): Truth {
  if (a === 'true' || b === 'true') return 'true';
  return a === 'false' && b === 'false' ? 'false' : 'unknown';
}
