import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import {
  zBehindResponse,
  zCypherCheckResponse,
  zHealth,
  zNeighborsResponse,
  zNetworksResponse,
  zPartyDetail,
  zProblem,
  zQueryListResponse,
  zQueryResponse,
  zRecord,
  zSearchResponse,
  zTraceResponse,
} from '../../model/api/index.ts';
import { zSource } from '../../model/source.ts';
import { ENDPOINTS } from '../../server/api/endpoints.ts';
import { startTestServer, type TestServer } from './kit.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server?.close());

async function problem(path: string, init: RequestInit = {}) {
  const response = await fetch(server.url + path, init);
  expect(response.headers.get('content-type')).toContain('application/problem+json');
  const body = zProblem.parse(await response.json());
  expect(body.status).toBe(response.status);
  return body;
}

async function post<S extends z.ZodType>(path: string, body: unknown, schema: S): Promise<z.infer<S>> {
  const response = await fetch(server.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return schema.parse(await response.json());
}

test('health tells store, data version and counts', async () => {
  const health = await server.get('/api/health', zHealth);
  expect(health).toMatchObject({ status: 'ok', message: null });
  expect(health.store).toMatch(/embedded/);
  expect(health.dataVersion).not.toBe('');
  expect(health.counts.transfers).toBeGreaterThan(50);
});

test('who stands behind a candidate: origins that add up, each a party with a trace of the same figure', async () => {
  const answer = await server.get('/api/party/larry-krasner/behind?limit=500', zBehindResponse);
  expect(answer.origins.length).toBe(answer.count);
  expect(answer.origins.reduce((sum, { cents }) => sum + cents, 0)).toBe(answer.receivedCents);
  expect(answer.otherCents).toBe(0);
  expect(Object.values(answer.byKind).reduce((a, b) => a + b, 0)).toBe(answer.receivedCents);
  const donor = answer.origins.find(({ party }) => party.id === 'george-soros');
  const trace = await server.get('/api/trace?from=george-soros&to=larry-krasner&hops=8', zTraceResponse);
  expect(donor?.kind).toBe('donor');
  expect(Math.abs((donor?.cents ?? 0) - (trace.figures.proRataCents ?? 0))).toBeLessThanOrEqual(1);
  const few = await server.get('/api/party/larry-krasner/behind?limit=1', zBehindResponse);
  expect(few.origins).toEqual(answer.origins.slice(0, 1));
  expect(few.origins[0].cents + few.otherCents).toBe(few.receivedCents);
  expect(answer.sentence).toContain('by pro-rata');
  const nobody = await server.get('/api/party/george-soros/behind', zBehindResponse);
  expect(nobody).toMatchObject({ origins: [], count: 0, receivedCents: 0 });
  expect((await problem('/api/party/nobody-at-all/behind')).status).toBe(404);
});

test('a record that is no folded one has no rows behind it', async () => {
  for (const id of ['seed:f004', 'fec:slot:no-such'])
    expect(await problem(`/api/record/${encodeURIComponent(id)}/rows`)).toMatchObject({ status: 404 });
});

describe('parties', () => {
  test('search forgives a typing error', async () => {
    const { hits } = await server.get('/api/search?q=Larry%20Krasnr&limit=3', zSearchResponse);
    expect(hits[0].id).toBe('larry-krasner');
    expect(hits.length).toBeLessThanOrEqual(3);
  });

  test('an empty search finds nothing and is no error', async () => {
    expect((await problem('/api/search')).errors?.[0].path).toBe('q');
    expect((await server.get('/api/search?q=%20', zSearchResponse)).hits).toEqual([]);
  });

  test('a party tells its money by one rule: what is announced or contained elsewhere is listed and not counted', async () => {
    const detail = await server.get('/api/party/philadelphia-justice-and-public-safety', zPartyDetail);
    expect(detail.receivedCents).toBe(145_000_000);
    expect(detail.paidCents).toBe(49_745_600 + 22_250_500);
    expect(detail.unexplainedCents).toBe(49_745_600);
    expect(detail.excluded).toContainEqual({ rule: 'containedInAnother', records: 1, cents: 28_000_000 });
    expect(detail.byYear.filter((row) => row.direction === 'out')).toEqual([
      { year: 2017, type: 'SPENT_FOR', direction: 'out', cents: 71_996_100, records: 2 },
    ]);
    expect(detail.counterparties[0].party.id).toBe('george-soros');
  });

  test('spending for a candidate is not received by the candidate', async () => {
    const detail = await server.get('/api/party/larry-krasner', zPartyDetail);
    expect(detail.receivedCents).toBe(0);
    expect(detail.byYear.some((row) => row.type === 'SPENT_FOR' && row.direction === 'in')).toBe(true);
  });

  test('claims stand beside what the records add up to, and conflicting ones beside each other', async () => {
    const { claims } = await server.get('/api/party/george-soros', zPartyDetail);
    const largest = claims.find((claim) => claim.amountCents === 4_000_000_000);
    expect(largest?.qualifier).toBe('atLeast');
    expect(largest?.itemizedCents).toBeGreaterThan(0);
    expect(largest?.itemizedCents).toBeLessThan(4_000_000_000);
  });

  test('neighbors: the largest first, the rest counted, every edge between shown parties', async () => {
    const all = await server.get('/api/party/george-soros/neighbors?direction=out', zNeighborsResponse);
    const few = await server.get('/api/party/george-soros/neighbors?direction=out&limit=2', zNeighborsResponse);
    expect(few.shown).toBe(2);
    expect(few.total).toBe(all.total);
    expect(few.graph.nodes).toHaveLength(3);
    const known = new Set(few.graph.nodes.map((node) => node.id));
    for (const edge of few.graph.edges) expect(known.has(edge.payer) && known.has(edge.payee)).toBe(true);
    const cents = all.graph.edges.map((edge) => edge.cents);
    expect(cents).toEqual([...cents].sort((a, b) => b - a));
  });

  test('neighbors in a window leave out what cannot lie in it', async () => {
    const path = '/api/party/philadelphia-justice-and-public-safety/neighbors?dateTo=2017-04-27';
    const { graph } = await server.get(path, zNeighborsResponse);
    expect(graph.edges.find((edge) => edge.payee === 'larry-krasner')?.cents).toBe(49_745_600);
    expect(graph.edges.some((edge) => edge.payer === 'george-soros')).toBe(false);
  });

  test('unknown ones get a suggestion', async () => {
    const body = await problem('/api/party/larry-krasnr');
    expect(body).toMatchObject({ status: 404, code: 'unknown-party' });
    expect(body.hint).toContain('larry-krasner');
  });
});

describe('records', () => {
  test('a record opens with its parties and sources', async () => {
    const record = await server.get('/api/record/seed%3Af022', zRecord);
    expect(record.payer.id).toBe('george-soros');
    expect(record.transfer.amountCents).toBe(145_000_000);
    expect(record.sources.length).toBeGreaterThan(0);
    const source = await server.get(`/api/source/${encodeURIComponent(record.sources[0].id)}`, zSource);
    expect(source).toEqual(record.sources[0]);
  });

  test('unknown ones', async () => {
    expect((await problem('/api/record/nothing')).code).toBe('unknown-record');
    expect((await problem('/api/source/nothing')).code).toBe('unknown-source');
  });
});

describe('queries', () => {
  test('each is listed with its parameters', async () => {
    const { queries } = await server.get('/api/queries', zQueryListResponse);
    expect(queries.length).toBeGreaterThanOrEqual(8);
  });

  test('one runs with a party given by name, and its graph has the parties', async () => {
    const answer = await post(
      '/api/queries/largest-donors/run',
      { params: { partyId: 'democracy pac ii' } },
      zQueryResponse,
    );
    expect(answer.rows.length).toBeGreaterThan(0);
    expect(answer.rows[0]).toContain('george-soros');
  });

  test.each([
    [{}, 'partyId'],
    [{ partyId: 'democracy-pac-ii', fromYear: 'soon' }, 'fromYear'],
    [{ partyId: 'democracy-pac-ii', nonsense: 1 }, 'nonsense'],
  ])('wrong parameters are named: %j', async (params, name) => {
    const body = await problem('/api/queries/largest-donors/run', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ params }),
    });
    expect(body.code).toBe('bad-param');
    expect(body.errors?.map((fault) => fault.path)).toContain(name);
  });

  test('an unknown one names those that there are', async () => {
    const body = await problem('/api/queries/nothing/run', { method: 'POST' });
    expect(body.code).toBe('unknown-query');
    expect(body.hint).toContain('largest-donors');
  });

  test('a written query gives rows, and the graph that stands in them', async () => {
    const cypher = 'MATCH p = (:Party {id: $id})-[:CONTRIBUTED]->(:Party) RETURN p LIMIT 3';
    const answer = await post('/api/cypher', { cypher, params: { id: 'george-soros' } }, zQueryResponse);
    expect(answer.columns).toEqual(['p']);
    expect(answer.graph?.nodes.some((node) => node.id === 'george-soros')).toBe(true);
    expect(answer.graph?.edges.length).toBeGreaterThan(0);
  });

  test('a query that is being written is checked and not run', async () => {
    const cypher = 'MATCH (p:Persona {id: $id})\nSET p.name = 1';
    const { findings, truncated } = await post(
      '/api/cypher/check',
      { cypher, params: { id: 'x' } },
      zCypherCheckResponse,
    );
    expect(truncated).toBe(false);
    expect(findings.map(({ severity, from, to }) => [severity, cypher.slice(from, to)])).toEqual([
      ['warning', 'Persona'],
      ['error', 'SET p.name = 1'],
    ]);
    const long = await fetch(`${server.url}/api/cypher/check`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ cypher: 'x'.repeat(30_000) }),
    });
    expect(long.status).toBe(400);
  });

  test('a limit of rows is told', async () => {
    const answer = await post('/api/cypher', { cypher: 'MATCH (n:Party) RETURN n.id AS id', limit: 5 }, zQueryResponse);
    expect(answer.rows).toHaveLength(5);
    expect(answer.truncated).toBe(true);
  });

  test.each([
    'CREATE (n:Party {id: "x"}) RETURN n',
    'MATCH (n) DETACH DELETE n',
    'MATCH (n:Party) SET n.name = "x" RETURN n',
  ])('nothing is written by %s', async (cypher) => {
    const before = await server.get('/api/health', zHealth);
    const response = await fetch(`${server.url}/api/cypher`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ cypher }),
    });
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(response.status).toBeLessThan(500);
    const after = await server.get('/api/health', zHealth);
    expect(after.counts).toEqual(before.counts);
    expect(after.dataVersion).toBe(before.dataVersion);
  });

  test('a query that cannot be read says so', async () => {
    const body = await problem('/api/cypher', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ cypher: 'MATCH (n RETURN n' }),
    });
    expect(body.code).toBe('cypher-syntax');
  });
});

