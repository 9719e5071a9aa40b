/** The step between two states of a picture: parties and ribbons slide and swell from where they were. */
import type { PartyItem, RibbonItem } from '../items.ts';

export const DURATION = 200;

/** Slow start and end. */
export function ease(t: number): number {
  return t < 0.5 ? 2 * t * t : 1 - 2 * (1 - t) * (1 - t);
}

const PARTY_NUMBERS = ['x', 'y', 'halfWidth', 'halfHeight', 'radius'] as const;
const RIBBON_NUMBERS = ['width', 'widthPixels', 'head'] as const;

export interface Motion {
  /** Draws the state at `t` in [0, 1] into the live items. */
  at(t: number): void;
}

/** Motion of a party; null when nothing moves. */
export function partyMotion(live: PartyItem, from: PartyItem, to: PartyItem): Motion | null {
  if (PARTY_NUMBERS.every((key) => Math.abs(from[key] - to[key]) < 0.05)) return null;
  const start = PARTY_NUMBERS.map((key) => from[key]);
  return {
    at(t) {
      for (const [i, key] of PARTY_NUMBERS.entries()) live[key] = start[i] + (to[key] - start[i]) * t;
    },
  };
}

/** Motion of a piece of a ribbon between two explicit curves; at the end it takes its own path again. */
export function ribbonMotion(
  live: RibbonItem,
  from: RibbonItem,
  fromPath: number[],
  to: RibbonItem,
  toPath: number[],
): Motion | null {
  const still =
    fromPath.every((value, i) => Math.abs(value - toPath[i]) < 0.05) &&
    RIBBON_NUMBERS.every((key) => Math.abs(from[key] - to[key]) < 0.05);
  if (still) return null;
  const start = RIBBON_NUMBERS.map((key) => from[key]);
  return {
    at(t) {
      for (const [i, key] of RIBBON_NUMBERS.entries()) live[key] = start[i] + (to[key] - start[i]) * t;
      live.path = t >= 1 ? to.path : fromPath.map((value, i) => value + (toPath[i] - value) * t);
    },
  };
}

/** `count` curves that together run like the given ones: the same, or one between their ends cut into pieces. */
export function asPieces(curves: readonly number[][], count: number): number[][] {
  if (curves.length === count) return curves.map((curve) => [...curve]);
  const last = curves[curves.length - 1];
  let rest = [...curves[0].slice(0, 4), ...last.slice(4)];
  const parts: number[][] = [];
  for (let left = count; left > 1; left--) {
    const [head, tail] = split(rest, 1 / left);
    parts.push(head);
    rest = tail;
  }
  return [...parts, rest];
}

/** De Casteljau's cut at `t`. */
function split(curve: readonly number[], t: number): [number[], number[]] {
  const mix = (a: readonly number[], b: readonly number[]): number[] => [
    a[0] + (b[0] - a[0]) * t,
    a[1] + (b[1] - a[1]) * t,
  ];
  const [a, b, c, d] = [0, 2, 4, 6].map((i) => curve.slice(i, i + 2));
  const [ab, bc, cd] = [mix(a, b), mix(b, c), mix(c, d)];
  const [abc, bcd] = [mix(ab, bc), mix(bc, cd)];
  const middle = mix(abc, bcd);
  return [
    [...a, ...ab, ...abc, ...middle],
    [...middle, ...bcd, ...cd, ...d],
  ];
}
