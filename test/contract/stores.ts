/** The stores at hand for tests: the embedded one always, each Neo4j when the run has it. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import neo4j from 'neo4j-driver';
import { inject } from 'vitest';
import { openStore } from '../../server/store/openStore.ts';
import type { GraphStore } from '../../server/store/graphStore.ts';
import { NEO4J_VERSIONS } from '../neo4j/versions.ts';

export interface StoreAtHand {
  readonly name: string;
  /** Why it cannot be used, null when it can. */
  readonly missing: string | null;
  /** Opens it empty, with its schema. `release` closes it and takes its data away. */
  readonly open: () => Promise<{ readonly store: GraphStore; readonly release: () => Promise<void> }>;
}

/**
 * One Neo4j Community server has one database, so test files that use the same server must not run at once: each takes the
 * server's lock (a file of this machine) first.
 */
export function storesAtHand(): StoreAtHand[] {
  const uris = inject('neo4j');
  return [
    { name: 'embedded', missing: null, open: openEmbedded },
    ...NEO4J_VERSIONS.map(({ name }) => ({
      name: `Neo4j ${name}`,
      missing: uris[name] ? null : 'not run: set TRIBUTARY_TEST_NEO4J=1 (needs Java and Maven)',
      open: () => openNeo4j(uris[name]),
    })),
  ];
}

async function openEmbedded() {
  const dataDir = await mkdtemp(join(tmpdir(), 'tributary-store-'));
  const store = await openStore({ dataDir });
  return {
    store,
    release: async () => {
      await store.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function openNeo4j(uri: string) {
  const unlock = await lockServer(uri);
  await wipe(uri);
  const store = await openStore({ neo4j: { uri }, dataDir: tmpdir() });
  return {
    store,
    release: async () => {
      await store.close();
      await unlock();
    },
  };
}

/** Removes all data, not the schema. */
export async function wipe(uri: string): Promise<void> {
  const driver = neo4j.driver(uri);
  await driver.executeQuery('MATCH (n) DETACH DELETE n');
  await driver.close();
}

async function lockServer(uri: string): Promise<() => Promise<void>> {
  const lock = join(tmpdir(), `tributary-lock-${new URL(uri).port}-${process.ppid}`);
  for (;;) {
    try {
      await mkdir(lock);
      return () => rm(lock, { recursive: true, force: true });
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
