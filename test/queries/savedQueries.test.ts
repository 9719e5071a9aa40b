/** Every saved query, on every store at hand, against one set of golden rows. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadSavedQueries } from '../../server/core/savedQueries.ts';
import { loadSeed } from '../../server/ingest/seed/index.ts';
import type { GraphStore } from '../../server/store/graphStore.ts';
import type { SavedQuery } from '../../model/savedQuery.ts';
import { storesAtHand } from '../contract/stores.ts';
import { CASES } from './cases.ts';
import { type GoldenCase, goldenOf, plainRows, writeGolden } from './goldenRows.ts';

const queries = [...loadSavedQueries().values()];

function valuesOf(query: SavedQuery, given: Readonly<Record<string, string | number>>): GoldenCase['params'] {
  return Object.fromEntries(query.params.map((param) => [param.name, given[param.name] ?? param.default]));
}

test('every saved query is asked, with every required parameter', () => {
  expect(Object.keys(CASES).toSorted()).toEqual(queries.map((query) => query.id).toSorted());
  const missing = queries.flatMap((query) =>
    CASES[query.id].flatMap((given) =>
      query.params
        .filter((param) => param.required && !(param.name in given))
        .map((param) => `${query.id}: ${param.name}`),
    ),
  );
  expect(missing).toEqual([]);
  const unknown = queries.flatMap((query) =>
    CASES[query.id].flatMap((given) =>
      Object.keys(given).filter((name) => query.params.every((param) => param.name !== name)),
    ),
  );
  expect(unknown).toEqual([]);
});

describe.each(storesAtHand())('$name', ({ name, missing, open }) => {
  describe.skipIf(missing)('answers', () => {
    let store: GraphStore;
    let release: () => Promise<void>;
    beforeAll(async () => {
      ({ store, release } = await open());
      await loadSeed(store);
    });
    afterAll(() => release?.());

    test.each(queries)('$id', async (query) => {
      const answers: GoldenCase[] = [];
      for (const given of CASES[query.id]) {
        const params = valuesOf(query, given);
        const { columns, rows, truncated } = await store.read(query.cypher, params, {
          rowLimit: 1000,
          deadlineMs: 10_000,
        });
        expect(truncated).toBe(false);
        answers.push({ params, columns, rows: plainRows(rows) });
      }
      if (process.env.UPDATE_GOLDEN === '1' && name === 'embedded') writeGolden(query.id, answers);
      expect(answers).toEqual(goldenOf(query.id));
    });
  });
});
