/** The whole store through files and the import tool into a Neo4j, on both versions, field by field. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { AFTER_LOAD, compareWithExport, ownTime, runImportTool } from '../../server/export/neo4jAdmin/load.ts';
import { writeNeo4jAdmin } from '../../server/export/neo4jAdmin/write.ts';
import type { GraphStore } from '../../server/store/graphStore.ts';
import { currentVersion, type Migratable } from '../../server/store/migrations.ts';
import { openStore } from '../../server/store/openStore.ts';
import { party } from '../records.ts';
import { CORPUS_NETWORK } from '../queries/corpus/network.ts';
import { neo4jPrograms, OPENS, startNeo4j, writeHome } from './server.ts';
import { NEO4J_VERSIONS } from './versions.ts';

// Stores are processes: on a busy machine starting one takes its time.
vi.setConfig({ testTimeout: 120_000 });

const WANTED = Boolean(process.env.CI) || process.env.TRIBUTARY_TEST_NEO4J === '1';
const HARD = party('hard', 'person', {
  name: 'Quote " comma, line\nbreak; semicolon',
  note: '',
  aliases: ['a;b', 'c "d"', 'e,f'],
});

async function all<Item extends { id: string }>(batches: AsyncIterable<readonly Item[]>): Promise<Item[]> {
  const items: Item[] = [];
  for await (const batch of batches) items.push(...batch);
  return items.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

describe('files for the import tool', () => {
  let folder: string;
  let store: GraphStore;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tributary-admin-'));
    store = await openStore({ dataDir: join(folder, 'data') });
    await store.write(CORPUS_NETWORK);
    await store.write({ parties: [HARD] });
    await writeNeo4jAdmin(store, join(folder, 'files'));
  });
  afterAll(async () => {
    await store?.close();
    await rm(folder, { recursive: true, force: true });
  });

  test('one line a record, headers with types, a manifest with counts and sums', async () => {
    const lines = (await readFile(join(folder, 'files', 'transfers.csv'), 'utf8')).trim().split('\n');
    expect(lines).toHaveLength(1 + (CORPUS_NETWORK.transfers?.length ?? 0));
    expect(lines[0]).toContain(':START_ID(party),:END_ID(party),:TYPE,id:string,amountCents:long');
    expect(lines[0]).toContain('countable:boolean');
    const manifest = JSON.parse(await readFile(join(folder, 'files', 'manifest.json'), 'utf8')) as { counts: unknown };
    expect(manifest.counts).toEqual(await store.counts());
    await expect(compareWithExport(store, join(folder, 'files'))).resolves.toMatchObject({
      counts: await store.counts(),
    });
  });

  test('how long the tool says it took', () => {
    expect(ownTime('x\nIMPORT DONE in 12s 895ms. \nImported:')).toBe(12_895);
    expect(ownTime('IMPORT DONE in 1h 2m 3s 4ms')).toBe(3_723_004);
    expect(ownTime('IMPORT DONE in 739ms')).toBe(739);
    expect(ownTime('nothing')).toBeNull();
  });

  test('a folder that is no export and a tool that is not there are said so', async () => {
    await expect(runImportTool(folder, { command: ['neo4j-admin'] })).rejects.toMatchObject({ code: 'conflict' });
    await expect(runImportTool(join(folder, 'files'), { command: ['/no/such/program'] })).rejects.toMatchObject({
      code: 'unavailable',
      hint: expect.stringContaining('--program'),
    });
  });

  test.skipIf(!WANTED).each(NEO4J_VERSIONS)('go into Neo4j $name unchanged', { timeout: 400_000 }, async (version) => {
    const home = join(folder, `neo4j-${version.name}`);
    await writeHome(home, 7687, {});
    const { java, lib } = await neo4jPrograms(version);
    const admin = 'org.neo4j.server.startup.Neo4jAdminCommand';
    const took = await runImportTool(join(folder, 'files'), {
      command: [java, ...OPENS, '-cp', join(lib, '*'), admin],
      env: { NEO4J_HOME: home, NEO4J_CONF: join(home, 'conf') },
    });
    expect(took).toBeGreaterThan(0);
    expect(took).toBeLessThan(300_000);
    const server = await startNeo4j(version, { home });
    const loaded = await openStore({ neo4j: { uri: server.uri }, dataDir: folder });
    try {
      await (loaded as Migratable).migrate(AFTER_LOAD, currentVersion());
      await compareWithExport(loaded, join(folder, 'files'));
      expect(await all(loaded.streamParties())).toEqual(await all(store.streamParties()));
      expect(await all(loaded.streamTransfers())).toEqual(await all(store.streamTransfers()));
      const links = 'MATCH (c:Claim)-[l]->(n) RETURN c.id, type(l), n.id ORDER BY c.id, type(l), n.id';
      expect((await loaded.read(links, {}, { trusted: true })).rows).toEqual(
        (await store.read(links, {}, { trusted: true })).rows,
      );
      await loaded.write(CORPUS_NETWORK);
      expect(await loaded.counts()).toEqual(await store.counts());
    } finally {
      await loaded.close();
      await server.stop();
    }
  });
});
