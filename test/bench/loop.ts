/**
 * How long the server's event loop stands still while a ledger of 1M transfers is built, asked and built anew: `npm run bench
 * -- loop`. The rows come from a generator in this thread, batch by batch, as a store would hand them over.
 */
import { setImmediate } from 'node:timers/promises';
import type { GraphStore, LedgerRecord } from '../../server/store/graphStore.ts';
import { LedgerService } from '../../server/store/ledgerService.ts';
import { fromDay } from '../../model/day.ts';
import { campaign, pairs } from './campaign.ts';
import { watched } from './watched.ts';

const PARTIES = 100_000;
const TRANSFERS = 1_000_000;
const BATCH = 2_000;

export async function run(): Promise<void> {
  let version = 'one';
  const store = {
    dataVersion: () => Promise.resolve(version),
    read: () => Promise.resolve({ columns: [], rows: [], truncated: false, elapsedMs: 0 }),
    streamLedgerParties: async function* () {},
    streamLedger: records,
  } as unknown as GraphStore;
  await watched('generating 1M transfers, which is part of building', async () => {
    for await (const _ of records()) continue;
  });
  const service = await watched('ledger of 1M transfers built', () => LedgerService.open(store, { fold: false }));
  const asked = pairs(PARTIES);
  await watched(`${asked.length} traces`, async () => {
    for (const [from, to] of asked) await service.trace({ from: [from], to: [to] });
  });
  await watched('who stands behind a candidate', () =>
    service.behind({ to: ['candidate0'], limit: 100, throughPooled: true }),
  );
  const candidates = Array.from({ length: PARTIES / 100 }, (_, i) => `candidate${i}`);
  const entities = Array.from({ length: 1_000 }, (_, i) => `committee${i}`);
  await watched('backed-by of 1,000 committees', () =>
    service.backedBy({ donors: ['person0'], entities, candidates, dayFrom: null, dayTo: null }),
  );
  version = 'two';
  await watched('ledger built anew beside the old one', () => service.refresh());
  await service.close();
}

async function* records(): AsyncGenerator<LedgerRecord[]> {
  let batch: LedgerRecord[] = [];
  for (const row of campaign(PARTIES, TRANSFERS, 1)) {
    const { id, type, payer, payee, amountCents, minCents, maxCents } = row;
    const [dateFrom, dateTo] = [isoOf(row.dayFrom as number), isoOf(row.dayTo as number)];
    const ends = { payer, payee, earmarkFor: null };
    batch.push({ id, type, ...ends, amountCents, minCents, maxCents, dateFrom, dateTo, ...COUNTED });
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
    await setImmediate();
  }
  yield batch;
}

const COUNTED = { countable: true, exclusionRule: null };
const days = new Map<number, string>();

function isoOf(day: number): string {
  let iso = days.get(day);
  if (iso === undefined) days.set(day, (iso = fromDay(18_000 + day)));
  return iso;
}
