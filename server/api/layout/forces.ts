/**
 * ForceAtlas2 with Barnes-Hut (Jacomy, Venturini, Heymann, Bastian 2014), then overlaps taken apart. The steps are those
 * of graphology-layout-forceatlas2; its own loop cannot be stopped between two of them, so they are called here.
 */
import { createRequire } from 'node:module';
import { type Circles, countOverlaps, takeApart, TURN } from '../../../scene/apart.ts';
import type { LayoutRequest, LayoutResponse } from '../../../model/api/layout.ts';

type Iterate = (settings: object, parties: Float32Array, edges: Float32Array) => void;
const iterate = createRequire(import.meta.url)('graphology-layout-forceatlas2/iterate.js') as Iterate;

/** Numbers the library keeps for a party: x, y, four of its movement, mass, convergence, size, fixed. */
const PER_PARTY = 10;
const MASS = 6;
const PER_EDGE = 3;
const SETTINGS = {
  linLogMode: false,
  outboundAttractionDistribution: false,
  adjustSizes: false,
  edgeWeightInfluence: 1,
  scalingRatio: 10,
  strongGravityMode: true,
  gravity: 0.05,
  barnesHutOptimize: true,
  barnesHutTheta: 1.2,
};
/** Share of the time that forces may take; the rest is for overlaps. */
const FORCES_SHARE = 0.7;
/** Taking apart widens the network, by which each pixel stands for more: then once more at the new scale. */
const MOST_ROUNDS = 8;
/** Share of parties that make the body of the network, and how far outside of it another may stand, in its radius. */
const [BODY, OUTSIDE, SLOPE] = [0.9, 1.1, 0.15];
/** Room between two symbols, and what a symbol is widened by, so that the next scale finds few new overlaps. */
const [MARGIN_PIXELS, WIDENED] = [0.4, 1.1];

/**
 * Lays a network out; the same request gives the same places unless the time is up.
 * `now` and `until` are milliseconds of one clock. Cost O((V log V + E) · steps), 100 to 500 steps.
 */
export function layOut(asked: LayoutRequest, until: number, now: () => number = Date.now): LayoutResponse {
  const start = now();
  const circles = circlesOf(asked);
  const forcesUntil = start + (until - start) * FORCES_SHARE;
  const wanted = stepsFor(asked.x.length);
  const iterations = pull(circles, asked, wanted, () => now() >= forcesUntil);
  gather(circles);
  const apart = separate(circles, asked, () => now() >= until);
  const step = apart.unit / 1000;
  // Pins are answered as they were sent, the rest in thousandths of a pixel: a third of the bytes.
  const rounded = (values: Float64Array, before: readonly number[]): number[] =>
    Array.from(values, (value, i) => (asked.pinned[i] ? before[i] : tidy(value, step)));
  return {
    x: rounded(circles.x, asked.x),
    y: rounded(circles.y, asked.y),
    unit: apart.unit,
    overlaps: apart.overlaps,
    iterations,
    partial: iterations < wanted || !apart.done,
  };
}

/** Fewer steps for larger networks, whose steps are longer and whose outline is found as soon. */
function stepsFor(parties: number): number {
  if (parties < 2) return 0;
  return Math.round(Math.min(500, Math.max(100, 2_000_000 / parties)));
}

function tidy(value: number, step: number): number {
  return Number((Math.round(value / step) * step).toPrecision(9));
}

/** A little off the places sent, each party in its own direction: forces cannot part what lies on one spot. */
function circlesOf({ x, y, sizes, pinned }: LayoutRequest): Circles {
  const nudge = (extentOf(x, y) || 1) * 1e-4;
  const moved = (values: readonly number[], turn: (angle: number) => number): Float64Array =>
    Float64Array.from(values, (value, i) => (pinned[i] ? value : value + nudge * turn(i * TURN)));
  return {
    x: moved(x, Math.cos),
    y: moved(y, Math.sin),
    radius: Float64Array.from(sizes),
    pinned: Uint8Array.from(pinned),
  };
}

