import { describe, expect, test, vi } from 'vitest';
import { repairSums } from '../../server/store/embeddedSums.ts';
import { lintQuery } from '../../server/store/lint/lint.ts';

// The first query loads Neo4j's grammar.
vi.setConfig({ testTimeout: 120_000 });

const REFUSED_EVERYWHERE = [
  'CREATE (n:Party)',
  "MATCH (n) SET n.name = 'x' RETURN n",
  'MATCH (n) SET n:Other',
  'MATCH (n) REMOVE n.name',
  'MATCH (n) DETACH DELETE n',
  'MERGE (n:Party {id: 1}) RETURN n',
  'MATCH (n) FOREACH (x IN [1] | SET n.a = x)',
  'INSERT (:Party)',
  'MATCH (n) CALL { WITH n DELETE n } IN TRANSACTIONS',
  'MATCH (a) CALL { WITH a CREATE (a)-[:X]->(:Y) } RETURN a',
  "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
  "load /* hidden */ csv with headers from 'http://inside/' as l return l",
  'CALL dbms.listConfig()',
  'CALL dbms.`listConfig`() YIELD name RETURN name',
  "CALL apoc.load.json('http://inside/')",
  "RETURN apoc.cypher.runFirstColumn('x', {}, true)",
  'CREATE INDEX x FOR (n:Party) ON (n.name)',
  'DROP CONSTRAINT party_id',
  'SHOW USERS',
  'SHOW INDEXES',
  'USE system MATCH (n) RETURN n',
  'EXPLAIN MATCH (n) RETURN n',
  'PROFILE MATCH (n) RETURN n',
  'MATCH (n) RETURN n; MATCH (n) DETACH DELETE n',
  `RETURN ${'('.repeat(80)}1${')'.repeat(80)}`,
  `RETURN '${'x'.repeat(30_000)}'`,
];

const ALLOWED = [
  "MATCH (n:Party) WHERE n.name CONTAINS 'CREATE' RETURN n.name AS name",
  "MATCH (n:Party) RETURN n.name AS `SET x`, 'LOAD CSV FROM' AS text",
  'MATCH (n:Party) // DELETE n\nRETURN n',
  'CALL db.labels() YIELD label RETURN label',
  "RETURN date('2020-01-01') AS day",
];

describe('the linter', () => {
  test.each(REFUSED_EVERYWHERE)('refuses on both stores: %s', async (cypher) => {
    for (const store of ['neo4j', 'embedded'] as const)
      await expect(lintQuery(cypher, store)).rejects.toMatchObject({
        code: 'notAllowed',
        hint: expect.stringMatching(/\w{3}/),
      });
  });

  test.each(ALLOWED)('lets through on both stores: %s', async (cypher) => {
    await expect(Promise.all([lintQuery(cypher, 'neo4j'), lintQuery(cypher, 'embedded')])).resolves.toHaveLength(2);
  });
});

describe('sums of nothing', () => {
  test.each([
    ['RETURN sum(t.x) AS s', 'RETURN coalesce(sum(t.x), 0) AS s'],
    ['RETURN SUM (t.x) + sum(size(a.b))', 'RETURN coalesce(SUM (t.x), 0) + coalesce(sum(size(a.b)), 0)'],
    [
      "RETURN 'sum(' + t.sum(1), `sum(x)`, checksum(2) // sum(3)",
      "RETURN 'sum(' + t.sum(1), `sum(x)`, checksum(2) // sum(3)",
    ],
    [
      'RETURN sum(CASE WHEN a THEN (1) ELSE 0 END), count(*)',
      'RETURN coalesce(sum(CASE WHEN a THEN (1) ELSE 0 END), 0), count(*)',
    ],
  ])('%s', (written, run) => {
    expect(repairSums(written).cypher).toBe(run);
  });

  test('columns keep the name that was written', () => {
    expect(repairSums('').nameOf('coalesce(sum(t.x), 0) + 1')).toBe('sum(t.x) + 1');
    expect(repairSums('').nameOf('coalesce(t.x, 0)')).toBe('coalesce(t.x, 0)');
  });
});
