import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Circles, countOverlaps, takeApart } from '../../scene/apart.ts';

const SEED = 20_260;
const place = fc.double({ min: -500, max: 500, noNaN: true });
const circle = fc.record({
  x: place,
  y: place,
  radius: fc.double({ min: 0.1, max: 20, noNaN: true }),
  pinned: fc.boolean(),
});
// Some sets lie on one spot, where no direction is given by the places.
const sets = fc
  .tuple(fc.array(circle, { maxLength: 120 }), fc.boolean())
  .map(([all, heap]) => (heap ? all.map((one) => ({ ...one, x: 3, y: 4 })) : all));

function circlesOf(all: readonly { x: number; y: number; radius: number; pinned: boolean }[]): Circles {
  return {
    x: Float64Array.from(all, (one) => one.x),
    y: Float64Array.from(all, (one) => one.y),
    radius: Float64Array.from(all, (one) => one.radius),
    pinned: Uint8Array.from(all, (one) => Number(one.pinned)),
  };
}

/** Every pair looked at: the oracle of the grid. */
function pairsOf({ x, y, radius, pinned }: Circles): { free: number; pinned: number } {
  const found = { free: 0, pinned: 0 };
  for (let a = 0; a < x.length; a++)
    for (let b = a + 1; b < x.length; b++)
      if (Math.hypot(x[a] - x[b], y[a] - y[b]) < (radius[a] + radius[b]) * (1 - 1e-6))
        found[pinned[a] && pinned[b] ? 'pinned' : 'free']++;
  return found;
}

describe('circles taken apart', () => {
  test('overlap no more, but for two pinned ones; pins stay; all places are finite; the same again is the same', () => {
    fc.assert(
      fc.property(sets, fc.double({ min: 0, max: 5, noNaN: true }), (all, margin) => {
        const [before, after, again] = [circlesOf(all), circlesOf(all), circlesOf(all)];
        expect(takeApart(after, { margin })).toBe(true);
        takeApart(again, { margin });
        expect(pairsOf(after)).toEqual({ free: 0, pinned: pairsOf(before).pinned });
        for (const [i, { pinned }] of all.entries()) {
          expect(Number.isFinite(after.x[i]) && Number.isFinite(after.y[i])).toBe(true);
          if (pinned) expect([after.x[i], after.y[i]]).toEqual([before.x[i], before.y[i]]);
        }
        expect([again.x, again.y]).toEqual([after.x, after.y]);
      }),
      { seed: SEED, numRuns: 150 },
    );
  });

  test('are counted as a look at every pair counts them', () => {
    fc.assert(
      fc.property(sets, (all) => {
        expect(countOverlaps(circlesOf(all))).toEqual(pairsOf(circlesOf(all)));
      }),
      { seed: SEED, numRuns: 150 },
    );
  });

  test('say so when the time is up', () => {
    const heap = circlesOf(Array.from({ length: 50 }, () => ({ x: 0, y: 0, radius: 1, pinned: false })));
    expect(takeApart(heap, { late: () => true })).toBe(false);
    expect(countOverlaps(heap).free).toBe((50 * 49) / 2);
  });
});
