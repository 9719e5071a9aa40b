/** Saved queries: the list, and running one. */
import { z } from 'zod';
import { zQueryListResponse, zQueryResponse, zRunRequest } from '../../model/api/queries.ts';
import { endpoint } from './endpoint.ts';
import { runSaved } from './query/run.ts';

export const queryListEndpoint = endpoint({
  id: 'listQueries',
  method: 'get',
  path: '/api/queries',
  tag: 'queries',
  summary: 'Saved queries with their parameters and text.',
  answer: zQueryListResponse,
  handle: ({ services }) => ({ queries: [...services.queries.values()] }),
});

export const queryRunEndpoint = endpoint({
  id: 'runQuery',
  method: 'post',
  path: '/api/queries/{id}/run',
  tag: 'queries',
  summary: 'Runs a saved query; parties may be given by id or by name.',
  params: z.object({ id: z.string().max(200) }),
  body: zRunRequest,
  answer: zQueryResponse,
  problems: [404, 504],
  handle: ({ services, params, body, signal }) => runSaved(services, params.id, body, signal),
});
