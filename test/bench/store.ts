/**
 * Times of the stores beside each other, in one run on one machine: `npm run bench:store -- [transfers] [--admin|--admin-only]`.
 * Ratios are to Neo4j 5.26 in the same run. --admin also takes the way through files and the import tool, --admin-only no other into Neo4j.
 */
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AFTER_LOAD, compareWithExport, runImportTool } from '../../server/export/neo4jAdmin/load.ts';
import { writeNeo4jAdmin } from '../../server/export/neo4jAdmin/write.ts';
import neo4j from 'neo4j-driver';
import type { GraphStore, WriteBatch } from '../../server/store/graphStore.ts';
import { currentVersion, type Migratable } from '../../server/store/migrations.ts';
import { openStore } from '../../server/store/openStore.ts';
import { PartyIndex } from '../../server/store/partyIndex.ts';
import { neo4jPrograms, OPENS, startNeo4j, writeHome } from '../neo4j/server.ts';
import { NEO4J_VERSIONS, type Neo4jVersion } from '../neo4j/versions.ts';
import { partyBatches, transferBatches } from './storeData.ts';

const TRANSFERS = Number(process.argv.find((word) => /^\d+$/.test(word)) ?? 100_000);
const PARTIES = TRANSFERS / 10;
const ADMIN_ONLY = process.argv.includes('--admin-only');
const ADMIN = ADMIN_ONLY || process.argv.includes('--admin');
const BARE_TRANSFERS = TRANSFERS / 5;
const BARE = `load ${BARE_TRANSFERS} the barest way`;
const BASE = 'Neo4j 5.26';

/** Milliseconds of each measurement by name. */
type Times = Map<string, number>;

const NEIGHBORS =
  'MATCH (a:Party {id: $id})-[t]-(b:Party) RETURN b.id AS id, count(t) AS n ORDER BY n DESC, id LIMIT 25';

/** The widest dated chains of up to three hops between two parties, as the union of fixed lengths. */
const ROUTES = [1, 2, 3]
  .map((hops) => {
    const steps = Array.from(
      { length: hops },
      (_, i) =>
        `-[t${i}:CONTRIBUTED|GRANTED]->(${i === hops - 1 ? 'z' : `m${i}`}:Party${i === hops - 1 ? ' {id: $to}' : ''})`,
    );
    const names = Array.from({ length: hops }, (_, i) => `t${i}`);
    const dated = names.slice(1).map((name, i) => `t${i}.dateFrom <= ${name}.dateTo`);
    const width = names
      .slice(1)
      .reduce(
        (least, name) => `CASE WHEN ${least} < ${name}.amountCents THEN ${least} ELSE ${name}.amountCents END`,
        't0.amountCents',
      );
    return `MATCH (a:Party {id: $from})${steps.join('')}${dated.length > 0 ? ` WHERE ${dated.join(' AND ')}` : ''} RETURN ${hops} AS hops, ${width} AS cents ORDER BY cents DESC LIMIT 10`;
  })
  .join('\nUNION ALL\n');

async function timed(times: Times, name: string, work: () => Promise<unknown>): Promise<void> {
  const started = performance.now();
  await work();
  times.set(name, performance.now() - started);
  console.error(`  ${name}: ${Math.round(performance.now() - started)} ms`);
}

async function* transferWrites(): AsyncGenerator<WriteBatch> {
  for (const transfers of transferBatches(TRANSFERS, PARTIES)) yield { transfers };
}

/**
 * The least that a driver can send for a transfer: one statement and one transaction for each 10,000, rows of an id, an amount and
 * a day, no constraint, nothing looked up. What {@link GraphStore.writeInOrder} takes on the same server is read beside it.
 */
async function bareLoad(uri: string): Promise<void> {
  const driver = neo4j.driver(uri);
  try {
    for (const transfers of transferBatches(BARE_TRANSFERS, PARTIES)) {
      const rows = transfers.map(({ payer, payee, id, amountCents, dateFrom }) => ({
        payer,
        payee,
        properties: { id, amountCents: neo4j.int(amountCents), dateFrom },
      }));
      await driver.executeQuery(
        'UNWIND $rows AS row MATCH (a:Party {id: row.payer}) MATCH (b:Party {id: row.payee}) CREATE (a)-[r:BARE]->(b) SET r = row.properties',
        { rows },
      );
    }
  } finally {
    await driver.close();
  }
}

async function drain(batches: AsyncIterable<readonly unknown[]>): Promise<number> {
  let count = 0;
  for await (const batch of batches) count += batch.length;
  return count;
}

/** Bytes of all files in a folder. */
async function bytesOf(folder: string): Promise<number> {
  let bytes = 0;
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true }))
    if (entry.isFile()) bytes += (await stat(join(entry.parentPath, entry.name))).size;
  return bytes;
}

/** Bytes on disk by store, after loading. */
const sizes = new Map<string, number>();

async function measure(open: () => Promise<GraphStore>): Promise<Times> {
  const times: Times = new Map();
  let store!: GraphStore;
  await timed(times, 'start', async () => {
    store = await open();
  });
  await timed(times, 'load parties', async () => {
    for (const parties of partyBatches(PARTIES)) await store.write({ parties });
  });
  await timed(times, 'load transfers', async () => {
    for await (const _ of store.writeInOrder(transferWrites())) continue;
  });
  await timed(times, 'first query', () =>
    store.read('MATCH (p:Party {id: $id}) RETURN p', { id: 'p1' }, { trusted: true }),
  );
  await timed(times, 'stream for the ledger', () => drain(store.streamLedger()));
  await timed(times, 'stream all fields', () => drain(store.streamTransfers()));
  const index = new PartyIndex(store);
  await timed(times, 'build the search', () => index.refresh());
  await timed(times, 'search, 100 times', async () => {
    for (let i = 0; i < 100; i += 1) await index.search(`party numbr ${i * 7}`);
  });
  await timed(times, 'neighbors, 50 times', async () => {
    for (let i = 0; i < 50; i += 1) await store.read(NEIGHBORS, { id: `p${i * 3 + 100}` }, { trusted: true });
  });
  await timed(times, 'dated routes, 10 pairs', async () => {
    for (let i = 0; i < 10; i += 1)
      await store.read(ROUTES, { from: `p${i * 11 + 50}`, to: `p${i}` }, { trusted: true, deadlineMs: 120_000 });
  });
  await timed(times, 'write 10,000 known records again', async () => {
    for (const transfers of transferBatches(10_000, PARTIES)) await store.write({ transfers });
  });
  await store.close();
  return times;
}

