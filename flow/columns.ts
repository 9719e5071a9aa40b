/** Growing columns of numbers: the intake of a ledger. Doubling keeps appending at O(1). */

type NumberArray = Int32Array | Float64Array | Uint8Array;

export class Column<T extends NumberArray> {
  private data: T;
  private count = 0;
  private readonly make: (size: number) => T;

  constructor(make: (size: number) => T) {
    this.make = make;
    // Small: a script asks about thousands of ledgers of a few rows each.
    this.data = make(8);
  }

  get length(): number {
    return this.count;
  }

  push(value: number): void {
    if (this.count === this.data.length) {
      const larger = this.make(this.count * 2);
      larger.set(this.data);
      this.data = larger;
    }
    this.data[this.count++] = value;
  }

  get(index: number): number {
    return this.data[index];
  }

  set(index: number, value: number): void {
    this.data[index] = value;
  }

  /** The filled part, without a copy. */
  view(): T {
    return this.data.subarray(0, this.count) as T;
  }
}

export const ints = (): Column<Int32Array> => new Column((size) => new Int32Array(size));
export const doubles = (): Column<Float64Array> => new Column((size) => new Float64Array(size));
export const bytes = (): Column<Uint8Array> => new Column((size) => new Uint8Array(size));

/** The numbers 0..count-1. */
export function upTo(count: number): Int32Array {
  const numbers = new Int32Array(count);
  for (let i = 0; i < count; i++) numbers[i] = i;
  return numbers;
}

/** `order`, distinct places of `key`, sorted stably by key[order[i]], keys in 0..keys-1. Cost O(n + keys). */
export function sortByKey(order: Int32Array, key: Int32Array, keys: number): Int32Array {
  // All places: their keys can be counted as they lie, without a cache miss each.
  const starts = order.length === key.length ? runStarts(key, keys) : runStarts(take(key, order), keys);
  const sorted = new Int32Array(order.length);
  for (let i = 0; i < order.length; i++) {
    const place = order[i];
    sorted[starts[key[place]]++] = place;
  }
  return sorted;
}

/** Where each key's run starts in a list sorted by key: keys + 1 numbers. */
export function runStarts(key: Int32Array, keys: number): Int32Array {
  const starts = new Int32Array(keys + 1);
  for (let i = 0; i < key.length; i++) starts[key[i] + 1] += 1;
  for (let k = 0; k < keys; k++) starts[k + 1] += starts[k];
  return starts;
}

/** Values in another order. */
export function take<T extends NumberArray>(values: T, order: Int32Array): T {
  const taken = values.slice(0, 0).constructor as new (size: number) => T;
  const result = new taken(order.length);
  for (let i = 0; i < order.length; i++) result[i] = values[order[i]];
  return result;
}

/** Days as small keys for a counting sort: offsets from the first day, or ranks where days lie far apart. */
export function dayKeys(days: Int32Array): [Int32Array, number] {
  let first = Infinity;
  let last = -Infinity;
  for (let i = 0; i < days.length; i++) {
    if (days[i] < first) first = days[i];
    if (days[i] > last) last = days[i];
  }
  if (days.length === 0) return [days, 1];
  if (last - first <= 4 * days.length + 1000) return [days.map((day) => day - first), last - first + 1];
  const distinct = [...new Set(days)].sort((a, b) => a - b);
  const rank = new Map(distinct.map((day, i) => [day, i]));
  return [days.map((day) => rank.get(day) as number), distinct.length];
}

/** Whether a list stands in order already. Cost O(n) comparisons. */
export function isSorted(list: Int32Array, compare: (a: number, b: number) => number): boolean {
  for (let i = 1; i < list.length; i++) if (compare(list[i - 1], list[i]) > 0) return false;
  return true;
}
