/**
 * Takes circles apart until none lies on another, by a grid of cells as wide as the largest circle: first pairs push each
 * other, half the way each, so that the picture keeps its shape; what still overlaps then is put, one by one, on the
 * nearest free place of a spiral. No chance: the same circles end in the same places.
 */

/** Circles in one unit of length, x and y of their middles. The functions here write to `x` and `y`. */
export interface Circles {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly radius: Float64Array;
  /** 1: is never moved. */
  readonly pinned: Uint8Array;
}

export interface ApartOptions {
  /** Free room between two circles, in the same unit. */
  readonly margin?: number;
  /** Asked now and then; true ends the work early and leaves what was reached. */
  readonly late?: () => boolean;
}

const PUSHES = 60;
/** Turn from one place of a spiral to the next: the golden angle, in radians, which meets no direction twice. */
export const TURN = 2.399963;

/**
 * Moves circles apart in place; pinned ones stay, also where two of them overlap.
 * Returns whether it came to its end; then only pinned circles can lie on each other.
 * Cost O(n) a push for circles of similar size, at most 60 pushes, then O(places tried) for the rest.
 */
export function takeApart(circles: Circles, { margin = 0, late = () => false }: ApartOptions = {}): boolean {
  for (let round = 0; round < PUSHES; round++) {
    if (late()) return false;
    if (pushOnce(circles, margin) === 0) return true;
  }
  return placeRest(circles, margin, late);
}

/** Pairs of circles that overlap by more than rounding, those of two pinned ones apart. Cost O(n) for similar sizes. */
export function countOverlaps(circles: Circles): { readonly free: number; readonly pinned: number } {
  const { x, y, radius, pinned } = circles;
  const count = { free: 0, pinned: 0 };
  eachNearPair(circles, 0, (a, b) => {
    if (Math.hypot(x[a] - x[b], y[a] - y[b]) >= (radius[a] + radius[b]) * (1 - 1e-6)) return;
    if (pinned[a] && pinned[b]) count.pinned++;
    else count.free++;
  });
  return count;
}

/** Pushes every overlapping pair apart once; returns how many there were. */
function pushOnce(circles: Circles, margin: number): number {
  const { x, y, radius, pinned } = circles;
  const [moveX, moveY] = [new Float64Array(x.length), new Float64Array(x.length)];
  let pairs = 0;
  eachNearPair(circles, margin, (a, b) => {
    if (pinned[a] && pinned[b]) return;
    const wanted = radius[a] + radius[b] + margin;
    let [dx, dy] = [x[b] - x[a], y[b] - y[a]];
    let distance = Math.sqrt(dx * dx + dy * dy);
    if (distance >= wanted) return;
    pairs++;
    const missing = (wanted - distance) * 1.02;
    if (distance < wanted * 1e-6) {
      // Two on one spot part in a direction of their own.
      [dx, dy, distance] = [Math.cos(b * TURN), Math.sin(b * TURN), 1];
    }
    const share = pinned[a] || pinned[b] ? 1 : 0.5;
    const [stepX, stepY] = [(dx / distance) * missing * share, (dy / distance) * missing * share];
    if (!pinned[a]) {
      moveX[a] -= stepX;
      moveY[a] -= stepY;
    }
    if (!pinned[b]) {
      moveX[b] += stepX;
      moveY[b] += stepY;
    }
  });
  for (let i = 0; i < x.length; i++) {
    if (pinned[i]) continue;
    x[i] += moveX[i];
    y[i] += moveY[i];
  }
  return pairs;
}

/** Keeps each circle where it is when nothing kept before lies there, otherwise puts it on its nearest free place. */
function placeRest(circles: Circles, margin: number, late: () => boolean): boolean {
  const { x, y, radius, pinned } = circles;
  const kept = new Grid(circles, margin);
  const order = Array.from(x.keys()).sort((a, b) => pinned[b] - pinned[a] || radius[b] - radius[a] || a - b);
  // What lay about here before found all nearer places taken: the next one does not try them again.
  const reached = new Map<string, number>();
  for (const i of order) {
    const [fromX, fromY] = [x[i], y[i]];
    const step = (radius[i] + margin) * 0.7 + kept.cell * 0.05;
    const spot = `${Math.floor(fromX / (4 * kept.cell))},${Math.floor(fromY / (4 * kept.cell))}`;
    let turn = Math.max(1, Math.floor(((reached.get(spot) ?? 0) / step) ** 2));
    for (; !pinned[i] && !kept.isFree(i, margin); turn++) {
      if (turn % 256 === 0 && late()) return false;
      const away = step * Math.sqrt(turn);
      reached.set(spot, away * 0.98);
      x[i] = fromX + away * Math.cos(turn * TURN);
      y[i] = fromY + away * Math.sin(turn * TURN);
    }
    kept.add(i);
  }
  return true;
}

function eachNearPair(circles: Circles, margin: number, visit: (a: number, b: number) => void): void {
  const grid = new Grid(circles, margin);
  for (let i = 0; i < circles.x.length; i++) {
    grid.eachNear(i, (other) => {
      visit(other, i);
      return false;
    });
    grid.add(i);
  }
}

/** Circles by cell, hashed; a cell is so wide that whatever touches a circle lies in its own cell or a neighboring one. */
class Grid {
  readonly cell: number;
  readonly #circles: Circles;
  readonly #mask: number;
  /** Index of the last circle of each bucket and of the one before each circle; -1: none. */
  readonly #last: Int32Array;
  readonly #before: Int32Array;
  readonly #column: Float64Array;
  readonly #row: Float64Array;

  constructor(circles: Circles, margin: number) {
    this.#circles = circles;
    const count = circles.x.length;
    let largest = 0;
    for (const radius of circles.radius) largest = Math.max(largest, radius);
    this.cell = 2 * largest + margin || 1;
    const buckets = 2 ** Math.ceil(Math.log2(2 * count + 1));
    this.#mask = buckets - 1;
    this.#last = new Int32Array(buckets).fill(-1);
    this.#before = new Int32Array(count);
    this.#column = new Float64Array(count);
    this.#row = new Float64Array(count);
  }

  add(i: number): void {
    const column = (this.#column[i] = Math.floor(this.#circles.x[i] / this.cell));
    const row = (this.#row[i] = Math.floor(this.#circles.y[i] / this.cell));
    const bucket = this.#bucket(column, row);
    this.#before[i] = this.#last[bucket];
    this.#last[bucket] = i;
  }

  /** Calls `visit` with added circles around `i` until it answers true; says whether it did. */
  eachNear(i: number, visit: (other: number) => boolean): boolean {
    const column = Math.floor(this.#circles.x[i] / this.cell);
    const row = Math.floor(this.#circles.y[i] / this.cell);
    for (let c = column - 1; c <= column + 1; c++)
      for (let r = row - 1; r <= row + 1; r++)
        for (let other = this.#last[this.#bucket(c, r)]; other >= 0; other = this.#before[other])
          // Other cells may share the bucket.
          if (this.#column[other] === c && this.#row[other] === r && visit(other)) return true;
    return false;
  }

  isFree(i: number, margin: number): boolean {
    const { x, y, radius } = this.#circles;
    return !this.eachNear(
      i,
      (other) => Math.hypot(x[i] - x[other], y[i] - y[other]) < radius[i] + radius[other] + margin,
    );
  }

  #bucket(column: number, row: number): number {
    return (Math.imul(column, 73_856_093) ^ Math.imul(row, 19_349_663)) & this.#mask;
  }
}
