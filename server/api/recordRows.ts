/** The rows of a filing behind a folded record. */
import { z } from 'zod';
import { zRecordRows } from '../../model/api/graph.ts';
import { zId } from '../../model/party.ts';
import { notFound } from '../core/failure.ts';
import { endpoint } from './endpoint.ts';
import { transfersById } from './read/transfers.ts';

export const recordRowsEndpoint = endpoint({
  id: 'recordRows',
  method: 'get',
  path: '/api/record/{id}/rows',
  tag: 'records',
  summary: 'The rows of a filing that one folded record stands for, as the source wrote them.',
  params: z.object({ id: zId }),
  query: z.object({
    skip: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(1000).default(50),
  }),
  answer: zRecordRows,
  problems: [404],
  handle: async ({ services, params, query }) => {
    const [transfer] = await transfersById(services.store, [params.id]);
    const rows = transfer && (await services.imports?.rowsBehind(transfer, query));
    if (!rows) throw notFound('folded record', params.id);
    return rows;
  },
});
