/** What part of a picture is taken: exact boxes that nothing may overlap, and a coarse map of where ribbons run. */
import { pointAt } from './curve.ts';
import type { Box, SceneRibbon } from './types.ts';

/** Side of a cell of the ribbon map, in pixels. */
const CELL = 6;

/** Whether two boxes share more than an edge. */
export function overlaps(a: Box, b: Box, gap = 0): boolean {
  return (
    a.x < b.x + b.width + gap && b.x < a.x + a.width + gap && a.y < b.y + b.height + gap && b.y < a.y + a.height + gap
  );
}

export function contains(outer: Box, inner: Box): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

/** Coarse map of the ground that ribbons cover inside a frame. */
export class RibbonMap {
  readonly #frame: Box;
  readonly #columns: number;
  readonly #rows: number;
  /** 0: free; otherwise 1 + the index of the ribbon drawn last. */
  readonly #cells: Uint16Array;
  readonly #index = new Map<string, number>();

  constructor(frame: Box, ribbons: readonly Pick<SceneRibbon, 'id' | 'path' | 'width'>[]) {
    this.#frame = frame;
    this.#columns = Math.max(1, Math.ceil(frame.width / CELL));
    this.#rows = Math.max(1, Math.ceil(frame.height / CELL));
    this.#cells = new Uint16Array(this.#columns * this.#rows);
    for (const [i, ribbon] of ribbons.entries()) {
      this.#index.set(ribbon.id, i + 1);
      this.#draw(ribbon, i + 1);
    }
  }

  #draw({ path, width }: Pick<SceneRibbon, 'path' | 'width'>, value: number): void {
    for (const cubic of path) {
      const span = Math.hypot(cubic[3].x - cubic[0].x, cubic[3].y - cubic[0].y);
      const steps = Math.min(64, Math.max(4, Math.ceil(span / (CELL * 2))));
      for (let i = 0; i <= steps; i++) {
        const { x, y } = pointAt(cubic, i / steps);
        const reach = Math.max(width, CELL) / 2;
        this.#fill({ x: x - reach, y: y - reach, width: 2 * reach, height: 2 * reach }, value);
      }
    }
  }

  #fill(box: Box, value: number): void {
    const [fromX, toX, fromY, toY] = this.#range(box);
    for (let row = fromY; row < toY; row++)
      this.#cells.fill(value, row * this.#columns + fromX, row * this.#columns + toX);
  }

  #range(box: Box): [number, number, number, number] {
    const clamp = (value: number, most: number): number => Math.min(most, Math.max(0, value));
    return [
      clamp(Math.floor((box.x - this.#frame.x) / CELL), this.#columns),
      clamp(Math.ceil((box.x + box.width - this.#frame.x) / CELL), this.#columns),
      clamp(Math.floor((box.y - this.#frame.y) / CELL), this.#rows),
      clamp(Math.ceil((box.y + box.height - this.#frame.y) / CELL), this.#rows),
    ];
  }

  /** Share of the box that ribbons other than `own` cover, 0 to 1. */
  covered(box: Box, own?: string): number {
    const mine = own === undefined ? 0 : (this.#index.get(own) ?? 0);
    const [fromX, toX, fromY, toY] = this.#range(box);
    let taken = 0;
    for (let row = fromY; row < toY; row++)
      for (let column = fromX; column < toX; column++) {
        const value = this.#cells[row * this.#columns + column];
        if (value !== 0 && value !== mine) taken++;
      }
    return taken / Math.max(1, (toX - fromX) * (toY - fromY));
  }
}
