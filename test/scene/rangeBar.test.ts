import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layRangeBar, RANGE_TEXT } from '../../scene/rangeBar.ts';
import { textWidth } from '../../scene/text.ts';

const figures = {
  sentCents: 1000,
  atLeastCents: 250,
  proRataCents: 500,
  fifoCents: 500,
  lifoCents: null,
  atMostCents: 750,
};

describe('range bar', () => {
  it('is linear from 0 to what was sent', () => {
    const bar = layRangeBar(figures, 400);
    expect([bar?.atLeastX, bar?.atMostX]).toEqual([100, 300]);
    expect(bar?.ticks.map(({ methods, x }) => [methods, x])).toEqual([
      [['pro-rata', 'fifo'], 200],
      [['at-most'], 300],
    ]);
  });
  it('says when conventions equal the most', () => {
    const bar = layRangeBar({ ...figures, atMostCents: 500 }, 400);
    expect(bar?.ticks.map((tick) => tick.label)).toEqual(['pro-rata, FIFO $5 = at most']);
  });
  it('has no end where no upper limit can be stated', () => {
    const bar = layRangeBar({ ...figures, atMostCents: null }, 400);
    expect([bar?.open, bar?.atMostX]).toEqual([true, 400]);
  });
  it('puts words that would overlap into rows, inside the bar, and leads each tick to its own past all others', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 4, maxLength: 4 }),
        fc.integer({ min: 340, max: 720 }),
        ([proRataCents, fifoCents, lifoCents, more], width) => {
          const atMostCents = Math.max(proRataCents, fifoCents, lifoCents, more);
          const bar = layRangeBar({ ...figures, proRataCents, fifoCents, lifoCents, atMostCents }, width);
          const ticks = bar?.ticks ?? [];
          const spans = ticks.map(({ label, labelX }) => {
            const half = textWidth(label, RANGE_TEXT, 500) / 2;
            return [labelX - half, labelX + half] as const;
          });
          for (const [i, [from, to]] of spans.entries()) {
            expect(from).toBeGreaterThanOrEqual(0);
            expect(to).toBeLessThanOrEqual(width);
            // Beside its own tick.
            expect(Math.min(Math.abs(from - ticks[i].x), Math.abs(to - ticks[i].x))).toBeLessThan(6);
            for (const [j, other] of ticks.entries()) {
              if (i === j) continue;
              if (other.row === ticks[i].row) expect(to <= spans[j][0] || spans[j][1] <= from).toBe(true);
              if (other.row > ticks[i].row) expect(other.x > from && other.x < to).toBe(false);
            }
          }
        },
      ),
      { seed: 11, numRuns: 300 },
    );
  });
  it('is none where nothing was sent', () => {
    expect(layRangeBar({ ...figures, sentCents: 0 }, 400)).toBeNull();
  });
});
