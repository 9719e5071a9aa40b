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
import { bytes, doubles, ints, isSorted, take, upTo } from './columns.ts';
import { type FoldedRows, foldedAccount, foldedRowId } from './foldedRows.ts';
import { accountId, accountOf, type Ledger } from './ledger.ts';
import { indexText, pickTexts, TextPacker } from './packedText.ts';
import { type NewAccount, rewriteLedger } from './rewriteLedger.ts';

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
  const ids = new TextPacker();
  const payer = new Int32Array(slots.payee.length);
  let payee = '';
  for (let s = 0; s < payer.length; s++) {
    if (isFirstOfPayee(slots, s)) {
      payee = accountId(ledger, slots.payee[s]);
      accounts.push({ id: foldedAccount(payee), unlisted: 0, mark: 0 });
    }
    payer[s] = accounts.length - 1;
    ids.push(foldedRowId(payee, slots.low[s], slots.high[s], slots.code[s]));
  }
  const { payee: payees, code, low: dayLow, high: dayHigh, day, cents } = slots;
  const rows = { ids: ids.pack(), payer, payee: payees, code, dayLow, dayHigh, day, cents };
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
  readonly payee: Int32Array;
  readonly low: Int32Array;
  readonly high: Int32Array;
  readonly code: Uint8Array;
  readonly day: Int32Array;
  readonly cents: Float64Array;
  readonly ofRow: Int32Array;
}

function isFirstOfPayee({ payee }: Slots, s: number): boolean {
  return s === 0 || payee[s] !== payee[s - 1];
}

function slotsOf(ledger: Ledger, folded: Uint8Array): Slots {
  const ofRow = new Int32Array(ledger.transfers);
  const [payee, low, high, code, day, cents] = [ints(), ints(), ints(), bytes(), ints(), doubles()];
  const { dayLow, dayHigh, row, inStart, inList, amount } = ledger;
  const bySlot = (a: number, b: number): number =>
    dayLow[a] - dayLow[b] || dayHigh[a] - dayHigh[b] || row[a] - row[b] || a - b;
  for (let v = 0; v < ledger.accounts; v++) {
    const rows = inList.subarray(inStart[v], inStart[v + 1]).filter((e) => folded[e] === 1);
    if (!isSorted(rows, bySlot)) rows.sort(bySlot);
    for (let i = 0; i < rows.length; i++) {
      const e = rows[i];
      const before = rows[i - 1];
      if (i === 0 || dayLow[before] !== dayLow[e] || dayHigh[before] !== dayHigh[e] || row[before] !== row[e]) {
        payee.push(v);
        low.push(dayLow[e]);
        high.push(dayHigh[e]);
        code.push(row[e]);
        day.push(ledger.day[e]);
        cents.push(0);
      }
      const slot = cents.length - 1;
      ofRow[e] = slot;
      cents.set(slot, cents.get(slot) + amount[e]);
    }
  }
  const [payees, lows, highs, days] = [payee, low, high, day].map((column) => column.view());
  return { payee: payees, low: lows, high: highs, code: code.view(), day: days, cents: cents.view(), ofRow };
}

function bookOf(ledger: Ledger, leaves: Uint8Array, slots: Slots): FoldedRows {
  const members = upTo(leaves.length).filter((v) => leaves[v] === 1);
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
  const firsts = upTo(slots.payee.length).filter((s) => isFirstOfPayee(slots, s));
  return {
    donors,
    donorIndex: indexText(donors),
    unlisted: Float64Array.from(members, (v) => ledger.unlisted[v]),
    mark: Uint8Array.from(members, (v) => ledger.mark[v]),
    start,
    slot,
    cents,
    payees: pickTexts(ledger.ids, ledger.ids, take(slots.payee, firsts)),
    slotStart: Int32Array.from([...firsts, slots.payee.length]),
    slotLow: slots.low.slice(),
    slotHigh: slots.high.slice(),
    slotCode: slots.code.slice(),
  };
}
