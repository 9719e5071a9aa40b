/**
 * Who answers a command: the server of this data folder when one runs (it holds the store), else the store itself, opened
 * for this command.
 */
import type { RecordRows } from '../../model/api/graph.ts';
import type { RunRequest } from '../../model/api/queries.ts';
import type {
  BehindRequest,
  BehindResponse,
  QueryListResponse,
  QueryResponse,
  SearchResponse,
  TraceRequest,
  TraceResponse,
} from '../../model/api/index.ts';
import { readConfig } from '../core/config.ts';
import { closeOnSignals, createLifecycle } from '../core/lifecycle.ts';
import { createLogger } from '../core/logger.ts';
import { runningServer } from '../core/running.ts';

export interface Backend {
  readonly trace: (request: TraceRequest) => Promise<TraceResponse>;
  readonly behind: (words: string, request: BehindRequest) => Promise<BehindResponse>;
  readonly queries: () => Promise<QueryListResponse>;
  readonly runQuery: (id: string, request: RunRequest) => Promise<QueryResponse>;
  readonly search: (query: string, limit: number) => Promise<SearchResponse>;
  readonly recordRows: (id: string, page: { readonly skip: number; readonly limit: number }) => Promise<RecordRows>;
}

/** Runs `work` against whoever answers, and closes what was opened. */
export async function withBackend<T>(work: (backend: Backend) => Promise<T>): Promise<T> {
  const config = readConfig();
  const url = config.neo4j ? null : await runningServer(config.dataDir);
  if (url !== null) return work((await import('./remoteBackend.ts')).remoteBackend(url));
  const lifecycle = createLifecycle();
  const removeHandlers = closeOnSignals(lifecycle, () => process.exit(130));
  try {
    const { openServices } = await import('../app.ts');
    const services = await openServices(config, lifecycle, createLogger(config.logLevel ?? 'silent'));
    return await work((await import('./localBackend.ts')).localBackend(services, config.dataDir));
  } finally {
    removeHandlers();
    await lifecycle.close();
  }
}
