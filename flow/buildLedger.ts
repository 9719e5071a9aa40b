/**
 * Builds a {@link Ledger} from parties and transfers, or adds announced money to one that was built without.
 * Source: flow D1-D4. Cost O(transfers + accounts log accounts); working memory about as much again as the ledger.
 */
import { dayKeys, runStarts, sortByKey, take, upTo } from './columns.ts';
import { netRefunds, settleEarmarks } from './earmarks.ts';
import { Intake } from './intake.ts';
import { type Ledger, NO_DAY_HIGH, NO_DAY_LOW } from './ledger.ts';
import { indexText, type PackedText, reorderText, TextPacker, textAt } from './packedText.ts';
import { computeSlots } from './slots.ts';
import type { LedgerParty, LedgerTransfer } from './types.ts';

/** Takes parties and transfers one by one; {@link LedgerBuilder.finish} gives the ledger. */
export class LedgerBuilder {
  private readonly intake = new Intake();
  private readonly announced: boolean;

  /** @param options.announced also count what was announced or pledged but not recorded as paid. */
  constructor(options: { readonly announced?: boolean } = {}) {
    this.announced = options.announced ?? false;
  }

  addParty(party: LedgerParty): this {
    this.intake.addParty(party);
    return this;
  }

  /** @throws RangeError when an amount or day is not a whole number, or a date interval is empty. */
  addTransfer(transfer: LedgerTransfer): this {
    this.intake.addTransfer(transfer, { announced: this.announced });
    return this;
  }

  finish(): Ledger {
    const { intake } = this;
    const idOf = textGetter(intake);
    netRefunds(intake, idOf);
    settleEarmarks(intake, idOf);
    return assemble(intake);
  }
}

/** A ledger of all parties and countable transfers. Announced ones stay out unless asked for. */
export function buildLedger(
  parties: Iterable<LedgerParty>,
  transfers: Iterable<LedgerTransfer>,
  options: { readonly announced?: boolean } = {},
): Ledger {
  const builder = new LedgerBuilder(options);
  for (const party of parties) builder.addParty(party);
  for (const transfer of transfers) builder.addTransfer(transfer);
  return builder.finish();
}

/** A ledger with more transfers, announced ones included. Earmarks and refunds of the old rows are settled already. */
export function rebuild(ledger: Ledger, more: Iterable<LedgerTransfer>): Ledger {
  const intake = new Intake();
  for (let v = 0; v < ledger.accounts; v++) {
    intake.account(textAt(ledger.ids, v));
    intake.opening.set(v, ledger.opening[v]);
    intake.unlisted.set(v, ledger.unlisted[v]);
    intake.mark.set(v, ledger.mark[v]);
  }
  for (let e = 0; e < ledger.transfers; e++) {
    intake.rowIds.push(textAt(ledger.rowIds, e));
    const { dayLow, dayHigh, amount, low, high } = ledger;
    intake.push(ledger.payer[e], ledger.payee[e], ledger.row[e], [dayLow[e], dayHigh[e], amount[e], low[e], high[e]]);
  }
  for (const transfer of more) intake.addTransfer(transfer, { announced: true });
  const idOf = textGetter(intake);
  netRefunds(intake, idOf);
  settleEarmarks(intake, idOf);
  return { ...assemble(intake), folded: ledger.folded, unfolded: ledger.unfolded };
}

function textGetter(intake: Intake): (row: number) => string {
  let packed: PackedText | null = null;
  return (row) => {
    packed ??= intake.rowIds.pack();
    return textAt(packed, row);
  };
}