describe('the server', () => {
  test('networks of several sides, each example with its parties', async () => {
    const { networks, examples } = await server.get('/api/networks', zNetworksResponse);
    expect(networks.length).toBeGreaterThanOrEqual(4);
    expect(examples.length).toBe(networks.flatMap((network) => network.traces).length);
  });

  test('describes every operation at /openapi.json', async () => {
    const document = await server.get('/openapi.json', z.looseObject({ paths: z.record(z.string(), z.unknown()) }));
    for (const item of ENDPOINTS) expect(document.paths).toHaveProperty([item.path, item.method]);
  });

  test('serves the description for people and explains its problems', async () => {
    expect(await (await fetch(`${server.url}/docs/`)).text()).toContain('swagger-ui');
    expect(await (await fetch(`${server.url}/docs/swagger-initializer.js`)).text()).toContain('/openapi.json');
    expect(await (await fetch(`${server.url}/docs/problems`)).text()).toContain('id="unknown-party"');
  });

  test('sends a policy that allows no inline script and a blob worker', async () => {
    const policy = (await fetch(`${server.url}/api/health`)).headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("worker-src 'self' blob:");
  });

  test('an address of the page falls back to it, one of the API does not', async () => {
    const page = await fetch(`${server.url}/trace/something`, { headers: { accept: 'text/html' } });
    expect(page.headers.get('content-type')).toContain('text/html');
    expect((await problem('/api/nothing')).code).toBe('not-found');
  });

  test('an option that is not known is refused, not ignored', async () => {
    expect((await problem('/api/trace?from=a&to=b&maxHops=2')).code).toBe('unknown-option');
    expect((await problem('/api/health?x=1')).code).toBe('unknown-option');
  });

  test('a body that is no JSON, or too large', async () => {
    const headers = { 'content-type': 'application/json' };
    expect((await problem('/api/cypher', { method: 'POST', headers, body: '{' })).status).toBe(400);
    expect((await problem('/api/cypher', { method: 'POST', headers, body: `"${'x'.repeat(300_000)}"` })).code).toBe(
      'too-large',
    );
    expect((await problem('/api/cypher', { method: 'POST', headers: {}, body: 'x' })).status).toBe(400);
  });
});
