/** Two whole servers, each with a data folder of its own, on one Neo4j: what is loaded through one is answered by the other. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { zHealth } from '../../model/api/common.ts';
import type { ImportJob } from '../../model/api/import.ts';
import { zSearchResponse } from '../../model/api/search.ts';
import { zTraceResponse } from '../../model/api/trace.ts';
import { storesAtHand } from '../contract/stores.ts';
import { COMMITTEE, item, line } from '../ingest/fec/rows.ts';
import { startTestServer, type TestServer } from '../server/kit.ts';
import { NEO4J_VERSIONS } from './versions.ts';

const [{ name }] = NEO4J_VERSIONS;
const uri = inject('neo4j')[name];
const COMMITTEE_ID = 'fec:C00000001';

describe.skipIf(!uri)('two servers on one Neo4j (needs TRIBUTARY_TEST_NEO4J=1)', () => {
  let release: () => Promise<void>;
  let one: TestServer;
  let two: TestServer;

  beforeAll(async () => {
    const store = storesAtHand().find((each) => each.name === `Neo4j ${name}`);
    if (store === undefined) throw new Error(`no Neo4j ${name} among the stores`);
    // Opened and emptied for this file alone until it is released.
    ({ release } = await store.open());
    one = await startTestServer({ NEO4J_URI: uri });
    two = await startTestServer({ NEO4J_URI: uri });
  }, 120_000);
  afterAll(async () => {
    await one?.close();
    await two?.close();
    await release?.();
  });

  const ask = async (server: TestServer, method: string, path: string, body?: unknown) => {
    const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
    return fetch(server.url + path, { ...init, headers: { 'content-type': 'application/json' } });
  };
  const version = async (server: TestServer) => (await server.get('/api/health', zHealth)).dataVersion;
  const ended = async (server: TestServer, id: string): Promise<ImportJob> => {
    for (;;) {
      const job = (await (await ask(server, 'GET', `/api/import/job/${id}`)).json()) as ImportJob;
      if (['done', 'failed', 'cancelled', 'undone'].includes(job.progress.phase)) return job;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  /** Sends files to one server and loads them; the ended job. */
  const load = async (server: TestServer, files: Readonly<Record<string, string>>): Promise<ImportJob> => {
    const upload = ((await (await ask(server, 'POST', '/api/import/upload')).json()) as { id: string }).id;
    for (const [file, text] of Object.entries(files))
      await fetch(`${server.url}/api/import/upload/${upload}/fec-2020/${file}`, { method: 'PUT', body: text });
    const job = (await (await ask(server, 'POST', '/api/import', { format: 'fec', upload })).json()) as ImportJob;
    return ended(server, job.id);
  };
  const donorOf = async (server: TestServer): Promise<string | undefined> => {
    const { hits } = await server.get('/api/search?q=Ada%20Example', zSearchResponse);
    return hits.find((party) => /ada/i.test(party.name) && /example/i.test(party.name))?.id;
  };

  test('a load through one is found, traced and totalled by the other, and so is its undoing', async () => {
    // Both have answered before: search, ledger and counts are in memory.
    for (const server of [one, two]) {
      expect(await donorOf(server)).toBeUndefined();
      await server.get('/api/trace?from=george-soros&to=larry-krasner', zTraceResponse);
    }
    const before = await version(two);
    const done = await load(one, {
      'cm.txt': `${line('cm', COMMITTEE)}\n`,
      'itcont.txt': `${line('itcont', item({ TRANSACTION_AMT: '750' }))}\n`,
    });
    expect(done).toMatchObject({ problem: null, report: { transfers: 1 } });

    expect(await version(two)).not.toBe(before);
    expect(await version(two)).toBe(await version(one));
    const donor = await donorOf(two);
    expect(donor).toBeDefined();
    const path = `/api/trace?from=${encodeURIComponent(donor as string)}&to=${encodeURIComponent(COMMITTEE_ID)}`;
    const [here, there] = [await one.get(path, zTraceResponse), await two.get(path, zTraceResponse)];
    expect(there.figures).toMatchObject({ sentCents: 75_000, atLeastCents: 75_000, atMostCents: 75_000 });
    expect(there.figures).toEqual(here.figures);

    const undo = (await (await ask(one, 'DELETE', `/api/import/${done.report?.importId}`)).json()) as ImportJob;
    expect((await ended(one, undo.id)).progress.phase).toBe('undone');
    expect(await donorOf(two)).toBeUndefined();
    expect((await ask(two, 'GET', path)).status).toBe(404);
    expect((await version(two)) === (await version(one))).toBe(true);
  }, 60_000);

  test('both write at once, and both see all of it', async () => {
    const gifts = async (server: TestServer, committee: string): Promise<void> => {
      const rows = Array.from({ length: 20 }, () => item({ CMTE_ID: committee, NAME: `GIVER, ${randomUUID()}` }));
      const done = await load(server, {
        'cm.txt': `${line('cm', { ...COMMITTEE, CMTE_ID: committee })}\n`,
        'itcont.txt': rows.map((row) => `${line('itcont', row)}\n`).join(''),
      });
      expect(done).toMatchObject({ problem: null, report: { transfers: 20 } });
    };
    await Promise.all([gifts(one, 'C00000011'), gifts(two, 'C00000012')]);
    for (const server of [one, two]) {
      const { counts } = await server.get('/api/health', zHealth);
      expect(counts).toEqual((await one.get('/api/health', zHealth)).counts);
      for (const committee of ['C00000011', 'C00000012']) {
        const answer = await ask(server, 'GET', `/api/party/${encodeURIComponent(`fec:${committee}`)}/behind`);
        expect(await answer.json()).toMatchObject({ receivedCents: 200_000, count: 20 });
      }
    }
  }, 60_000);
});
