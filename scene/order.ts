/**
 * Order of the cells inside their columns: barycenter sweeps (Sugiyama, Tagawa, Toda 1981) that keep the order with
 * the least crossing area, then exchanges of neighbors. A crossing weighs the product of the two widths: that is the
 * area where one ribbon hides another.
 */
import type { Cell, Link, Net } from './net.ts';

const SWEEPS = 16;
/** Sweeps without a better order before giving up. */
const PATIENCE = 4;
const EXCHANGES = 6;
/** Above this many links neighbors are not exchanged one by one: the sweeps alone are good enough for a crowd. */
const EXCHANGE_LIMIT = 1500;

/** Sorts the columns of the net in place and returns the crossing area left. Cost O(sweeps · E log E). */
export function orderCells(net: Net): number {
  const links = net.chains.flat();
  const place = new Float64Array(links.length + net.cellOf.size + net.columns.flat().length);
  number(net, place);
  let best = { area: crossingArea(net, place), columns: net.columns.map((column) => [...column]) };
  let since = 0;
  for (let sweep = 0; sweep < SWEEPS && since < PATIENCE && best.area > 0; sweep++) {
    const forward = sweep % 2 === 0;
    const order = net.columns.map((_, i) => (forward ? i : net.columns.length - 1 - i));
    for (const column of order) sortByBarycenter(net.columns[column], place, forward);
    const area = crossingArea(net, place);
    since++;
    if (area >= best.area) continue;
    best = { area, columns: net.columns.map((column) => [...column]) };
    since = 0;
  }
  for (const [i, column] of best.columns.entries()) net.columns[i].splice(0, Infinity, ...column);
  number(net, place);
  if (links.length <= EXCHANGE_LIMIT && best.area > 0) exchange(net, place);
  sortPorts(net, place);
  return crossingArea(net, place);
}

function number(net: Net, place: Float64Array): void {
  for (const column of net.columns) for (const [i, cell] of column.entries()) place[cell.index] = i;
}

function sortByBarycenter(column: Cell[], place: Float64Array, forward: boolean): void {
  const center = new Map<Cell, number>();
  for (const cell of column) {
    let [sum, weight] = [0, 0];
    for (const link of forward ? cell.before : cell.after) {
      sum += place[(forward ? link.from : link.to).index] * link.size;
      weight += link.size;
    }
    center.set(cell, weight > 0 ? sum / weight : place[cell.index]);
  }
  column.sort((a, b) => (center.get(a) as number) - (center.get(b) as number) || place[a.index] - place[b.index]);
  for (const [i, cell] of column.entries()) place[cell.index] = i;
}

/** Sum over crossing pairs of links of the product of their widths. Cost O(E log V) by a Fenwick tree. */
function crossingArea(net: Net, place: Float64Array): number {
  let area = 0;
  for (let i = 0; i + 1 < net.columns.length; i++) {
    const tree = new Float64Array(net.columns[i + 1].length + 1);
    let total = 0;
    for (const { after } of net.columns[i]) {
      // All links of a cell are compared with those of cells before it, then added: they do not cross each other.
      for (const { to, size } of after) {
        let upTo = 0;
        for (let k = place[to.index] + 1; k > 0; k -= k & -k) upTo += tree[k];
        area += size * (total - upTo);
      }
      for (const { to, size } of after) {
        total += size;
        for (let k = place[to.index] + 1; k < tree.length; k += k & -k) tree[k] += size;
      }
    }
  }
  return area;
}

function exchange(net: Net, place: Float64Array): void {
  for (let round = 0, better = true; round < EXCHANGES && better; round++) {
    better = false;
    for (const column of net.columns) {
      for (let i = 0; i + 1 < column.length; i++) {
        const [a, b] = [column[i], column[i + 1]];
        if (crossed(b, a, place) >= crossed(a, b, place) - 1e-9) continue;
        [column[i], column[i + 1]] = [b, a];
        place[b.index] = i;
        place[a.index] = i + 1;
        better = true;
      }
    }
  }
}

/** Crossing area of the links of two neighbors when `upper` stands before `lower`. */
function crossed(upper: Cell, lower: Cell, place: Float64Array): number {
  let area = 0;
  for (const a of upper.before)
    for (const b of lower.before) if (place[a.from.index] > place[b.from.index]) area += a.size * b.size;
  for (const a of upper.after)
    for (const b of lower.after) if (place[a.to.index] > place[b.to.index]) area += a.size * b.size;
  return area;
}

/** Ports in the order of the cells at the other end, so that ribbons of one bar do not cross at it. */
function sortPorts(net: Net, place: Float64Array): void {
  const by = (end: (link: Link) => Cell) => (a: Link, b: Link) =>
    place[end(a).index] - place[end(b).index] || a.edge - b.edge;
  for (const cell of net.columns.flat()) {
    cell.before.sort(by((link) => link.from));
    cell.after.sort(by((link) => link.to));
    let at = 0;
    for (const link of cell.before) {
      link.toPort = at;
      at += link.size;
    }
    at = 0;
    for (const link of cell.after) {
      link.fromPort = at;
      at += link.size;
    }
  }
  for (const end of net.back) {
    const same = net.back.slice(0, net.back.indexOf(end));
    end.fromPort = total(end.payer.after) + total(same.filter((other) => other.payer === end.payer));
    end.toPort = total(end.payee.before) + total(same.filter((other) => other.payee === end.payee));
  }
}

function total(items: readonly { readonly size: number }[]): number {
  return items.reduce((sum, item) => sum + item.size, 0);
}
