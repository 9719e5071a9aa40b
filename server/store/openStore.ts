/** Chooses and opens the store: Neo4j when its address is given, the embedded engine in the data folder otherwise. */
import type { EmbeddedStore } from './embedded.ts';
import type { GraphStore } from './graphStore.ts';
import { migrateStore } from './migrations.ts';
import type { Neo4jStore } from './neo4j.ts';
import type { Neo4jConfig } from './neo4jDriver.ts';

export interface StoreConfig {
  readonly neo4j?: Neo4jConfig;
  /** Folder of the embedded store. Also where a server on Neo4j may keep its caches. */
  readonly dataDir: string;
}

/** NEO4J_URI, NEO4J_USER, NEO4J_PASSWORD, NEO4J_DATABASE as a configuration; undefined without NEO4J_URI. */
export function neo4jFromEnv(env: Readonly<Record<string, string | undefined>>): Neo4jConfig | undefined {
  if (!env.NEO4J_URI) return undefined;
  return {
    uri: env.NEO4J_URI,
    ...(env.NEO4J_USER ? { user: env.NEO4J_USER } : {}),
    ...(env.NEO4J_PASSWORD ? { password: env.NEO4J_PASSWORD } : {}),
    ...(env.NEO4J_DATABASE ? { database: env.NEO4J_DATABASE } : {}),
  };
}

/**
 * Opens the store, applies its schema and migrates older data.
 * @throws StoreError `newerData`, `unavailable`, `auth`, `notWritable`, `locked`, `damaged`, `unsupported`, in words that say what to do
 */
export async function openStore({ neo4j, dataDir }: StoreConfig): Promise<GraphStore> {
  const store = neo4j ? await openNeo4j(neo4j) : await openEmbedded(dataDir);
  try {
    await store.applySchema();
    await migrateStore(store);
    return store;
  } catch (error) {
    await store.close().catch(() => {});
    throw error;
  }
}

// Only the store that is used is loaded: the driver alone takes a third of the start of a command.
async function openNeo4j(config: Neo4jConfig): Promise<Neo4jStore> {
  const { Neo4jStore } = await import('./neo4j.ts');
  return Neo4jStore.open(config);
}

async function openEmbedded(dataDir: string): Promise<EmbeddedStore> {
  const { EmbeddedStore } = await import('./embedded.ts');
  return EmbeddedStore.open(dataDir);
}
