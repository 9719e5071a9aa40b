/** Whatever a stranger sends: an answer that says what was wrong, never a fault of the server, and it serves on. */
import { request } from 'node:http';
import { connect } from 'node:net';
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { zHealth, zProblem } from '../../model/api/common.ts';
import { startTestServer, type TestServer } from './kit.ts';

const RUNS = { numRuns: 80, seed: 20261122 };

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server?.close());

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/** Sends a path as it is: fetch would mend it first. */
function send(path: string, method = 'GET', body?: string): Promise<Answer> {
  const { hostname, port } = new URL(server.url);
  return new Promise((resolve, reject) => {
    const headers = body === undefined ? {} : { 'content-type': 'application/json' };
    const asking = request({ hostname, port, path, method, headers }, (response) => {
      let text = '';
      response.on('data', (chunk) => (text += String(chunk)));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, type: response.headers['content-type'] ?? '', body: text }),
      );
    });
    asking.once('error', reject);
    asking.end(body);
  });
}

/** A problem that an answer may tell of; throws for a fault of the server. */
function calm({ status, type, body }: Answer): boolean {
  if (status >= 500) throw new Error(body);
  if (status >= 400 && type.includes('json')) zProblem.parse(JSON.parse(body));
  return true;
}

const nasty = fc.oneof(
  fc.string({ maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom(
    '',
    '0',
    '-1',
    '1e309',
    'NaN',
    '../../etc/passwd',
    '__proto__',
    'constructor',
    "'; DROP",
    '%00',
    '🧾',
  ),
  fc.constantFrom('george-soros', 'larry-krasner', 'true', '2017-04-28', 'CONTRIBUTED'),
);
const optionName = fc.constantFrom(
  'from',
  'to',
  'hops',
  'k',
  'order',
  'creditDays',
  'maxHoldDays',
  'dateFrom',
  'dateTo',
  'minCents',
  'types',
  'against',
  'throughPooled',
  'announced',
  'q',
  'limit',
  'direction',
  '__proto__',
);
const queryString = fc
  .array(fc.tuple(optionName, nasty), { maxLength: 8 })
  .map((pairs) => pairs.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&'));

test('query strings', async () => {
  const path = fc.constantFrom('/api/trace', '/api/search', '/api/party/george-soros/neighbors', '/api/health');
  const fuzzed = fc.assert(
    fc.asyncProperty(path, queryString, async (base, query) => calm(await send(`${base}?${query}`))),
    RUNS,
  );
  await expect(fuzzed).resolves.toBeUndefined();
  expect((await server.get('/api/health', zHealth)).status).toBe('ok');
});

test('traces between known parties under any options', async () => {
  const options = fc.record(
    {
      hops: fc.integer({ min: 1, max: 8 }),
      k: fc.integer({ min: 1, max: 100 }),
      creditDays: fc.integer({ min: 0, max: 3650 }),
      maxHoldDays: fc.integer({ min: 0, max: 36500 }),
      minCents: fc.integer({ min: 0, max: 1_000_000_000 }),
      dateFrom: fc.constantFrom('1990-01-01', '2016-01-01', '2019-06-30'),
      dateTo: fc.constantFrom('2020-01-01', '2022-12-31'),
      order: fc.constantFrom('widest', 'shortest'),
      against: fc.boolean(),
      throughPooled: fc.boolean(),
      announced: fc.boolean(),
    },
    { requiredKeys: [] },
  );
  const from = fc.constantFrom(
    'george-soros',
    'democracy-pac',
    'open-society-foundations',
    'barre-seid',
    'koch-industries',
  );
  const to = fc.constantFrom('larry-krasner', 'alvin-bragg', 'kim-foxx', 'aclu', 'federalist-society', 'afp-action');
  await fc.assert(
    fc.asyncProperty(from, to, options, async (donor, recipient, chosen) => {
      const pairs = Object.entries(chosen).map(([key, value]) => [key, String(value)]);
      const answer = await send(`/api/trace?${new URLSearchParams([['from', donor], ['to', recipient], ...pairs])}`);
      expect(answer).toMatchObject({ status: 200 });
      const { figures, sentence } = JSON.parse(answer.body) as {
        figures: { atLeastCents: number; atMostCents: number | null };
        sentence: { main: string; detail: string[] };
      };
      expect(figures.atLeastCents).toBeLessThanOrEqual(figures.atMostCents ?? Infinity);
      expect([sentence.main, ...sentence.detail].join(' ')).not.toMatch(/undefined|NaN|\[object|null/);
    }),
    { ...RUNS, numRuns: 60 },
  );
});

test('paths', async () => {
  const part = fc.oneof(
    nasty.map((text) => encodeURIComponent(text)),
    fc.constantFrom('%', '%E0%A4%A', '..', '.', '//'),
  );
  const base = fc.constantFrom('/api/party', '/api/record', '/api/source', '/api/queries', '/assets', '/docs', '');
  const fuzzed = fc.assert(
    fc.asyncProperty(base, part, async (start, rest) => calm(await send(`${start}/${rest}`))),
    RUNS,
  );
  await expect(fuzzed).resolves.toBeUndefined();
  expect((await server.get('/api/health', zHealth)).status).toBe('ok');
});

test('bodies', async () => {
  const body = fc.oneof(
    fc.json({ maxDepth: 4 }),
    fc.string({ maxLength: 200 }),
    fc
      .record({ params: fc.dictionary(fc.string({ maxLength: 12 }), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 4 }) })
      .map((value) => JSON.stringify(value)),
  );
  const path = fc.constantFrom('/api/queries/largest-donors/run', '/api/queries/x/run', '/api/cypher');
  const fuzzed = fc.assert(
    fc.asyncProperty(path, body, async (where, text) => calm(await send(where, 'POST', text))),
    RUNS,
  );
  await expect(fuzzed).resolves.toBeUndefined();
  expect((await server.get('/api/health', zHealth)).status).toBe('ok');
});

test('Cypher', async () => {
  const word = fc.constantFrom(
    'MATCH',
    '(n:Party)',
    'RETURN',
    'n.name',
    'WHERE',
    "'",
    '`',
    '}',
    '{',
    '$x',
    'LIMIT 1',
    '-[*]-',
    'CALL',
    'LOAD CSV',
    'UNION',
  );
  const text = fc.oneof(
    fc.array(word, { minLength: 1, maxLength: 8 }).map((words) => words.join(' ')),
    fc.string({ minLength: 1, maxLength: 60 }),
  );
  const fuzzed = fc.assert(
    fc.asyncProperty(text, async (cypher) => {
      const { status, body } = await send('/api/cypher', 'POST', JSON.stringify({ cypher }));
      // A query that the engine dies of is a fault of the query's: told as such, and the next one is served.
      return status < 500 || zProblem.parse(JSON.parse(body)).code !== 'internal';
    }),
    { ...RUNS, numRuns: 60 },
  );
  await expect(fuzzed).resolves.toBeUndefined();
  expect((await server.get('/api/health', zHealth)).status).toBe('ok');
});

test('bytes that are no HTTP', async () => {
  const { hostname, port } = new URL(server.url);
  const answer = await new Promise<string>((resolve) => {
    const socket = connect(Number(port), hostname, () => socket.write('\u0000\u0001 nonsense\r\n\r\n'));
    let text = '';
    socket.on('data', (chunk) => (text += String(chunk)));
    socket.on('close', () => resolve(text));
  });
  expect(answer).toMatch(/^HTTP\/1\.1 400/);
});
