import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { zNetworksResponse } from '../../model/api/networks.ts';
import { zProblem } from '../../model/api/common.ts';
import { type TraceResponse, zTraceResponse } from '../../model/api/trace.ts';
import { startTestServer, type TestServer } from './kit.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server?.close());

const trace = (query: string): Promise<TraceResponse> => server.get(`/api/trace?${query}`, zTraceResponse);

describe('the first trace: a gift, spending before it and after it', () => {
  test('figures, and what is not counted', async () => {
    const answer = await trace('from=george-soros&to=larry-krasner');
    expect(answer.figures).toEqual({
      sentCents: 145_000_000,
      atLeastCents: 22_250_500,
      proRataCents: 22_250_500,
      fifoCents: 22_250_500,
      lifoCents: 22_250_500,
      atMostCents: 22_250_500,
    });
    expect(answer.before).toMatchObject({ cents: 49_745_600, smallestCreditDays: 3 });
    expect(answer.sentence.main).toBe(
      'Of **$1,450,000** that George Soros gave Philadelphia Justice & Public Safety in these records, at least **$222,505** must have been spent for Larry Krasner, and at most **$222,505** can have been; by pro-rata, **$222,505**.',
    );
    expect(answer.sentence.detail.join('\n')).toContain('a credit window of 3 days would admit it');
    expect(answer.sentence.detail.join('\n')).toContain('What became of the other $1,227,495 is not in these records.');
    expect(`${answer.sentence.main} ${answer.sentence.detail.join(' ')}`).not.toMatch(
      /(gave|given to) Larry Krasner(?! or)/,
    );
  });

  test('the spending is one edge: the part before the gift hatched, the contained record listed and not added', async () => {
    const { graph } = await trace('from=george-soros&to=larry-krasner');
    const edge = graph.edges.find((item) => item.type === 'SPENT_FOR');
    expect(edge).toMatchObject({
      cents: 71_996_100,
      beforeGiftCents: 49_745_600,
      excludedCents: 28_000_000,
      countableRecords: 2,
    });
    expect(edge?.recordIds).toHaveLength(3);
  });

  test('with a credit window the spending before the gift can have come from it', async () => {
    const answer = await trace('from=george-soros&to=larry-krasner&creditDays=3');
    expect(answer.figures.atMostCents).toBe(71_996_100);
    expect(answer.sentence.detail.join('\n')).toContain('With a credit window of 3 days');
    // The last of the days that the early spending can fall on is one day before the gift.
    expect((await trace('from=george-soros&to=larry-krasner&creditDays=0')).figures.atMostCents).toBe(22_250_500);
  });
});

test('every example of every network has a route, and every point of it a record with a source', async () => {
  const { examples } = await server.get('/api/networks', zNetworksResponse);
  for (const { from, to, against, throughPooled } of examples) {
    const answer = await trace(
      new URLSearchParams({ from, to, against: `${against}`, throughPooled: `${throughPooled}` }).toString(),
    );
    expect(answer).toMatchObject({ from: { id: from }, to: { id: to } });
    expect(answer.routes).not.toEqual([]);
    for (const route of answer.routes) {
      expect(route.transfers).toHaveLength(route.parties.length - 1);
      expect(route.transfers.filter((transfer) => transfer.sources.length === 0)).toEqual([]);
      expect(answer.graph.edges.map((edge) => edge.id)).toEqual(expect.arrayContaining(route.edgeIds));
    }
    const { atLeastCents, proRataCents, atMostCents } = answer.figures;
    expect(atLeastCents).toBeLessThanOrEqual(proRataCents);
    expect(proRataCents).toBeLessThanOrEqual(atMostCents ?? Number.POSITIVE_INFINITY);
    expect(answer.sentence.main).toContain('in these records');
    const known = new Set(answer.graph.nodes.map((node) => node.id));
    for (const edge of answer.graph.edges) expect(known.has(edge.payer) && known.has(edge.payee)).toBe(true);
  }
});

test('the sentences never claim more than they may', async () => {
  const { examples } = await server.get('/api/networks', zNetworksResponse);
  for (const { from, to, against, throughPooled } of examples) {
    const { sentence, figures } = await trace(
      new URLSearchParams({ from, to, against: `${against}`, throughPooled: `${throughPooled}` }).toString(),
    );
    expect(sentence.main.includes(' must have')).toBe(
      sentence.main.includes('at least **') && sentence.main.startsWith('Of '),
    );
    expect(sentence.main.includes(' can have')).toBe(sentence.main.includes('at most **'));
    expect(against && sentence.main.includes('spent for')).toBe(false);
    expect(sentence.main).not.toMatch(/spent for .* gave/);
    expect(sentence.main).not.toMatch(/undefined|NaN|null/);
    expect(figures.sentCents).toBeGreaterThan(0);
  }
});

