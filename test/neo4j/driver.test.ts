/** How the store speaks of a Neo4j that is away, locked, encrypted or too old, and how it comes back. */
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { Neo4jStore } from '../../server/store/neo4j.ts';
import { requireVersion } from '../../server/store/neo4jDriver.ts';
import { NETWORK } from '../contract/fixtures.ts';
import { party } from '../records.ts';
import { TLS_SETTINGS, writeCertificate } from './certificate.ts';
import { freePort, type RunningNeo4j, startNeo4j } from './server.ts';
import { NEO4J_VERSIONS } from './versions.ts';

const WANTED = Boolean(process.env.CI) || process.env.TRIBUTARY_TEST_NEO4J === '1';
const PASSWORD = 'a-password-for-tests';
/** What the product promises, with room for a slow machine: the wait itself is 5 s at most. */
const SOON = 15_000;

describe('a Neo4j that cannot be used', () => {
  test('nobody listens', async () => {
    const uri = `bolt://127.0.0.1:${await freePort()}`;
    await expect(Neo4jStore.open({ uri })).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining(uri),
      hint: expect.stringContaining('NEO4J_URI'),
    });
  });

  test('something listens and does not answer', { timeout: SOON }, async () => {
    const silent: Server = createServer(() => {}).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as { port: number };
    await expect(Neo4jStore.open({ uri: `bolt://127.0.0.1:${port}` })).rejects.toMatchObject({ code: 'unavailable' });
    silent.close();
  });

  test('the address is none', async () => {
    await expect(Neo4jStore.open({ uri: 'http://somewhere' })).rejects.toMatchObject({
      code: 'unavailable',
      hint: expect.stringContaining('bolt://'),
    });
  });

  test('it is too old, or something else', () => {
    for (const agent of ['Neo4j/4.4.40', 'Neo4j/5.25.1', 'SomethingElse/1.0', ''])
      expect(() => requireVersion(agent, 'bolt://x')).toThrow(expect.objectContaining({ code: 'unsupported' }));
    for (const agent of ['Neo4j/5.26.30', 'Neo4j/2026.09.0'])
      expect(() => requireVersion(agent, 'bolt://x')).not.toThrow();
  });
});

describe.skipIf(!WANTED)('a Neo4j with a password and a certificate (needs TRIBUTARY_TEST_NEO4J=1)', () => {
  const [version] = NEO4J_VERSIONS;
  vi.setConfig({ testTimeout: 120_000 });
  let home: string;
  let server: RunningNeo4j;
  const start = async (port?: number) =>
    startNeo4j(version, { home, password: PASSWORD, settings: TLS_SETTINGS, ...(port ? { port } : {}) });
  const address = (scheme: string) => server.uri.replace('bolt', scheme);
  const open = (scheme: string, more = {}) =>
    Neo4jStore.open({ uri: address(scheme), user: 'neo4j', password: PASSWORD, ...more });

  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'tributary-neo4j-tls-'));
    await writeCertificate(join(home, 'certificates', 'bolt'));
    server = await start();
  }, 300_000);
  afterAll(async () => {
    await server?.stop();
    await rm(home, { recursive: true, force: true });
  });

  test('a wrong or missing password is said so', async () => {
    const hint = expect.stringContaining('NEO4J_PASSWORD');
    await expect(open('bolt', { password: 'wrong' })).rejects.toMatchObject({ code: 'auth', hint });
    await expect(Neo4jStore.open({ uri: server.uri })).rejects.toMatchObject({ code: 'auth', hint });
  });

  test('a database that is not there is said so', async () => {
    await expect(open('bolt', { database: 'nothere' })).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('nothere'),
      hint: expect.stringContaining('NEO4J_DATABASE'),
    });
  });

  test.each(['bolt', 'neo4j', 'bolt+ssc', 'neo4j+ssc'])('%s:// writes and reads its own writes', async (scheme) => {
    const store = await open(scheme, { database: 'neo4j' });
    await store.applySchema();
    await store.write({ parties: [party(`by-${scheme}`)] });
    const { rows } = await store.read(
      'MATCH (p:Party {id: $id}) RETURN p.id',
      { id: `by-${scheme}` },
      { trusted: true },
    );
    expect(rows).toEqual([[`by-${scheme}`]]);
    expect(store.info.agent).toBe(`Neo4j/${version.version}`);
    await store.close();
  });

  test('a certificate that nobody signed is refused by +s, with what to do', async () => {
    await expect(open('bolt+s')).rejects.toMatchObject({ code: 'unavailable', hint: expect.stringContaining('+ssc') });
  });

  test('two servers on one Neo4j: each learns that the other wrote, and sees it', async () => {
    const [one, two] = [await open('bolt'), await open('neo4j')];
    await Promise.all([one.applySchema(), two.applySchema()]);
    await one.write(NETWORK);
    const before = await two.dataVersion();
    expect(before).toBe(await one.dataVersion());
    await one.write({ transfers: [{ ...NETWORK.transfers[0], id: 'from-one' }] });
    expect(await two.dataVersion()).not.toBe(before);
    await two.write({ transfers: [{ ...NETWORK.transfers[0], id: 'from-one', note: 'changed by two' }] });
    const { rows } = await one.read("MATCH ()-[t {id: 'from-one'}]->() RETURN t.note", {}, { trusted: true });
    expect(rows).toEqual([['changed by two']]);
    // Both at once: the writes queue up, none is lost and none is done twice.
    const many = Array.from({ length: 12 }, (_, i) => ({ ...NETWORK.transfers[0], id: `both-${i % 8}` }));
    await Promise.all(many.map((transfer, i) => (i % 2 === 0 ? one : two).write({ transfers: [transfer] })));
    expect((await one.counts()).transfers).toBe(NETWORK.transfers.length + 1 + 8);
    await one.close();
    await two.close();
  });

  test('a server that goes away is said so, and is used again when it is back', { timeout: 300_000 }, async () => {
    const store = await open('bolt');
    const { port } = server;
    await server.stop();
    await expect(store.dataVersion()).rejects.toMatchObject({ code: 'unavailable' });
    await expect(store.read('RETURN 1', {}, { trusted: true })).rejects.toMatchObject({ code: 'unavailable' });
    server = await start(port);
    expect((await store.read('RETURN 1 AS one', {}, { trusted: true })).rows).toEqual([[1]]);
    await store.close();
  });
});
