/** Composition: opens everything that answers need, in order, and registers how each is closed. */
import { Layouts } from './api/layout/layouts.ts';
import type { Services } from './api/services.ts';
import type { Config } from './core/config.ts';
import type { Lifecycle } from './core/lifecycle.ts';
import type { Logger } from './core/logger.ts';
import { programVersion } from './core/paths.ts';
import { loadSavedQueries } from './core/savedQueries.ts';
import { loadSeed } from './ingest/seed/load.ts';
import { ledgerOf } from './ledger.ts';
import { openStore } from './store/openStore.ts';
import { needsRestore, setAsideWarning } from './store/restoreMark.ts';
import { PartyIndex } from './store/partyIndex.ts';

/**
 * Opens the store, loads the seed once, and prepares search, ledger and saved queries.
 * @throws StoreError when the store cannot be opened; Failure for a seed or query file that is wrong
 */
export async function openServices(config: Config, lifecycle: Lifecycle, logger: Logger): Promise<Services> {
  const { dataDir, neo4j } = config;
  const store = await openStore({
    dataDir,
    ...(neo4j && {
      neo4j: {
        uri: neo4j.uri,
        user: neo4j.user,
        password: neo4j.password,
        ...(neo4j.database && { database: neo4j.database }),
      },
    }),
  });
  lifecycle.onClose(() => store.close());
  if (store.info.setAside) logger.warn(setAsideWarning(store.info.setAside));
  await loadSeed(store);
  // The mark is the embedded store's; what loads imports is itself loaded only then.
  if (store.info.kind === 'embedded' && needsRestore(dataDir)) {
    const { restoreImports } = await import('./ingest/restore.ts');
    for (const line of await restoreImports(store, dataDir)) logger.warn(line);
  }
  const parties = new PartyIndex(store);
  lifecycle.onClose(() => parties.close());
  const ledger = ledgerOf(store, config, lifecycle, logger);
  const queries = loadSavedQueries();
  logger.debug({ store: store.info, queries: queries.size }, 'ready');
  return { store, parties, ledger, queries, version: programVersion };
}

/**
 * The same with imports over HTTP, for a server; what a killed one left half done is ended first. Readers of files are
 * large, so that commands which import nothing never load them.
 */
export async function openServerServices(config: Config, lifecycle: Lifecycle, logger: Logger): Promise<Services> {
  const services = await openServices(config, lifecycle, logger);
  const { ImportJobs } = await import('./ingest/jobs.ts');
  const imports = new ImportJobs({ store: services.store, dataDir: config.dataDir });
  lifecycle.onClose(() => imports.close());
  for (const line of await imports.recover()) logger.warn(line);
  const layouts = new Layouts();
  lifecycle.onClose(() => layouts.close());
  return { ...services, imports, layouts };
}

/** Starts what is started by its first use (the index of names, the store's reader), so that the first asker need not wait. */
export async function warmUp({ store, parties, ledger }: Services): Promise<void> {
  await Promise.all([
    ledger.warm(),
    parties.search('first', 1),
    store.read('MATCH (n:Party) RETURN n.id AS id LIMIT 1', {}, { trusted: true }),
  ]);
}