async function measureNeo4j(version: Neo4jVersion, folder: string): Promise<Times> {
  const started = performance.now();
  const server = await startNeo4j(version, { heap: '1g', pageCache: '512m' });
  const up = performance.now() - started;
  try {
    const times = await measure(() => openStore({ neo4j: { uri: server.uri }, dataDir: folder }));
    times.set('start', (times.get('start') ?? 0) + up);
    await timed(times, BARE, () => bareLoad(server.uri));
    sizes.set(`Neo4j ${version.name}`, await bytesOf(join(server.home, 'data', 'databases', 'neo4j')));
    return times;
  } finally {
    await server.stop();
  }
}

/** Files out of the embedded store, and through the import tool into a Neo4j; compared at the end. */
async function measureAdmin(version: Neo4jVersion, source: GraphStore, folder: string): Promise<Times> {
  const times: Times = new Map();
  const files = join(folder, `files-${version.name}`);
  const home = join(folder, `home-${version.name}`);
  await writeHome(home, 7687, {});
  const { java, lib } = await neo4jPrograms(version);
  await timed(times, 'write files', () => writeNeo4jAdmin(source, files));
  await timed(times, 'import tool, with its start', async () => {
    const own = await runImportTool(files, {
      command: [java, ...OPENS, '-cp', join(lib, '*'), 'org.neo4j.server.startup.Neo4jAdminCommand'],
      env: { NEO4J_HOME: home, NEO4J_CONF: join(home, 'conf') },
    });
    if (own !== null) times.set("the tool's own time, by its word", own);
  });
  const server = await startNeo4j(version, { home, heap: '1g' });
  try {
    let store!: GraphStore;
    await timed(times, 'schema after the tool', async () => {
      store = await openStore({ neo4j: { uri: server.uri }, dataDir: folder });
      await (store as Migratable).migrate(AFTER_LOAD, currentVersion());
    });
    await timed(times, 'compare counts and sums', () => compareWithExport(store, files));
    await store.close();
  } finally {
    await server.stop();
  }
  return times;
}

function print(all: ReadonlyMap<string, Times>): void {
  const base = all.get(BASE);
  const names = [...new Set([...all.values()].flatMap((times) => [...times.keys()]))];
  console.log(`\n${['what'.padEnd(34), ...[...all.keys()].map((name) => name.padStart(22))].join('')}`);
  for (const name of names) {
    const cells = [...all.values()].map((times) => {
      const ms = times.get(name);
      if (ms === undefined) return '-'.padStart(22);
      const beside = base?.get(name);
      return `${Math.round(ms)} ms${beside ? ` (${(ms / beside).toFixed(2)}x)` : ''}`.padStart(22);
    });
    console.log([name.padEnd(34), ...cells].join(''));
  }
  for (const [name, bytes] of sizes)
    console.log(`${name}: ${Math.round(bytes / TRANSFERS)} bytes on disk a transfer, parties included`);
  for (const [name, times] of all) {
    const own = times.get("the tool's own time, by its word");
    const after = ['import tool, with its start', 'schema after the tool', 'compare counts and sums'];
    const whole = after.reduce((sum, step) => sum + (times.get(step) ?? 0), 0);
    if (own)
      console.log(`${name}: tool, schema and check together take ${(whole / own).toFixed(2)} of the tool's own time`);
    const load = times.get('load transfers');
    if (!load) continue;
    const rate = (TRANSFERS / load) * 1000;
    const bare = times.get(BARE);
    const beside = bare ? (BARE_TRANSFERS / bare) * 1000 : null;
    const compared = beside ? `, ${(rate / beside).toFixed(2)} of the ${Math.round(beside)} of the barest way` : '';
    console.log(`${name}: ${Math.round(rate)} transfers/s loaded${compared}`);
  }
}

// A run that is cut short ends the Neo4j that it started.
process.once('SIGTERM', () => process.exit(143));

const folder = await mkdtemp(join(tmpdir(), 'tributary-bench-'));
try {
  console.log(`${TRANSFERS} transfers between ${PARTIES} parties`);
  const all = new Map<string, Times>();
  for (const version of ADMIN_ONLY ? [] : NEO4J_VERSIONS)
    all.set(`Neo4j ${version.name}`, await measureNeo4j(version, folder));
  const dataDir = join(folder, 'embedded');
  all.set('embedded', await measure(() => openStore({ dataDir })));
  sizes.set('embedded', (await stat(join(dataDir, 'graph.grafeo'))).size);
  if (ADMIN) {
    const source = await openStore({ dataDir });
    for (const version of NEO4J_VERSIONS)
      all.set(`files to ${version.name}`, await measureAdmin(version, source, folder));
    await source.close();
  }
  print(all);
  console.log(`resident memory of this process at the end: ${Math.round(process.memoryUsage.rss() / 2 ** 20)} MiB`);
} finally {
  await rm(folder, { recursive: true, force: true });
}
