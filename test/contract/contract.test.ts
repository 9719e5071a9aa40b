import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Transfer } from '../../model/transfer.ts';
import { type GraphStore, LEDGER_FIELDS, type WriteBatch } from '../../server/store/graphStore.ts';
import { randomFrom } from '../bench/campaign.ts';
import { party, source, tie, transfer } from '../records.ts';
import { NETWORK } from './fixtures.ts';
import { storesAtHand } from './stores.ts';

// Stores are processes: on a busy machine starting one takes its time.
vi.setConfig({ testTimeout: 120_000 });

async function all<Item>(batches: AsyncIterable<readonly Item[]>): Promise<Item[]> {
  const items: Item[] = [];
  for await (const batch of batches) items.push(...batch);
  return items;
}

/** What a write in order told, in `seen` too, should it fail. */
async function told(writing: AsyncIterable<number>, seen: number[] = []): Promise<number[]> {
  for await (const written of writing) seen.push(written);
  return seen;
}

async function* from<Item>(items: readonly Item[]): AsyncGenerator<Item> {
  yield* items;
}

function byId<Item extends { id: string }>(items: readonly Item[]): Item[] {
  return items.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

describe.each(storesAtHand())('$name', ({ missing, open }) => {
  describe.skipIf(missing)('the rows of the ledger', () => {
    let store: GraphStore;
    let release: () => Promise<void>;
    beforeAll(async () => {
      ({ store, release } = await open());
    });
    afterAll(() => release?.());

    test('streams each row of the ledger once, whatever is unknown in it and however many a party received', async () => {
      const dates = [null, '2019-02-01', '2019-02-28'];
      const odd = dates.flatMap((dateFrom, i) =>
        dates.flatMap((dateTo, j) =>
          [-1, 250].flatMap((cents, k) =>
            [cents, null, 300].map((maxCents, l) =>
              transfer(`odd:${i}${j}${k}${l}`, 'donor', 'hall', cents, {
                minCents: l === 1 ? cents : Math.min(cents, 0),
                maxCents,
                dateFrom,
                dateTo,
                type: 'GRANTED',
                earmarkFor: l === 0 ? 'candidate' : null,
                countable: k === 0,
                exclusionRule: k === 0 ? null : 'notPaid',
              }),
            ),
          ),
        ),
      );
      const many = Array.from({ length: 1_100 }, (_, i) => transfer(`many:${i}`, 'donor', 'crowd', i + 1));
      const written = [...odd, ...many];
      await store.write({ parties: ['donor', 'hall', 'crowd'].map((id) => party(id)), transfers: written });
      const ids = new Set(written.map(({ id }) => id));
      for (const options of [{ batchSize: 100 }, { batchSize: 2_500 }, { steady: true }]) {
        const rows = (await all(store.streamLedger(options))).filter(({ id }) => ids.has(id));
        const expected = written.map((one) => Object.fromEntries(LEDGER_FIELDS.map((field) => [field, one[field]])));
        expect(byId(rows)).toEqual(byId(expected as unknown as typeof rows));
      }
    });

    test('a reader that stops early leaves nothing under way', async () => {
      for await (const rows of store.streamLedger({ batchSize: 10 })) {
        expect(rows.length).toBeGreaterThan(0);
        break;
      }
      expect(await store.counts()).toMatchObject({ transfers: 1_154 });
    });
  });

  describe.skipIf(missing)('as a store', () => {
    let store: GraphStore;
    let release: () => Promise<void>;
    beforeAll(async () => {
      ({ store, release } = await open());
      await store.write(NETWORK);
    });
    afterAll(() => release?.());

    test('gives back every field of what was written', async () => {
      expect(byId(await all(store.streamParties()))).toEqual(byId(NETWORK.parties));
      expect(byId(await all(store.streamTransfers({ batchSize: 2 })))).toEqual(byId(NETWORK.transfers));
    });

    test('streams what the ledger needs, with the same values', async () => {
      const parties = byId(await all(store.streamLedgerParties()));
      expect(parties).toEqual(
        byId(NETWORK.parties).map(({ id, kind, books, pooled, capCents }) => ({ id, kind, books, pooled, capCents })),
      );
      const lean = byId(await all(store.streamLedger()));
      expect(lean.map(({ id }) => id)).toEqual(['gift', 'memo', 'spend']);
      for (const record of lean) {
        expect(Object.keys(record).toSorted()).toEqual(LEDGER_FIELDS.toSorted());
        expect(NETWORK.transfers.find(({ id }) => id === record.id)).toMatchObject(record);
      }
    });

    test('counts, and sums only what is countable', async () => {
      expect(await store.counts()).toEqual({
        parties: 3,
        sources: 1,
        claims: 1,
        ties: 1,
        transfers: 3,
        countableCents: 145_000_000 + 22_250_500,
      });
    });

    test('links claims to the parties and the source that they name', async () => {
      const { columns, rows } = await store.read(
        'MATCH (c:Claim)-[l]->(n) RETURN c.id AS claim, type(l) AS link, n.id AS id ORDER BY link, id',
      );
      expect(columns).toEqual(['claim', 'link', 'id']);
      expect(rows).toEqual([
        ['c1', 'NAMES_PAYEE', 'candidate'],
        ['c1', 'NAMES_PAYEE', 'committee'],
        ['c1', 'NAMES_PAYER', 'donor'],
        ['c1', 'STATED_IN', 's1'],
      ]);
    });

    test('nodes, relationships and paths look alike from every store', async () => {
      const { rows } = await store.read(
        "MATCH p = (a:Party {id: 'donor'})-[r:CONTRIBUTED {id: 'gift'}]->(b:Party) RETURN a, r, p, [a.id, b.id] AS ids, {x: 1} AS map",
      );
      const [donor, gift, path, ids, map] = rows[0] as [never, never, never, unknown, unknown];
      expect(donor).toEqual({
        kind: 'node',
        labels: ['Donor', 'Party', 'Person'],
        properties: {
          id: 'donor',
          name: 'Name of donor',
          kind: 'person',
          aliases: ['D. Onor', 'Döner'],
          externalIds: ['fec:C1'],
          books: 'open',
          pooled: false,
        },
      });
      expect(gift).toMatchObject({
        kind: 'relationship',
        type: 'CONTRIBUTED',
        from: 'donor',
        to: 'committee',
        properties: { id: 'gift', amountCents: 145_000_000, countable: true, sourceIds: ['s1'] },
      });
      expect(path).toMatchObject({ kind: 'path', nodes: [donor, { kind: 'node' }], relationships: [gift] });
      expect(ids).toEqual(['donor', 'committee']);
      expect(map).toEqual({ x: 1 });
    });

    test('a relationship alone still names its ends', async () => {
      const { rows } = await store.read('MATCH ()-[r:FOUNDED]->() RETURN r');
      expect(rows[0]?.[0]).toMatchObject({ from: 'donor', to: 'committee' });
    });

    test('writing the same again changes nothing, not even the version', async () => {
      const [version, counts] = [await store.dataVersion(), await store.counts()];
      await store.write(NETWORK);
      expect(await store.dataVersion()).toBe(version);
      expect(await store.counts()).toEqual(counts);
    });

    test('a newer record replaces the older in place, and a changed version says so', async () => {
      const before = await store.dataVersion();
      const [gift] = NETWORK.transfers;
      await store.write({ transfers: [{ ...gift, amountCents: 5, minCents: 5, maxCents: 5, purpose: null }] });
      expect(await store.dataVersion()).not.toBe(before);
      const now = (await all(store.streamTransfers())).filter(({ id }) => id === 'gift');
      expect(now).toEqual([{ ...gift, amountCents: 5, minCents: 5, maxCents: 5, purpose: null }]);
      await store.write(NETWORK);
    });

    test('a record whose type or ends changed moves and is not doubled', async () => {
      const [gift] = NETWORK.transfers;
      await store.write({ transfers: [{ ...gift, type: 'GRANTED', payee: 'candidate' }] });
      expect((await all(store.streamTransfers())).filter(({ id }) => id === 'gift')).toEqual([
        { ...gift, type: 'GRANTED', payee: 'candidate' },
      ]);
      await store.write(NETWORK);
      expect((await store.counts()).transfers).toBe(3);
    });

    test('a party loses the labels that it no longer has', async () => {
      const [donor] = NETWORK.parties;
      await store.write({ parties: [{ ...donor, labels: ['Person'], name: 'New' }] });
      expect((await all(store.streamParties())).find(({ id }) => id === 'donor')).toMatchObject({
        name: 'New',
        labels: ['Person'],
      });
      await store.write(NETWORK);
    });

    test('of doubles in one batch the last one wins', async () => {
      await store.write({ parties: [party('twice'), party('twice', 'vendor')] });
      expect((await all(store.streamParties())).filter(({ id }) => id === 'twice')).toEqual([party('twice', 'vendor')]);
    });

    test('a transfer of an unknown party is refused and nothing of its batch is written', async () => {
      const [version, counts] = [await store.dataVersion(), await store.counts()];
      const batch = { parties: [party('new')], transfers: [transfer('x', 'new', 'nobody-knows', 1)] };
      await expect(store.write(batch)).rejects.toMatchObject({
        code: 'dangling',
        message: expect.stringContaining('nobody-knows'),
      });
      expect(await store.counts()).toEqual(counts);
      expect(await store.dataVersion()).toBe(version);
    });

    test('an import is taken out as a whole, and only what nothing else holds goes with it', async () => {
      const before = await store.counts();
      await store.write({
        importId: 'import-1',
        parties: [party('imported'), ...NETWORK.parties],
        sources: [source('s2', { importId: 'import-1' })],
        ties: [tie('t2', 'imported', 'donor', { importId: 'import-1', type: 'CONTROLS' })],
        transfers: [transfer('i1', 'imported', 'donor', 100, { importId: 'import-1' })],
      });
      expect(await store.counts()).toMatchObject({ parties: before.parties + 1, transfers: before.transfers + 1 });
      await store.removeImport('import-1');
      expect(await store.counts()).toEqual(before);
    });

    test('notes are kept', async () => {
      expect(await store.getMeta('no.such-key')).toBeNull();
      await store.setMeta('seed.hash', 'abc');
      expect(await store.getMeta('seed.hash')).toBe('abc');
    });

    test('parameters: whole numbers are integers, lists and null go through', async () => {
      const { rows } = await store.read('RETURN $n / 2 AS half, $list AS list, $nothing AS nothing, $x AS x', {
        n: 5,
        list: ['a', 'b'],
        nothing: null,
        x: 1.5,
      });
      expect(rows).toEqual([[2, ['a', 'b'], null, 1.5]]);
    });

    test('a whole number beyond 2^53 is refused, not rounded', async () => {
      await expect(store.read('RETURN 9007199254740993 AS big')).rejects.toMatchObject({ code: 'unsupported' });
      await expect(store.read('RETURN $n AS n', { n: 2 ** 60 })).rejects.toMatchObject({ code: 'unsupported' });
    });

    test('the row limit cuts and says so', async () => {
      const { rows, truncated } = await store.read('UNWIND range(1, 50) AS n RETURN n', {}, { rowLimit: 7 });
      expect(rows).toEqual([[1], [2], [3], [4], [5], [6], [7]]);
      expect(truncated).toBe(true);
      expect((await store.read('UNWIND range(1, 7) AS n RETURN n', {}, { rowLimit: 7 })).truncated).toBe(false);
    });

    describe('batches in their order', () => {
      const many = Array.from({ length: 600 }, (_, i) =>
        transfer(`order:${i}`, 'o0', `o${1 + (i % 7)}`, 100 + i, { importId: 'order' }),
      );
      const parties = Array.from({ length: 20 }, (_, i) => party(`o${i}`));
      const inStore = async () =>
        byId((await all(store.streamTransfers())).filter(({ id }) => id.startsWith('order:')));

      beforeAll(() => store.write({ parties, importId: 'order' }));

      afterAll(() => store.removeImport('order'));

      test('give what the same batches give one by one', async () => {
        const random = randomFrom(11);
        const expected = new Map<string, Transfer>();
        const batches: WriteBatch[] = [{ transfers: many, importId: 'order' }];
        for (let i = 0; i < 24; i += 1) {
          const transfers = Array.from({ length: 40 }, () => {
            const [id, payer] = [`order:${Math.floor(random() * 2000)}`, `o${Math.floor(random() * 10)}`];
            const type = random() < 0.5 ? 'CONTRIBUTED' : 'GRANTED';
            return transfer(id, payer, `o${10 + Math.floor(random() * 10)}`, 1 + i, { type, importId: 'order' });
          });
          batches.push({ transfers, importId: 'order' });
        }
        for (const { transfers = [] } of batches) for (const one of transfers) expected.set(one.id, one);
        expect(await told(store.writeInOrder(from(batches)))).toEqual(batches.map((_, i) => i + 1));
        const there = await inStore();
        expect(there.map(({ id }) => id)).toEqual(byId([...expected.values()]).map(({ id }) => id));
        expect(there).toEqual(byId([...expected.values()]));
      });

      test('one may name parties of the one before', async () => {
        const batches = Array.from({ length: 6 }, (_, i) => ({
          importId: 'order',
          parties: [party(`chain${i + 1}`)],
          transfers:
            i === 0 ? [] : [transfer(`order:chain${i}`, `chain${i}`, `chain${i + 1}`, 7, { importId: 'order' })],
        }));
        expect(await told(store.writeInOrder(from(batches)))).toEqual([1, 2, 3, 4, 5, 6]);
        expect((await inStore()).filter(({ id }) => id.includes('chain'))).toHaveLength(5);
      });

      test('the first that fails ends it: those before are written, it and those after are not', async () => {
        const one = (i: number, payee: string) => ({
          importId: 'order',
          transfers: [transfer(`order:fails${i}`, `o${i}`, payee, 7, { importId: 'order' })],
        });
        const batches = [one(1, 'o11'), one(2, 'o12'), one(3, 'nobody-knows'), one(4, 'o14'), one(5, 'o15')];
        const seen: number[] = [];
        await expect(told(store.writeInOrder(from(batches)), seen)).rejects.toMatchObject({ code: 'dangling' });
        expect(seen).toEqual([1, 2]);
        const there = (await inStore()).map(({ id }) => id).filter((id) => id.includes('fails'));
        expect(there).toEqual(['order:fails1', 'order:fails2']);
      });

      test('when the batches themselves fail, nothing is under way and what was written stays', async () => {
        async function* broken(): AsyncGenerator<WriteBatch> {
          yield { transfers: [transfer('order:broken1', 'o1', 'o11', 7, { importId: 'order' })] };
          yield { transfers: [transfer('order:broken2', 'o2', 'o12', 7, { importId: 'order' })] };
          throw new Error('the file ends early');
        }
        await expect(told(store.writeInOrder(broken()))).rejects.toThrow('the file ends early');
        const [version, there] = [await store.dataVersion(), await inStore()];
        expect(there.filter(({ id }) => id.includes('broken')).length).toBeGreaterThan(0);
        await new Promise((resolve) => setTimeout(resolve, 300));
        expect(await store.dataVersion()).toBe(version);
      });

      test('somebody else may write in between: no record is lost and none is doubled', async () => {
        const batches = Array.from({ length: 12 }, (_, i) => ({
          transfers: [transfer(`order:among${i}`, 'o1', 'o2', 1, { importId: 'order' })],
          importId: 'order',
        }));
        const others: Promise<void>[] = [];
        for await (const written of store.writeInOrder(from(batches)))
          others.push(
            store.write({
              // The same id with another type, and another one besides.
              transfers: [
                transfer(`order:among${written + 1}`, 'o3', 'o4', 2, { type: 'GRANTED', importId: 'order' }),
                transfer(`order:other${written}`, 'o5', 'o6', 3, { importId: 'order' }),
              ],
            }),
          );
        await Promise.all(others);
        const ids = (await inStore()).map(({ id }) => id).filter((id) => /among|other/.test(id));
        expect(new Set(ids).size).toBe(ids.length);
        expect(ids).toHaveLength(14 + 12);
      });
    });

    test('a query that writes is refused and writes nothing', async () => {
      const before = await store.counts();
      await expect(store.read("CREATE (:Party {id: 'evil'})")).rejects.toMatchObject({ code: 'notAllowed' });
      await expect(store.read('MATCH (n) DETACH DELETE n')).rejects.toMatchObject({ code: 'notAllowed' });
      expect(await store.counts()).toEqual(before);
    });

    test('a query that is no Cypher is a syntax error', async () => {
      await expect(store.read('MATCH (p:Party RETURN p')).rejects.toMatchObject({ code: 'syntax' });
    });

    test('the schema can be applied again', async () => {
      await store.applySchema();
      await store.applySchema();
      expect((await store.counts()).parties).toBeGreaterThan(0);
    });
  });
});
