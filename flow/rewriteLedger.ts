/**
 * A ledger with some accounts and rows left out, some amounts changed and some rows of new payers added, in the same
 * canonical order as if it had been built that way: what folding and putting back need. No text is parsed and nothing is
 * sorted but the new rows. Cost O(transfers + accounts); working memory about one ledger.
 */
import { dayKeys, isSorted, runStarts, sortByKey, upTo } from './columns.ts';
import type { Ledger } from './ledger.ts';
import { indexText, type PackedText, pickTexts, TextPacker, textAt, textsBefore } from './packedText.ts';
import { computeSlots } from './slots.ts';

/** A payer that comes into the ledger. */
export interface NewAccount {
  readonly id: string;
  readonly unlisted: number;
  readonly mark: number;
}

/** Payments of new payers, by columns: there can be millions. Amounts are exact. */
export interface NewRows {
  readonly ids: PackedText;
  /** Place in the list of new accounts. */
  readonly payer: Int32Array;
  /** Account of the old ledger, one that stays. */
  readonly payee: Int32Array;
  readonly code: Uint8Array;
  readonly dayLow: Int32Array;
  readonly dayHigh: Int32Array;
  readonly day: Int32Array;
  readonly cents: Float64Array;
}

export interface LedgerChange {
  /** By account of the old ledger: 1 leaves. Nobody who stays pays or is paid by it in a row that stays. */
  readonly goneAccounts: Uint8Array;
  /** By transfer of the old ledger: 1 leaves. */
  readonly goneRows: Uint8Array;
  /** New amounts of exact rows that stay, by transfer of the old ledger. */
  readonly amounts: ReadonlyMap<number, number>;
  /** Ids not in the old ledger. */
  readonly accounts: readonly NewAccount[];
  readonly rows: NewRows;
}

/** The changed ledger. Announced and dropped rows, and the book of folded rows, stay what they were. */
export function rewriteLedger(ledger: Ledger, change: LedgerChange): Ledger {
  const layout = layOut(ledger, change);
  const { amounts, rows, accounts: newAccounts } = change;
  const cents = changed(ledger.amount, amounts);
  const { picked } = layout;
  const pick = <T extends Int32Array | Float64Array | Uint8Array>(old: T, made: T): T => {
    const result = new (old.constructor as new (size: number) => T)(picked.length);
    for (let i = 0; i < picked.length; i++) result[i] = picked[i] >= 0 ? old[picked[i]] : made[~picked[i]];
    return result;
  };
  const byAccount = <T extends Float64Array | Uint8Array>(old: T, made: (account: NewAccount) => number): T => {
    const result = new (old.constructor as new (size: number) => T)(layout.members.length);
    layout.members.forEach((v, i) => {
      result[i] = v >= 0 ? old[v] : made(newAccounts[~v]);
    });
    return result;
  };
  const day = pick(ledger.day, rows.day);
  const amount = pick(cents, rows.cents);
  const payee = pick(ledger.payee, rows.payee).map((v) => layout.place[v]);
  const columns = { day, amount, opening: byAccount(ledger.opening, () => 0) };
  const accounts = layout.members.length;
  const outStart = runStarts(layout.payer, accounts);
  const inStart = runStarts(payee, accounts);
  const inList = sortByKey(sortByKey(upTo(day.length), ...dayKeys(day)), payee, accounts);
  const ids = pickTexts(ledger.ids, packed(newAccounts.map(({ id }) => id)), layout.members);
  return {
    accounts,
    transfers: picked.length,
    ids,
    idIndex: indexText(ids),
    unlisted: byAccount(ledger.unlisted, (account) => account.unlisted),
    mark: byAccount(ledger.mark, (account) => account.mark),
    rowIds: pickTexts(ledger.rowIds, rows.ids, picked),
    payer: layout.payer,
    payee,
    row: pick(ledger.row, rows.code),
    ...columns,
    dayLow: ledger.exactDays ? day : pick(ledger.dayLow, rows.dayLow),
    dayHigh: ledger.exactDays ? day : pick(ledger.dayHigh, rows.dayHigh),
    low: ledger.exactAmounts ? amount : pick(changed(ledger.low, amounts), rows.cents),
    high: ledger.exactAmounts ? amount : pick(changed(ledger.high, amounts), rows.cents),
    outStart,
    inStart,
    inList,
    ...computeSlots({ ...columns, outStart, inStart, inList }),
    exactDays: ledger.exactDays,
    exactAmounts: ledger.exactAmounts,
    dropped: ledger.dropped,
    announced: ledger.announced,
    folded: ledger.folded,
    unfolded: ledger.unfolded,
  };
}

