/** Cypher written by a person: reads only, with a deadline and a limit of rows. */
import { zCypherRequest, zQueryResponse } from '../../model/api/queries.ts';
import { endpoint } from './endpoint.ts';
import { runCypher } from './query/run.ts';

export const cypherEndpoint = endpoint({
  id: 'runCypher',
  method: 'post',
  path: '/api/cypher',
  tag: 'queries',
  summary: 'Runs a written query that only reads.',
  body: zCypherRequest,
  answer: zQueryResponse,
  problems: [403, 504],
  handle: ({ services, body, signal }) => runCypher(services, body, signal),
});
