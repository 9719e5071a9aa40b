/** Runs a query that reads and gives its rows, with the graph in them. */
import type { CypherRequest, QueryResponse, RunRequest } from '../../../model/api/queries.ts';
import type { SavedQuery } from '../../../model/savedQuery.ts';
import { notFound } from '../../core/failure.ts';
import type { ReadOptions } from '../../store/graphStore.ts';
import type { Services } from '../services.ts';
import { bindParams } from './params.ts';
import { resultGraph } from './resultGraph.ts';

const DEADLINE_MS = 30_000;

/** Runs a saved query. @throws Failure `unknown-query`, `bad-param`; StoreError */
export async function runSaved(
  services: Services,
  id: string,
  { params, limit }: RunRequest,
  signal?: AbortSignal,
): Promise<QueryResponse> {
  const query = savedQuery(services, id);
  const values = await bindParams(services, query, params);
  return run(services, query.cypher, values, { rowLimit: limit, trusted: true, ...(signal && { signal }) });
}

/** A saved query by id. @throws Failure `unknown-query` with the ids that there are */
export function savedQuery(services: Pick<Services, 'queries'>, id: string): SavedQuery {
  const query = services.queries.get(id);
  if (!query) throw notFound('query', id, `Saved queries: ${[...services.queries.keys()].join(', ')}.`);
  return query;
}

/** Runs Cypher that somebody wrote. @throws StoreError `syntax`, `notAllowed`, `deadline` and so on */
export function runCypher(
  services: Services,
  { cypher, params, limit }: CypherRequest,
  signal?: AbortSignal,
): Promise<QueryResponse> {
  return run(services, cypher, params, { rowLimit: limit, ...(signal && { signal }) });
}

async function run(
  services: Services,
  cypher: string,
  params: Record<string, unknown>,
  options: ReadOptions,
): Promise<QueryResponse> {
  const { store } = services;
  const result = await store.read(cypher, params, { deadlineMs: DEADLINE_MS, ...options });
  return {
    columns: [...result.columns],
    rows: result.rows.map((row) => [...row]),
    truncated: result.truncated,
    graph: await resultGraph(services, result.rows),
    elapsedMs: result.elapsedMs,
    dataVersion: await store.dataVersion(),
  };
}