interface Layout {
  /** By new account: the old number, or ~place in the list of new accounts. */
  readonly members: Int32Array;
  /** By old account: the new number, -1 when it left. */
  readonly place: Int32Array;
  /** By new transfer: the old number, or ~place in `rows`. */
  readonly picked: Int32Array;
  readonly payer: Int32Array;
}

function layOut(ledger: Ledger, { goneAccounts, goneRows, accounts, rows }: LedgerChange): Layout {
  const starts = runStarts(rows.payer, accounts.length);
  const order = canonicalOrder(rows, starts);
  const members = merged(ledger, goneAccounts, accounts);
  const place = new Int32Array(ledger.accounts).fill(-1);
  const kept = goneRows.reduce((count, gone) => count - gone, ledger.transfers);
  const picked = new Int32Array(kept + order.length);
  const payer = new Int32Array(picked.length);
  let at = 0;
  const put = (row: number, account: number): void => {
    picked[at] = row;
    payer[at++] = account;
  };
  for (let i = 0; i < members.length; i++) {
    const v = members[i];
    if (v < 0) {
      for (let at = starts[~v]; at < starts[~v + 1]; at++) put(~order[at], i);
      continue;
    }
    place[v] = i;
    for (let e = ledger.outStart[v]; e < ledger.outStart[v + 1]; e++) if (goneRows[e] === 0) put(e, i);
  }
  return { members, place, picked, payer };
}

/** Old accounts that stay and new ones in one list by id. */
function merged(ledger: Ledger, gone: Uint8Array, accounts: readonly NewAccount[]): Int32Array {
  const order = [...accounts.keys()].sort((a, b) => (accounts[a].id < accounts[b].id ? -1 : 1));
  const kept = gone.reduce((count, one) => count - one, ledger.accounts);
  const members = new Int32Array(kept + accounts.length);
  const placed = order.map((i) => textsBefore(ledger.ids, accounts[i].id));
  let at = 0;
  let next = 0;
  for (let v = 0; v <= ledger.accounts; v++) {
    while (next < order.length && placed[next] === v) members[at++] = ~order[next++];
    if (v < ledger.accounts && gone[v] === 0) members[at++] = v;
  }
  return members;
}

/** New rows by payer, and each payer's as a ledger has them. `starts`: where each payer's run begins. */
function canonicalOrder(rows: NewRows, starts: Int32Array): Int32Array {
  const order = sortByKey(upTo(rows.payer.length), rows.payer, starts.length - 1);
  const { day, payee, cents, ids } = rows;
  const byCanon = (a: number, b: number): number =>
    day[a] - day[b] || payee[a] - payee[b] || cents[a] - cents[b] || (textAt(ids, a) < textAt(ids, b) ? -1 : 1);
  for (let p = 0; p + 1 < starts.length; p++) {
    const run = order.subarray(starts[p], starts[p + 1]);
    if (!isSorted(run, byCanon)) run.sort(byCanon);
  }
  return order;
}

function changed(values: Float64Array, amounts: ReadonlyMap<number, number>): Float64Array {
  if (amounts.size === 0) return values;
  const copy = values.slice();
  for (const [row, cents] of amounts) copy[row] = cents;
  return copy;
}

function packed(texts: readonly string[]): PackedText {
  const packer = new TextPacker();
  for (const text of texts) packer.push(text);
  return packer.pack();
}
