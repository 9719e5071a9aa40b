/** Rows on their way to the ledger's thread arrive as they left. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LedgerTransfer } from '../../flow/types.ts';
import { TRANSFER_TYPES } from '../../model/transfer.ts';
import { columnsOf, rowsOfColumns } from '../../server/store/ledgerColumns.ts';

const day = fc.option(fc.integer({ min: -40_000, max: 40_000 }), { nil: null });
const cents = fc.maxSafeInteger();

const row: fc.Arbitrary<LedgerTransfer> = fc.record({
  id: fc.string({ unit: 'binary' }),
  payer: fc.string(),
  payee: fc.string(),
  type: fc.constantFrom(...TRANSFER_TYPES),
  amountCents: cents,
  minCents: cents,
  maxCents: fc.option(cents, { nil: null }),
  dayFrom: day,
  dayTo: day,
  earmarkFor: fc.option(fc.string({ minLength: 1 }), { nil: null }),
  announced: fc.boolean(),
});

test('columns give back every row, also when copied into another thread', () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 30 }), (rows) => {
      expect([...rowsOfColumns(structuredClone(columnsOf(rows)))]).toEqual(rows);
    }),
    { seed: 9, numRuns: 300 },
  );
});
