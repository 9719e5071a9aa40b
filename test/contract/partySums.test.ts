/** Sums of a party that the stores add up, against the same sums made record by record here. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { NeighborsResponse, PartyDetail } from '../../model/api/graph.ts';
import { EXCLUSION_RULES, TRANSFER_TYPES, type Transfer } from '../../model/transfer.ts';
import { neighborsEndpoint } from '../../server/api/neighbors.ts';
import { partyEndpoint } from '../../server/api/party.ts';
import type { Services } from '../../server/api/services.ts';
import { readStatement } from '../../server/api/read/statement.ts';
import { rowsOf } from '../../server/api/read/rows.ts';
import { decide } from '../../server/ingest/identity/review.ts';
import type { GraphStore } from '../../server/store/graphStore.ts';
import { PartyIndex } from '../../server/store/partyIndex.ts';
import { randomFrom } from '../bench/campaign.ts';
import { party, source, tie, transfer } from '../records.ts';
import { storesAtHand } from './stores.ts';

// Stores are processes: on a busy machine starting one takes its time.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const IDS = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
const INDEPENDENT = ['SPENT_FOR', 'SPENT_AGAINST'];
const RECORDS = randomRecords(400);

function randomRecords(count: number): Transfer[] {
  const random = randomFrom(11);
  const below = (limit: number) => Math.floor(random() * limit);
  const dayOf = (year: number) => `${2018 + year}-0${1 + below(9)}-1${below(9)}`;
  return Array.from({ length: count }, (_, i) => {
    const year = below(3);
    const dates = [dayOf(year), dayOf(below(4) === 0 ? year + 1 : year)].toSorted();
    const countable = below(4) > 0;
    const cents = 100 * (1 + below(900)) * (below(8) === 0 ? -1 : 1);
    return transfer(`r${i}`, IDS[below(IDS.length)], IDS[below(IDS.length)], cents, {
      type: TRANSFER_TYPES[below(TRANSFER_TYPES.length)],
      minCents: below(5) === 0 ? Math.min(0, cents) : cents,
      // One of some dozens, so that a few parties have a receipt of any size.
      maxCents: below(60) === 0 ? null : cents + 50 * below(3),
      countable,
      exclusionRule: countable ? null : EXCLUSION_RULES[below(EXCLUSION_RULES.length)],
      dateFrom: below(9) === 0 ? null : dates[0],
      dateTo: below(9) === 0 ? null : dates[1],
      sourceIds: below(6) === 0 ? [] : [`s${below(4)}`, ...(below(3) === 0 ? [`s${4 + below(2)}`] : [])],
    });
  });
}

/** Records as they stand when `g` and `f` are confirmed to be `c`. */
function merged(records: readonly Transfer[]): Transfer[] {
  const standing = (id: string) => (['f', 'g'].includes(id) ? 'c' : id);
  return records
    .filter(({ payer, payee }) => payer === payee || standing(payer) !== standing(payee))
    .map((record) => ({ ...record, payer: standing(record.payer), payee: standing(record.payee) }));
}

const sum = (records: readonly Transfer[], field: 'amountCents' | 'minCents' | 'maxCents' = 'amountCents') =>
  records.reduce((cents, record) => cents + (record[field] ?? 0), 0);

function sumsBy(records: readonly Transfer[], key: (record: Transfer) => string) {
  const found: Record<string, [cents: number, records: number]> = {};
  for (const record of records) {
    const [cents, count] = found[key(record)] ?? [0, 0];
    found[key(record)] = [cents + record.amountCents, count + 1];
  }
  return found;
}

function year({ dateFrom, dateTo }: Transfer): string {
  const [from, to] = [dateFrom?.slice(0, 4), dateTo?.slice(0, 4)];
  return from !== undefined && from === to ? from : 'null';
}

function expected(records: readonly Transfer[], id: string) {
  const received = records.filter(({ payee }) => payee === id);
  const paid = records.filter(({ payer }) => payer === id);
  const counted = [
    ...received.map((record) => ({ record, direction: 'in', other: record.payer })),
    ...paid.map((record) => ({ record, direction: 'out', other: record.payee })),
  ].filter(({ record }) => record.countable);
  const group = (key: (row: (typeof counted)[number]) => string) => {
    const found: Record<string, [number, number]> = {};
    for (const row of counted) {
      const [cents, count] = found[key(row)] ?? [0, 0];
      found[key(row)] = [cents + row.record.amountCents, count + 1];
    }
    return found;
  };
  const own = received.filter(({ countable, type }) => countable && !INDEPENDENT.includes(type));
  return {
    receivedCents: sum(own),
    paidCents: sum(paid.filter(({ countable }) => countable)),
    excluded: sumsBy(
      [...received, ...paid].filter(({ countable }) => !countable),
      ({ exclusionRule }) => String(exclusionRule),
    ),
    byYear: group(({ record, direction }) => `${year(record)} ${record.type} ${direction}`),
    counterparties: group(({ record, direction, other }) => `${other} ${record.type} ${direction}`),
    unexplainedCents: own.some(({ maxCents }) => maxCents === null) ? 0 : lowest(own, paid),
    sources: [...new Set([...received, ...paid].flatMap(({ sourceIds }) => sourceIds))].toSorted(),
  };
}

/** The deepest that the balance falls, tried at the end of each day. */
function lowest(received: readonly Transfer[], paid: readonly Transfer[]): number {
  const counted = paid.filter(({ countable }) => countable);
  const days = ['0000-01-01', ...counted.map(({ dateTo }) => dateTo ?? '9999-12-31')];
  const missing = days.map(
    (day) =>
      sum(
        counted.filter(({ dateTo }) => (dateTo ?? '9999-12-31') <= day),
        'minCents',
      ) -
      sum(
        received.filter(({ dateFrom }) => (dateFrom ?? '0000-01-01') <= day),
        'maxCents',
      ),
  );
  return Math.max(0, ...missing);
}

