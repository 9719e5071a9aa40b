/** Answers from a running server over HTTP; its problems become the same failures, with the same exit codes. */
import type { z } from 'zod';
import {
  type TraceRequest,
  zBehindResponse,
  zProblem,
  zQueryListResponse,
  zQueryResponse,
  zSearchResponse,
  zTraceResponse,
} from '../../model/api/index.ts';
import { zRecordRows } from '../../model/api/graph.ts';
import { Failure } from '../core/failure.ts';
import type { Backend } from './backend.ts';

export function remoteBackend(url: string): Backend {
  return {
    trace: (request) => ask(`${url}/api/trace?${traceQuery(request)}`, zTraceResponse),
    behind: (words, request) =>
      ask(`${url}/api/party/${encodeURIComponent(words)}/behind?${queryOf(request)}`, zBehindResponse),
    queries: () => ask(`${url}/api/queries`, zQueryListResponse),
    runQuery: (id, request) =>
      ask(`${url}/api/queries/${encodeURIComponent(id)}/run`, zQueryResponse, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(request),
      }),
    search: (query, limit) =>
      ask(`${url}/api/search?${new URLSearchParams({ q: query, limit: String(limit) })}`, zSearchResponse),
    recordRows: (id, page) => ask(`${url}/api/record/${encodeURIComponent(id)}/rows?${queryOf(page)}`, zRecordRows),
  };
}

/** A trace's options as a query string. */
export const traceQuery = (request: TraceRequest): URLSearchParams => queryOf(request);

function queryOf(request: object): URLSearchParams {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(request))
    for (const item of [value].flat()) if (item !== undefined) query.append(key, String(item));
  return query;
}

/** An answer of the server, checked. @throws Failure that the server's problem says. */
export async function ask<S extends z.ZodType>(url: string, schema: S, init: RequestInit = {}): Promise<z.infer<S>> {
  const response = await fetch(url, init);
  const body: unknown = await response.json();
  if (response.ok) return schema.parse(body);
  const { status, code, title, detail, hint, errors } = zProblem.parse(body);
  throw new Failure({ status, code, title, detail, hint, errors });
}
