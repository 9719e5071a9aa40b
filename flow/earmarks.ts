/**
 * Earmarked money (D14) and netted refunds (D15), settled once all rows are in.
 *
 * Money earmarked for r that sits with v is kept in `v#r`. Payments of v to r (or for r) come out of it first, in order of
 * days, as far as it reaches; a payment that it covers in part becomes two rows of the same record. Where a date or amount
 * on either side is an interval the order is not known, so the earmark joins the holder's own pot: bounds stay valid.
 */
import { spendingAccount } from './accounts.ts';
import type { Earmark, Intake } from './intake.ts';

/** Takes refunds off the gifts that they name; both rows are emptied by that amount. */
export function netRefunds(intake: Intake, idOf: (row: number) => string): void {
  if (intake.refunds.length === 0) return;
  const wanted = new Set(intake.refunds.flatMap(({ gift, id }) => [gift, id]));
  const rows = new Map<string, number>();
  for (let row = 0; row < intake.payer.length; row++) {
    const id = idOf(row);
    if (wanted.has(id)) rows.set(id, row);
  }
  for (const { gift, id, cents } of intake.refunds) {
    const given = rows.get(gift);
    const back = rows.get(id);
    if (given === undefined || back === undefined) continue;
    const netted = Math.min(cents, intake.amount.get(given), intake.low.get(given), intake.low.get(back));
    for (const row of [given, back]) {
      for (const column of [intake.amount, intake.low, intake.high]) column.set(row, column.get(row) - netted);
    }
  }
}

/** Moves the payments that pass earmarked money on to the earmark's sub-account. Cost O(rows) where there are earmarks. */
export function settleEarmarks(intake: Intake, idOf: (row: number) => string): void {
  if (intake.earmarks.length === 0) return;
  const rowsIn = new Map<number, number[]>(intake.earmarks.map(({ account }) => [account, []]));
  const holders = new Set(intake.earmarks.map(({ holder }) => holder));
  const rowsOut = new Map<number, number[]>();
  for (let row = 0; row < intake.payer.length; row++) {
    rowsIn.get(intake.payee.get(row))?.push(row);
    const payer = intake.payer.get(row);
    if (!holders.has(payer)) continue;
    const list = rowsOut.get(payer);
    if (list) list.push(row);
    else rowsOut.set(payer, [row]);
  }
  for (const earmark of intake.earmarks) {
    const recipients = new Set([earmark.recipient, spendingAccount(earmark.recipient, false)]);
    const passes = (rowsOut.get(earmark.holder) ?? []).filter((row) =>
      recipients.has(intake.accountIds[intake.payee.get(row)]),
    );
    settle(intake, earmark, rowsIn.get(earmark.account) ?? [], passes, idOf);
  }
}

function settle(
  intake: Intake,
  earmark: Earmark,
  receipts: readonly number[],
  passes: readonly number[],
  idOf: (row: number) => string,
): void {
  const exact = (row: number): boolean =>
    intake.dayLow.get(row) === intake.dayHigh.get(row) && intake.low.get(row) === intake.high.get(row);
  if (![...receipts, ...passes].every(exact)) {
    for (const row of receipts) intake.payee.set(row, earmark.holder);
    return;
  }
  const byDay = (a: number, b: number): number =>
    intake.dayLow.get(a) - intake.dayLow.get(b) || (idOf(a) < idOf(b) ? -1 : 1);
  const waiting = [...receipts].sort(byDay);
  let held = 0;
  let next = 0;
  for (const row of [...passes].sort(byDay)) {
    while (next < waiting.length && intake.dayLow.get(waiting[next]) <= intake.dayLow.get(row)) {
      held += intake.amount.get(waiting[next++]);
    }
    const covered = Math.min(held, intake.amount.get(row));
    if (covered === 0) continue;
    held -= covered;
    splitRow(intake, row, covered, earmark.account, idOf(row));
  }
}

function splitRow(intake: Intake, row: number, covered: number, account: number, id: string): void {
  const rest = intake.amount.get(row) - covered;
  const day = intake.dayLow.get(row);
  if (rest > 0) {
    intake.rowIds.push(id);
    intake.push(intake.payer.get(row), intake.payee.get(row), intake.row.get(row), [day, day, rest, rest, rest]);
  }
  intake.payer.set(row, account);
  for (const column of [intake.amount, intake.low, intake.high]) column.set(row, covered);
}
