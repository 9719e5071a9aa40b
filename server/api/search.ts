/** Search for parties. */
import { zSearchRequest, zSearchResponse } from '../../model/api/search.ts';
import { endpoint } from './endpoint.ts';

export const searchEndpoint = endpoint({
  id: 'search',
  method: 'get',
  path: '/api/search',
  tag: 'parties',
  summary: 'Parties by name, alias or id; forgives typing errors.',
  query: zSearchRequest,
  answer: zSearchResponse,
  handle: async ({ services, query }) => ({
    query: query.q,
    hits: await services.parties.search(query.q, query.limit),
  }),
});
