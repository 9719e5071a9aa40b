/**
 * Starts the Neo4j servers of a test run and hands their addresses to the tests. A server whose address is given by
 * TEST_NEO4J_URI or TEST_NEO4J_URI_2026 is used as it is (its data is wiped). Otherwise they are started in CI and with
 * TRIBUTARY_TEST_NEO4J=1 only; without them, those tests are counted as skipped and say so.
 */
import type { TestProject } from 'vitest/node';
import { type RunningNeo4j, startNeo4j } from './server.ts';
import { NEO4J_VERSIONS } from './versions.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    neo4j: Record<string, string>;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const uris: Record<string, string> = {};
  const running: RunningNeo4j[] = [];
  const wanted = Boolean(process.env.CI) || process.env.TRIBUTARY_TEST_NEO4J === '1';
  const only = process.env.TRIBUTARY_TEST_NEO4J_VERSION;
  const start = async (version: (typeof NEO4J_VERSIONS)[number]) => {
    const given = process.env[version.uriVariable];
    if (given) uris[version.name] = given;
    else if (wanted && (!only || only === version.name)) {
      const server = await startNeo4j(version);
      running.push(server);
      uris[version.name] = server.uri;
    }
  };
  await Promise.all(NEO4J_VERSIONS.map(start));
  project.provide('neo4j', uris);
  if (Object.keys(uris).length === 0)
    console.log('No Neo4j: its tests are skipped. Run them with TRIBUTARY_TEST_NEO4J=1 (needs Java and Maven).');
  return async () => {
    await Promise.all(running.map((server) => server.stop()));
  };
}
