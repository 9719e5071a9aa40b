/** T11 (intervals), T14 (folding) and the credit window, on random ledgers. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildLedger } from '../../flow/buildLedger.ts';
import { type Figures, figuresOf, WHOLE } from '../../flow/figures.ts';
import { foldLeaves } from '../../flow/fold.ts';
import { ledgerFrom, partsOf } from '../../flow/arrays.ts';
import { trace } from '../../flow/trace.ts';
import { foldedAmong, putBack, StaleRowsError } from '../../flow/unfold.ts';
import { backedBy } from '../../flow/backedBy.ts';
import { accountId, accountOf, type Ledger } from '../../flow/ledger.ts';
import type { LedgerTransfer } from '../../flow/types.ts';
import type { Books } from '../../model/party.ts';
import { accountsOf, exact, ledgerOf } from '../flow/cases.ts';
import type { Given } from '../oracle/oracle.ts';
import { ledgers, runs } from './ledgers.ts';

const blur = fc.array(
  fc.record({
    before: fc.nat(2),
    after: fc.nat(2),
    less: fc.constantFrom(0, 0, 50, 300),
    more: fc.constantFrom(0, 0, 50, 300, null),
    day: fc.nat(10),
    amount: fc.nat(10),
  }),
  { minLength: 14, maxLength: 20 },
);

function partiesOf({ openingCents, books }: Given): { id: string; books: Books; openingCents: number }[] {
  return [...new Set([...Object.keys(openingCents), ...Object.keys(books)])].map((id) => ({
    id,
    books: (books[id] ?? 'closed') as Books,
    openingCents: openingCents[id] ?? 0,
  }));
}

function figures(ledger: Ledger, given: Given, creditDays = 0): Figures {
  const options = { ...WHOLE, creditDays };
  return figuresOf(ledger, accountsOf(ledger, given.from), accountsOf(ledger, given.to), options);
}

describe('theorems', { timeout: 600_000 }, () => {
  test('T11: interval bounds contain the bounds of every completion, and the conventions', () => {
    fc.assert(
      fc.property(ledgers, blur, fc.nat(2), (given, blurs, creditDays) => {
        const rows = given.transfers.map((move, i): LedgerTransfer => {
          const { before, after, less, more } = blurs[i % blurs.length];
          return {
            ...exact(`t${i}`, move.day, move.payer, move.payee, move.amountCents),
            minCents: Math.max(0, move.amountCents - less),
            maxCents: more === null ? null : move.amountCents + more,
            dayFrom: move.day - before,
            dayTo: move.day + after,
          };
        });
        const rough = buildLedger(partiesOf(given), rows);
        const completed = rows.flatMap((row, i) => {
          const { before, after, less, more, day, amount } = blurs[i % blurs.length];
          const at = (row.dayFrom as number) + (day % (before + after + 1));
          const cents = row.minCents + Math.floor((amount / 10) * (row.amountCents + (more ?? 900) - row.minCents));
          return less >= row.amountCents && cents === 0
            ? []
            : [exact(row.id, at, row.payer, row.payee, Math.max(cents, 1))];
        });
        const wide = figures(rough, given, creditDays);
        const one = figures(buildLedger(partiesOf(given), completed), given, creditDays);
        expect(wide.atLeastCents).toBeLessThanOrEqual(one.atLeastCents);
        expect(wide.atMostCents).toBeGreaterThanOrEqual(one.atMostCents);
        for (const cents of [wide.proRataCents, wide.fifoCents, wide.lifoCents]) {
          expect(cents).toBeGreaterThanOrEqual(wide.atLeastCents - 1e-6);
          expect(cents).toBeLessThanOrEqual(wide.atMostCents + 1e-6);
        }
      }),
      runs(1500),
    );
  });

  test('a wider credit window only widens the bounds', () => {
    fc.assert(
      fc.property(ledgers, fc.integer({ min: 0, max: 2 }), fc.integer({ min: 1, max: 3 }), (given, g, more) => {
        const ledger = ledgerOf(given);
        const narrow = figures(ledger, given, g);
        const wide = figures(ledger, given, g + more);
        expect(wide.atLeastCents).toBeLessThanOrEqual(narrow.atLeastCents);
        expect(wide.atMostCents).toBeGreaterThanOrEqual(narrow.atMostCents);
      }),
      runs(1000),
    );
  });

  test('T14: folding leaf donors other than S changes no figure', () => {
    fc.assert(
      fc.property(ledgers, (given) => {
        const ledger = ledgerOf(given);
        const asked = new Set([...given.from, ...given.to].map((id) => accountOf(ledger, id)));
        const folded = foldLeaves(ledger, asked);
        expect(folded.transfers).toBeLessThanOrEqual(ledger.transfers);
        const [before, after] = [figures(ledger, given), figures(folded, given)];
        for (const key of Object.keys(before) as (keyof Figures)[]) expect(after[key]).toBeCloseTo(before[key], 6);
        // A credit window reads balances in another way: the figures agree there too.
        const [early, late] = [figures(ledger, given, 2), figures(folded, given, 2)];
        expect([late.atLeastCents, late.atMostCents]).toEqual([early.atLeastCents, early.atMostCents]);
      }),
      runs(1500),
    );
  });

  test('T14: a trace about donors put back is the trace of the whole ledger', () => {
    fc.assert(
      fc.property(ledgers, blur, fc.constantFrom(0, 500), (given, blurs, minCents) => {
        // Days are blurred, some amounts too: those donors stay unfolded.
        const rows = given.transfers.map((move, i): LedgerTransfer => {
          const row = exact(`t${i}`, move.day, move.payer, move.payee, move.amountCents);
          const { before, after, less } = blurs[i];
          const type = i % 5 === 0 ? 'GRANTED' : row.type;
          const announced = i % 7 === 6;
          return {
            ...row,
            type,
            announced,
            ...(i % 4 === 1 ? { dayFrom: move.day - before, dayTo: move.day + after } : {}),
            ...(i % 6 === 2 ? { minCents: Math.max(0, row.amountCents - less) } : {}),
          };
        });
        const whole = buildLedger(partiesOf(given), rows);
        const folded = foldLeaves(whole);
        const asked = [...given.from, ...given.to];
        const ids = foldedAmong(folded, asked);
        const unfolded = putBack(
          folded,
          ids,
          rows.filter(({ payer }) => ids.includes(payer)),
        );
        expect(partsOf({ ...unfolded, unfolded: [], folded: null })).toEqual(
          partsOf({ ...foldLeaves(whole, new Set(accountsOf(whole, ids))), folded: null }),
        );
        for (const announced of [false, true]) {
          const request = { from: given.from, to: given.to, maxHops: given.maxHops, announced, minCents };
          const [want, got] = [trace(whole, request), trace(unfolded, request)];
          expect(JSON.stringify(got)).not.toContain('donors-of:');
          expect(got).toEqual(want);
        }
      }),
      runs(1500),
    );
  });

  test('T14: who is backed by whom does not depend on folding', () => {
    fc.assert(
      fc.property(
        ledgers,
        fc.constantFrom(0.2, 0.34, 0.5, 0.7),
        fc.array(fc.constantFrom('CONTRIBUTED' as const, 'REFUNDED' as const, 'GRANTED' as const), { minLength: 20 }),
        fc.constantFrom([null, null], [1, 3]),
        (given, primaryShare, types, [dayFrom, dayTo]) => {
          const rows = given.transfers.map((move, i) => ({
            ...exact(`t${i}`, move.day, move.payer, move.payee, move.amountCents),
            type: types[i % types.length],
          }));
          const whole = buildLedger(partiesOf(given), rows);
          const folded = foldLeaves(whole);
          const ids = foldedAmong(folded, given.from);
          const unfolded = putBack(
            folded,
            ids,
            rows.filter(({ payer }) => ids.includes(payer)),
          );
          const judged = (ledger: Ledger): object[] => {
            const donors = accountsOf(ledger, given.from);
            const entities = Array.from(ledger.inStart.subarray(0, ledger.accounts).keys()).filter(
              (v) => ledger.inStart[v + 1] > ledger.inStart[v],
            );
            const candidates = new Set(accountsOf(ledger, given.to));
            return backedBy(ledger, { donors, entities, candidates, primaryShare, dayFrom, dayTo }).map((row) => ({
              ...row,
              entity: accountId(ledger, row.entity),
            }));
          };
          expect(judged(unfolded)).toEqual(judged(whole));
        },
      ),
      runs(1500),
    );
  });

  test('records that are not those that were folded are refused', () => {
    const rows = [exact('a', 1, 'd', 'v', 100), exact('b', 1, 'e', 'v', 50), exact('c', 2, 'v', 'c', 120)];
    const folded = foldLeaves(buildLedger([], rows));
    expect(foldedAmong(folded, ['d', 'v', 'nobody'])).toEqual(['d']);
    expect(() => putBack(folded, ['d'], [])).toThrow(StaleRowsError);
    expect(() => putBack(folded, ['d'], [exact('a', 1, 'd', 'v', 99)])).toThrow(StaleRowsError);
    expect(() => putBack(folded, ['d'], [exact('a', 2, 'd', 'v', 100)])).toThrow(StaleRowsError);
  });

  test('a ledger that folds keeps its book through threads and files', () => {
    const folded = foldLeaves(buildLedger([], [exact('a', 1, 'd', 'v', 100), exact('c', 2, 'v', 'c', 80)]));
    expect(folded.transfers).toBe(2);
    expect(ledgerFrom(partsOf(folded))).toEqual(folded);
  });
});
