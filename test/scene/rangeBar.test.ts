import { describe, expect, it } from 'vitest';
import { layRangeBar } from '../../scene/rangeBar.ts';

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
  it('puts words that would overlap into rows', () => {
    const bar = layRangeBar({ ...figures, lifoCents: 505, fifoCents: 510 }, 400);
    expect(bar?.rows).toBeGreaterThan(1);
  });
  it('is none where nothing was sent', () => {
    expect(layRangeBar({ ...figures, sentCents: 0 }, 400)).toBeNull();
  });
});
