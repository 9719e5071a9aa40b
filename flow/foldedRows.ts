/**
 * The book of folded donors (flow 6b): who gave what behind the anonymous rows of a ledger. A slot is (payee, days, type), one
 * anonymous row; every folded gift is (donor, slot, cents): 12 bytes a gift and the names of the donors, so that a history
 * of fifty million receipts is some hundred megabytes. The records themselves stay in the store.
 */
import { TRANSFER_TYPES } from '../model/transfer.ts';
import { runStarts, sortByKey } from './columns.ts';
import { accountId, accountOf, type Ledger, TYPE_MASK } from './ledger.ts';
import { findText, type PackedText, type TextIndex, textAt, textsBefore } from './packedText.ts';

export interface FoldedRows {
  /** Ids of the folded donors, ascending. */
  readonly donors: PackedText;
  readonly donorIndex: TextIndex;
  readonly unlisted: Float64Array;
  readonly mark: Uint8Array;
  /** Gifts of donor d are start[d]..start[d + 1]. */
  readonly start: Int32Array;
  readonly slot: Int32Array;
  readonly cents: Float64Array;
  /** Ids of the accounts that folded donors pay, ascending; slots of payee p are slotStart[p]..slotStart[p + 1], by days. */
  readonly payees: PackedText;
  readonly slotStart: Int32Array;
  readonly slotLow: Int32Array;
  readonly slotHigh: Int32Array;
  /** Type of the slot's gifts, as in {@link Ledger.row}. */
  readonly slotCode: Uint8Array;
}

const ANONYMOUS = 'donors-of:';

/** Account of everyone folded who gave to `payee`. */
export function foldedAccount(payee: string): string {
  return `${ANONYMOUS}${payee}`;
}

/** Whether an account stands for folded donors: no party of the store, never to be shown as one. */
export function isFoldedAccount(id: string): boolean {
  return id.startsWith(ANONYMOUS);
}

/** Id of the row that stands for the folded donors' gifts of some days and one type. */
export function foldedRowId(payee: string, dayLow: number, dayHigh: number, code = 0): string {
  const days = dayHigh === dayLow ? String(dayLow) : `${dayLow}-${dayHigh}`;
  return `${foldedAccount(payee)}:${days}${code === 0 ? '' : `:${TRANSFER_TYPES[code & TYPE_MASK]}`}`;
}

/** Number of a folded donor, -1 when it is none. */
export function foldedDonor(folded: FoldedRows | null, id: string): number {
  return folded === null ? -1 : findText(folded.donors, folded.donorIndex, id);
}

/** Number of folded donors. */
export function foldedDonors(folded: FoldedRows | null): number {
  return folded === null ? 0 : folded.start.length - 1;
}

/** Days and type of a slot as a key. */
export function slotKey(dayLow: number, dayHigh: number, code: number): string {
  return `${dayLow}:${dayHigh}:${code}`;
}

/** The anonymous rows into a payee, by {@link slotKey}. Cost: their number. */
export function foldedRowsInto(ledger: Ledger, payee: string): Map<string, number> {
  const account = accountOf(ledger, foldedAccount(payee));
  const rows = new Map<string, number>();
  if (account < 0) return rows;
  for (let e = ledger.outStart[account]; e < ledger.outStart[account + 1]; e++)
    rows.set(slotKey(ledger.dayLow[e], ledger.dayHigh[e], ledger.row[e]), e);
  return rows;
}

const rowsOfSlots = new WeakMap<Ledger, Int32Array>();

/** Transfer of the ledger for each slot, -1 where nothing of it is folded any more. Cost O(slots) once a ledger. */
export function slotRows(ledger: Ledger, folded: FoldedRows): Int32Array {
  const known = rowsOfSlots.get(ledger);
  if (known) return known;
  const rows = new Int32Array(folded.slotLow.length).fill(-1);
  for (let p = 0; p + 1 < folded.slotStart.length; p++) {
    if (ledger.exactDays) alongDays(ledger, folded, p, rows);
    else byDays(ledger, folded, p, rows);
  }
  rowsOfSlots.set(ledger, rows);
  return rows;
}

