/** The best few of many, without sorting them all. Cost O(1) for one that is not among them, O(limit) otherwise. */
export class Best<T> {
  /** Best first. */
  readonly ranked: T[] = [];
  private readonly limit: number;
  private readonly compare: (a: T, b: T) => number;

  /** @param compare below 0: `a` is better; never 0 for two that differ, or their order depends on how they come. */
  constructor(limit: number, compare: (a: T, b: T) => number) {
    this.limit = limit;
    this.compare = compare;
  }

  /** @returns the one that is not among the best after all: the new one, an older one, or null where there was room. */
  offer(one: T): T | null {
    const { ranked, limit, compare } = this;
    if (ranked.length === limit && (limit === 0 || compare(one, ranked[limit - 1]) >= 0)) return one;
    let from = 0;
    for (let to = ranked.length; from < to; ) {
      const middle = (from + to) >>> 1;
      if (compare(ranked[middle], one) <= 0) from = middle + 1;
      else to = middle;
    }
    ranked.splice(from, 0, one);
    return ranked.length > limit ? (ranked.pop() as T) : null;
  }
}
