import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { PartyIndex } from '../../server/store/partyIndex.ts';
import type { GraphStore } from '../../server/store/graphStore.ts';
import { party } from '../records.ts';
import { storesAtHand } from './stores.ts';

// Stores are processes: on a busy machine starting one takes its time.
vi.setConfig({ testTimeout: 120_000 });

const HERE = [
  { where: 'in this thread', threadFrom: 1_000 },
  { where: 'in a thread of its own', threadFrom: 2 },
];

describe.each(storesAtHand())('search for parties on $name', ({ missing, open }) => {
  describe.skipIf(missing).each(HERE)('by name, alias and id, $where', ({ threadFrom }) => {
    let store: GraphStore;
    let release: () => Promise<void>;
    let index: PartyIndex;
    const ids = async (text: string) => (await index.search(text)).map(({ id }) => id);
    beforeAll(async () => {
      ({ store, release } = await open());
      await store.write({
        parties: [
          party('larry-krasner', 'candidate', { name: 'Larry Krasner', aliases: ['Lawrence S. Krasner'] }),
          party('krasner-committee', 'committee', {
            name: 'Krasner for District Attorney',
            externalIds: ['fec:C00651505'],
          }),
          party('jose-garcia', 'person', { name: 'José García' }),
          party('open', 'foundation', { name: 'Open Society Foundations', aliases: ['OSF'] }),
          party('open-policy', 'nonprofit', { name: 'Open Society Policy Center' }),
        ],
      });
      index = new PartyIndex(store, { threadFrom });
    });
    afterAll(async () => {
      await index?.close();
      await release?.();
    });

    test('has a thread when it is large', async () => {
      await index.refresh();
      expect(index.threaded).toBe(threadFrom < 5);
    });

    test('a name finds its party first', async () => {
      expect((await ids('larry krasner'))[0]).toBe('larry-krasner');
      expect((await ids('Open Society'))[0]).toMatch(/^open/);
      expect((await ids('krasner for district attorney'))[0]).toBe('krasner-committee');
    });

    test('typing errors, accents and half words are forgiven', async () => {
      expect((await ids('lary krasnr'))[0]).toBe('larry-krasner');
      expect((await ids('jose garcia'))[0]).toBe('jose-garcia');
      expect((await ids('José Garc'))[0]).toBe('jose-garcia');
    });

    test('an alias and an official id find their party and say what matched', async () => {
      expect((await index.search('osf'))[0]).toMatchObject({ id: 'open', matched: 'OSF' });
      expect((await index.search('C00651505'))[0]).toMatchObject({ id: 'krasner-committee', matched: 'fec:C00651505' });
      expect((await index.search('open-policy'))[0]).toMatchObject({ id: 'open-policy', matched: 'open-policy' });
    });

    test('nothing typed and nothing known find nothing', async () => {
      expect(await ids('  ')).toEqual([]);
      expect(await ids('zzzzqqqq')).toEqual([]);
    });

    test('names resolve when they are one party only', async () => {
      expect(await index.resolve('LARRY KRASNER')).toEqual({
        id: 'larry-krasner',
        name: 'Larry Krasner',
        kind: 'candidate',
      });
      expect(await index.resolve('osf')).toMatchObject({ id: 'open' });
      expect(await index.resolve('krasner')).toBeNull();
    });

    test('a name that several bear is nobody’s; a name goes before an alias', async () => {
      await store.write({
        parties: [
          party('ann-1', 'person', { name: 'Ann Twin' }),
          party('ann-2', 'person', { name: 'ANN TWIN' }),
          party('ann-3', 'person', { name: 'Ann Other', aliases: ['Ann Twin', 'Sole Alias', 'sole alias'] }),
          party('osf', 'committee', { name: 'Open Something Fund' }),
        ],
      });
      expect(await index.resolve('ann twin')).toBeNull();
      expect(await index.resolve('Sole Alias')).toMatchObject({ id: 'ann-3' });
      expect(await index.resolve('osf')).toMatchObject({ id: 'osf' });
      expect(await index.resolve('OSF')).toMatchObject({ id: 'open' });
    });

    test('new parties are found once they are written', async () => {
      await store.write({ parties: [party('newcomer', 'person', { name: 'Nell Comer' })] });
      expect(await ids('nell comer')).toEqual(['newcomer']);
      expect(await index.resolve('newcomer')).toMatchObject({ name: 'Nell Comer' });
    });

    test('many searches at once are each answered', async () => {
      const names = ['larry krasner', 'nell comer', 'osf', 'jose garcia'];
      const found = await Promise.all(names.map(async (name) => (await ids(name))[0]));
      expect(found).toEqual(['larry-krasner', 'newcomer', 'osf', 'jose-garcia']);
    });
  });
});
