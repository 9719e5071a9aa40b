/**
 * Folding of leaf donors (flow 6b). A party that only pays can be on a route only as its first party; otherwise it enters
 * every balance, mix, layer and cut only through (payee, days, sum). So all leaf donors other than those asked about become
 * one anonymous source per payee, one row per (payee, days), and every figure about the donors and recipients stays the
 * same to the cent. Their own rows are kept aside, by anonymous row, so that they can be opened or ranked.
 * Cost O(transfers).
 */
import { rebuildFrom } from './buildLedger.ts';
import { Intake } from './intake.ts';
import { accountId, type Ledger, transferId } from './ledger.ts';

/** Account of everyone folded who gave to `payee`. */
export function foldedAccount(payee: string): string {
  return `donors-of:${payee}`;
}

/** Id of the row that stands for the folded donors' gifts of some days. */
export function foldedRowId(payee: string, dayLow: number, dayHigh: number): string {
  return `${foldedAccount(payee)}:${dayLow}${dayHigh === dayLow ? '' : `-${dayHigh}`}`;
}

/** Whether an account only pays: nothing enters it, and it opens with nothing. */
export function isLeaf(ledger: Ledger, v: number): boolean {
  return (
    ledger.inStart[v + 1] === ledger.inStart[v] &&
    ledger.outStart[v + 1] > ledger.outStart[v] &&
    ledger.opening[v] === 0
  );
}

/** The ledger with its leaf donors folded, except those in `keep`. */
export function foldLeaves(ledger: Ledger, keep: ReadonlySet<number>): Ledger {
  const intake = new Intake();
  const number = new Int32Array(ledger.accounts).fill(-1);
  for (let v = 0; v < ledger.accounts; v++) {
    if (isLeaf(ledger, v) && !keep.has(v)) continue;
    number[v] = intake.account(accountId(ledger, v));
    intake.opening.set(number[v], ledger.opening[v]);
    intake.unlisted.set(number[v], ledger.unlisted[v]);
    intake.mark.set(number[v], ledger.mark[v]);
  }
  const rows = new Map<string, number>();
  for (let e = 0; e < ledger.transfers; e++) {
    const payer = number[ledger.payer[e]];
    if (payer >= 0) copyRow(intake, ledger, e, payer, number[ledger.payee[e]]);
    else foldRow(intake, ledger, e, rows, number[ledger.payee[e]]);
  }
  return rebuildFrom(intake, ledger);
}

function copyRow(intake: Intake, ledger: Ledger, e: number, payer: number, payee: number): void {
  const { dayLow, dayHigh, amount, low, high, row } = ledger;
  intake.rowIds.push(transferId(ledger, e));
  intake.push(payer, payee, row[e], [dayLow[e], dayHigh[e], amount[e], low[e], high[e]]);
}

function foldRow(intake: Intake, ledger: Ledger, e: number, rows: Map<string, number>, payee: number): void {
  const { dayLow, dayHigh, amount, low, high, row } = ledger;
  const name = accountId(ledger, ledger.payee[e]);
  const id = foldedRowId(name, dayLow[e], dayHigh[e]);
  const known = rows.get(id);
  if (known === undefined) {
    rows.set(id, intake.amount.length);
    intake.rowIds.push(id);
    const account = intake.account(foldedAccount(name));
    intake.push(account, payee, row[e], [dayLow[e], dayHigh[e], amount[e], low[e], high[e]]);
    return;
  }
  intake.amount.set(known, intake.amount.get(known) + amount[e]);
  intake.low.set(known, intake.low.get(known) + low[e]);
  intake.high.set(known, intake.high.get(known) + high[e]);
}
