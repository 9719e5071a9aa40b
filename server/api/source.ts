/** A source by id. */
import { z } from 'zod';
import { zId } from '../../model/party.ts';
import { zSource } from '../../model/source.ts';
import { notFound } from '../core/failure.ts';
import { endpoint } from './endpoint.ts';
import { sourcesById } from './read/sources.ts';

export const sourceEndpoint = endpoint({
  id: 'source',
  method: 'get',
  path: '/api/source/{id}',
  tag: 'records',
  summary: 'A source: where figures come from.',
  params: z.object({ id: zId }),
  answer: zSource,
  problems: [404],
  handle: async ({ services, params }) => {
    const source = (await sourcesById(services.store, [params.id])).get(params.id);
    if (!source) throw notFound('source', params.id);
    return source;
  },
});
