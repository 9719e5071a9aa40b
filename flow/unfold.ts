/**
 * Folded donors who are asked about, put back: their records become rows of their own again, and the anonymous rows keep
 * what the others gave. The result is the ledger that folding everyone else would have made. Cost O(transfers).
 */
import { take } from './columns.ts';
import { type FoldedRows, foldedDonor, foldedRowsInto, slotKey, slotRows } from './foldedRows.ts';
import { Intake } from './intake.ts';
import type { Ledger } from './ledger.ts';
import { rewriteLedger } from './rewriteLedger.ts';
import type { LedgerTransfer } from './types.ts';

/** The records given do not add up to what the ledger holds of a folded donor: they are of other data. */
export class StaleRowsError extends Error {
  override readonly name = 'StaleRowsError';
}

/** Those of some parties whose gifts are folded and not put back yet. */
export function foldedAmong(ledger: Ledger, ids: Iterable<string>): string[] {
  const { folded, unfolded } = ledger;
  return [...new Set(ids)].filter((id) => foldedDonor(folded, id) >= 0 && !unfolded.includes(id)).sort();
}

/**
 * Puts folded donors back. @param ids of them, as {@link foldedAmong} gives them; @param transfers all their records.
 * @throws StaleRowsError when the records are not those that were folded.
 */
export function putBack(ledger: Ledger, ids: readonly string[], transfers: readonly LedgerTransfer[]): Ledger {
  const { folded } = ledger;
  if (folded === null || ids.length === 0) return ledger;
  const intake = new Intake();
  for (const id of ids) intake.account(id);
  for (const transfer of transfers) intake.addTransfer(transfer);
  const rowOf = rowFinder(ledger);
  const taken = new Map<number, number>();
  const rowOfGift = new Int32Array(intake.amount.length);
  for (let i = 0; i < rowOfGift.length; i++) {
    const payer = intake.payer.get(i);
    const payee = intake.accountIds[intake.payee.get(i)];
    const [dayLow, dayHigh] = [intake.dayLow.get(i), intake.dayHigh.get(i)];
    const code = intake.row.get(i);
    const row = payer < ids.length ? rowOf(payee, slotKey(dayLow, dayHigh, code)) : -1;
    if (row < 0) throw new StaleRowsError(`a gift to ${payee} is not among the folded ones`);
    const cents = intake.amount.get(i);
    taken.set(row, (taken.get(row) ?? 0) + cents);
    rowOfGift[i] = row;
  }
  const donors = ids.map((id) => foldedDonor(folded, id));
  checkBook(ledger, folded, donors, taken);
  const { amounts, goneRows, goneAccounts } = rest(ledger, taken);
  const accounts = ids.map((id, i) => ({ id, unlisted: folded.unlisted[donors[i]], mark: folded.mark[donors[i]] }));
  const rows = {
    ids: intake.rowIds.pack(),
    payer: intake.payer.view(),
    payee: take(ledger.payee, rowOfGift),
    code: intake.row.view(),
    dayLow: intake.dayLow.view(),
    dayHigh: intake.dayHigh.view(),
    day: take(ledger.day, rowOfGift),
    cents: intake.amount.view(),
  };
  const rewritten = rewriteLedger(ledger, { goneAccounts, goneRows, amounts, accounts, rows });
  return { ...rewritten, unfolded: [...ledger.unfolded, ...ids].sort() };
}

/** Finds the anonymous row of a slot; -1 when there is none. */
function rowFinder(ledger: Ledger): (payee: string, slot: string) => number {
  const found = new Map<string, Map<string, number>>();
  return (payee, slot) => {
    let rows = found.get(payee);
    if (!rows) found.set(payee, (rows = foldedRowsInto(ledger, payee)));
    return rows.get(slot) ?? -1;
  };
}

/** Slot by slot, the donors' gifts in the book must be what their records say. */
function checkBook(ledger: Ledger, folded: FoldedRows, donors: readonly number[], taken: ReadonlyMap<number, number>) {
  const rows = slotRows(ledger, folded);
  const told = new Map<number, number>();
  for (const d of donors) {
    for (let i = folded.start[d]; i < folded.start[d + 1]; i++) {
      const row = rows[folded.slot[i]];
      told.set(row, (told.get(row) ?? 0) + folded.cents[i]);
    }
  }
  const agree = told.size === taken.size && [...told].every(([row, cents]) => taken.get(row) === cents);
  if (!agree) throw new StaleRowsError('the records of a folded donor are not those that were folded');
}

/** What the others gave: smaller amounts, and rows and accounts that nothing is left of. */
function rest(ledger: Ledger, taken: ReadonlyMap<number, number>) {
  const amounts = new Map<number, number>();
  const goneRows = new Uint8Array(ledger.transfers);
  const goneAccounts = new Uint8Array(ledger.accounts);
  for (const [row, cents] of taken) {
    if (ledger.amount[row] > cents) amounts.set(row, ledger.amount[row] - cents);
    else goneRows[row] = 1;
  }
  for (const v of new Set(Array.from(taken.keys(), (row) => ledger.payer[row]))) {
    const left = ledger.outStart[v + 1] - ledger.outStart[v];
    const gone = goneRows.subarray(ledger.outStart[v], ledger.outStart[v + 1]).reduce((sum, one) => sum + one, 0);
    if (gone === left) goneAccounts[v] = 1;
  }
  return { amounts, goneRows, goneAccounts };
}
