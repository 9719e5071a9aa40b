/** Random ledgers as the theorems ask for: 3-10 parties, 2-14 transfers, few days, a quarter with same-day cycles. */
import * as fc from 'fast-check';
import type { Given } from '../oracle/oracle.ts';

/** Runs of a property: as given in `npm test`, more by `npm run test:deep`. */
export function runs(normal: number): fc.Parameters<unknown> {
  const factor = Number(process.env.TRIBUTARY_DEEP ?? '1');
  return { numRuns: Math.round(normal * factor), seed: 20_170_428 };
}

const amounts = fc.oneof(fc.constantFrom(100, 200, 500, 1000, 111, 333), fc.integer({ min: 1, max: 2000 }));

/** Transfers among p0..p9 over at most `days` days. */
export const ledgers: fc.Arbitrary<Given> = fc
  .record({ parties: fc.integer({ min: 3, max: 10 }), days: fc.integer({ min: 1, max: 5 }), cyclic: fc.nat(3) })
  .chain(({ parties, days, cyclic }) => {
    const party = fc.nat(parties - 1).map((i) => `p${i}`);
    const transfer = fc.record({
      day: fc.integer({ min: 0, max: cyclic === 0 ? 0 : days }),
      payer: party,
      payee: party,
      amountCents: amounts,
    });
    const ring = fc.record({ day: fc.integer({ min: 0, max: days }), amount: amounts, size: fc.constantFrom(2, 3) });
    return fc.record({
      transfers: fc
        .tuple(fc.array(transfer, { minLength: 2, maxLength: cyclic === 0 ? 11 : 14 }), ring)
        .map(([some, { day, amount, size }]) =>
          cyclic === 0
            ? [
                ...some,
                ...Array.from({ length: size }, (_, i) => ({
                  day,
                  payer: `p${1 + (i % 2)}`,
                  payee: `p${1 + ((i + 1) % 2)}`,
                  amountCents: amount + i,
                })),
              ]
            : some,
        ),
      openingCents: fc.dictionary(party, fc.constantFrom(100, 250, 1000), { maxKeys: 2 }),
      books: fc.dictionary(party, fc.constant('open'), { maxKeys: 1 }),
      from: fc.oneof(
        { arbitrary: fc.constant(['p0']), weight: 3 },
        { arbitrary: fc.constant(['p0', 'p3']), weight: 1 },
      ),
      to: fc.constant([`p${parties - 1}`]),
      maxHops: fc.constantFrom(3, 4, 8),
    });
  });

/** Whether some day has a cycle among its payments. */
export function hasDayCycle(given: Given): boolean {
  for (const day of new Set(given.transfers.map((move) => move.day))) {
    let edges = given.transfers.filter((move) => move.day === day && move.payer !== move.payee);
    for (let before = -1; before !== edges.length; ) {
      before = edges.length;
      const payers = new Set(edges.map(({ payer }) => payer));
      edges = edges.filter(({ payee }) => payers.has(payee));
    }
    if (edges.length > 0) return true;
  }
  return false;
}
