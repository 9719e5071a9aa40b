/** The engine against the slow oracle on random ledgers: bounds, conventions, routes. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findCone } from '../../flow/cone.ts';
import { figuresOf, WHOLE } from '../../flow/figures.ts';
import { accountId } from '../../flow/ledger.ts';
import { findRoutes } from '../../flow/routes.ts';
import { Oracle } from '../oracle/oracle.ts';
import { accountsOf, ledgerOf } from '../flow/cases.ts';
import { ledgers, runs } from './ledgers.ts';

const TIMEOUT = 600_000;

describe('against the oracle', () => {
  test(
    'bounds are the linear program, conventions the exact fractions, and T1 and T12 hold',
    () => {
      fc.assert(
        fc.property(ledgers, (given) => {
          const oracle = new Oracle(given);
          const ledger = ledgerOf(given);
          const got = figuresOf(ledger, accountsOf(ledger, given.from), accountsOf(ledger, given.to));
          const { least, most } = oracle.bounds();
          expect(got.atLeastCents).toBe(Math.round(least) + 0);
          expect(got.atMostCents).toBe(Math.round(most) + 0);
          expect(got.atMostOpenCents).toBe(Math.round(oracle.bounds(true).most) + 0);
          expect(got.proRataCents).toBeCloseTo(oracle.convention('pro-rata'), 6);
          expect(got.fifoCents).toBeCloseTo(oracle.convention('fifo'), 6);
          expect(got.lifoCents).toBeCloseTo(oracle.convention('lifo'), 6);
          for (const cents of [got.proRataCents, got.fifoCents, got.lifoCents]) {
            expect(cents).toBeGreaterThanOrEqual(got.atLeastCents - 1e-6);
            expect(cents).toBeLessThanOrEqual(got.atMostCents + 1e-6);
          }
          expect(got.atMostCents).toBeLessThanOrEqual(got.atMostOpenCents);
          expect([got.atLeastCents, got.atMostCents].every(Number.isInteger)).toBe(true);
        }),
        runs(5000),
      );
    },
    TIMEOUT,
  );

  test(
    'routes are those of an exhaustive search, in order, with their widths',
    () => {
      fc.assert(
        fc.property(ledgers, (given) => {
          const ledger = ledgerOf(given);
          const { maxHops } = given;
          const cone = findCone(ledger, accountsOf(ledger, given.from), accountsOf(ledger, given.to), {
            ...WHOLE,
            maxHops,
          });
          const rules = { maxHops, creditDays: 0, maxHoldDays: null };
          const got = findRoutes(ledger, cone, { ...rules, k: 1000, order: 'widest' });
          const want = new Oracle(given).routes();
          expect(
            got.map((route) => ({
              parties: route.accounts.map((v) => accountId(ledger, v)),
              width: route.width,
              libr: route.librWidth,
            })),
          ).toEqual(want);
          const short = findRoutes(ledger, cone, { ...rules, k: 3, order: 'shortest' });
          const byHops = [...want].sort((a, b) => a.parties.length - b.parties.length || b.width - a.width);
          expect(short.map(({ accounts, width }) => [accounts.length, width])).toEqual(
            byHops.slice(0, 3).map(({ parties, width }) => [parties.length, width]),
          );
        }),
        runs(1500),
      );
    },
    TIMEOUT,
  );
});
