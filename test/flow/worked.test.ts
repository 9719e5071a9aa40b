/** The worked examples of the methods page, in dollars: d is the donor, c the candidate, books closed, nothing opening. */
import { describe, expect, test } from 'vitest';
import { backedBy } from '../../flow/backedBy.ts';
import { findCone } from '../../flow/cone.ts';
import { figuresOf, WHOLE } from '../../flow/figures.ts';
import { findRoutes } from '../../flow/routes.ts';
import { accountsOf, ledgerOf, written } from './cases.ts';

interface Example {
  readonly name: string;
  readonly transfers: string;
  readonly opening?: Record<string, number>;
  readonly want: {
    readonly least?: number;
    readonly proRata?: number;
    readonly fifo?: number;
    readonly lifo?: number;
    readonly most?: number;
    readonly open?: number;
  };
}

const SIX = '1 o>v 100; 3 v>x 100; 4 d>v 100; 5 v>c 100';
const SEVEN = '1 o>v 50; 2 d>v 50; 3 v>x 50; 4 v>c 50';

const EXAMPLES: readonly Example[] = [
  {
    name: '1 pass-through',
    transfers: '1 d>v 100; 2 v>c 100',
    want: { least: 100, proRata: 100, fifo: 100, lifo: 100, most: 100 },
  },
  {
    name: '2 commingled',
    transfers: '1 d>v 100; 2 o>v 100; 3 v>c 100',
    want: { least: 0, proRata: 50, fifo: 100, lifo: 0, most: 100 },
  },
  { name: '3 forced', transfers: '1 d>v 100; 2 o>v 50; 3 v>c 120', want: { least: 70, proRata: 80, most: 100 } },
  {
    name: '4 two branches',
    transfers: '1 d>v 100; 1 o>v 100; 2 v>p 100; 2 v>q 100; 3 p>c 100; 3 q>c 100',
    want: { least: 100, proRata: 100, most: 100 },
  },
  {
    name: '5 lowest balance',
    transfers: '1 d>v 100; 2 v>x 100; 3 o>v 100; 4 v>c 100',
    want: { least: 0, proRata: 0, most: 0, open: 100 },
  },
  { name: '6a', transfers: SIX, want: { least: 100, proRata: 100 } },
  { name: '6b an earlier gift lowers it', transfers: `${SIX}; 2 d>v 10`, want: { least: 90, proRata: 91.74 } },
  { name: '7a', transfers: SEVEN, want: { fifo: 50 } },
  { name: '7b', transfers: `${SEVEN}; 0 d>v 10`, want: { fifo: 40 } },
  {
    name: '8 earmark',
    transfers: '1 d>v#c 100; 2 o>v 100; 3 v#c>c 100',
    want: { least: 100, proRata: 100, fifo: 100, lifo: 100, most: 100 },
  },
  {
    name: '10 opening balance',
    transfers: '1 d>v 100; 2 v>c 100',
    opening: { v: 5000 },
    want: { least: 50, proRata: 66.67, most: 100 },
  },
  {
    name: '11a refund reversed',
    transfers: '1 d>v 100; 1 o>v 100; 2 v>d 100; 3 v>c 100',
    want: { least: 0, proRata: 50, most: 100 },
  },
  { name: '11b refund netted', transfers: '1 o>v 100; 3 v>c 100', want: { least: 0, proRata: 0, most: 0 } },
  {
    name: '12 same-day cycle',
    transfers: '1 d>a 60; 1 a>b 100; 1 b>a 100; 2 a>c 60',
    want: { least: 60, proRata: 60, most: 60 },
  },
  {
    name: '13 backed, yet',
    transfers: '1 d>v 60; 1 o>v 100; 2 v>c 50; 2 v>z 110',
    want: { least: 0, proRata: 18.75, most: 50 },
  },
];

describe('worked examples', () => {
  test.each(EXAMPLES)('$name', ({ transfers, opening, want }) => {
    const ledger = ledgerOf({ transfers: written(transfers), openingCents: opening ?? {}, books: {} });
    const got = figuresOf(ledger, accountsOf(ledger, ['d']), accountsOf(ledger, ['c']));
    const dollars = {
      least: got.atLeastCents,
      proRata: got.proRataCents,
      fifo: got.fifoCents,
      lifo: got.lifoCents,
      most: got.atMostCents,
      open: got.atMostOpenCents,
    };
    for (const [name, value] of Object.entries(want)) {
      expect(dollars[name as keyof typeof dollars] / 100).toBeCloseTo(value, 2);
    }
  });

  test('5: the route is 100 wide, and 0 by the lowest balance', () => {
    const ledger = ledgerOf({ transfers: written(EXAMPLES[4].transfers), openingCents: {}, books: {} });
    const cone = findCone(ledger, accountsOf(ledger, ['d']), accountsOf(ledger, ['c']), WHOLE);
    const [route] = findRoutes(ledger, cone, { k: 1, maxHops: 4, order: 'widest', creditDays: 0, maxHoldDays: null });
    expect([route.width, route.librWidth]).toEqual([10_000, 0]);
  });

  test('13: covering is true all the same', () => {
    const ledger = ledgerOf({
      transfers: written('1 d>v 60; 1 o>v 100; 2 v>c 50; 2 v>z 110'),
      openingCents: {},
      books: {},
    });
    const [d, v, c] = accountsOf(ledger, ['d', 'v', 'c']);
    const [row] = backedBy(ledger, { donors: [d], entities: [v], candidates: new Set([c]) });
    expect([row.covering, row.sole, row.primary, row.backed]).toEqual(['true', 'false', 'false', 'true']);
  });
});

