/** Points on cubic Bézier curves. */
import type { Cubic, Point } from './types.ts';

/** Point at `t` in [0, 1]. */
export function pointAt([a, b, c, d]: Cubic, t: number): Point {
  const s = 1 - t;
  const [wa, wb, wc, wd] = [s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t];
  return { x: wa * a.x + wb * b.x + wc * c.x + wd * d.x, y: wa * a.y + wb * b.y + wc * c.y + wd * d.y };
}

/** Direction at `t`, of length 1; of the chord where the curve stands still. */
export function tangentAt([a, b, c, d]: Cubic, t: number): Point {
  const s = 1 - t;
  const x = s * s * (b.x - a.x) + 2 * s * t * (c.x - b.x) + t * t * (d.x - c.x);
  const y = s * s * (b.y - a.y) + 2 * s * t * (c.y - b.y) + t * t * (d.y - c.y);
  const length = Math.hypot(x, y);
  if (length > 1e-9) return { x: x / length, y: y / length };
  const chord = Math.hypot(d.x - a.x, d.y - a.y) || 1;
  return { x: (d.x - a.x) / chord, y: (d.y - a.y) / chord };
}

/** `count` + 1 points evenly spaced in t, over all pieces of a path. */
export function samplePath(path: readonly Cubic[], count: number): Point[] {
  const points = path.length > 0 ? [path[0][0]] : [];
  for (const cubic of path) for (let i = 1; i <= count; i++) points.push(pointAt(cubic, i / count));
  return points;
}

/** The curve moved sideways: an offset along the normal, close enough for hatching and edges of gentle curves. */
export function offsetPath(path: readonly Cubic[], offset: number, steps = 16): Point[] {
  return path.flatMap((cubic, piece) =>
    Array.from({ length: steps + (piece === 0 ? 1 : 0) }, (_, i) => {
      const t = (i + (piece === 0 ? 0 : 1)) / steps;
      const [at, along] = [pointAt(cubic, t), tangentAt(cubic, t)];
      return { x: at.x - along.y * offset, y: at.y + along.x * offset };
    }),
  );
}
