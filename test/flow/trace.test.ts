import { describe, expect, test } from 'vitest';
import { buildLedger, spendingAccount, targetAccounts, trace } from '../../flow/index.ts';
import type { LedgerTransfer, TraceResult } from '../../flow/types.ts';
import { toDay } from '../../model/day.ts';
import { exact, ledgerOf, written } from './cases.ts';

function cents(result: TraceResult, method: string): number | null {
  return result.figures.find((figure) => figure.method === method)?.cents ?? null;
}

function spent(id: string, dollars: number, from: string, to: string): LedgerTransfer {
  const amount = dollars * 100;
  return {
    ...exact(id, 0, 'committee', 'candidate', amount),
    type: 'SPENT_FOR',
    dayFrom: toDay(from),
    dayTo: toDay(to),
  };
}

describe('spending that stands before the gift', () => {
  const ledger = buildLedger(
    [{ id: 'donor', books: 'open' }],
    [
      exact('gift', toDay('2017-04-28'), 'donor', 'committee', 145_000_000),
      spent('early', 497_456, '2017-04-25', '2017-04-27'),
      spent('late', 222_505, '2017-05-02', '2017-05-03'),
    ],
  );
  const ask = { from: ['donor'], to: targetAccounts('candidate', [], false) };

  test('is not counted with dates at their word, and says which window would admit it', () => {
    const result = trace(ledger, ask);
    expect(cents(result, 'at-most')).toBe(22_250_500);
    expect(result.sentCents).toBe(145_000_000);
    expect(result.before).toEqual({ cents: 49_745_600, transferIds: ['early'], smallestCreditDays: 3 });
    expect(result.routes).toEqual([
      {
        parties: ['donor', 'committee', spendingAccount('candidate', false)],
        transferIds: ['gift', 'late'],
        widthCents: 22_250_500,
        librWidthCents: 22_250_500,
      },
    ]);
    expect(result.unexplained).toEqual([{ party: 'committee', cents: 49_745_600 }]);
  });

  test('is counted with a credit window of three days', () => {
    expect(cents(trace(ledger, { ...ask, creditDays: 3 }), 'at-most')).toBe(71_996_100);
  });
});

test('money spent against a candidate is another question than money for it', () => {
  expect(targetAccounts('c', ['k', 'c'], false)).toEqual(['c', 'k', 'for:c', 'for:k']);
  expect(targetAccounts('c', ['k'], true)).toEqual(['against:c', 'against:k']);
  const ledger = buildLedger(
    [],
    [exact('a', 1, 'd', 'v', 500), { ...exact('b', 2, 'v', 'c', 300), type: 'SPENT_AGAINST' }],
  );
  expect(cents(trace(ledger, { from: ['d'], to: targetAccounts('c', [], false) }), 'at-most')).toBe(0);
  expect(cents(trace(ledger, { from: ['d'], to: targetAccounts('c', [], true) }), 'at-most')).toBe(300);
});

test('announced money counts only when asked for', () => {
  const ledger = buildLedger([], [{ ...exact('a', 1, 'd', 'c', 500), announced: true }]);
  expect(cents(trace(ledger, { from: ['d'], to: ['c'] }), 'at-most')).toBe(0);
  expect(cents(trace(ledger, { from: ['d'], to: ['c'], announced: true }), 'at-most')).toBe(500);
});

test('tracing stops at a grantee that pools many donors unless asked to go on', () => {
  const ledger = buildLedger(
    [{ id: 'v', books: 'closed', pooled: true }],
    [exact('a', 1, 'd', 'v', 500), exact('b', 2, 'v', 'c', 300)],
  );
  const stopped = trace(ledger, { from: ['d'], to: ['c'] });
  expect(stopped.stoppedAt).toEqual(['v']);
  expect(cents(stopped, 'at-most')).toBe(0);
  expect(cents(trace(ledger, { from: ['d'], to: ['c'], throughPooled: true }), 'at-least')).toBe(300);
});

test('"at least" leaves the upper bound open where nothing else limits it', () => {
  const ledger = buildLedger([], [{ ...exact('a', 1, 'd', 'c', 500), maxCents: null }]);
  const result = trace(ledger, { from: ['d'], to: ['c'] });
  expect(cents(result, 'at-least')).toBe(500);
  expect(cents(result, 'at-most')).toBeNull();
});

test('earmarked money is passed on outside the mix', () => {
  const ledger = buildLedger(
    [],
    [
      { ...exact('gift', 1, 'd', 'v', 10_000), earmarkFor: 'c' },
      exact('other', 2, 'o', 'v', 10_000),
      exact('pass', 3, 'v', 'c', 15_000),
    ],
  );
  const result = trace(ledger, { from: ['d'], to: ['c'] });
  expect(cents(result, 'at-least')).toBe(10_000);
  expect(cents(result, 'at-most')).toBe(10_000);
  expect(result.routes[0].parties).toEqual(['d', 'v#c', 'c']);
});

test('a transfer to oneself is dropped and reported', () => {
  const ledger = ledgerOf({ transfers: written('1 d>d 5; 1 d>c 7'), openingCents: {}, books: {} });
  expect(ledger.transfers).toBe(1);
  expect(ledger.dropped).toEqual([{ reason: 'selfTransfer', count: 1, ids: ['t0'] }]);
});

test('a refund comes off the gift that it names', () => {
  const ledger = buildLedger(
    [],
    [
      exact('gift', 1, 'd', 'v', 10_000),
      exact('other', 1, 'o', 'v', 10_000),
      { ...exact('back', 2, 'v', 'd', 10_000), type: 'REFUNDED', refundOf: 'gift' },
      exact('use', 3, 'v', 'c', 10_000),
    ],
  );
  expect(ledger.transfers).toBe(2);
  expect(cents(trace(ledger, { from: ['d'], to: ['c'] }), 'at-most')).toBe(0);
});

describe('show me why', () => {
  const why = (text: string, method: string) => {
    const ledger = ledgerOf({ transfers: written(text), openingCents: {}, books: {} });
    return trace(ledger, { from: ['d'], to: ['c'] }).figures.find((figure) => figure.method === method);
  };

  test('the lower bound names the payments that the rest could not have paid for', () => {
    expect(why('1 d>v 100; 2 o>v 50; 3 v>c 120; 4 v>x 5', 'at-least')?.why).toEqual(['t2']);
    expect(why('1 d>v 100; 2 o>v 100; 3 v>c 100', 'at-least')?.why).toEqual([]);
  });

  test('the upper bound names its narrowest cut: payments, or a balance', () => {
    expect(why('1 d>v 100; 2 o>v 50; 3 v>c 80', 'at-most')?.why).toEqual(['t2']);
    const limited = why('1 d>v 100; 2 v>x 70; 3 o>v 100; 4 v>c 100', 'at-most');
    expect([limited?.cents, limited?.limitedBy]).toEqual([3000, ['v']]);
  });

  test('a convention names the payments that carry a part', () => {
    expect(why('1 d>v 100; 2 o>v 100; 3 v>c 100', 'pro-rata')?.why.toSorted()).toEqual(['t0', 't2']);
    expect(why('1 d>v 100; 2 o>v 100; 3 v>c 100', 'lifo')?.why).toEqual(['t0']);
  });
});
