/** The rows of a filing behind a folded record. */
import { z } from 'zod';
import { type RecordRows, zRecordRows } from '../../model/api/graph.ts';
import { zId } from '../../model/party.ts';
import { Failure } from '../core/failure.ts';
import { endpoint } from './endpoint.ts';
import { transfersById } from './read/transfers.ts';
import type { Services } from './services.ts';

/** The rows behind a folded record. @throws Failure `unknown-record` for a record of another kind, or none. */
export async function recordRowsOf(
  services: Services,
  id: string,
  page: { readonly skip: number; readonly limit: number },
): Promise<RecordRows> {
  const [transfer] = await transfersById(services.store, [id]);
  const rows = transfer && (await services.imports?.rowsBehind(transfer, page));
  if (!rows)
    throw new Failure({
      status: 404,
      code: 'unknown-record',
      title: 'No folded record',
      detail: `There is no folded record "${id}" in these records.`,
      hint: 'Only a record that stands for several rows of a large file has rows of its own.',
    });
  return rows;
}

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
  handle: ({ services, params, query }) => recordRowsOf(services, params.id, query),
});
