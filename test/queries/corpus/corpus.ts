/**
 * Read queries of the dialect that both stores share. Each is run on every store and must give the same rows: in order
 * where it sorts, as a set where it does not. `refused` names what the embedded engine does not have or answers wrongly; its
 * linter must refuse it there, and Neo4j must answer it.
 */
export interface CorpusQuery {
  readonly cypher: string;
  readonly params?: Readonly<Record<string, unknown>>;
  /** The embedded store refuses it; the words say what to write instead. */
  readonly refused?: true;
}

export interface CorpusGroup {
  readonly title: string;
  readonly note: string;
  readonly queries: readonly CorpusQuery[];
}

const q = (cypher: string, params?: Record<string, unknown>): CorpusQuery => (params ? { cypher, params } : { cypher });
const no = (cypher: string, params?: Record<string, unknown>): CorpusQuery => ({ ...q(cypher, params), refused: true });

export const CORPUS: readonly CorpusGroup[] = [
  {
    title: 'Finding nodes',
    note: 'By label, id and properties.',
    queries: [
      q('MATCH (p:Party) RETURN p.id AS id ORDER BY id'),
      q("MATCH (p:Party {id: 'ada'}) RETURN p"),
      q('MATCH (p:Party {id: $id}) RETURN p.name AS name', { id: 'bob' }),
      q('MATCH (p:Party) WHERE p.id = $id RETURN p.kind AS kind', { id: 'fund' }),
      q('MATCH (p:Party) WHERE p.id IN $ids RETURN p.id AS id ORDER BY id', { ids: ['ada', 'nobody', 'eli'] }),
      q('MATCH (p:Donor) RETURN p.id AS id ORDER BY id'),
      q('MATCH (p:Party:Person) RETURN p.id AS id ORDER BY id'),
      q('MATCH (p:Candidate) WHERE p.jurisdiction = $place RETURN p.id AS id', { place: 'Texas' }),
      q("MATCH (p:Party) WHERE p.jurisdiction <> 'Texas' RETURN p.id AS id ORDER BY id"),
      q('MATCH (p:Party) WHERE p.jurisdiction IS NULL RETURN count(p) AS n'),
      q('MATCH (p:Party) WHERE p.note IS NOT NULL RETURN p.id AS id'),
      q("MATCH (p:Party) WHERE p.kind IN ['committee', 'candidate'] RETURN p.id AS id ORDER BY id"),
      q('MATCH (p:Party) WHERE p:PAC RETURN p.id AS id ORDER BY id'),
      q('MATCH (p:Committee) WHERE NOT p:PAC RETURN p.id AS id'),
      q('MATCH (p:Party) WHERE p.pooled RETURN p.id AS id'),
      q('MATCH (p:Party) WHERE NOT p.pooled RETURN count(*) AS n'),
      q("MATCH (p:Party) WHERE p.name STARTS WITH 'PAC' RETURN p.name AS name ORDER BY name"),
      q("MATCH (p:Party) WHERE p.name ENDS WITH 'Inc.' RETURN p.name AS name"),
      q("MATCH (p:Party) WHERE toLower(p.name) CONTAINS 'fund' RETURN p.name AS name"),
      q("MATCH (p:Party) WHERE 'TG' IN p.aliases RETURN p.id AS id"),
      q("MATCH (p:Party) WHERE any(x IN p.externalIds WHERE x STARTS WITH 'fec:') RETURN p.id AS id ORDER BY id"),
      q('MATCH (p:Party) WHERE size(p.aliases) > 1 RETURN p.id AS id, p.aliases AS aliases'),
      q("MATCH (p:Party) WHERE p.name =~ '(?i)pac .*' RETURN p.id AS id ORDER BY id"),
      q('MATCH (s:Source) RETURN s.id AS id, s.title AS title, s.kind AS kind ORDER BY id'),
      q('MATCH (c:Claim) RETURN c.id AS id, c.statement AS statement, c.amountCents AS cents ORDER BY id'),
      q("MATCH (p:Party) WHERE p.id > 'f' AND p.id < 'h' RETURN p.id AS id ORDER BY id"),
      q("MATCH (p:Party) WHERE p.kind = 'person' XOR p.jurisdiction = 'Texas' RETURN p.id AS id ORDER BY id"),
      q("MATCH (p:Party) WHERE p.kind = 'person' OR p.kind = 'vendor' AND p.pooled RETURN p.id AS id ORDER BY id"),
      q("MATCH (p:Party) WHERE p.name CONTAINS 'Ä' RETURN p.id AS id"),
    ],
  },
  {
    title: 'Transfers and ties',
    note: 'One relationship is one record; its type says what happened.',
    queries: [
      q("MATCH (:Party {id: 'ada'})-[t]->(p:Party) RETURN type(t) AS type, t.id AS id, p.id AS payee ORDER BY id"),
      q("MATCH (:Party {id: 'ada'})-[t:CONTRIBUTED]->(p) RETURN t.id AS id, p.id AS payee ORDER BY id"),
      q("MATCH (p)-[t:CONTRIBUTED|GRANTED]->(:Party {id: 'fund'}) RETURN t.id AS id, p.id AS payer ORDER BY id"),
      q('MATCH (a:Party)<-[t:PAID]-(b:Party) RETURN a.id AS payee, b.id AS payer, t.id AS id ORDER BY id'),
      q("MATCH (a:Party {id: 'pac-one'})-[t]-(b:Party) RETURN t.id AS id, b.id AS other ORDER BY id, other"),
      q('MATCH (a:Party)-[t:CONTRIBUTED]->(b:Party) WHERE t.countable RETURN t.id AS id ORDER BY id'),
      q('MATCH (a:Party)-[t]->(b:Party) WHERE t.isMemo RETURN t.id AS id, t.exclusionRule AS rule ORDER BY id'),
      q('MATCH (a:Party)-[t]->(b:Party) WHERE t.amountCents >= $cents RETURN t.id AS id ORDER BY id', {
        cents: 4_000_000,
      }),
      q("MATCH ()-[t]->() WHERE t.dateFrom >= '2018-01-01' AND t.dateTo < '2019-01-01' RETURN t.id AS id ORDER BY id"),
      q('MATCH (:Party)-[t]->(:Party) WHERE t.dateFrom IS NULL RETURN t.id AS id ORDER BY id'),
      q("MATCH (:Party)-[t]->(:Party) WHERE 's1' IN t.sourceIds RETURN count(t) AS n"),
      q("MATCH (a:Party)-[t {id: 't03'}]->(b:Party) RETURN a.id AS payer, b.id AS payee, t"),
      q('MATCH (a:Party)-[t:GRANTED {id: $id}]->(b) RETURN a, t, b', { id: 't03' }),
      q(
        'MATCH (a:Party)-[t:FOUNDED|CONTROLS|SPONSORS|AFFILIATED_WITH|AUTHORIZED_BY|SAME_AS]->(b:Party) RETURN type(t) AS type, a.id AS a, b.id AS b ORDER BY type',
      ),
      q("MATCH (a)-[t:SAME_AS]->(b) WHERE t.status = 'proposed' RETURN a.id AS a, b.id AS b, t.score AS score"),
      q('MATCH (a:Party)-[t]->(b:Party) WHERE t.qualifier <> $exact RETURN t.id AS id, t.maxCents AS max ORDER BY id', {
        exact: 'exact',
      }),
      q(
        "MATCH (a:Party)-[t]->(b:Party) WHERE type(t) STARTS WITH 'SPENT' RETURN t.id AS id, type(t) AS type ORDER BY id",
      ),
      q('MATCH (a:Party)-[t]->(b:Party) WHERE startNode(t) = a RETURN count(*) AS n'),
      q(
        'MATCH (a:Party)-[t:REFUNDED]->(b:Party) RETURN startNode(t).id AS payer, endNode(t).id AS payee, t.id AS id ORDER BY id',
      ),
      q(
        'MATCH (a:Party)-[t]->(b:Party) WHERE t.cycle = 2018 AND (t.purpose IS NOT NULL OR t.isMemo) RETURN t.id AS id ORDER BY id',
      ),
    ],
  },
  {
    title: 'Sums and counts',
    note: 'The sum of nothing is 0 on both. (The embedded engine by itself says null; Tributary puts that right.)',
    queries: [
      q('MATCH (p:Party) RETURN count(*) AS n'),
      q('MATCH (p:Party) RETURN count(p.jurisdiction) AS n'),
      q('MATCH (p:Party) RETURN count(DISTINCT p.kind) AS kinds'),
      q('MATCH (p:Party) RETURN p.kind AS kind, count(*) AS n ORDER BY n DESC, kind'),
      q('MATCH (:Party)-[t]->(:Party) WHERE t.countable RETURN coalesce(sum(t.amountCents), 0) AS cents'),
      q("MATCH (:Party {id: 'cleo'})-[t]->(:Party) RETURN coalesce(sum(t.amountCents), 0) AS cents"),
      q(
        'MATCH (a:Party)-[t]->(:Party) WHERE t.countable RETURN a.id AS payer, sum(t.amountCents) AS cents, count(t) AS n ORDER BY cents DESC, payer',
      ),
      q(
        'MATCH (a:Party)-[t:CONTRIBUTED]->(b:Party) RETURN a.id AS payer, b.id AS payee, sum(t.amountCents) AS cents ORDER BY payer, payee',
      ),
      q(
        'MATCH ()-[t]->() WHERE t.amountCents IS NOT NULL RETURN min(t.amountCents) AS least, max(t.amountCents) AS most',
      ),
      q('MATCH (:Party)-[t]->(:Party) WHERE t.amountCents IS NOT NULL RETURN avg(t.amountCents) AS mean'),
      q(
        'MATCH (:Party)-[t]->(b:Party) RETURN b.id AS payee, min(t.dateFrom) AS first, max(t.dateTo) AS last ORDER BY payee',
      ),
      q(
        'MATCH (:Party)-[t]->(:Party) WHERE t.dateFrom IS NOT NULL RETURN substring(t.dateFrom, 0, 4) AS year, sum(t.amountCents) AS cents ORDER BY year',
      ),
      q('MATCH (:Party)-[t:CONTRIBUTED]->(:Party) RETURN left(t.dateFrom, 7) AS month, count(*) AS n ORDER BY month'),
      q(
        'MATCH (a:Party)-[t]->(b:Party) WITH a, count(DISTINCT b) AS payees WHERE payees > 1 RETURN a.id AS id, payees ORDER BY id',
      ),
      q(
        'MATCH (a:Party)-[t]->(b:Party) WITH a.id AS payer, sum(t.amountCents) AS cents WHERE cents > $least RETURN payer, cents ORDER BY cents DESC',
        { least: 10_000_000 },
      ),
      q(
        'MATCH (a:Party)-[t]->(:Party) WITH a, t ORDER BY t.id WITH a.id AS payer, collect(t.id) AS ids RETURN payer, ids ORDER BY payer',
      ),
      q('MATCH (p:Party) WITH p.kind AS kind, count(*) AS n RETURN max(n) AS most, min(n) AS least'),
      q(
        'MATCH (a:Party)-[t]->(b:Party) RETURN type(t) AS type, count(*) AS n, sum(t.amountCents) AS cents ORDER BY type',
      ),
      q(
        "MATCH (a:Party)-[t]->(b:Party) RETURN CASE WHEN t.countable THEN 'counts' ELSE 'kept apart' END AS which, count(*) AS n ORDER BY which",
      ),
      q(
        'MATCH (:Party)-[t]->(:Party) WITH sum(CASE WHEN t.countable THEN t.amountCents ELSE 0 END) AS counted, sum(CASE WHEN t.countable THEN 0 ELSE t.amountCents END) AS excluded RETURN counted, excluded',
      ),
      q('MATCH (a:Party) OPTIONAL MATCH (a)-[t]->(:Party) RETURN a.id AS id, count(t) AS n ORDER BY id'),
      q(
        'MATCH (a:Party) OPTIONAL MATCH (a)-[t:GRANTED]->(:Party) WITH a, sum(t.amountCents) AS cents RETURN a.id AS id, coalesce(cents, 0) AS cents ORDER BY id',
      ),
      q('MATCH (:Party)-[t]->(:Party) RETURN count(t.maxCents) AS closed, count(*) AS n'),
      q("MATCH (:Party {id: 'nobody'}) RETURN count(*) AS n"),
      q("MATCH (p:Party {id: 'nobody'}) RETURN collect(p.id) AS ids"),
      q("MATCH (p:Party {id: 'nobody'}) RETURN max(p.capCents) AS most"),
      q('MATCH (:Party)-[t]->(:Party) RETURN sum(t.amountCents) AS cents'),
      q("MATCH (:Party {id: 'nobody'})-[t]->(:Party) RETURN sum(t.amountCents) AS cents, count(t) AS n"),
      q("MATCH (:Party {id: 'nobody'})-[t]->(:Party) RETURN sum(t.amountCents), sum(t.amountCents) + 1 AS more"),
      q("MATCH (p:Party {id: 'ada'}) RETURN 'sum(' + p.name + ')' AS text, sum(size(p.name)) AS `sum(`"),
      no('MATCH (:Party)-[t]->(:Party) RETURN percentileCont(t.amountCents, 0.5) AS median'),
      no('MATCH (:Party)-[t]->(:Party) RETURN percentileDisc(t.amountCents, 0.9) AS high'),
    ],
  },
  {
    title: 'Sorting and cutting',
    note: 'Only what is sorted by something unique has one order; the rest may come in any.',
    queries: [
      q('MATCH (p:Party) RETURN p.id AS id ORDER BY id DESC LIMIT 3'),
      q('MATCH (p:Party) RETURN p.id AS id ORDER BY id SKIP 2 LIMIT 3'),
      q('MATCH (p:Party) RETURN p.id AS id ORDER BY id SKIP $skip LIMIT $limit', { skip: 1, limit: 2 }),
      q('MATCH (p:Party) RETURN p.jurisdiction AS place, p.id AS id ORDER BY place, id'),
      q('MATCH (p:Party) RETURN p.jurisdiction AS place, p.id AS id ORDER BY place DESC, id DESC'),
      q('MATCH (p:Party) RETURN DISTINCT p.kind AS kind ORDER BY kind'),
      q('MATCH (a:Party)-[t]->(b:Party) RETURN DISTINCT a.id AS a, b.id AS b ORDER BY a, b'),
      q('MATCH (p:Party) RETURN p.id AS id ORDER BY p.name'),
      q('MATCH (p:Party) WITH p ORDER BY p.id DESC LIMIT 2 RETURN p.id AS id ORDER BY id'),
      q('MATCH (:Party)-[t]->(:Party) RETURN t.id AS id, t.amountCents AS cents ORDER BY cents DESC, id LIMIT 5'),
      q('MATCH (p:Party) RETURN p.id AS id ORDER BY size(p.name), id'),
      q('MATCH (p:Party) RETURN p.id AS id LIMIT 0'),
      q('MATCH (p:Candidate) RETURN p.id, p.name ORDER BY p.id'),
    ],
  },
  {
    title: 'Steps through the graph',
    note: 'Middle nodes bear a label: without one the embedded engine fails on large graphs.',
    queries: [
      q(
        "MATCH (a:Party {id: 'ada'})-[:CONTRIBUTED|GRANTED|TRANSFERRED]->(m:Party)-[]->(b:Party) RETURN DISTINCT m.id AS via, b.id AS payee ORDER BY via, payee",
      ),
      q(
        "MATCH (a:Party {id: 'ada'})-[t1]->(m:Party)-[t2]->(b:Party) WHERE t1.countable AND t2.countable RETURN t1.id AS t1, t2.id AS t2 ORDER BY t1, t2",
      ),
      q(
        "MATCH (a:Party)-[t1]->(m:Party)-[t2]->(b:Party {id: 'eli'}) WHERE t1.dateFrom <= t2.dateTo RETURN a.id AS a, t1.id AS t1, t2.id AS t2 ORDER BY t1, t2",
      ),
      q(
        'MATCH (d:Donor)-[]->(m:Committee)-[]->(c:Candidate) RETURN d.id AS donor, m.id AS via, c.id AS candidate, count(*) AS chains ORDER BY donor, via, candidate',
      ),
      q('MATCH (a:Party)-[]->(b:Party)-[]->(a) RETURN DISTINCT a.id AS a, b.id AS b ORDER BY a, b'),
      q("MATCH (a:Party {id: 'ada'})-[t*1..2]->(b:Party) RETURN DISTINCT b.id AS id ORDER BY id"),
      q(
        "MATCH (a:Party {id: 'ada'})-[:CONTRIBUTED|GRANTED|TRANSFERRED*1..3]->(b:Party) RETURN DISTINCT b.id AS id ORDER BY id",
      ),
      q("MATCH p = (a:Party {id: 'small'})-[*1..2]->(b:Party) RETURN length(p) AS hops, b.id AS id ORDER BY hops, id"),
      q(
        "MATCH p = (a:Party {id: 'small'})-[*2]->(b:Party {id: 'dana'}) RETURN [n IN nodes(p) | n.id] AS ids, [r IN relationships(p) | r.id] AS transfers ORDER BY transfers",
      ),
      q("MATCH p = (a:Party {id: 'small'})-[t]->(b:Party) RETURN p ORDER BY t.id"),
      q("MATCH (a:Party {id: 'trust'})-[*1..3]->(b:Party) WHERE b:Candidate RETURN DISTINCT b.id AS id ORDER BY id"),
      q(
        "MATCH p = (a:Party {id: 'ada'})-[*1..3]->(b:Party {id: 'eli'}) WHERE all(t IN relationships(p) WHERE t.countable) RETURN count(p) AS n",
      ),
      q(
        "MATCH p = (a:Party {id: 'ada'})-[*1..3]->(b:Party {id: 'eli'}) WHERE none(n IN nodes(p) WHERE n.pooled) RETURN count(p) AS n",
      ),
      q("MATCH (a:Party {id: 'ada'})-[]-(m:Party)-[]-(b:Party) WHERE b <> a RETURN DISTINCT b.id AS id ORDER BY id"),
      q(
        "MATCH (a:Party {id: 'ada'})-[:CONTRIBUTED|GRANTED|TRANSFERRED|PAID]->(b:Party) RETURN 1 AS hops, b.id AS id UNION MATCH (a:Party {id: 'ada'})-[]->(m:Party)-[]->(b:Party) RETURN 2 AS hops, b.id AS id",
      ),
      q("MATCH p = shortestPath((a:Party {id: 'ada'})-[*..4]->(b:Party {id: 'eli'})) RETURN length(p) AS hops"),
      q(
        "MATCH (a:Party {id: 'ada'}), (b:Party {id: 'group'}) MATCH p = shortestPath((a)-[*..4]-(b)) RETURN length(p) AS hops",
      ),
      no(
        "MATCH p = shortestPath((a:Party {id: 'ada'})-[*..5]->(b:Party {id: 'eli'})) WHERE all(t IN relationships(p) WHERE t.countable) RETURN length(p) AS hops",
      ),
      no("MATCH p = SHORTEST 1 (a:Party {id: 'ada'})-[]->+(b:Party {id: 'eli'}) RETURN length(p) AS hops"),
      no("MATCH (a:Party {id: 'ada'})((:Party)-[]->(:Party)){1,2}(b:Party) RETURN DISTINCT b.id AS id ORDER BY id"),
      no("MATCH (a:Party {id: 'ada'})-[]->()-[]->(b:Party) RETURN DISTINCT b.id AS id ORDER BY id"),
    ],
  },
  {
    title: 'Parts of a query: WITH, OPTIONAL MATCH, UNION, subqueries',
    note: '',
    queries: [
      q(
        "MATCH (p:Party {id: 'cleo'}) OPTIONAL MATCH (p)-[t]->(q:Party) RETURN p.id AS id, t.id AS transfer, q.id AS other",
      ),
      q('MATCH (c:Candidate) OPTIONAL MATCH (c)<-[t:SPENT_FOR]-(p:Party) RETURN c.id AS id, count(t) AS n ORDER BY id'),
      q('MATCH (p:Person) RETURN p.id AS id UNION MATCH (p:Candidate) RETURN p.id AS id'),
      q('MATCH (p:Person) RETURN p.id AS id UNION ALL MATCH (p:Candidate) RETURN p.id AS id'),
      q('UNWIND $ids AS id MATCH (p:Party {id: id}) RETURN p.name AS name ORDER BY name', {
        ids: ['ada', 'eli', 'none'],
      }),
      q('UNWIND [1, 2, 3] AS n RETURN n, n * 2 AS double ORDER BY n'),
      q('UNWIND range(1, 5) AS n WITH n WHERE n % 2 = 1 RETURN n ORDER BY n'),
      q('MATCH (p:Party) WITH count(*) AS n RETURN n + 1 AS more'),
      q('WITH 1 AS a, 2 AS b RETURN a + b AS c'),
      q('MATCH (p:Party) WHERE EXISTS { (p)-[:GRANTED]->(:Party) } RETURN p.id AS id ORDER BY id'),
      q('MATCH (p:Party) WHERE NOT EXISTS { MATCH (p)-[]->(:Party) } RETURN p.id AS id ORDER BY id'),
      q(
        'MATCH (p:Party) WHERE EXISTS { MATCH (p)-[t]->(:Party) WHERE t.amountCents > 4000000 } RETURN p.id AS id ORDER BY id',
      ),
      q('MATCH (p:Party) WHERE (p)-[:CONTRIBUTED]->(:Party) RETURN p.id AS id ORDER BY id'),
      q('MATCH (p:Party) WHERE NOT (p)<-[]-(:Party) RETURN p.id AS id ORDER BY id'),
      q('MATCH (p:Party) RETURN p.id AS id, COUNT { (p)-[]->(:Party) } AS n ORDER BY id'),
      q(
        'MATCH (p:Party) WITH p, COUNT { (p)<-[:CONTRIBUTED]-(:Party) } AS n WHERE n > 0 RETURN p.id AS id, n ORDER BY id',
      ),
      q(
        'MATCH (c:Candidate) CALL { WITH c MATCH (c)<-[t]-(p:Party) RETURN count(t) AS n } RETURN c.id AS id, n ORDER BY id',
      ),
      q(
        'MATCH (p:Donor) RETURN p.id AS id, size([(p)-[t]->(q:Party) WHERE t.amountCents > 3000000 | q.id]) AS payees ORDER BY id',
      ),
      q("MATCH (a:Party {id: 'ada'}), (b:Party {id: 'bob'}) RETURN a.name + ' and ' + b.name AS both"),
      q(
        'MATCH (s:Source) OPTIONAL MATCH (:Party)-[t]->(:Party) WHERE s.id IN t.sourceIds RETURN s.id AS id, count(t) AS n ORDER BY id',
      ),
      q('MATCH (c:Claim)-[:NAMES_PAYER]->(p:Party) RETURN c.id AS claim, p.id AS payer ORDER BY claim, payer'),
      q('MATCH (c:Claim)-[:STATED_IN]->(s:Source) RETURN c.id AS claim, s.title AS title ORDER BY claim'),
      q(
        'MATCH (c:Claim) OPTIONAL MATCH (c)-[:NAMES_PAYEE]->(p:Party) RETURN c.id AS claim, collect(p.id) AS payees ORDER BY claim',
      ),
      q(
        'MATCH (c:Claim {id: $id}) MATCH (a:Party)-[t]->(b:Party) WHERE a.id IN c.payers AND b.id IN c.payees AND t.countable RETURN c.amountCents AS claimed, coalesce(sum(t.amountCents), 0) AS itemized',
        { id: 'c1' },
      ),
      q(
        'MATCH (a:Party)-[t]->(b:Party) WITH b, t ORDER BY t.amountCents DESC, t.id WITH b, head(collect(t.id)) AS largest RETURN b.id AS id, largest ORDER BY id',
      ),
      no(
        'MATCH (a:Party)-[t]->(b:Party) WITH b, t ORDER BY t.amountCents DESC, t.id WITH b, collect(t.id)[0] AS largest RETURN b.id AS id, largest ORDER BY id',
      ),
      no(
        'MATCH (p:Donor) RETURN p.id AS id, COLLECT { MATCH (p)-[t]->(:Party) RETURN t.id ORDER BY t.id } AS ids ORDER BY id',
      ),
    ],
  },
  {
    title: 'Values: numbers, texts, lists, dates',
    note: 'Amounts are whole cents and dates are ISO texts, which sort as dates do.',
    queries: [
      q('RETURN 7 / 2 AS a, 7 % 3 AS b, 7.0 / 2 AS c, 2 ^ 3 AS d'),
      q('RETURN -7 / 2 AS a, -7 % 3 AS b'),
      q('RETURN toFloat(5) / 2 AS half, toInteger(3.9) AS whole, toString(12) AS text'),
      q("RETURN toInteger('12') AS a, toFloat('1.5') AS b, toInteger('no') AS c"),
      q('RETURN round(2.5) AS a, floor(2.7) AS b, ceil(2.1) AS c, abs(-3) AS d, sign(-2) AS e'),
      no('RETURN round(3.14159, 2) AS pi'),
      q('RETURN round(3.14159 * 100) / 100.0 AS pi'),
      q("RETURN toUpper('ab') AS a, toLower('ÄB') AS b, trim('  x ') AS c, replace('aXb', 'X', '-') AS d"),
      q("RETURN substring('abcdef', 2, 3) AS a, left('abc', 2) AS b, right('abc', 2) AS c, size('abc') AS d"),
      q("RETURN split('a,b,c', ',') AS parts, reverse('abc') AS r"),
      q("RETURN 'a' + 'b' AS a, 'n' + toString(1) AS b"),
      q('RETURN [1, 2, 3][0] AS a, [1, 2, 3][-1] AS b, [1, 2, 3][1..] AS c, size([1, 2]) AS d'),
      q('RETURN [x IN [1, 2, 3] WHERE x > 1 | x * 10] AS l'),
      q('RETURN [1, 2] + [3] AS l, 2 IN [1, 2] AS inside, head([1, 2]) AS h, last([1, 2]) AS t, tail([1, 2, 3]) AS r'),
      q('RETURN reduce(s = 0, x IN [1, 2, 3] | s + x) AS sum'),
      q(
        'RETURN all(x IN [1, 2] WHERE x > 0) AS a, any(x IN [1, 2] WHERE x > 1) AS b, none(x IN [1, 2] WHERE x > 2) AS c, single(x IN [1, 2] WHERE x = 1) AS d',
      ),
      q('RETURN {a: 1, b: [1, 2]} AS map, {a: 1}.a AS a, keys({x: 1}) AS keys'),
      q('RETURN coalesce(null, 2) AS a, null = null AS b, null IS NULL AS c, NOT null AS d'),
      q('RETURN 1 = 1.0 AS a, 1 < 2 AS b, 1 <> 2 AS c'),
      q("RETURN CASE 2 WHEN 1 THEN 'one' WHEN 2 THEN 'two' ELSE 'more' END AS word"),
      q("RETURN CASE WHEN 1 > 2 THEN 'a' END AS nothing"),
      q("RETURN date('2020-02-29') AS d"),
      no("RETURN date('2020-02-29').year AS y"),
      no("RETURN localdatetime('2020-01-01T10:00:00') AS t"),
      no('RETURN toString(1.0) AS t'),
      no('RETURN isEmpty([]) AS e'),
      q("RETURN date('2020-01-31') < date('2020-02-01') AS before"),
      q('RETURN true AND null AS a, true OR null AS b, false AND null AS c, true XOR false AS d'),
      q("MATCH (p:Party {id: 'ada'}) UNWIND labels(p) AS label RETURN label, properties(p) AS all ORDER BY label"),
      q("MATCH (p:Party {id: 'ada'}) UNWIND keys(p) AS key RETURN key ORDER BY key"),
      q('MATCH (p:Donor) RETURN p {.id, .name} AS p ORDER BY p.id'),
      q(
        "MATCH (p:Party {id: 'ada'})-[t {id: 't00'}]->(q) RETURN t.sourceIds AS sources, t.sourceIds[0] AS first, size(t.sourceIds) AS n",
      ),
      q('RETURN $text AS text, $list AS list, $none AS none, $yes AS yes, $half AS half', {
        text: 'é',
        list: [1, 'a'],
        none: null,
        yes: true,
        half: 0.5,
      }),
      q('RETURN 1 AS `a name`'),
      q("RETURN 'it\\'s' AS quoted, \"x\" AS other"),
      q('RETURN range(0, 10, 5) AS l'),
      q("RETURN exists { MATCH (:Party {id: 'ada'}) } AS there"),
      q('RETURN sqrt(16) AS a, exp(0) AS b, log10(100) AS c'),
      q(
        'MATCH (:Party)-[t]->(:Party) RETURN toFloat(sum(t.amountCents)) / count(*) AS mean, max(t.amountCents) AS most',
      ),
    ],
  },
  {
    title: 'Nodes as values',
    note: 'Nodes and relationships are returned as themselves or by their properties; picked out of CASE, coalesce or max the embedded engine gives their numbers, so there its linter refuses it.',
    queries: [
      q("MATCH (a:Party {id: 'ada'})-[t {id: 't00'}]->(b:Party) RETURN a, t, b"),
      q('MATCH (p:Donor) WITH p ORDER BY p.id RETURN collect(p.id) AS ids'),
      q('MATCH (p:Donor) WITH p ORDER BY p.id WITH collect(p) AS people RETURN [x IN people | x.id] AS ids'),
      no("MATCH (p:Party {id: 'ada'}) RETURN CASE WHEN p.pooled THEN null ELSE p END AS who"),
      no("MATCH (p:Party {id: 'ada'}) OPTIONAL MATCH (p)-[:SPONSORS]->(q:Party) RETURN coalesce(q, p) AS who"),
      q('MATCH (p:Donor) WITH p ORDER BY p.id RETURN head(collect(p)) AS first'),
      q('MATCH (p:Donor) WITH p ORDER BY p.id RETURN collect(p) AS donors'),
      q("MATCH (p:Party {id: 'ada'}) RETURN {who: p, list: [p]} AS map"),
      q("MATCH (a:Party {id: 'ada'})-[t {id: 't00'}]->(:Party) RETURN startNode(t) AS start"),
      no('MATCH (p:Donor) RETURN collect(p)'),
      no('MATCH (p:Donor) RETURN max(p) AS last'),
    ],
  },
  {
    title: 'Asking about the graph',
    note: 'Procedures that read the schema are allowed; all others are refused on both stores.',
    queries: [
      q('CALL db.labels() YIELD label WITH label WHERE label STARTS WITH "P" RETURN label ORDER BY label'),
      q('MATCH (n) UNWIND labels(n) AS label RETURN label, count(*) AS n ORDER BY label'),
      q('MATCH ()-[t]->() RETURN type(t) AS type, count(*) AS n ORDER BY type'),
      no("CALL db.index.fulltext.queryNodes('party', 'adms~') YIELD node RETURN node.id AS id"),
      no('MATCH (n:Donor|Candidate) RETURN n.id AS id ORDER BY id'),
      no('MATCH (n:Party&!Person) RETURN n.id AS id ORDER BY id'),
    ],
  },
];

/** All queries with a stable name: group number and place. */
export function corpusQueries(): (CorpusQuery & { readonly name: string })[] {
  return CORPUS.flatMap(({ queries }, group) =>
    queries.map((query, i) => ({ ...query, name: `${group + 1}.${i + 1}` })),
  );
}