test('no direct gift is drawn where none is recorded: the route runs through a committee', async () => {
  const answer = await trace('from=george-soros&to=alvin-bragg');
  expect(answer.routes.every((route) => route.parties.length > 2)).toBe(true);
  expect(answer.graph.edges.some((edge) => edge.payer === 'george-soros' && edge.payee === 'alvin-bragg')).toBe(false);
});

test('parties are found by name too, several on each side', async () => {
  const answer = await trace('from=George%20Soros&from=democracy-pac&to=Larry%20Krasner&to=alvin-bragg');
  expect(answer.donors.map((party) => party.id)).toEqual(['george-soros', 'democracy-pac']);
  expect(answer.to).toMatchObject({ id: 'larry-krasner+alvin-bragg', name: 'Larry Krasner and Alvin Bragg' });
});

describe('without a route', () => {
  test('the answer says what was searched and which change would help', async () => {
    const answer = await trace('from=george-soros&to=alvin-bragg&hops=1');
    expect(answer.routes).toEqual([]);
    expect(answer.figures).toMatchObject({ atLeastCents: 0, proRataCents: 0, atMostCents: 0 });
    expect(answer.sentence.main).toBe(
      'No route leads from George Soros to Alvin Bragg within 1 step in these records.',
    );
    expect(answer.sentence.detail[0]).toContain('Searched: chains of at most 1 payment');
    expect(answer.searched.relax).toEqual(['Allow up to 8 steps.']);
    expect(answer.searched.near.length).toBeGreaterThan(0);
  });

  test('advice is given only when it helps', async () => {
    const answer = await trace('from=larry-krasner&to=george-soros');
    expect(answer.searched.relax).toHaveLength(1);
    expect(answer.searched.relax[0]).toContain('No single change');
  });

  test('a pooled grantee stops the trace unless asked to go on', async () => {
    const query = 'from=lynde-and-harry-bradley-foundation&to=federalist-society';
    const [stops, goes] = [await trace(query), await trace(`${query}&throughPooled=true`)];
    expect(goes.routes.length).toBeGreaterThan(stops.routes.length);
    expect(stops.stoppedAt.map((party) => party.id)).toContain('donorstrust');
    expect(stops.sentence.detail.join('\n')).toContain('Tracing stopped at DonorsTrust');
  });
});

describe('input that cannot be used', () => {
  const cases: [query: string, status: number, code: string][] = [
    ['from=nobody-at-all&to=larry-krasner', 404, 'unknown-party'],
    ['from=george-soros&to=george-soros', 400, 'same-party'],
    ['from=george-soros&to=George%20Soros', 400, 'same-party'],
    ['from=george-soros', 400, 'bad-request'],
    ['from=george-soros&to=', 400, 'bad-request'],
    ['from=george-soros&to=larry-krasner&hops=0', 400, 'bad-request'],
    ['from=george-soros&to=larry-krasner&hops=x', 400, 'bad-request'],
    ['from=george-soros&to=larry-krasner&dateFrom=2017-02-30', 400, 'bad-request'],
    ['from=george-soros&to=larry-krasner&dateFrom=2018-01-01&dateTo=2017-01-01', 400, 'bad-window'],
    ['from=george-soros&to=larry-krasner&types=STOLEN', 400, 'bad-request'],
    ['from=george-soros&to=larry-krasner&against=perhaps', 400, 'bad-request'],
  ];
  test.each(cases)('%s', async (query, status, code) => {
    const response = await fetch(`${server.url}/api/trace?${query}`);
    expect(zProblem.parse(await response.json())).toMatchObject({ status, code });
  });
});

test('a committee that is only affiliated with a candidate is named beside the answer, never counted in it', async () => {
  const answer = await trace('from=george-soros&to=george-gascon');
  expect(answer.routes).toEqual([]);
  expect(answer.figures.atMostCents).toBe(0);
  expect(answer.searched.tied).toMatchObject([
    { party: { id: 'committees-for-george-gascon-2020' }, tie: 'is affiliated with George Gascón' },
  ]);
});