/** Slots and rows of one payee both ascend by their day. */
function alongDays(ledger: Ledger, book: FoldedRows, p: number, rows: Int32Array): void {
  const account = accountOf(ledger, foldedAccount(textAt(book.payees, p)));
  if (account < 0) return;
  const end = ledger.outStart[account + 1];
  let first = ledger.outStart[account];
  for (let s = book.slotStart[p]; s < book.slotStart[p + 1]; s++) {
    while (first < end && ledger.day[first] < book.slotLow[s]) first++;
    for (let e = first; e < end && ledger.day[e] === book.slotLow[s]; e++) {
      if (ledger.row[e] === book.slotCode[s]) rows[s] = e;
    }
  }
}

function byDays(ledger: Ledger, book: FoldedRows, p: number, rows: Int32Array): void {
  const into = foldedRowsInto(ledger, textAt(book.payees, p));
  for (let s = book.slotStart[p]; s < book.slotStart[p + 1]; s++) {
    rows[s] = into.get(slotKey(book.slotLow[s], book.slotHigh[s], book.slotCode[s])) ?? -1;
  }
}

/**
 * Cents of each folded donor behind rows of the ledger, each cent weighed: sum of weight(row) x cents over its gifts of at
 * least `minCents`. Donors that were put back count no more: their gifts are rows of their own. Cost O(gifts).
 */
export function weighDonors(ledger: Ledger, weight: (row: number) => number, minCents = 0): Float64Array {
  const { folded } = ledger;
  if (folded === null) return new Float64Array(0);
  const rows = slotRows(ledger, folded);
  const weights = Float64Array.from(rows, (row) => (row < 0 ? 0 : weight(row)));
  const sums = new Float64Array(foldedDonors(folded));
  for (let d = 0; d < sums.length; d++)
    for (let i = folded.start[d]; i < folded.start[d + 1]; i++) {
      if (folded.cents[i] >= minCents) sums[d] += weights[folded.slot[i]] * folded.cents[i];
    }
  for (const id of ledger.unfolded) sums[foldedDonor(folded, id)] = 0;
  return sums;
}

/** What each folded donor gave behind rows of the ledger, in gifts of at least `minCents`, by id. Cost O(gifts). */
export function foldedDonorsInto(ledger: Ledger, isAsked: (row: number) => boolean, minCents = 0): Map<string, number> {
  const found = new Map<string, number>();
  const { folded } = ledger;
  if (folded === null) return found;
  weighDonors(ledger, (row) => (isAsked(row) ? 1 : 0), minCents).forEach((cents, d) => {
    if (cents > 0) found.set(textAt(folded.donors, d), cents);
  });
  return found;
}

/** Gifts of a book by slot: gift number i stands in slot `slot[order[i]]`, its donor is `donor[order[i]]`. */
interface BySlot {
  readonly start: Int32Array;
  readonly order: Int32Array;
  readonly donor: Int32Array;
}

const bySlots = new WeakMap<FoldedRows, BySlot>();

function giftsBySlot(folded: FoldedRows): BySlot {
  const known = bySlots.get(folded);
  if (known) return known;
  const donor = new Int32Array(folded.slot.length);
  for (let d = 0; d < foldedDonors(folded); d++) donor.fill(d, folded.start[d], folded.start[d + 1]);
  const slots = folded.slotLow.length;
  const order = sortByKey(Int32Array.from(donor.keys()), folded.slot, slots);
  const made = { start: runStarts(folded.slot, slots), order, donor };
  bySlots.set(folded, made);
  return made;
}

/**
 * Tells each folded gift to an account: the donor's number, its cents, and the row of the ledger that it is part of.
 * Gifts of donors who were put back are not among them. Cost: the gifts; once a book also O(all gifts).
 */
export function eachFoldedGift(
  ledger: Ledger,
  account: number,
  tell: (donor: number, cents: number, row: number) => void,
): void {
  const { folded } = ledger;
  if (folded === null) return;
  const p = textsBefore(folded.payees, accountId(ledger, account));
  if (p >= folded.slotStart.length - 1 || textAt(folded.payees, p) !== accountId(ledger, account)) return;
  const rows = slotRows(ledger, folded);
  const { start, order, donor } = giftsBySlot(folded);
  const back = new Set(ledger.unfolded.map((id) => foldedDonor(folded, id)));
  for (let s = folded.slotStart[p]; s < folded.slotStart[p + 1]; s++) {
    for (let i = start[s]; rows[s] >= 0 && i < start[s + 1]; i++) {
      if (!back.has(donor[order[i]])) tell(donor[order[i]], folded.cents[order[i]], rows[s]);
    }
  }
}
