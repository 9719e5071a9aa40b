/**
 * The corpus gives the same rows on every store. The golden answers are those of Neo4j 5.26; write them anew with
 * TRIBUTARY_TEST_NEO4J=1 TRIBUTARY_UPDATE_CORPUS=1.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { GraphStore } from '../../../server/store/graphStore.ts';
import { storesAtHand } from '../../contract/stores.ts';
import { type Answer, answerOf } from './compare.ts';
import { corpusQueries } from './corpus.ts';
import { CORPUS_NETWORK } from './network.ts';

// Stores are processes: on a busy machine starting one takes its time.
vi.setConfig({ testTimeout: 120_000 });

const FILE = new URL('corpus.golden.json', import.meta.url);
const UPDATE = process.env.TRIBUTARY_UPDATE_CORPUS === '1';
const GOLDEN_STORE = 'Neo4j 5.26';
const golden = (existsSync(FILE) ? JSON.parse(readFileSync(FILE, 'utf8')) : {}) as Record<string, Answer>;
const QUERIES = corpusQueries();

test('the corpus is as large as it claims, without doubles', () => {
  expect(QUERIES.length).toBeGreaterThanOrEqual(150);
  expect(new Set(QUERIES.map(({ cypher }) => cypher)).size).toBe(QUERIES.length);
  if (!UPDATE) expect(Object.keys(golden)).toEqual(QUERIES.map(({ cypher }) => cypher));
});

describe.each(storesAtHand())('corpus on $name', ({ name, missing, open }) => {
  describe.skipIf(missing)('gives the same rows', () => {
    let store: GraphStore;
    let release: () => Promise<void>;
    const written: Record<string, Answer> = {};
    beforeAll(async () => {
      ({ store, release } = await open());
      await store.write(CORPUS_NETWORK);
    });
    afterAll(async () => {
      if (UPDATE && name === GOLDEN_STORE) writeFileSync(FILE, `${JSON.stringify(written, null, 1)}\n`);
      await release?.();
    });

    test.each(QUERIES)('$name $cypher', async ({ cypher, params, refused }) => {
      if (refused && name === 'embedded') {
        const error = await store.read(cypher, { ...params }).catch((reason: unknown) => reason);
        expect(error).toMatchObject({
          code: 'unsupported',
          message: expect.stringContaining('not on the embedded store'),
        });
        expect((error as { hint: string }).hint.length).toBeGreaterThan(10);
        return;
      }
      const answer = answerOf(cypher, await store.read(cypher, { ...params }));
      written[cypher] = answer;
      if (!(UPDATE && name === GOLDEN_STORE)) expect(answer).toEqual(golden[cypher]);
    });
  });
});