function assemble(intake: Intake): Ledger {
  const rank = rankAccounts(intake.accountIds);
  const accounts = rank.order.length;
  const days = pointDays(intake.dayLow.view(), intake.dayHigh.view());
  const payer = renumber(intake.payer.view(), rank.position);
  const payee = renumber(intake.payee.view(), rank.position);
  const order = canonicalOrder(intake, payer, payee, days);
  const ids = new TextPacker();
  for (const account of rank.order) ids.push(intake.accountIds[account]);
  const packedIds = ids.pack();
  const rows = {
    payer: take(payer, order),
    payee: take(payee, order),
    row: take(intake.row.view(), order),
    day: take(days, order),
    amount: take(intake.amount.view(), order),
    opening: take(intake.opening.view(), rank.order),
  };
  const exactDays = same(intake.dayLow.view(), intake.dayHigh.view());
  const exactAmounts = same(intake.low.view(), intake.high.view()) && same(intake.low.view(), intake.amount.view());
  const outStart = runStarts(rows.payer, accounts);
  const inStart = runStarts(rows.payee, accounts);
  const inList = sortByKey(dayOrder(rows.day), rows.payee, accounts);
  return {
    accounts,
    transfers: order.length,
    ids: packedIds,
    idIndex: indexText(packedIds),
    unlisted: take(intake.unlisted.view(), rank.order),
    mark: take(intake.mark.view(), rank.order),
    rowIds: reorderText(intake.rowIds.pack(), order),
    ...rows,
    dayLow: exactDays ? rows.day : take(intake.dayLow.view(), order),
    dayHigh: exactDays ? rows.day : take(intake.dayHigh.view(), order),
    low: exactAmounts ? rows.amount : take(intake.low.view(), order),
    high: exactAmounts ? rows.amount : take(intake.high.view(), order),
    outStart,
    inStart,
    inList,
    ...computeSlots({ ...rows, outStart, inStart, inList }),
    exactDays,
    exactAmounts,
    dropped: intake.dropped,
    announced: intake.announced,
    folded: null,
    unfolded: [],
  };
}

/** Accounts in the order of their ids, so that numbering does not depend on the order of records. */
function rankAccounts(ids: readonly string[]): { order: Int32Array; position: Int32Array } {
  const numbers = new Map(ids.map((id, i) => [id, i]));
  const order = Int32Array.from([...ids].sort(), (id) => numbers.get(id) as number);
  const position = new Int32Array(ids.length);
  for (let i = 0; i < order.length; i++) position[order[i]] = i;
  return { order, position };
}

function renumber(values: Int32Array, position: Int32Array): Int32Array {
  return values.map((value) => position[value]);
}

/**
 * The day a convention uses: the day, the middle of an interval, the known end of a half-open one, and the middle of the
 * ledger's dated span for an undated row.
 */
function pointDays(low: Int32Array, high: Int32Array): Int32Array {
  let first = Infinity;
  let last = -Infinity;
  for (let i = 0; i < low.length; i++) {
    if (low[i] !== NO_DAY_LOW) first = Math.min(first, low[i]);
    if (high[i] !== NO_DAY_HIGH) last = Math.max(last, high[i]);
    if (low[i] !== NO_DAY_LOW) last = Math.max(last, low[i]);
    if (high[i] !== NO_DAY_HIGH) first = Math.min(first, high[i]);
  }
  const middle = first > last ? 0 : Math.floor((first + last) / 2);
  return low.map((from, i) => {
    const to = high[i];
    if (from === NO_DAY_LOW) return to === NO_DAY_HIGH ? middle : to;
    return to === NO_DAY_HIGH ? from : Math.floor((from + to) / 2);
  });
}

/** Rows by (payer, day, payee), then amount, then id. */
function canonicalOrder(intake: Intake, payer: Int32Array, payee: Int32Array, days: Int32Array): Int32Array {
  const kept = filled(intake);
  const accounts = intake.accountIds.length;
  const byPayee = sortByKey(kept, payee, accounts);
  const byDay = sortByKey(byPayee, ...dayKeys(days));
  const order = sortByKey(byDay, payer, accounts);
  const amount = intake.amount.view();
  let packed: PackedText | null = null;
  const idOf = (row: number): string => textAt((packed ??= intake.rowIds.pack()), row);
  for (let from = 0, to = 1; from < order.length; from = to++) {
    while (to < order.length && sameRun(order[from], order[to], payer, days, payee)) to++;
    if (to - from === 1) continue;
    order
      .subarray(from, to)
      .sort((a, b) => amount[a] - amount[b] || (idOf(a) < idOf(b) ? -1 : idOf(a) > idOf(b) ? 1 : 0));
  }
  return order;
}

function sameRun(a: number, b: number, payer: Int32Array, days: Int32Array, payee: Int32Array): boolean {
  return payer[a] === payer[b] && days[a] === days[b] && payee[a] === payee[b];
}

/** Rows that still carry money: a gift wholly refunded does not. */
function filled(intake: Intake): Int32Array {
  const high = intake.high.view();
  const all = upTo(high.length);
  return intake.refunds.length === 0 ? all : all.filter((row) => high[row] > 0);
}

function dayOrder(days: Int32Array): Int32Array {
  return sortByKey(upTo(days.length), ...dayKeys(days));
}

function same(a: Int32Array | Float64Array, b: Int32Array | Float64Array): boolean {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
