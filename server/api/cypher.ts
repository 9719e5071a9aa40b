/** Cypher written by a person: reads only, with a deadline and a limit of rows; and checked while it is written. */
import { zCypherCheckRequest, zCypherCheckResponse, zCypherRequest, zQueryResponse } from '../../model/api/queries.ts';
import { checkQuery } from '../store/lint/lint.ts';
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

/** More than a reader goes through. */
const MOST_FINDINGS = 50;

export const cypherCheckEndpoint = endpoint({
  id: 'checkCypher',
  method: 'post',
  path: '/api/cypher/check',
  tag: 'queries',
  summary: 'Says what is wrong with a written query, and where, without running it.',
  body: zCypherCheckRequest,
  answer: zCypherCheckResponse,
  problems: [504],
  handle: async ({ services, body: { cypher, params }, signal }) => {
    const findings = await checkQuery(cypher, services.store.info.kind, Object.keys(params), signal);
    return {
      findings: findings.slice(0, MOST_FINDINGS).map(({ place: [from, to], ...rest }) => ({ ...rest, from, to })),
      truncated: findings.length > MOST_FINDINGS,
    };
  },
});