describe('what does not hold', () => {
  const figures = (text: string) => {
    const ledger = ledgerOf({ transfers: written(text), openingCents: {}, books: {} });
    return figuresOf(ledger, accountsOf(ledger, ['d']), accountsOf(ledger, ['c']));
  };

  test('"more giving never lowers a figure": an earlier gift lowers the lower bound and pro-rata', () => {
    const without = figures(SIX);
    const withGift = figures(`${SIX}; 2 d>v 10`);
    expect(withGift.atLeastCents).toBeLessThan(without.atLeastCents);
    expect(withGift.proRataCents).toBeLessThan(without.proRataCents);
  });

  test('"more giving never lowers a figure": it can lower FIFO and LIFO', () => {
    expect(figures(`${SEVEN}; 0 d>v 10`).fifoCents).toBeLessThan(figures(SEVEN).fifoCents);
    // By LIFO the new gift goes to x in place of other money, which then goes to c in place of the old gift.
    const before = figures('1 d>v 50; 2 o>v 50; 4 v>x 50; 5 v>c 50').lifoCents;
    const after = figures('1 d>v 50; 2 o>v 50; 3 d>v 10; 4 v>x 50; 5 v>c 50').lifoCents;
    expect(after).toBeLessThan(before);
  });

  test('"hop-by-hop lower bounds are sharp": each branch alone forces nothing, both together all', () => {
    const branches = '1 d>v 100; 1 o>v 100; 2 v>p 100; 2 v>q 100; 3 p>c 100; 3 q>c 100';
    const ledger = ledgerOf({ transfers: written(branches), openingCents: {}, books: {} });
    const [d, p, q] = accountsOf(ledger, ['d', 'p', 'q']);
    expect(figuresOf(ledger, [d], [p]).atLeastCents + figuresOf(ledger, [d], [q]).atLeastCents).toBe(0);
    expect(figures(branches).atLeastCents).toBe(10_000);
  });

  test('"FIFO in record order is free of order": layers of single records would make it depend on it, days do not', () => {
    const day = '1 d>v 100; 1 o>v 100; 2 v>c 100';
    const turned = '1 o>v 100; 1 d>v 100; 2 v>c 100';
    expect(figures(day).fifoCents).toBe(figures(turned).fifoCents);
    expect(inRecordOrder(day)).not.toBe(inRecordOrder(turned));
  });

  test('"a path exists, so UB > 0": not when the balance fell to nothing in between', () => {
    expect(figures('1 d>v 100; 2 v>x 100; 3 o>v 100; 4 v>c 100').atMostCents).toBe(0);
  });

  test('the sandwich needs the same own funds on both sides', () => {
    const transfers = written('1 d>v 100; 2 v>c 100');
    const funds = ledgerOf({ transfers, openingCents: { v: 10_000 }, books: {} });
    const none = ledgerOf({ transfers, openingCents: {}, books: {} });
    const convention = figuresOf(funds, accountsOf(funds, ['d']), accountsOf(funds, ['c'])).proRataCents;
    expect(convention).toBeLessThan(figuresOf(none, accountsOf(none, ['d']), accountsOf(none, ['c'])).atLeastCents);
  });
});

/** FIFO as it must not be done: every record its own layer, in the order of records. */
function inRecordOrder(text: string): number {
  const layers: { mine: boolean; cents: number }[] = [];
  let arrived = 0;
  for (const { payer, payee, amountCents } of written(text)) {
    if (payee === 'v') layers.push({ mine: payer === 'd', cents: amountCents });
    for (let left = payer === 'v' ? amountCents : 0; left > 0; ) {
      const [oldest] = layers;
      const taken = Math.min(left, oldest.cents);
      if (oldest.mine && payee === 'c') arrived += taken;
      left -= taken;
      oldest.cents -= taken;
      if (oldest.cents === 0) layers.shift();
    }
  }
  return arrived;
}
