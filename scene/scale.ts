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
export type Room = (cell: Cell, detail: 0 | 1 | 2) => number;

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
  const widest = Math.max(1, ...edgeCents);
  const cap = (height * WIDEST_SHARE) / widest;
  const lanesAt = (k: number): number =>
    net.back.reduce((sum, { edge }) => sum + ribbonWidth(edgeCents[edge], k) + LANE_GAP, 0);
  const flows = net.columns.map((column) => column.map((cell) => flowsOf(cell, net, edgeCents)));
  const needAt = (column: number, k: number, detail: 0 | 1 | 2): number =>
    net.columns[column].reduce((sum, cell, i) => {
      cell.size = sizeOf(flows[column][i], k, cell.party !== null);
      return sum + cell.size + room(cell, detail);
    }, 0);
  const fits = (k: number, details: readonly (0 | 1 | 2)[]): boolean => {
    const free = length - lanesAt(k);
    return net.columns.every((_, i) => needAt(i, k, details[i]) <= free);
  };
  const tight = widestFit(cap, (k) =>
    fits(
      k,
      net.columns.map(() => 2),
    ),
  );
  const details = net.columns.map((_, i) => {
    const free = length - lanesAt(tight / 2);
    return needAt(i, tight / 2, 0) <= free ? 0 : needAt(i, tight / 2, 1) <= free ? 1 : 2;
  });
  const k = widestFit(cap, (at) => fits(at, details));
  let needed = 0;
  for (const [i, column] of net.columns.entries()) {
    needed = Math.max(needed, needAt(i, k, details[i]));
    for (const cell of column) cell.room = room(cell, details[i]);
  }
  for (const link of [...net.chains.flat(), ...net.back]) link.size = ribbonWidth(edgeCents[link.edge], k);
  return { pixelsPerCent: k, lanes: lanesAt(k), needed: needed + lanesAt(k) };
}

interface Flows {
  readonly in: readonly number[];
  readonly out: readonly number[];
}

function flowsOf(cell: Cell, net: Net, edgeCents: readonly number[]): Flows {
  const flows = {
    in: cell.before.map((link) => edgeCents[link.edge]),
    out: cell.after.map((link) => edgeCents[link.edge]),
  };
  for (const { edge, payer, payee } of net.back) {
    if (payer === cell) flows.out.push(edgeCents[edge]);
    if (payee === cell) flows.in.push(edgeCents[edge]);
  }
  return flows;
}

function sizeOf(flows: Flows, k: number, isParty: boolean): number {
  const total = (all: readonly number[]): number => all.reduce((sum, cents) => sum + ribbonWidth(cents, k), 0);
  return Math.max(isParty ? LEAST_BAR : 0, total(flows.in), total(flows.out));
}

/** Largest k up to `cap` that fits, to one part in 2^24; 0 when not even hairlines do. */
function widestFit(cap: number, fits: (k: number) => boolean): number {
  if (fits(cap)) return cap;
  let [low, high] = [0, cap];
  for (let i = 0; i < 24; i++) {
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
