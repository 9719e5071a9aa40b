import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { EmbeddedStore } from '../../server/store/embedded.ts';
import type { GraphStore } from '../../server/store/graphStore.ts';
import { currentVersion, type Migratable, migrateStore } from '../../server/store/migrations.ts';
import { openStore } from '../../server/store/openStore.ts';
import { storesAtHand } from './stores.ts';

// Stores are processes: on a busy machine starting one takes its time.
vi.setConfig({ testTimeout: 120_000 });

/** Data as layout 0 had them: claims with lists of ids and no links, no version. */
const LAYOUT_0 = [
  "CREATE (:Party {id: 'a', name: 'A', kind: 'person', aliases: [], externalIds: [], books: 'open', pooled: false})",
  "CREATE (:Party {id: 'b', name: 'B', kind: 'candidate', aliases: [], externalIds: [], books: 'open', pooled: false})",
  "CREATE (:Source {id: 's', title: 'S', kind: 'report'})",
  "CREATE (:Claim {id: 'c', sourceId: 's', statement: 'x', qualifier: 'exact', payers: ['a'], payees: ['b', 'unknown'], conflictsWith: []})",
];

describe.each(storesAtHand())('migrations on $name', ({ missing, open }) => {
  describe.skipIf(missing)('from layout 0', () => {
    let store: GraphStore;
    let release: () => Promise<void>;
    beforeAll(async () => {
      ({ store, release } = await open());
    });
    afterAll(() => release?.());

    test('a new store is of the current layout', async () => {
      await migrateStore(store as Migratable);
      expect(await store.getMeta('schemaVersion')).toBe(String(currentVersion()));
    });

    test('older data get what they lack, once', async () => {
      await (store as Migratable).migrate(LAYOUT_0, 0);
      await migrateStore(store as Migratable);
      await migrateStore(store as Migratable);
      expect(await store.getMeta('schemaVersion')).toBe(String(currentVersion()));
      const { rows } = await store.read('MATCH (c:Claim)-[l]->(n) RETURN type(l) AS link, n.id AS id ORDER BY link');
      expect(rows).toEqual([
        ['NAMES_PAYEE', 'b'],
        ['NAMES_PAYER', 'a'],
        ['STATED_IN', 's'],
      ]);
      const version = await store.dataVersion();
      await migrateStore(store as Migratable);
      expect(await store.dataVersion()).toBe(version);
    });

    test('data of a newer program are refused and left alone', async () => {
      await store.setMeta('schemaVersion', String(currentVersion() + 1));
      await expect(migrateStore(store as Migratable)).rejects.toMatchObject({
        code: 'newerData',
        hint: expect.stringContaining('newer'),
      });
      expect((await store.counts()).claims).toBe(1);
      await store.setMeta('schemaVersion', String(currentVersion()));
    });
  });
});

test('a start on data of a newer program says so', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'tributary-newer-'));
  const store = await EmbeddedStore.open(dataDir);
  await store.setMeta('schemaVersion', '999');
  await store.close();
  await expect(openStore({ dataDir })).rejects.toMatchObject({ code: 'newerData' });
  await rm(dataDir, { recursive: true });
});
