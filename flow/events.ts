/** What happens at one account, day by day: cone transfers in and out, and payments off the cone. */
import { ints } from './columns.ts';

export const IN = 0;
export const OUT = 1;
export const EXIT = 2;

/** Events by day. */
export interface SortedEvents {
  readonly count: number;
  readonly days: Int32Array;
  readonly whats: Int32Array;
  /** Place in the cone for IN and OUT, transfer of the ledger for EXIT. */
  readonly indexes: Int32Array;
}

export class Events {
  private readonly days = ints();
  private readonly whats = ints();
  private readonly indexes = ints();
  /** Where the days step back: none, one (receipts, then payments) or more. */
  private breaks = 0;
  private lastBreak = 0;

  get length(): number {
    return this.days.length;
  }

  add(day: number, what: number, index: number): void {
    if (this.length > 0 && day < this.days.get(this.length - 1)) {
      this.breaks += 1;
      this.lastBreak = this.length;
    }
    this.days.push(day);
    this.whats.push(what);
    this.indexes.push(index);
  }

  /** Cost O(n) when they came as one or two runs in order, O(n log n) otherwise. */
  sorted(): SortedEvents {
    const [days, whats, indexes] = [this.days.view(), this.whats.view(), this.indexes.view()];
    if (this.breaks === 0) return { count: this.length, days, whats, indexes };
    const order = this.breaks === 1 ? merged(days, this.lastBreak) : sortedOrder(days);
    return {
      count: this.length,
      days: order.map((i) => days[i]),
      whats: order.map((i) => whats[i]),
      indexes: order.map((i) => indexes[i]),
    };
  }
}

/** Order of two ascending runs put together: 0..second - 1 and second..end. */
function merged(days: Int32Array, second: number): Int32Array {
  const order = new Int32Array(days.length);
  let a = 0;
  let b = second;
  for (let i = 0; i < order.length; i++) {
    const fromFirst = b >= days.length || (a < second && days[a] <= days[b]);
    order[i] = fromFirst ? a++ : b++;
  }
  return order;
}

function sortedOrder(days: Int32Array): Int32Array {
  return Int32Array.from(days.keys()).sort((a, b) => days[a] - days[b] || a - b);
}
