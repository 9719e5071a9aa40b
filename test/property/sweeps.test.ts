/** Pro-rata over the whole ledger, forwards and backwards, against the figures of single pairs. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { figuresOf } from '../../flow/figures.ts';
import { proRataOrigins, proRataToAll } from '../../flow/proRata.ts';
import { buildLedger } from '../../flow/buildLedger.ts';
import { behind, type OriginRow } from '../../flow/behind.ts';
import { foldLeaves } from '../../flow/fold.ts';
import { accountsOf, exact, ledgerOf } from '../flow/cases.ts';
import { Oracle } from '../oracle/oracle.ts';
import { ledgers, runs } from './ledgers.ts';

test('one donor set to all: each account has what a trace to it says', { timeout: 600_000 }, () => {
  fc.assert(
    fc.property(ledgers, (given) => {
      const ledger = ledgerOf(given);
      const from = accountsOf(ledger, given.from);
      const received = proRataToAll(ledger, from);
      for (let v = 0; v < ledger.accounts; v++) {
        // A recipient that pays on is another question: its money would stop there.
        if (from.includes(v) || ledger.outStart[v + 1] > ledger.outStart[v]) continue;
        expect(received[v]).toBeCloseTo(figuresOf(ledger, from, [v]).proRataCents, 6);
      }
    }),
    runs(1000),
  );
});

test('all origins to one recipient set: they add up to the receipts, and leaf donors have their own figure', {
  timeout: 600_000,
}, () => {
  fc.assert(
    fc.property(ledgers, (given) => {
      const ledger = ledgerOf(given);
      const to = accountsOf(ledger, given.to);
      const { own, factor: factorOf } = proRataOrigins(ledger, to);
      const factor = factorOf();
      const oracle = new Oracle({ ...given, from: [] });
      expect(own.reduce((total, cents) => total + cents, 0)).toBeCloseTo(oracle.receipts(), 6);
      for (let v = 0; v < ledger.accounts; v++) {
        const leaf = ledger.inStart[v] === ledger.inStart[v + 1] && ledger.opening[v] === 0;
        if (!leaf || to.includes(v)) continue;
        const figure = figuresOf(ledger, [v], to).proRataCents;
        expect(own[v]).toBeCloseTo(figure, 6);
        let joined = 0;
        for (let e = ledger.outStart[v]; e < ledger.outStart[v + 1]; e++) joined += ledger.amount[e] * factor[e];
        expect(joined).toBeCloseTo(figure, 6);
      }
    }),
    runs(1000),
  );
});

test('who stands behind: folded or not, the same origins, and they add up; where the search stops is an origin', {
  timeout: 600_000,
}, () => {
  fc.assert(
    fc.property(ledgers, fc.nat(9), (given, pool) => {
      const parties = [...new Set([...Object.keys(given.openingCents), ...Object.keys(given.books), `p${pool}`])];
      const whole = buildLedger(
        parties.map((id) => ({
          id,
          books: (given.books[id] ?? 'closed') as 'closed' | 'open',
          openingCents: given.openingCents[id] ?? 0,
          pooled: id === `p${pool}`,
        })),
        given.transfers.map(({ day, payer, payee, amountCents }, i) => exact(`t${i}`, day, payer, payee, amountCents)),
      );
      const folded = foldLeaves(whole);
      for (const throughPooled of [false, true]) {
        const question = { to: given.to, limit: 100, throughPooled };
        const [want, got] = [behind(whole, question), behind(folded, question)];
        const round = ({ party, kind, cents }: OriginRow) => [party, kind, Math.round(cents * 1e4)];
        const byParty = (a: OriginRow, b: OriginRow) => (a.party < b.party ? -1 : 1);
        expect([...got.origins].sort(byParty).map(round)).toEqual([...want.origins].sort(byParty).map(round));
        expect(got.receivedCents).toBe(want.receivedCents);
        expect(got.origins.reduce((sum, { cents }) => sum + cents, 0)).toBeCloseTo(got.receivedCents, 3);
        for (const { party, cents } of got.origins) {
          if (party === `p${pool}` || given.to.includes(party)) continue;
          // With nobody to stop at, a donor's part is what a trace from it says.
          const [from, to] = [accountsOf(whole, [party]), accountsOf(whole, given.to)];
          const leaf = whole.inStart[from[0] + 1] === whole.inStart[from[0]] && whole.opening[from[0]] === 0;
          if (throughPooled && leaf) expect(cents).toBeCloseTo(figuresOf(whole, from, to).proRataCents, 5);
        }
      }
    }),
    runs(1000),
  );
});
