/**
 * Balances (D2, D3). A slot is (account, day): all of a day's receipts are in before its payments go out. A birth is the
 * least own money that keeps the balance from falling below zero, dated on the day it is needed.
 */

export interface SlotArrays {
  readonly slotStart: Int32Array;
  readonly slotDay: Int32Array;
  readonly slotEnd: Float64Array;
  readonly slotOut: Float64Array;
  readonly unexplained: Float64Array;
}

interface Rows {
  readonly day: Int32Array;
  readonly amount: Float64Array;
  readonly outStart: Int32Array;
  readonly inStart: Int32Array;
  readonly inList: Int32Array;
  readonly opening: Float64Array;
}

/** Slots of all accounts, by account and day. Cost O(transfers). */
export function computeSlots(rows: Rows): SlotArrays {
  const accounts = rows.opening.length;
  const slotStart = new Int32Array(accounts + 1);
  for (let v = 0; v < accounts; v++) slotStart[v + 1] = slotStart[v] + countDays(rows, v);
  const total = slotStart[accounts];
  const arrays = {
    slotStart,
    slotDay: new Int32Array(total),
    slotEnd: new Float64Array(total),
    slotOut: new Float64Array(total),
    unexplained: new Float64Array(accounts),
  };
  for (let v = 0; v < accounts; v++) fillSlots(rows, v, arrays);
  return arrays;
}

function countDays({ day, outStart, inStart, inList }: Rows, v: number): number {
  let out = outStart[v];
  let into = inStart[v];
  let days = 0;
  while (out < outStart[v + 1] || into < inStart[v + 1]) {
    const today = earlier(
      out < outStart[v + 1] ? day[out] : Infinity,
      into < inStart[v + 1] ? day[inList[into]] : Infinity,
    );
    days += 1;
    while (out < outStart[v + 1] && day[out] === today) out++;
    while (into < inStart[v + 1] && day[inList[into]] === today) into++;
  }
  return days;
}

function fillSlots({ day, amount, outStart, inStart, inList, opening }: Rows, v: number, slots: SlotArrays): void {
  let out = outStart[v];
  let into = inStart[v];
  let balance = opening[v];
  let born = 0;
  for (let slot = slots.slotStart[v]; slot < slots.slotStart[v + 1]; slot++) {
    const today = earlier(
      out < outStart[v + 1] ? day[out] : Infinity,
      into < inStart[v + 1] ? day[inList[into]] : Infinity,
    );
    let paid = 0;
    while (into < inStart[v + 1] && day[inList[into]] === today) balance += amount[inList[into++]];
    while (out < outStart[v + 1] && day[out] === today) paid += amount[out++];
    balance -= paid;
    if (balance < 0) {
      born -= balance;
      balance = 0;
    }
    slots.slotDay[slot] = today;
    slots.slotEnd[slot] = balance;
    slots.slotOut[slot] = paid;
  }
  slots.unexplained[v] = born;
}

function earlier(a: number, b: number): number {
  return a < b ? a : b;
}

/** The first slot of account v whose day is at least `day`; slotStart[v + 1] when there is none. */
export function slotAt(slots: { slotStart: Int32Array; slotDay: Int32Array }, v: number, day: number): number {
  let from = slots.slotStart[v];
  let to = slots.slotStart[v + 1];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (slots.slotDay[middle] < day) from = middle + 1;
    else to = middle;
  }
  return from;
}
