import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadSeed } from '../../server/ingest/seed/index.ts';
import { SeedError } from '../../server/ingest/seed/problems.ts';
import type { GraphStore } from '../../server/store/graphStore.ts';
import { storesAtHand } from '../contract/stores.ts';
import { broken, tiny } from './fixture.ts';

async function folderOf(texts: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tributary-seed-'));
  for (const [file, text] of Object.entries(texts)) await writeFile(join(folder, file), text);
  return folder;
}

describe.each(storesAtHand())('$name', ({ missing, open }) => {
  describe.skipIf(missing)('loading a seed', () => {
    let store: GraphStore;
    let release: () => Promise<void>;
    const folders: string[] = [];
    const seed = async (texts: Readonly<Record<string, string>>) => {
      folders.push(await folderOf(texts));
      return folders.at(-1) as string;
    };
    beforeAll(async () => {
      ({ store, release } = await open());
    });
    afterAll(async () => {
      await release?.();
      for (const folder of folders) await rm(folder, { recursive: true, force: true });
    });

    test('a seed with a fault leaves the store empty', async () => {
      await expect(loadSeed(store, await seed(broken('ties.csv', 'FOUNDED', 'OWNS')))).rejects.toThrow(SeedError);
      expect(await store.counts()).toMatchObject({ parties: 0, transfers: 0 });
      expect(await store.getMeta('seed')).toBeNull();
    });

    test('the second time changes nothing', async () => {
      const folder = await seed(tiny);
      expect((await loadSeed(store, folder)).changed).toBe(true);
      const version = await store.dataVersion();
      expect(await store.counts()).toEqual({
        parties: 2,
        sources: 1,
        claims: 1,
        ties: 1,
        transfers: 2,
        countableCents: 100_050,
      });
      expect((await loadSeed(store, folder)).changed).toBe(false);
      expect(await store.dataVersion()).toBe(version);
    });

    test('a newer seed takes the records of the older one out', async () => {
      const newer = broken('transfers.csv', '1000.50', '2000');
      const without = { ...newer, 'ties.csv': `${tiny['ties.csv'].split('\n')[0]}\n` };
      expect((await loadSeed(store, await seed(without))).changed).toBe(true);
      expect(await store.counts()).toEqual({
        parties: 2,
        sources: 1,
        claims: 1,
        ties: 0,
        transfers: 2,
        countableCents: 200_000,
      });
    });

    test('one that was cut short is done again', async () => {
      const folder = await seed(tiny);
      await store.setMeta('seed', 'unfinished');
      expect((await loadSeed(store, folder)).changed).toBe(true);
      expect(await store.counts()).toMatchObject({ ties: 1, transfers: 2, countableCents: 100_050 });
    });

    test('the shipped seed loads', async () => {
      const { changed, manifest } = await loadSeed(store);
      expect(changed).toBe(true);
      expect(await store.counts()).toMatchObject({ parties: 131, sources: 99, claims: 47, ties: 20, transfers: 131 });
      expect(manifest.networks).toHaveLength(5);
    });
  });
});
