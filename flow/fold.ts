/**
 * Folding of leaf donors (flow 6b). A party that only pays can be on a route only as its first party; otherwise it enters
 * every balance, mix, layer and cut only through (payee, days, sum). So all leaf donors become one anonymous source per
 * payee, one row per (payee, days, type), and every figure about other donors and recipients stays the same to the cent.
 * Who gave what is kept in a book beside the rows (foldedRows.ts); a donor who is asked about is put back (unfold.ts).
 *
 * Not folded: who has an amount that is no exact number, since a sum with an open end cannot be taken apart again; and
 * who is promised money, since it stops being a leaf when announcements count. Cost O(transfers).
 */
import { payeeAccount } from './accounts.ts';
import { type FoldedRows, foldedAccount, foldedRowId } from './foldedRows.ts';
import { accountId, accountOf, type Ledger } from './ledger.ts';
import { indexText, pickTexts } from './packedText.ts';
import { type NewAccount, type NewRow, rewriteLedger } from './rewriteLedger.ts';

/** Whether an account only pays: nothing enters it, and it opens with nothing. */
export function isLeaf(ledger: Ledger, v: number): boolean {
  return (
    ledger.inStart[v + 1] === ledger.inStart[v] &&
    ledger.outStart[v + 1] > ledger.outStart[v] &&
    ledger.opening[v] === 0
  );
}

/** The ledger with its leaf donors folded, except those in `keep`. A ledger that is folded already stays as it is. */
export function foldLeaves(ledger: Ledger, keep: ReadonlySet<number> = new Set()): Ledger {
  if (ledger.folded !== null) return ledger;
  const leaves = leavesOf(ledger, keep);
  if (!leaves.includes(1)) return ledger;
  const goneRows = Uint8Array.from(ledger.payer, (v) => leaves[v]);
  const slots = slotsOf(ledger, goneRows);
  const accounts: NewAccount[] = [];
  const rows: NewRow[] = [];
  for (let s = 0; s < slots.payee.length; s++) {
    const payee = accountId(ledger, slots.payee[s]);
    if (s === 0 || slots.payee[s] !== slots.payee[s - 1])
      accounts.push({ id: foldedAccount(payee), unlisted: 0, mark: 0 });
    const [dayLow, dayHigh] = [slots.low[s], slots.high[s]];
    const code = slots.code[s];
    const id = foldedRowId(payee, dayLow, dayHigh, code);
    const payer = accounts.length - 1;
    rows.push({ id, payer, payee: slots.payee[s], code, dayLow, dayHigh, day: slots.day[s], cents: slots.cents[s] });
  }
  const rewritten = rewriteLedger(ledger, { goneAccounts: leaves, goneRows, amounts: new Map(), accounts, rows });
  return { ...rewritten, folded: bookOf(ledger, leaves, slots) };
}

/** By account: 1 for a leaf that is folded. */
function leavesOf(ledger: Ledger, keep: ReadonlySet<number>): Uint8Array {
  const leaves = new Uint8Array(ledger.accounts);
  for (let v = 0; v < leaves.length; v++) leaves[v] = isLeaf(ledger, v) && !keep.has(v) ? 1 : 0;
  for (const transfer of ledger.announced) {
    const promised = accountOf(ledger, payeeAccount(transfer));
    if (promised >= 0) leaves[promised] = 0;
  }
  if (ledger.exactAmounts) return leaves;
  for (let e = 0; e < ledger.transfers; e++) {
    if (ledger.low[e] !== ledger.amount[e] || ledger.high[e] !== ledger.amount[e]) leaves[ledger.payer[e]] = 0;
  }
  return leaves;
}

/** Slots in the order of payees and days, and the slot of each folded row. */
interface Slots {
  readonly payee: number[];
  readonly low: number[];
  readonly high: number[];
  readonly code: number[];
  readonly day: number[];
  readonly cents: number[];
  readonly ofRow: Int32Array;
}

function slotsOf(ledger: Ledger, folded: Uint8Array): Slots {
  const ofRow = new Int32Array(ledger.transfers);
  const slots: Slots = { payee: [], low: [], high: [], code: [], day: [], cents: [], ofRow };
  const { dayLow, dayHigh, row, inStart, inList, amount } = ledger;
  const bySlot = (a: number, b: number): number =>
    dayLow[a] - dayLow[b] || dayHigh[a] - dayHigh[b] || row[a] - row[b] || a - b;
  for (let v = 0; v < ledger.accounts; v++) {
    const rows = inList.subarray(inStart[v], inStart[v + 1]).filter((e) => folded[e] === 1);
    if (!isSorted(rows, bySlot)) rows.sort(bySlot);
    rows.forEach((e, i) => {
      const before = rows[i - 1];
      if (i === 0 || dayLow[before] !== dayLow[e] || dayHigh[before] !== dayHigh[e] || row[before] !== row[e]) {
        slots.payee.push(v);
        slots.low.push(dayLow[e]);
        slots.high.push(dayHigh[e]);
        slots.code.push(row[e]);
        slots.day.push(ledger.day[e]);
        slots.cents.push(0);
      }
      ofRow[e] = slots.cents.length - 1;
      slots.cents[slots.cents.length - 1] += amount[e];
    });
  }
  return slots;
}

function isSorted(rows: Int32Array, compare: (a: number, b: number) => number): boolean {
  for (let i = 1; i < rows.length; i++) if (compare(rows[i - 1], rows[i]) > 0) return false;
  return true;
}

function bookOf(ledger: Ledger, leaves: Uint8Array, slots: Slots): FoldedRows {
  const members = Int32Array.from(leaves.keys()).filter((v) => leaves[v] === 1);
  const start = new Int32Array(members.length + 1);
  members.forEach((v, d) => {
    start[d + 1] = start[d] + ledger.outStart[v + 1] - ledger.outStart[v];
  });
  const slot = new Int32Array(start[members.length]);
  const cents = new Float64Array(slot.length);
  members.forEach((v, d) => {
    slot.set(slots.ofRow.subarray(ledger.outStart[v], ledger.outStart[v + 1]), start[d]);
    cents.set(ledger.amount.subarray(ledger.outStart[v], ledger.outStart[v + 1]), start[d]);
  });
  const donors = pickTexts(ledger.ids, ledger.ids, members);
  const firsts = Int32Array.from(slots.payee.keys()).filter((s) => s === 0 || slots.payee[s] !== slots.payee[s - 1]);
  return {
    donors,
    donorIndex: indexText(donors),
    unlisted: Float64Array.from(members, (v) => ledger.unlisted[v]),
    mark: Uint8Array.from(members, (v) => ledger.mark[v]),
    start,
    slot,
    cents,
    payees: pickTexts(
      ledger.ids,
      ledger.ids,
      firsts.map((s) => slots.payee[s]),
    ),
    slotStart: Int32Array.from([...firsts, slots.payee.length]),
    slotLow: Int32Array.from(slots.low),
    slotHigh: Int32Array.from(slots.high),
    slotCode: Uint8Array.from(slots.code),
  };
}
