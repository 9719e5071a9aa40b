/** A generated ledger for measurements: parties and transfers whose numbers follow from a seed, in batches. */
import { labelsOf, type Party, type PartyKind } from '../../model/party.ts';
import type { Transfer } from '../../model/transfer.ts';
import { party, transfer } from '../records.ts';
import { randomFrom } from './campaign.ts';

const KINDS: readonly PartyKind[] = [
  'person',
  'person',
  'person',
  'person',
  'person',
  'foundation',
  'committee',
  'nonprofit',
  'vendor',
  'candidate',
];

/** Kind of party number `i`: tenths, so that half are persons. */
export function kindOf(i: number): PartyKind {
  return KINDS[i % KINDS.length];
}

export function* partyBatches(count: number, size = 10_000): Generator<Party[]> {
  for (let start = 0; start < count; start += size) {
    const batch: Party[] = [];
    for (let i = start; i < Math.min(count, start + size); i += 1) {
      const kind = kindOf(i);
      batch.push(
        party(`p${i}`, kind, { name: `Party Number ${i}`, labels: labelsOf(kind), externalIds: [`fec:C${i}`] }),
      );
    }
    yield batch;
  }
}

/** Transfers between them: a few payees receive much, days run over two years. */
export function* transferBatches(count: number, parties: number, size = 10_000): Generator<Transfer[]> {
  const random = randomFrom(7);
  for (let start = 0; start < count; start += size) {
    const batch: Transfer[] = [];
    for (let i = start; i < Math.min(count, start + size); i += 1) {
      const payer = Math.floor(random() * parties);
      const payee = Math.floor(random() ** 3 * parties);
      const day = new Date(Date.UTC(2019, 0, 1 + Math.floor(random() * 730))).toISOString().slice(0, 10);
      batch.push(
        transfer(`bench:${i}`, `p${payer}`, `p${payee}`, 100 * Math.ceil(random() * 5000), {
          type: i % 10 === 0 ? 'GRANTED' : i % 10 === 1 ? 'SPENT_FOR' : 'CONTRIBUTED',
          dateFrom: day,
          dateTo: day,
          cycle: 2020,
          rawCode: '15',
          rawAmount: '100.00',
          locator: `row ${i}`,
          importId: 'bench',
        }),
      );
    }
    yield batch;
  }
}
