/** The limit of rows as a part of the query. */
import { expect, test } from 'vitest';
import { withLimit } from '../../server/store/embeddedLimit.ts';

test.each([
  ['MATCH (n) RETURN n', 'MATCH (n) RETURN n\nLIMIT 11'],
  ['MATCH (n) RETURN n ORDER BY n.id ; ', 'MATCH (n) RETURN n ORDER BY n.id\nLIMIT 11'],
  ['RETURN 1 AS `a name`', 'RETURN 1 AS `a name`\nLIMIT 11'],
  ["RETURN 'LIMIT'", "RETURN 'LIMIT'\nLIMIT 11"],
  ['MATCH (n) return n // all of them', 'MATCH (n) return n\nLIMIT 11'],
  ['MATCH (n) RETURN {a: n.id, b: [1, 2]} AS m', 'MATCH (n) RETURN {a: n.id, b: [1, 2]} AS m\nLIMIT 11'],
  ["MATCH (n {name: 'LIMIT UNION ;'}) RETURN n.return", "MATCH (n {name: 'LIMIT UNION ;'}) RETURN n.return\nLIMIT 11"],
  ['CALL (n) { MATCH (n)-->(m) RETURN m } RETURN m', 'CALL (n) { MATCH (n)-->(m) RETURN m } RETURN m\nLIMIT 11'],
])('%s', (cypher, limited) => {
  expect(withLimit(cypher, 11)).toBe(limited);
});

test('long comments and blanks cost no more than others', () => {
  const long = `// ${'x'.repeat(20_000)}\nMATCH (n) RETURN n${' '.repeat(20_000)}`;
  const started = performance.now();
  for (let i = 0; i < 20; i += 1) expect(withLimit(long, 11)).toMatch(/RETURN n\nLIMIT 11$/);
  // Some milliseconds; it was minutes when blanks were looked for from each of them.
  expect(performance.now() - started).toBeLessThan(5_000);
});

test.each([
  'EXPLAIN MATCH (n) RETURN n',
  'MATCH (n) RETURN n LIMIT 5',
  'MATCH (n) WITH n LIMIT 5 RETURN n',
  'MATCH (n) RETURN n.id AS id UNION MATCH (m) RETURN m.id AS id',
  'MATCH (n) CALL (n) { MATCH (n)-->(m) RETURN m }',
  'CALL db.labels()',
  'MATCH (n) RETURN n; MATCH (m) RETURN m',
  'MATCH (n) RETURN (n',
])('%s stays as it is', (cypher) => {
  expect(withLimit(cypher, 11)).toBe(cypher);
});
