/** What a confirmed merge does to every answer, and that taking it back undoes it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { zNeighborsResponse, zPartyDetail, zRecord } from '../../model/api/graph.ts';
import { zSearchResponse } from '../../model/api/search.ts';
import { zTraceResponse } from '../../model/api/trace.ts';
import { decide } from '../../server/ingest/identity/review.ts';
import { claim, party, source, tie, transfer } from '../records.ts';
import { startTestServer, type TestServer } from './kit.ts';

let server: TestServer;
const SAME = 'same:mona-a:mona-b';

beforeAll(async () => {
  server = await startTestServer();
  await server.services.store.write({
    parties: [
      party('mona-a', 'person', { name: 'Mona Example', externalIds: ['x:1'] }),
      party('mona-b', 'person', { name: 'Ramona Q Example', externalIds: ['x:2'] }),
      party('mona-pac', 'committee', { name: 'Mona PAC', books: 'closed' }),
      party('mona-end', 'candidate', { name: 'Endy Candidate' }),
    ],
    sources: [source('s1')],
    ties: [
      tie(SAME, 'mona-a', 'mona-b', { type: 'SAME_AS', status: 'proposed' }),
      tie('mona-founded', 'mona-b', 'mona-pac', { type: 'FOUNDED' }),
    ],
    claims: [claim('mona-claim', 's1', { payers: ['mona-b'], payees: ['mona-pac'] })],
    transfers: [
      transfer('mona-1', 'mona-a', 'mona-pac', 100_00, { dateFrom: '2020-01-01', dateTo: '2020-01-01' }),
      transfer('mona-2', 'mona-b', 'mona-pac', 50_00, { dateFrom: '2020-01-02', dateTo: '2020-01-02' }),
      transfer('mona-3', 'mona-a', 'mona-b', 7_00, { dateFrom: '2020-01-02', dateTo: '2020-01-02' }),
      transfer('mona-4', 'mona-pac', 'mona-end', 150_00, { dateFrom: '2020-01-03', dateTo: '2020-01-03' }),
    ],
  });
}, 60_000);
afterAll(() => server.close());

const partyOf = (id: string) => server.get(`/api/party/${id}`, zPartyDetail);
const neighbors = async (id: string) =>
  (await server.get(`/api/party/${id}/neighbors`, zNeighborsResponse)).graph.edges.map(({ payer, payee, cents }) => [
    payer,
    payee,
    cents,
  ]);
const found = async (words: string) =>
  (await server.get(`/api/search?q=${encodeURIComponent(words)}`, zSearchResponse)).hits.map(({ id }) => id);
const traced = (id: string) => server.get(`/api/trace?from=${id}&to=mona-end`, zTraceResponse);

const asText = (a: unknown, b: unknown): number => (String(a) < String(b) ? -1 : 1);

async function apart(): Promise<void> {
  expect(await partyOf('mona-b')).toMatchObject({ party: { id: 'mona-b' }, paidCents: 50_00, receivedCents: 7_00 });
  expect(await partyOf('mona-a')).toMatchObject({ paidCents: 107_00, receivedCents: 0 });
  expect(await found('Ramona Q Example')).toContain('mona-b');
  expect((await traced('mona-b')).figures.atLeastCents).toBe(50_00);
}

describe('a confirmed merge', () => {
  it('joins totals, neighbors, search and traces; money inside it is nobody’s; taken back, it parts them', async () => {
    const { store } = server.services;
    await apart();
    await decide(store, SAME, 'confirmed');
    for (const id of ['mona-a', 'mona-b']) {
      const detail = await partyOf(id);
      expect(detail).toMatchObject({
        party: { id: 'mona-a' },
        paidCents: 150_00,
        receivedCents: 0,
        unexplainedCents: 150_00,
      });
      expect(detail.party.aliases).toContain('Ramona Q Example');
      expect(detail.party.externalIds.sort()).toEqual(['x:1', 'x:2']);
      expect(detail.counterparties).toMatchObject([{ party: { id: 'mona-pac' }, cents: 150_00, records: 2 }]);
      expect(detail.claims.map((one) => one.itemizedCents)).toEqual([150_00]);
      expect(detail.ties.map(({ tie: { type } }) => type)).toContain('FOUNDED');
      expect(await neighbors(id)).toEqual([['mona-a', 'mona-pac', 150_00]]);
    }
    expect((await neighbors('mona-pac')).toSorted(asText)).toEqual([
      ['mona-a', 'mona-pac', 150_00],
      ['mona-pac', 'mona-end', 150_00],
    ]);
    for (const words of ['Mona Example', 'Ramona Q Example', 'x:2', 'mona-b']) {
      const ids = await found(words);
      expect(ids[0]).toBe('mona-a');
      expect(ids).not.toContain('mona-b');
    }
    const trace = await traced('mona-b');
    expect(trace.figures).toMatchObject({ atLeastCents: 150_00, proRataCents: 150_00, atMostCents: 150_00 });
    expect(trace.routes[0].parties.map(({ id }) => id)).toEqual(['mona-a', 'mona-pac', 'mona-end']);
    expect(trace.graph.edges.map(({ payer, cents }) => [payer, cents]).toSorted(asText)).toEqual([
      ['mona-a', 150_00],
      ['mona-pac', 150_00],
    ]);
    // The record keeps the party that its source names.
    expect(await server.get('/api/record/mona-2', zRecord)).toMatchObject({ payer: { name: 'Ramona Q Example' } });
    await decide(store, SAME, 'refused');
    await apart();
  }, 60_000);
});