/** Makes steps of ForceAtlas2 until `most` are made or it is late; returns how many. */
function pull(circles: Circles, { edges, weights }: LayoutRequest, most: number, late: () => boolean): number {
  const { x, y, radius, pinned } = circles;
  const parties = new Float32Array(x.length * PER_PARTY);
  for (let i = 0; i < x.length; i++) {
    parties.set([x[i], y[i], 0, 0, 0, 0, 1, 1, radius[i], pinned[i]], i * PER_PARTY);
  }
  const links = new Float32Array(weights.length * PER_EDGE);
  for (const [i, weight] of weights.entries()) {
    const [from, to] = [edges[2 * i] * PER_PARTY, edges[2 * i + 1] * PER_PARTY];
    links.set([from, to, weight], i * PER_EDGE);
    parties[from + MASS] += weight;
    parties[to + MASS] += weight;
  }
  const settings = { ...SETTINGS, slowDown: 1 + Math.log(Math.max(1, x.length)) };
  let made = 0;
  while (made < most && !late()) {
    iterate(settings, parties, links);
    made++;
  }
  for (let i = 0; i < x.length; i++) {
    const [newX, newY] = [parties[i * PER_PARTY], parties[i * PER_PARTY + 1]];
    // Where forces left the numbers that can be written, the party stays where it was.
    if (pinned[i] || !Number.isFinite(newX) || !Number.isFinite(newY)) continue;
    [x[i], y[i]] = [newX, newY];
  }
  return made;
}

/**
 * Brings parties far outside in towards the rest, each in its direction and in the same order of distance: what is linked
 * to nothing drifts away, and the whole would be drawn small for its sake.
 */
function gather({ x, y, pinned }: Circles): void {
  const [middleX, middleY] = [quantile(x, 0.5), quantile(y, 0.5)];
  const distances = Float64Array.from(x, (value, i) => Math.hypot(value - middleX, y[i] - middleY));
  const edge = OUTSIDE * quantile(distances, BODY);
  if (edge === 0) return;
  for (const [i, distance] of distances.entries()) {
    if (pinned[i] || distance <= edge) continue;
    const nearer = (edge / distance) * (1 + SLOPE * Math.log(distance / edge));
    x[i] = middleX + (x[i] - middleX) * nearer;
    y[i] = middleY + (y[i] - middleY) * nearer;
  }
}

function quantile(values: Float64Array, share: number): number {
  return values.length === 0 ? 0 : Float64Array.from(values).sort()[Math.floor((values.length - 1) * share)];
}

/** Takes symbols apart at the scale at which the widened network fills the frame. */
function separate(circles: Circles, { frame, sizes }: LayoutRequest, late: () => boolean) {
  const at = (unit: number, widened: number): Circles => ({
    ...circles,
    radius: Float64Array.from(sizes, (size) => size * unit * widened),
  });
  for (let round = 1; ; round++) {
    const unit = (extentOf(circles.x, circles.y) || 1) / frame;
    const done = takeApart(at(unit, WIDENED), { margin: MARGIN_PIXELS * unit, late });
    const after = (extentOf(circles.x, circles.y) || 1) / frame;
    const found = countOverlaps(at(after, 1));
    const overlaps = found.free + found.pinned;
    if (!done || found.free === 0 || round === MOST_ROUNDS) return { unit: after, overlaps, done };
  }
}

/** The longer side of the box around all places. */
function extentOf(x: ArrayLike<number>, y: ArrayLike<number>): number {
  const span = (values: ArrayLike<number>): number => {
    let [least, most] = [Infinity, -Infinity];
    for (let i = 0; i < values.length; i++) {
      least = Math.min(least, values[i]);
      most = Math.max(most, values[i]);
    }
    return values.length === 0 ? 0 : most - least;
  };
  return Math.max(span(x), span(y));
}
