import { describe, expect, test, vi } from 'vitest';
import { repairSums } from '../../server/store/embeddedSums.ts';
import { loadSavedQueries } from '../../server/core/savedQueries.ts';
import { checkQuery, lintQuery } from '../../server/store/lint/lint.ts';
import { LintWorker } from '../../server/store/lint/lintWorker.ts';
import { CORPUS } from '../queries/corpus/corpus.ts';

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

describe('a query that is being written', () => {
  /** What the findings stand on. */
  const marked = async (cypher: string, store: 'neo4j' | 'embedded' = 'embedded') =>
    (await checkQuery(cypher, store)).map(({ severity, message, place: [from, to] }) => [
      severity,
      cypher.slice(from, to),
      message,
    ]);

  test('is marked where its syntax breaks', async () => {
    expect(await marked('MATCH (n RETURN n')).toEqual([
      ['error', 'RETURN', expect.stringContaining("Invalid input 'RETURN'")],
    ]);
  });

  test('is told that it ends too early', async () => {
    expect(await marked('MATCH (n')).toMatchObject([['error', '', expect.stringMatching(/^The query ends too early/)]]);
  });

  test('is marked where it would write, not in a comment before', async () => {
    expect(await marked('MATCH (n:Party) // SET n.name\nSET n.name = "x"')).toEqual([
      ['error', 'SET n.name = "x"', 'not allowed: SET writes'],
    ]);
  });

  test('is told each name that this graph does not have', async () => {
    const found = await marked('MATCH (p:Persona)-[:GAVE]->(q:Party) RETURN q.nam AS name, q.name AS other');
    expect(found).toEqual([
      ['warning', 'Persona', 'Label Persona is not in this graph'],
      ['warning', 'GAVE', 'Relationship type GAVE is not in this graph'],
      ['warning', 'nam', expect.stringContaining('property nam')],
    ]);
  });

  test('is told what the embedded store lacks, and nothing on Neo4j', async () => {
    const cypher = 'MATCH (a:Party)-[:CONTRIBUTED]->()-[:CONTRIBUTED]->(b:Party)\nRETURN a.id AS a, b.id AS b';
    expect(await marked(cypher)).toEqual([['error', '()', expect.stringContaining('a node without a label')]]);
    expect(await marked(cypher, 'neo4j')).toEqual([]);
  });

  test('is told which parameter it is not given', async () => {
    const cypher = 'MATCH (p:Party {id: $id}) RETURN p.name AS name';
    expect(await marked(cypher)).toMatchObject([['error', '$id', expect.stringContaining('$id')]]);
    expect(await checkQuery(cypher, 'embedded', ['id'])).toEqual([]);
  });

  test('has no errors where it is one of those that are run', async () => {
    const saved = [...loadSavedQueries().values()].map(({ cypher, params }) => ({
      cypher,
      params: params.map(({ name }) => name),
    }));
    const corpus = CORPUS.flatMap(({ queries }) => queries)
      // Every fifth: reading all of them for their meaning takes half a minute.
      .filter(({ refused }, i) => !refused && i % 5 === 0)
      .map(({ cypher, params = {} }) => ({ cypher, params: Object.keys(params) }));
    for (const { cypher, params } of [...saved, ...corpus]) {
      const errors = (await checkQuery(cypher, 'embedded', params)).filter(({ severity }) => severity === 'error');
      expect(errors, cypher).toEqual([]);
    }
  });

  test('of any length or depth is answered', async () => {
    expect(await checkQuery('x'.repeat(30_000), 'neo4j')).toMatchObject([
      { message: expect.stringContaining('longer') },
    ]);
    expect(await checkQuery('['.repeat(5000), 'neo4j')).toMatchObject([{ message: expect.stringContaining('deeply') }]);
  });

  test('is read in another thread: nothing else waits', async () => {
    const worker = new LintWorker();
    let longest = 0;
    let last = performance.now();
    const beat = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 5);
    await worker.ask({ kind: 'findings', cypher: 'MATCH (n:Party) RETURN n', store: 'neo4j', params: [] });
    clearInterval(beat);
    expect(longest).toBeLessThan(250);
  });

  test('is given up when it takes too long or nobody waits, and the next one is read', async () => {
    const worker = new LintWorker(1);
    const ask = (signal?: AbortSignal) => worker.ask({ kind: 'refusals', cypher: 'RETURN 1', store: 'neo4j' }, signal);
    await expect(ask()).rejects.toMatchObject({ code: 'deadline' });
    const patient = new LintWorker();
    const asked = (signal?: AbortSignal) =>
      patient.ask({ kind: 'refusals', cypher: 'RETURN 1', store: 'neo4j' }, signal);
    const first = asked();
    const gone = asked(AbortSignal.abort());
    const second = asked();
    await expect(gone).rejects.toMatchObject({ code: 'cancelled' });
    expect(await Promise.all([first, second])).toMatchObject([{ refusals: [] }, { refusals: [] }]);
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
