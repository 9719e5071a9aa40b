import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadSavedQueries, parseSavedQuery } from '../../server/core/savedQueries.ts';

const GOOD = `// name: Gifts
// id: gifts
// category: donors
// description: All gifts of a party.
// param partyId: party (required); whose gifts
// param cycle: cycle = 2020
// param minCents: cents
// returns: table
MATCH (:Party {id: $partyId})-[t]->(b) WHERE t.cycle = $cycle AND t.amountCents > $minCents
RETURN b.id AS id
`;
const PLACE = 'donors/gifts.cypher';

describe('the header of a saved query', () => {
  test('gives its name, parameters and text', () => {
    const query = parseSavedQuery(GOOD, PLACE);
    expect(query).toMatchObject({ id: 'gifts', name: 'Gifts', category: 'donors', returns: 'table' });
    expect(query.cypher.startsWith('MATCH ')).toBe(true);
    expect(query.params).toEqual([
      { name: 'partyId', type: 'party', required: true, default: null, description: 'whose gifts' },
      { name: 'cycle', type: 'cycle', required: false, default: 2020, description: null },
      { name: 'minCents', type: 'cents', required: false, default: null, description: null },
    ]);
  });

  test.each([
    ['// name: Gifts\n', '', 'line 1: the header has no "// name:"'],
    ['// id: gifts', '// id: Gifts', 'line 1: id: Invalid string: must match pattern /^[a-z0-9]+(-[a-z0-9]+)*$/'],
    ['// id: gifts', '// id: presents', 'line 1: by its header it belongs at donors/presents.cypher'],
    ['// category: donors', '// category: money', 'line 1: by its header it belongs at money/gifts.cypher'],
    [
      'party (required)',
      'person (required)',
      'line 5: param partyId: write TYPE (required), TYPE = VALUE or TYPE; types are party, source, text, int, cents, day, cycle, transferType',
    ],
    ['cycle = 2020', 'cycle = soon', 'line 6: param cycle: the default "soon" is not a whole number'],
    ['returns: table', 'returns: chart', 'line 1: returns: Invalid option: expected one of "table"|"graph"'],
    ['// returns', '// limit: 5\n// returns', 'line 8: not a line of the header: "// limit: 5"'],
    ['// returns', '// just words\n// returns', 'line 8: not a line of the header: "// just words"'],
    ['$minCents', '$least', 'line 1: $least is used and not declared'],
    ['= $cycle', '= 2020', 'line 1: param cycle is declared and not used'],
    ['param cycle', 'param partyId', 'line 1: param partyId is declared twice'],
  ])('%j -> %j is refused', (from, to, message) => {
    const text = GOOD.replace(from, to);
    expect(text).not.toBe(GOOD);
    expect(() => parseSavedQuery(text, PLACE)).toThrow(`cypher/queries/${PLACE}, ${message}`);
  });

  test('a file without Cypher is refused', () => {
    const header = GOOD.split('\n').filter((line) => line.startsWith('//') && !line.includes('param'));
    expect(() => parseSavedQuery(header.join('\n'), PLACE)).toThrow('cypher: Too small');
  });

  test('an id is used once', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tributary-queries-'));
    for (const part of ['a', 'b']) {
      await mkdir(join(folder, part, 'donors'), { recursive: true });
      await writeFile(join(folder, part, 'donors', 'gifts.cypher'), GOOD);
    }
    expect(() => loadSavedQueries(folder)).toThrow('the id "gifts" is used by another file');
    await rm(folder, { recursive: true });
  });

  test('what ships: at least twelve, sorted by category', () => {
    const queries = [...loadSavedQueries().values()];
    expect(queries.length).toBeGreaterThanOrEqual(12);
    const categories = queries.map((query) => query.category);
    expect(categories).toEqual(categories.toSorted());
  });
});
