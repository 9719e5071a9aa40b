/** A record of money by id, with its parties and sources. */
import { z } from 'zod';
import { zRecord } from '../../model/api/graph.ts';
import { zId } from '../../model/party.ts';
import { notFound } from '../core/failure.ts';
import { endpoint } from './endpoint.ts';
import { refOf } from './graph/nodes.ts';
import { partyById } from './parties.ts';
import { sourcesById } from './read/sources.ts';
import { transfersById } from './read/transfers.ts';

export const recordEndpoint = endpoint({
  id: 'record',
  method: 'get',
  path: '/api/record/{id}',
  tag: 'records',
  summary: 'A record of money with its parties and sources, whether it counts and why not.',
  params: z.object({ id: zId }),
  answer: zRecord,
  problems: [404],
  handle: async ({ services, params }) => {
    const [transfer] = await transfersById(services.store, [params.id]);
    if (!transfer) throw notFound('record', params.id);
    const [payer, payee, sources] = await Promise.all([
      partyById(services, transfer.payer),
      partyById(services, transfer.payee),
      sourcesById(services.store, transfer.sourceIds),
    ]);
    return { transfer, payer: refOf(payer), payee: refOf(payee), sources: [...sources.values()] };
  },
});
