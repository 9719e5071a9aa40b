/**
 * A ledger with some accounts and rows left out, some amounts changed and some rows of new payers added, in the same
 * canonical order as if it had been built that way: what folding and putting back need. No text is parsed and nothing is
 * sorted but the new rows. Cost O(transfers + accounts); working memory about one ledger.
 */
import { dayKeys, runStarts, sortByKey } from './columns.ts';
import type { Ledger } from './ledger.ts';
import { indexText, type PackedText, pickTexts, TextPacker, textsBefore } from './packedText.ts';
import { computeSlots } from './slots.ts';

/** A payer that comes into the ledger. */
export interface NewAccount {
  readonly id: string;
  readonly unlisted: number;
  readonly mark: number;
}

/** A payment of a new payer. Amounts are exact. */
export interface NewRow {
  readonly id: string;
  /** Place in the list of new accounts. */
  readonly payer: number;
  /** Account of the old ledger, one that stays. */
  readonly payee: number;
  readonly code: number;
  readonly dayLow: number;
  readonly dayHigh: number;
  readonly day: number;
  readonly cents: number;
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
  readonly rows: readonly NewRow[];
}

/** The changed ledger. Announced and dropped rows, and the book of folded rows, stay what they were. */
export function rewriteLedger(ledger: Ledger, change: LedgerChange): Ledger {
  const layout = layOut(ledger, change);
  const { rows } = layout;
  const { amounts, accounts: newAccounts } = change;
  const cents = changed(ledger.amount, amounts);
  const { picked } = layout;
  const pick = <T extends Int32Array | Float64Array | Uint8Array>(old: T, made: (row: NewRow) => number): T => {
    const result = new (old.constructor as new (size: number) => T)(picked.length);
    for (let i = 0; i < picked.length; i++) result[i] = picked[i] >= 0 ? old[picked[i]] : made(rows[~picked[i]]);
    return result;
  };
  const byAccount = <T extends Float64Array | Uint8Array>(old: T, made: (account: NewAccount) => number): T => {
    const result = new (old.constructor as new (size: number) => T)(layout.members.length);
    layout.members.forEach((v, i) => {
      result[i] = v >= 0 ? old[v] : made(newAccounts[~v]);
    });
    return result;
  };
  const day = pick(ledger.day, (row) => row.day);
  const amount = pick(cents, (row) => row.cents);
  const payee = pick(ledger.payee, (row) => row.payee).map((v) => layout.place[v]);
  const columns = { day, amount, opening: byAccount(ledger.opening, () => 0) };
  const accounts = layout.members.length;
  const outStart = runStarts(layout.payer, accounts);
  const inStart = runStarts(payee, accounts);
  const inList = sortByKey(sortByKey(Int32Array.from(day.keys()), ...dayKeys(day)), payee, accounts);
  const ids = pickTexts(ledger.ids, packed(newAccounts.map(({ id }) => id)), layout.members);
  return {
    accounts,
    transfers: picked.length,
    ids,
    idIndex: indexText(ids),
    unlisted: byAccount(ledger.unlisted, (account) => account.unlisted),
    mark: byAccount(ledger.mark, (account) => account.mark),
    rowIds: pickTexts(ledger.rowIds, packed(rows.map(({ id }) => id)), picked),
    payer: layout.payer,
    payee,
    row: pick(ledger.row, (row) => row.code),
    ...columns,
    dayLow: ledger.exactDays ? day : pick(ledger.dayLow, (row) => row.dayLow),
    dayHigh: ledger.exactDays ? day : pick(ledger.dayHigh, (row) => row.dayHigh),
    low: ledger.exactAmounts ? amount : pick(changed(ledger.low, amounts), (row) => row.cents),
    high: ledger.exactAmounts ? amount : pick(changed(ledger.high, amounts), (row) => row.cents),
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
  /** The new rows in canonical order. */
  readonly rows: readonly NewRow[];
}

function layOut(ledger: Ledger, { goneAccounts, goneRows, accounts, rows: given }: LedgerChange): Layout {
  const rows = [...given].sort(byCanon);
  const starts = runStarts(
    Int32Array.from(rows, ({ payer }) => payer),
    accounts.length,
  );
  const members = merged(ledger, goneAccounts, accounts);
  const place = new Int32Array(ledger.accounts).fill(-1);
  const kept = goneRows.reduce((count, gone) => count - gone, ledger.transfers);
  const picked = new Int32Array(kept + rows.length);
  const payer = new Int32Array(picked.length);
  let at = 0;
  const put = (row: number, account: number): void => {
    picked[at] = row;
    payer[at++] = account;
  };
  for (let i = 0; i < members.length; i++) {
    const v = members[i];
    if (v < 0) {
      for (let row = starts[~v]; row < starts[~v + 1]; row++) put(~row, i);
      continue;
    }
    place[v] = i;
    for (let e = ledger.outStart[v]; e < ledger.outStart[v + 1]; e++) if (goneRows[e] === 0) put(e, i);
  }
  return { members, place, picked, payer, rows };
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

function byCanon(a: NewRow, b: NewRow): number {
  return (
    a.payer - b.payer ||
    a.day - b.day ||
    a.payee - b.payee ||
    a.cents - b.cents ||
    (a.id < b.id ? -1 : Number(a.id > b.id))
  );
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
