/** Formats by the words that people use for them. */
import { expect, test } from 'vitest';
import { importerOf, IMPORTERS } from '../../server/ingest/registry.ts';

test.each([
  ['fec', 'fec'],
  ['FEC', 'fec'],
  ['990', 'irs990'],
  ['irs-990-pf', 'irs990'],
  ['527', 'irs527'],
  ['cal-access', 'calAccess'],
  ['calaccess', 'calAccess'],
  ['ny_boe', 'nyBoe'],
  ['Illinois', 'ilSbe'],
  ['pa', 'paDos'],
  ['FollowTheMoney', 'ftm'],
  ['360Giving', '360giving'],
  ['csv', 'tabular'],
])('%s is %s', (word, id) => {
  expect(importerOf(word)?.id).toBe(id);
});

test('no word means two formats, and an unknown one none', () => {
  const words = IMPORTERS.flatMap(({ id, aliases = [] }) => [id, ...aliases]);
  expect(words.map((word) => importerOf(word)?.id)).toEqual(
    IMPORTERS.flatMap(({ id, aliases = [] }) => [id, ...aliases].map(() => id)),
  );
  for (const word of ['', '99', 'fec2', 'undo']) expect(importerOf(word)).toBeNull();
});