function told(detail: PartyDetail) {
  const rows = <Row extends { cents: number; records: number }>(list: readonly Row[], key: (row: Row) => string) =>
    Object.fromEntries(list.map((row) => [key(row), [row.cents, row.records]]));
  return {
    receivedCents: detail.receivedCents,
    paidCents: detail.paidCents,
    excluded: rows(detail.excluded, ({ rule }) => rule),
    byYear: rows(detail.byYear, (row) => `${row.year} ${row.type} ${row.direction}`),
    counterparties: rows(detail.counterparties, (row) => `${row.party.id} ${row.type} ${row.direction}`),
    unexplainedCents: detail.unexplainedCents,
    sources: detail.sources.map(({ id }) => id).toSorted(),
  };
}

describe.each(storesAtHand())('sums of a party on $name', ({ missing, open }) => {
  describe.skipIf(missing)('are those of its records', () => {
    let store: GraphStore;
    let release: () => Promise<void>;
    let services: Services;
    beforeAll(async () => {
      ({ store, release } = await open());
      services = { store, parties: new PartyIndex(store) } as unknown as Services;
      await store.write({
        parties: IDS.map((id) => party(id)),
        sources: Array.from({ length: 6 }, (_, i) => source(`s${i}`)),
        transfers: RECORDS,
        ties: [
          tie('same', 'c', 'g', { type: 'SAME_AS', status: 'proposed', sourceIds: [] }),
          tie('too', 'f', 'g', { type: 'SAME_AS', status: 'proposed', sourceIds: [] }),
        ],
      });
    });
    afterAll(() => release?.());

    const call = <T>(endpoint: typeof partyEndpoint, id: string, query: object = {}) =>
      endpoint.handle({ services, params: { id }, query } as never) as Promise<T>;

    const toldOf = async (ids: readonly string[]) =>
      Promise.all(ids.map(async (id) => told(await call<PartyDetail>(partyEndpoint, id))));
    const expectedOf = (records: readonly Transfer[], ids: readonly string[]) => ids.map((id) => expected(records, id));

    /** Neighbors within windows, in their order, with the records that each edge stands for. */
    async function expectNeighbors(records: readonly Transfer[], id: string) {
      for (const direction of ['in', 'out', 'both'] as const)
        for (const window of [{}, { type: 'CONTRIBUTED' }, { dateFrom: '2019-01-01', dateTo: '2019-12-31' }] as {
          type?: string;
          dateFrom?: string;
          dateTo?: string;
        }[]) {
          const fitting = records.filter(
            ({ payer, payee, type, dateFrom, dateTo }) =>
              ((direction !== 'out' && payee === id) || (direction !== 'in' && payer === id)) &&
              (window.type === undefined || type === window.type) &&
              (window.dateFrom === undefined || (dateTo ?? dateFrom ?? '') >= window.dateFrom) &&
              (window.dateTo === undefined || (dateFrom ?? dateTo ?? '9999') <= window.dateTo),
          );
          const others = new Set(fitting.flatMap(({ payer, payee }) => [payer, payee]).filter((other) => other !== id));
          const ranked = [...others]
            .map((other) => {
              const own = fitting.filter(({ payer, payee }) => payer === other || payee === other);
              return [
                other,
                sum(own.filter((one) => one.countable)),
                sum(own.filter((one) => !one.countable)),
              ] as const;
            })
            .toSorted((x, y) => y[1] - x[1] || y[2] - x[2] || (x[0] < y[0] ? -1 : 1));
          const kept = new Set([id, ...ranked.slice(0, 3).map(([other]) => other)]);
          const answer = await call<NeighborsResponse>(neighborsEndpoint, id, { direction, limit: 3, ...window });
          expect(answer).toMatchObject({ total: others.size, shown: Math.min(3, others.size) });
          expect(new Set(answer.graph.nodes.map((node) => node.id))).toEqual(kept);
          expect(answer.graph.edges.flatMap(({ recordIds }) => recordIds).toSorted()).toEqual(
            fitting
              .filter(({ payer, payee }) => kept.has(payer) && kept.has(payee))
              .map((record) => record.id)
              .toSorted(),
          );
        }
    }

    test('apart, confirmed to be one, and apart again', async () => {
      expect(await toldOf(IDS)).toEqual(expectedOf(RECORDS, IDS));
      for (const id of ['a', 'g']) await expectNeighbors(RECORDS, id);
      for (const id of ['same', 'too']) await decide(store, id, 'confirmed');
      const one = merged(RECORDS);
      expect(await toldOf(['a', 'c'])).toEqual(expectedOf(one, ['a', 'c']));
      for (const id of ['a', 'c']) await expectNeighbors(one, id);
      for (const id of ['same', 'too']) await decide(store, id, 'refused');
      expect(await toldOf(['a', 'c', 'g'])).toEqual(expectedOf(RECORDS, ['a', 'c', 'g']));
    });

    test('a total is never made of some of the rows only', async () => {
      expect(readStatement('money-in')).not.toContain('LIMIT');
      const most = { ids: IDS, type: null, dateFrom: null, dateTo: null };
      await expect(rowsOf(store, 'money-out', most, { rowLimit: 5 })).rejects.toMatchObject({
        code: 'memory',
        message: expect.stringContaining('more than 5 rows'),
      });
    });
  });
});
