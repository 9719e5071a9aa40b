/** Pro-rata over the whole ledger, forwards and backwards, against the figures of single pairs. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { figuresOf } from '../../flow/figures.ts';
import { proRataOrigins, proRataToAll } from '../../flow/proRata.ts';
import { accountsOf, ledgerOf } from '../flow/cases.ts';
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
