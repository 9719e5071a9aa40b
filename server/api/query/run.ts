/** Runs a query that reads and gives its rows, with the graph in them. */
import type { QueryResponse, RunRequest } from '../../../model/api/queries.ts';
import type { SavedQuery } from '../../../model/savedQuery.ts';
import { notFound } from '../../core/failure.ts';
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
  return runCypher(services, query.cypher, await bindParams(services, query, params), limit, signal);
}

/** A saved query by id. @throws Failure `unknown-query` with the ids that there are */
export function savedQuery(services: Pick<Services, 'queries'>, id: string): SavedQuery {
  const query = services.queries.get(id);
  if (!query) throw notFound('query', id, `Saved queries: ${[...services.queries.keys()].join(', ')}.`);
  return query;
}

/** Runs Cypher that reads. @throws StoreError `syntax`, `notAllowed`, `deadline` and so on */
export async function runCypher(
  services: Services,
  cypher: string,
  params: Record<string, unknown>,
  rowLimit: number,
  signal?: AbortSignal,
): Promise<QueryResponse> {
  const { store } = services;
  const result = await store.read(cypher, params, { rowLimit, deadlineMs: DEADLINE_MS, ...(signal && { signal }) });
  return {
    columns: [...result.columns],
    rows: result.rows.map((row) => [...row]),
    truncated: result.truncated,
    graph: await resultGraph(services, result.rows),
    elapsedMs: result.elapsedMs,
    dataVersion: await store.dataVersion(),
  };
}
