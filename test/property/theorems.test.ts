/** T1-T14 of the definitions on random ledgers. T1 and T12 stand beside the oracle (oracle.test.ts). */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Figures, figuresOf } from '../../flow/figures.ts';
import { accountsOf, ledgerOf } from '../flow/cases.ts';
import { chainAmounts } from '../oracle/chainAmounts.ts';
import { type Given, Oracle } from '../oracle/oracle.ts';
import { randomRule } from '../oracle/randomRule.ts';
import { hasDayCycle, ledgers, runs } from './ledgers.ts';

const TIMEOUT = 600_000;
type Move = Given['transfers'][number];

function figures(given: Pick<Given, 'transfers' | 'openingCents' | 'books' | 'from' | 'to'>): Figures {
  const ledger = ledgerOf(given);
  return figuresOf(ledger, accountsOf(ledger, given.from), accountsOf(ledger, given.to));
}

/** Checks a property on seeded random ledgers, with a seed for choices of its own. */
function forAll(normal: number, check: (given: Given, seed: number) => void): void {
  fc.assert(
    fc.property(ledgers, fc.integer({ min: 1, max: 1_000_000 }), (given, seed) => check(given, seed)),
    runs(normal),
  );
}

/** Numbers from a seed (mulberry32), for choices inside a property. */
function choices(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

/**
 * The same ledger with every source of money as a payer of its own: `own:p` pays p's opening balance (on the day before)
 * and its births; what the recipients pay comes from `own:c`. Donors' payments come from `gifts`, receipts go `home`.
 */
function withOrigins(given: Given): { transfers: Move[]; origins: string[] } {
  const oracle = new Oracle(given);
  const transfers: Move[] = [];
  const origins = new Set<string>();
  const birth = (day: number, party: string, amountCents: number): void => {
    if (amountCents <= 0) return;
    origins.add(`own:${party}`);
    transfers.push({ day, payer: `own:${party}`, payee: party, amountCents });
  };
  for (const party of oracle.parties) {
    if (oracle.isDonor(party) || oracle.isRecipient(party)) continue;
    birth(oracle.days[0] - 1, party, given.openingCents[party] ?? 0);
    for (const day of oracle.days) birth(day, party, oracle.page(party, day).born);
  }
  for (const move of oracle.moves) {
    const payer = oracle.isDonor(move.payer) ? 'gifts' : oracle.isRecipient(move.payer) ? 'own:recipients' : move.payer;
    const payee = oracle.isDonor(move.payee) ? 'home' : move.payee;
    if (payer === 'own:recipients' && oracle.isRecipient(move.payee)) continue;
    if (payer === 'own:recipients') origins.add(payer);
    transfers.push({ ...move, payer, payee });
  }
  return { transfers, origins: [...origins] };
}

describe('theorems', { timeout: TIMEOUT }, () => {
  test('T2: any withdrawal rule lies within [LB, UB]', () => {
    forAll(1000, (given, seed) => {
      fc.pre(!hasDayCycle(given));
      const { atLeastCents, atMostCents } = figures({ ...given, books: {} });
      const pick = choices(seed);
      for (let round = 0; round < 5; round++) {
        const arrived = randomRule(new Oracle({ ...given, books: {} }), pick);
        expect(arrived).toBeGreaterThanOrEqual(atLeastCents);
        expect(arrived).toBeLessThanOrEqual(atMostCents);
      }
    });
  });

  test('T3: LB(S) + UB(all other origins) = receipts of C', () => {
    forAll(1000, (given) => {
      const closed = { ...given, books: {} };
      const { transfers, origins } = withOrigins(closed);
      const rest = figures({ transfers, openingCents: {}, books: {}, from: origins, to: given.to });
      expect(figures(closed).atLeastCents + rest.atMostCents).toBe(new Oracle(given).receipts());
    });
  });

  test('T4: UB is submodular, LB supermodular, both monotone in the donors', () => {
    forAll(1000, (given, seed) => {
      const pick = choices(seed);
      // Over origins: of two donors in a row, the same cent would be the money of both.
      const { transfers, origins } = withOrigins(given);
      const others = ['gifts', ...origins];
      const one = others.filter(() => pick(2) === 0);
      const two = others.filter(() => pick(2) === 0);
      const base = { transfers, openingCents: {}, books: {}, to: given.to };
      const of = (from: readonly string[]): Figures => figures({ ...base, from });
      const [a, b] = [of(one), of(two)];
      const both = of([...new Set([...one, ...two])]);
      const common = of(one.filter((id) => two.includes(id)));
      expect(a.atMostCents + b.atMostCents).toBeGreaterThanOrEqual(both.atMostCents + common.atMostCents);
      expect(a.atLeastCents + b.atLeastCents).toBeLessThanOrEqual(both.atLeastCents + common.atLeastCents);
      expect(both.atMostCents).toBeGreaterThanOrEqual(a.atMostCents);
      expect(both.atLeastCents).toBeGreaterThanOrEqual(a.atLeastCents);
      // T13 for two disjoint sets.
      const rest = of(two.filter((id) => !one.includes(id)));
      expect(a.atLeastCents + rest.atLeastCents).toBeLessThanOrEqual(both.atLeastCents);
    });
  });

  test('T5: the shares of all origins add up to 100%, by every convention', () => {
    forAll(1000, (given, seed) => {
      const { transfers, origins } = withOrigins(given);
      const pick = choices(seed);
      const some = ['gifts', ...origins].filter(() => pick(2) === 0);
      const rest = ['gifts', ...origins].filter((id) => !some.includes(id));
      const base = { transfers, openingCents: {}, books: {}, to: given.to };
      const [a, b] = [figures({ ...base, from: some }), figures({ ...base, from: rest })];
      const all = new Oracle(given).receipts();
      expect(a.proRataCents + b.proRataCents).toBeCloseTo(all, 6);
      expect(a.fifoCents + b.fifoCents).toBeCloseTo(all, 6);
      expect(a.lifoCents + b.lifoCents).toBeCloseTo(all, 6);
    });
  });

  test('T6: splitting a transfer on its day, record order and names change nothing', () => {
    forAll(1000, (given, seed) => {
      const pick = choices(seed);
      const want = figures(given);
      const split = given.transfers.flatMap((move) => {
        if (move.amountCents < 2 || pick(2) === 0) return [move];
        const part = 1 + pick(move.amountCents - 1);
        return [
          { ...move, amountCents: part },
          { ...move, amountCents: move.amountCents - part },
        ];
      });
      const shuffled = [...split].sort(() => pick(3) - 1);
      const name = (id: string): string => `q${9 - Number(id.slice(1))}`;
      const rename = <T>(map: Readonly<Record<string, T>>): Record<string, T> =>
        Object.fromEntries(Object.entries(map).map(([id, value]) => [name(id), value]));
      const got = figures({
        transfers: shuffled.map((move) => ({ ...move, payer: name(move.payer), payee: name(move.payee) })),
        openingCents: rename(given.openingCents),
        books: rename(given.books),
        from: given.from.map(name),
        to: given.to.map(name),
      });
      for (const key of Object.keys(want) as (keyof Figures)[]) expect(got[key]).toBeCloseTo(want[key], 6);
    });
  });

  test('T8: pro-rata is the sum of its chains, each no wider than its LIBR width', () => {
    forAll(1000, (given) => {
      const closed = { ...given, books: {} };
      fc.pre(!hasDayCycle(closed));
      const chains = chainAmounts(new Oracle(closed));
      let total = 0;
      for (const { amount, libr } of chains) {
        total += amount;
        expect(amount).toBeLessThanOrEqual(libr + 1e-6);
      }
      expect(figures(closed).proRataCents).toBeCloseTo(total, 6);
    });
  });

  test('T9: with one gift re-assigned to S every figure weakly rises', () => {
    forAll(1000, (given, seed) => {
      const receivers = new Set(given.transfers.map(({ payee }) => payee));
      const leaf = (id: string): boolean => !receivers.has(id) && !given.from.includes(id) && !given.to.includes(id);
      const gifts = [...given.transfers.keys()].filter((i) => leaf(given.transfers[i].payer));
      fc.pre(gifts.length > 0);
      const chosen = gifts[choices(seed)(gifts.length)];
      const moved = given.transfers.map((move, i) => (i === chosen ? { ...move, payer: given.from[0] } : move));
      // A gift to a donor itself would become a transfer to oneself.
      fc.pre(!given.from.includes(given.transfers[chosen].payee));
      const [before, after] = [figures(given), figures({ ...given, transfers: moved })];
      for (const key of ['atLeastCents', 'proRataCents', 'fifoCents', 'lifoCents', 'atMostCents'] as const) {
        expect(after[key]).toBeGreaterThanOrEqual(before[key] - 1e-6);
      }
    });
  });

  test('T10: a payment less, a larger opening balance, or two accounts merged only widen [LB, UB]', () => {
    forAll(1500, (given, seed) => {
      const pick = choices(seed);
      const oracle = new Oracle(given);
      const middle = oracle.parties.filter((id) => !oracle.isDonor(id) && !oracle.isRecipient(id));
      // Own funds as openings, so that all three ledgers have the same.
      const openingCents: Record<string, number> = { ...given.openingCents };
      for (const party of middle) {
        const born = oracle.days.reduce((total, day) => total + oracle.page(party, day).born, 0);
        openingCents[party] = (openingCents[party] ?? 0) + born;
      }
      const base = { ...given, openingCents };
      const want = figures(base);
      const wider = (got: Figures): void => {
        expect(got.atLeastCents).toBeLessThanOrEqual(want.atLeastCents);
        expect(got.atMostCents).toBeGreaterThanOrEqual(want.atMostCents);
      };
      if (middle.length > 0) {
        const richer = middle[pick(middle.length)];
        wider(figures({ ...base, openingCents: { ...openingCents, [richer]: (openingCents[richer] ?? 0) + 500 } }));
      }
      const elsewhere = new Set(given.transfers.map(({ payer }) => payer));
      const spent = [...given.transfers.keys()].filter((i) => {
        const { payer, payee } = given.transfers[i];
        return middle.includes(payer) && !elsewhere.has(payee) && !given.to.includes(payee) && payer !== payee;
      });
      if (spent.length > 0) {
        const gone = spent[pick(spent.length)];
        wider(figures({ ...base, transfers: given.transfers.filter((_, i) => i !== gone) }));
      }
      if (middle.length > 1) {
        const [a, b] = [middle[0], middle[1]];
        const into = (id: string): string => (id === b ? a : id);
        const { [b]: rest = 0, ...others } = openingCents;
        const open = given.books[a] === 'open' || given.books[b] === 'open';
        wider(
          figures({
            ...base,
            transfers: given.transfers.map((move) => ({ ...move, payer: into(move.payer), payee: into(move.payee) })),
            openingCents: { ...others, [a]: (others[a] ?? 0) + rest },
            books: open ? { ...given.books, [a]: 'open' } : given.books,
          }),
        );
      }
    });
  });

  test('T13: the lower bounds of single donors add up to at most the receipts of C', () => {
    forAll(1000, (given) => {
      const { transfers, origins } = withOrigins(given);
      const base = { transfers, openingCents: {}, books: {}, to: given.to };
      const sum = ['gifts', ...origins].reduce((total, id) => total + figures({ ...base, from: [id] }).atLeastCents, 0);
      expect(sum).toBeLessThanOrEqual(new Oracle(given).receipts());
    });
  });
});
