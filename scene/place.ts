/**
 * Where the cells stand along their columns: as near as possible to where their ribbons would be straight, in their
 * order, with their room between them, inside the frame. Each column is solved exactly by isotonic regression.
 */
import type { Cell, Link, Net } from './net.ts';

const ROUNDS = 12;

/** Sets {@link Cell.start} of all cells within [0, length]. Cost O(rounds · E). */
export function placeCells(net: Net, length: number): void {
  for (const column of net.columns) {
    const used = column.reduce((sum, cell) => sum + cell.room + cell.size, 0);
    let at = Math.max(0, (length - used) / 2);
    for (const cell of column) {
      cell.start = at + cell.room;
      at = cell.start + cell.size;
    }
  }
  for (let round = 0; round < ROUNDS; round++) {
    const last = round === ROUNDS - 1;
    const forward = round % 2 === 0;
    const columns = forward ? net.columns : [...net.columns].reverse();
    for (const column of columns) settle(column, length, last ? 'both' : forward ? 'before' : 'after');
  }
}

/** Long payments should run straight where they pass columns (Gansner and others 1993). */
function straightness({ from, to }: Link): number {
  return (from.party === null ? 3 : 1) * (to.party === null ? 3 : 1);
}

/** Where a cell's ribbons would be straight, weighted by their widths; its own place where it has none. */
function wish(cell: Cell, side: 'before' | 'after' | 'both'): { at: number; weight: number } {
  let [sum, weight] = [0, 0];
  if (side !== 'after')
    for (const link of cell.before) {
      const pull = link.size * straightness(link);
      sum += (link.from.start + link.fromPort - link.toPort) * pull;
      weight += pull;
    }
  if (side !== 'before')
    for (const link of cell.after) {
      const pull = link.size * straightness(link);
      sum += (link.to.start + link.toPort - link.fromPort) * pull;
      weight += pull;
    }
  return weight > 0 ? { at: sum / weight, weight } : { at: cell.start, weight: 0.01 };
}

/** Pool-adjacent-violators on the wishes less the room that must lie before each cell. */
function settle(column: readonly Cell[], length: number, side: 'before' | 'after' | 'both'): void {
  const offsets: number[] = [];
  let taken = 0;
  const blocks: { at: number; weight: number; count: number }[] = [];
  for (const cell of column) {
    taken += cell.room;
    offsets.push(taken);
    const { at, weight } = wish(cell, side);
    blocks.push({ at: at - taken, weight, count: 1 });
    taken += cell.size;
    for (let last = blocks.length - 1; last > 0 && blocks[last - 1].at > blocks[last].at; last--) {
      const [a, b] = blocks.splice(last - 1, 2);
      const sum = a.weight + b.weight;
      blocks.push({ at: (a.at * a.weight + b.at * b.weight) / sum, weight: sum, count: a.count + b.count });
    }
  }
  const most = Math.max(0, length - taken);
  let i = 0;
  for (const block of blocks)
    for (let k = 0; k < block.count; k++, i++) column[i].start = Math.min(most, Math.max(0, block.at)) + offsets[i];
}
