/** Places of the network in graph units, and the same places inside a frame of pixels. */
import { TURN } from '../../scene/apart.ts';
import type { Point } from '../../scene/types.ts';

/** Free room at each edge of the frame, in pixels. */
export const PADDING = 44;

export interface Fit {
  toFrame(place: Point): Point;
  toUnits(place: Point): Point;
}

/** The largest scale at which all places lie inside the frame, away from its edges. Cost O(n). */
export function fitPlaces(places: Iterable<Point>, width: number, height: number): Fit {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const { x, y } of places) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  if (left > right) [left, right, top, bottom] = [0, 1, 0, 1];
  const room = { x: Math.max(1, width - 2 * PADDING), y: Math.max(1, height - 2 * PADDING) };
  const scale = Math.min(room.x / Math.max(right - left, 1e-9), room.y / Math.max(bottom - top, 1e-9), 1e6);
  const [middleX, middleY] = [(left + right) / 2, (top + bottom) / 2];
  return {
    toFrame: ({ x, y }) => ({ x: width / 2 + (x - middleX) * scale, y: height / 2 + (y - middleY) * scale }),
    toUnits: ({ x, y }) => ({ x: middleX + (x - width / 2) / scale, y: middleY + (y - height / 2) / scale }),
  };
}

/**
 * A first place for a party without one: near the middle of its neighbors that have places, otherwise on a spiral in
 * the order of the picture. No chance, so that the same picture starts the same.
 */
export function firstPlaces(
  ids: readonly string[],
  links: readonly { readonly payer: string; readonly payee: string }[],
  known: ReadonlyMap<string, Point>,
): Map<string, Point> {
  const places = new Map<string, Point>();
  const near = new Map<string, Point[]>();
  for (const { payer, payee } of links)
    for (const [id, other] of [
      [payer, payee],
      [payee, payer],
    ]) {
      const place = known.get(other);
      if (!place || known.has(id)) continue;
      const all = near.get(id);
      if (all) all.push(place);
      else near.set(id, [place]);
    }
  const spread = known.size > 0 ? extentOf(known.values()) / 12 : 100;
  for (const [i, id] of ids.entries()) {
    const own = known.get(id);
    const angle = i * TURN;
    const neighbors = near.get(id) ?? [];
    if (own) places.set(id, own);
    else if (neighbors.length > 0) {
      const middle = meanOf(neighbors);
      places.set(id, { x: middle.x + Math.cos(angle) * spread, y: middle.y + Math.sin(angle) * spread });
    } else {
      const radius = spread * Math.sqrt(i + 1) * (known.size > 0 ? 4 : 1);
      places.set(id, { x: Math.cos(angle) * radius, y: Math.sin(angle) * radius });
    }
  }
  return places;
}

function meanOf(points: readonly Point[]): Point {
  return {
    x: points.reduce((sum, { x }) => sum + x, 0) / points.length,
    y: points.reduce((sum, { y }) => sum + y, 0) / points.length,
  };
}

function extentOf(points: Iterable<Point>): number {
  let [least, most] = [Infinity, -Infinity];
  for (const { x, y } of points) {
    least = Math.min(least, x, y);
    most = Math.max(most, x, y);
  }
  return Math.max(1, most - least);
}
