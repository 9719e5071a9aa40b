/**
 * How many pixels a cent is wide. Linear: every ribbon and bar of a river has the same scale, chosen so that the widest
 * ribbon takes at most a sixth of the picture's height and the fullest column fits with the room of its labels.
 */
import { formatShort } from '../model/money.ts';
import type { Cell, Net } from './net.ts';
import type { ScaleBar } from './types.ts';

/** A ribbon is never thinner, so that it can be seen; below that the scale bar says so. */
export const LEAST_RIBBON = 1.5;
/** A bar is never shorter, so that it can be clicked. */
export const LEAST_BAR = 4;
export const WIDEST_SHARE = 1 / 6;
export const LANE_GAP = 6;

/** Room before a cell of this size, by how much of its label is shown: all of it, the name, or nothing. */
export type Room = (cell: Cell, detail: Detail) => number;
export type Detail = 0 | 1 | 2;

export interface Sizing {
  readonly pixelsPerCent: number;
  /** Room that payments running back need beside the columns. */
  readonly lanes: number;
  /** Length that the fullest column needs. */
  readonly needed: number;
}

/** Width of a ribbon in pixels. */
export function ribbonWidth(cents: number, pixelsPerCent: number): number {
  return Math.max(LEAST_RIBBON, cents * pixelsPerCent);
}

/**
 * Sizes the cells and links of a net in place. Room for whole labels is kept as long as it does not take half of the
 * scale away. Cost O(E log precision).
 */
export function sizeNet(net: Net, edgeCents: readonly number[], length: number, height: number, room: Room): Sizing {
  const cap = (height * WIDEST_SHARE) / Math.max(1, ...edgeCents);
  const flows = net.columns.map((column) => column.map((cell) => flowsOf(cell, net, edgeCents)));
  const lanesAt = (k: number): number => {
    let lanes = 0;
    for (const { edge } of net.back) lanes += ribbonWidth(edgeCents[edge], k) + LANE_GAP;
    return lanes;
  };
  const needAt = (column: number, k: number, detail: Detail): number => {
    let need = 0;
    for (const [i, cell] of net.columns[column].entries()) {
      cell.size = sizeOf(flows[column][i], k, cell.party !== null);
      need += cell.size + room(cell, detail);
    }
    return need;
  };
  const fits = (k: number, detailOf: (column: number) => Detail): boolean => {
    const free = length - lanesAt(k);
    for (let i = 0; i < net.columns.length; i++) if (needAt(i, k, detailOf(i)) > free) return false;
    return true;
  };
  const tight = widestFit(cap, (k) => fits(k, () => 2));
  const half = length - lanesAt(tight / 2);
  const details = net.columns.map((_, i): Detail => {
    if (needAt(i, tight / 2, 0) <= half) return 0;
    return needAt(i, tight / 2, 1) <= half ? 1 : 2;
  });
  const k = widestFit(cap, (at) => fits(at, (i) => details[i]));
  let needed = 0;
  for (const [i, column] of net.columns.entries()) {
    needed = Math.max(needed, needAt(i, k, details[i]));
    for (const cell of column) cell.room = room(cell, details[i]);
  }
  for (const chain of net.chains) for (const link of chain) link.size = ribbonWidth(edgeCents[link.edge], k);
  for (const end of net.back) end.size = ribbonWidth(edgeCents[end.edge], k);
  return { pixelsPerCent: k, lanes: lanesAt(k), needed: needed + lanesAt(k) };
}

interface Flows {
  readonly in: Float64Array;
  readonly out: Float64Array;
}

function flowsOf(cell: Cell, net: Net, edgeCents: readonly number[]): Flows {
  const back = cell.party === null ? [] : net.back;
  return {
    in: Float64Array.from([...cell.before, ...back.filter((end) => end.payee === cell)], (end) => edgeCents[end.edge]),
    out: Float64Array.from([...cell.after, ...back.filter((end) => end.payer === cell)], (end) => edgeCents[end.edge]),
  };
}

function sizeOf(flows: Flows, k: number, isParty: boolean): number {
  return Math.max(isParty ? LEAST_BAR : 0, total(flows.in, k), total(flows.out, k));
}

function total(all: Float64Array, k: number): number {
  let sum = 0;
  for (let i = 0; i < all.length; i++) sum += Math.max(LEAST_RIBBON, all[i] * k);
  return sum;
}

/** Largest k up to `cap` that fits, to one part in 2^20; 0 when not even hairlines do. */
function widestFit(cap: number, fits: (k: number) => boolean): number {
  if (fits(cap)) return cap;
  let [low, high] = [0, cap];
  for (let i = 0; i < 20; i++) {
    const middle = (low + high) / 2;
    if (fits(middle)) low = middle;
    else high = middle;
  }
  return low;
}

/** A scale bar of a round amount, 24 to 90 pixels wide where there is one. */
export function scaleBar(pixelsPerCent: number, leastDrawn: number): ScaleBar {
  const floorCents = pixelsPerCent > 0 ? Math.ceil(LEAST_RIBBON / pixelsPerCent) : 0;
  let cents = 100;
  const rounds = Array.from({ length: 42 }, (_, i) => [1, 2, 5][i % 3] * 10 ** (2 + Math.floor(i / 3)));
  if (pixelsPerCent > 0) cents = rounds.findLast((amount) => amount * pixelsPerCent <= 90) ?? cents;
  const floored = leastDrawn < floorCents;
  return {
    cents,
    pixels: cents * pixelsPerCent,
    label: `${formatShort(cents)} of width, linear`,
    floorCents: floored ? floorCents : 0,
    note: floored ? `hairlines are under ${formatShort(floorCents)}` : null,
  };
}
