import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addCents,
  allocate,
  type Cents,
  cents,
  formatDollars,
  formatQualified,
  formatShare,
  formatShort,
  MoneyError,
  parseDollars,
  roundCents,
  statedInterval,
} from '../../model/money.ts';

describe('parseDollars', () => {
  it.each([
    ['1450000', 145_000_000],
    ['$1,450,000.00', 145_000_000],
    ['67,693.23', 6_769_323],
    ['-12.5', -1250],
    ['(3.00)', -300],
    ['.07', 7],
    ['0.100', 10],
    ['0', 0],
  ])('reads %s', (text, want) => {
    expect(parseDollars(text)).toBe(want);
  });

  it.each(['', ' ', '$', '.', 'NaN', '1e309', '1e5', '12.345', '1,45', '1 000', '--5', '99999999999999999', '٣'])(
    'refuses %j',
    (text) => {
      expect(() => parseDollars(text)).toThrow(MoneyError);
    },
  );

  it('reads back what formatDollars writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: -(2 ** 46), max: 2 ** 46 }), (amount) => {
        expect(parseDollars(formatDollars(amount).replace('−', '-'))).toBe(amount);
      }),
      { seed: 1, numRuns: 2000 },
    );
  });
});

describe('cents', () => {
  it('refuses what cannot be held exactly', () => {
    for (const value of [0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])
      expect(() => cents(value)).toThrow(MoneyError);
    expect(() => addCents(2 ** 53 - 1, 1)).toThrow(MoneyError);
  });

  it('rounds half away from zero', () => {
    expect([0.5, -0.5, 1.49, -1.5].map(roundCents)).toEqual([1, -1, 1, -2]);
  });
});

describe('allocate', () => {
  it('adds up to the total and strays from the exact share by less than a cent', () => {
    fc.assert(
      fc.property(
        fc.nat(1_000_000_000),
        fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 12 }),
        (total, weights) => {
          const parts = allocate(total as Cents, weights);
          const sum = weights.reduce((a, b) => a + b, 0);
          expect(parts.reduce((a: number, b) => a + b, 0)).toBe(sum === 0 ? 0 : total);
          parts.forEach((part, i) => {
            if (sum > 0) expect(Math.abs(part - (total * weights[i]) / sum)).toBeLessThan(1);
          });
        },
      ),
      { seed: 2, numRuns: 1000 },
    );
  });
});

describe('words', () => {
  it.each([
    [225_000_000, '$2.25M'],
    [49_745_600, '$497,456'],
    [1_810_000_000_000, '$18.1B'],
    [145_000_000, '$1.45M'],
    [100_000_000, '$1M'],
    [57_135_930, '$571,359'],
    [50, '$0.50'],
    [0, '$0'],
    [-300_000_000, '−$3M'],
    [17_500_000_000, '$175M'],
  ])('writes %d short as %s', (amount, want) => {
    expect(formatShort(amount)).toBe(want);
  });

  it('marks qualified amounts', () => {
    expect(formatQualified(4_000_000_000, 'atLeast', 'short')).toBe('≥ $40M');
    expect(formatQualified(28_000_000, 'about')).toBe('≈ $280,000');
    expect(formatQualified(6_769_323, 'exact')).toBe('$67,693.23');
  });

  it('writes shares', () => {
    expect([
      formatShare(1, 8),
      formatShare(1, 100_000),
      formatShare(0, 5),
      formatShare(5, 0),
      formatShare(5, 5),
    ]).toEqual(['12.5%', '<0.1%', '0%', '—', '100%']);
  });
});

describe('statedInterval', () => {
  it('contains the amount and follows the published setting', () => {
    expect(statedInterval(cents(100), 'about')).toEqual({ minCents: 90, maxCents: 100 });
    expect(statedInterval(cents(100), 'justOver')).toEqual({ minCents: 100, maxCents: 110 });
    expect(statedInterval(cents(100), 'atLeast')).toEqual({ minCents: 100, maxCents: null });
    expect(statedInterval(cents(100), 'upTo')).toEqual({ minCents: 0, maxCents: 100 });
    expect(statedInterval(cents(100), 'rounded')).toEqual({ minCents: 100, maxCents: 100 });
  });
});
