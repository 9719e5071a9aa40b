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
import { upTo } from './columns.ts';
import { eachFoldedGift, foldedAccount, foldedDonors } from './foldedRows.ts';
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
  const flags: Flags = {
    donor: flagsOf(ledger.accounts, options.donors),
    candidate: flagsOf(ledger.accounts, options.candidates),
  };
  const entities = options.entities ?? spenders(ledger, options.candidates);
  const others = new Ranges(ledger.accounts + foldedDonors(ledger.folded));
  return entities.filter((v) => !flags.donor[v]).map((v) => judge(ledger, v, flags, others, options));
}

/** 1 at the accounts asked about: a look-up for every payment. */
interface Flags {
  readonly donor: Uint8Array;
  readonly candidate: Uint8Array;
}

function flagsOf(accounts: number, marked: Iterable<number>): Uint8Array {
  const flags = new Uint8Array(accounts);
  for (const v of marked) flags[v] = 1;
  return flags;
}

function spenders(ledger: Ledger, candidates: ReadonlySet<number>): number[] {
  const found = new Uint8Array(ledger.accounts);
  for (const c of candidates) {
    for (let i = ledger.inStart[c]; i < ledger.inStart[c + 1]; i++) found[ledger.payer[ledger.inList[i]]] = 1;
  }
  return Array.from(upTo(ledger.accounts).filter((v) => found[v] === 1));
}

interface Range {
  low: number;
  high: number;
  point: number;
}

/** What each payer gave the entity being judged: kept by account, cleared from one entity to the next. */
class Ranges {
  private readonly slot: Int32Array;
  private used = 0;
  private readonly accounts: number[] = [];
  private readonly ranges: Range[] = [];

  constructor(accounts: number) {
    this.slot = new Int32Array(accounts);
  }

  of(account: number): Range {
    const known = this.slot[account];
    if (known > 0) return this.ranges[known - 1];
    const range = (this.ranges[this.used] ??= { low: 0, high: 0, point: 0 });
    range.low = range.high = range.point = 0;
    this.accounts[this.used++] = account;
    this.slot[account] = this.used;
    return range;
  }

  most(side: 'low' | 'high'): number {
    let most = 0;
    for (let i = 0; i < this.used; i++) if (this.ranges[i][side] > most) most = this.ranges[i][side];
    return most;
  }

  clear(): void {
    for (let i = 0; i < this.used; i++) this.slot[this.accounts[i]] = 0;
    this.used = 0;
  }
}

function judge(ledger: Ledger, v: number, flags: Flags, others: Ranges, options: BackedByOptions): BackedByRow {
  const { donor, candidate } = flags;
  const mine: Range = { low: 0, high: 0, point: 0 };
  const rest: Range = { low: 0, high: 0, point: 0 };
  const spent: Range = { low: 0, high: 0, point: 0 };
  others.clear();
  const anonymous = ledger.folded ? accountOf(ledger, foldedAccount(accountId(ledger, v))) : -1;
  let refunded = false;
  for (let i = ledger.inStart[v]; i < ledger.inStart[v + 1]; i++) {
    const e = ledger.inList[i];
    const payer = ledger.payer[e];
    if (donor[payer]) add(mine, ledger, e, options);
    else {
      add(rest, ledger, e, options);
      if (payer !== anonymous) add(others.of(payer), ledger, e, options);
    }
  }
  for (let e = ledger.outStart[v]; e < ledger.outStart[v + 1]; e++) {
    const payee = ledger.payee[e];
    if (candidate[payee]) add(spent, ledger, e, options);
    // A refund lowers the receipts (net receipts), on both readings.
    else if (isRefund(ledger, e)) {
      giveBack(donor[payee] ? mine : rest, ledger, e, options);
      if (!donor[payee]) giveBack(others.of(payee), ledger, e, options);
      refunded = true;
    }
  }
  const share = options.primaryShare ?? PRIMARY_SHARE;
  // From a half on, who has that share is the largest donor, whoever the folded ones are; refunds can upset that.
  if (anonymous >= 0 && (share < 0.5 || refunded)) addFolded(ledger, v, others, options);
  const sole = soleOf(mine, rest);
  const primary = primaryOf(mine, rest, others, share);
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

/** Folded donors one by one, under numbers beyond those of the accounts. */
function addFolded(ledger: Ledger, v: number, others: Ranges, options: BackedByOptions): void {
  eachFoldedGift(ledger, v, (donor, cents, row) => {
    if (!possibly(ledger, row, options)) return;
    const range = others.of(ledger.accounts + donor);
    range.low += surely(ledger, row, options) ? cents : 0;
    range.high += cents;
    range.point += cents;
  });
}

function isRefund(ledger: Ledger, e: number): boolean {
  return transferType(ledger, e) === 'REFUNDED';
}

function add(range: Range, ledger: Ledger, e: number, options: BackedByOptions): void {
  if (!possibly(ledger, e, options)) return;
  range.low += surely(ledger, e, options) ? ledger.low[e] : 0;
  range.high += ledger.high[e];
  range.point += ledger.amount[e];
}

function giveBack(range: Range, ledger: Ledger, e: number, options: BackedByOptions): void {
  if (!possibly(ledger, e, options)) return;
  range.low = Math.max(0, range.low - ledger.high[e]);
  range.high -= surely(ledger, e, options) ? ledger.low[e] : 0;
  range.point -= ledger.amount[e];
}

/** In the period on every reading of its dates. Where all days are asked about, no date is read: a cache miss each. */
function surely(ledger: Ledger, e: number, { dayFrom, dayTo }: BackedByOptions): boolean {
  if ((dayFrom ?? dayTo ?? null) === null) return true;
  return ledger.dayLow[e] >= (dayFrom ?? -Infinity) && ledger.dayHigh[e] <= (dayTo ?? Infinity);
}

/** In the period on some reading of its dates. */
function possibly(ledger: Ledger, e: number, { dayFrom, dayTo }: BackedByOptions): boolean {
  if ((dayFrom ?? dayTo ?? null) === null) return true;
  return ledger.dayHigh[e] >= (dayFrom ?? -Infinity) && ledger.dayLow[e] <= (dayTo ?? Infinity);
}

function soleOf(mine: Range, rest: Range): Truth {
  return and(compare(mine.low > 0, mine.high > 0), compare(rest.high === 0, rest.low === 0));
}

function primaryOf(mine: Range, rest: Range, others: Ranges, p: number): Truth {
  const largestLow = others.most('low');
  const largestHigh = others.most('high');
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
