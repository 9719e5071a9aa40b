/**
 * A real Neo4j to try Tributary on, without Docker: `npm run neo4j` fetches one by Maven the first time, starts it on the
 * loopback with its data in a folder of yours, and stops it at Ctrl-C.
 *   npm run neo4j -- [5.26 | 2026.09] [--port 7687] [--home DIR]
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { defaultDataDir } from '../server/core/paths.ts';
import { freePort, isFree, startNeo4j } from '../test/neo4j/server.ts';
import { NEO4J_VERSIONS } from '../test/neo4j/versions.ts';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { port: { type: 'string' }, home: { type: 'string' } },
});
const version = NEO4J_VERSIONS.find(({ name }) => name === (positionals[0] ?? '5.26'));

async function main(): Promise<void> {
  if (!version)
    throw new Error(`there is no "${positionals[0]}"; there are ${NEO4J_VERSIONS.map(({ name }) => name).join(', ')}`);
  const home = values.home ?? join(defaultDataDir(), `neo4j-${version.name}`);
  mkdirSync(home, { recursive: true });
  console.log(`Neo4j ${version.version}, data in ${home}. The first time its jars are fetched (about 130 MB).`);
  // The usual port of Neo4j when nobody has it, so that the address is the one that the README shows.
  const port = values.port ? Number(values.port) : (await isFree(7687)) ? 7687 : await freePort();
  let stop = async (): Promise<void> => {};
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      void stop().then(() => process.exit(0));
    });
  const server = await startNeo4j(version, { home, port, heap: '1g', pageCache: '512m' });
  stop = () => server.stop();
  console.log(
    `\nIt answers. In another terminal:\n\n  NEO4J_URI=${server.uri} npm start\n\nCtrl-C stops it; its data stay.`,
  );
}

try {
  await main();
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
