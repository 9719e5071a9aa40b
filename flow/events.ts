/** What happens at one account, day by day: cone transfers in and out, and payments off the cone. */
import { doubles, ints } from './columns.ts';

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

/** Places that fit beside a day in a double's 53 bits. */
const PLACES = 2 ** 21;

export class Events {
  private readonly days = ints();
  private readonly whats = ints();
  private readonly indexes = ints();
  private ascending = true;

  get length(): number {
    return this.days.length;
  }

  add(day: number, what: number, index: number): void {
    if (this.length > 0 && day < this.days.get(this.length - 1)) this.ascending = false;
    this.days.push(day);
    this.whats.push(what);
    this.indexes.push(index);
  }

  /** Cost O(n log n), O(n) when they came in order. */
  sorted(): SortedEvents {
    const [days, whats, indexes] = [this.days.view(), this.whats.view(), this.indexes.view()];
    if (this.ascending) return { count: this.length, days, whats, indexes };
    const order = this.length < PLACES ? numericOrder(days) : comparedOrder(days);
    return {
      count: this.length,
      days: order.map((i) => days[i]),
      whats: order.map((i) => whats[i]),
      indexes: order.map((i) => indexes[i]),
    };
  }
}

function numericOrder(days: Int32Array): Int32Array {
  const keys = doubles();
  for (let i = 0; i < days.length; i++) keys.push((days[i] + 2 ** 31) * PLACES + i);
  return Int32Array.from(keys.view().sort(), (key) => key % PLACES);
}

function comparedOrder(days: Int32Array): Int32Array {
  return Int32Array.from(days.keys()).sort((a, b) => days[a] - days[b] || a - b);
}
