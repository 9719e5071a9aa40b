/** The trace from donors to recipients. */
import { zTraceRequest, zTraceResponse } from '../../model/api/trace.ts';
import { endpoint } from './endpoint.ts';
import { traceOf } from './trace/assemble.ts';

export const traceEndpoint = endpoint({
  id: 'trace',
  method: 'get',
  path: '/api/trace',
  tag: 'trace',
  summary: "How much of the donors' money can have reached the recipients, by which routes, and how that is known.",
  query: zTraceRequest,
  answer: zTraceResponse,
  problems: [404, 504],
  handle: ({ services, query, signal }) => traceOf(services, query, signal),
});
