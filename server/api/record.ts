/** A record of money by id, with its parties and sources. */
import { z } from 'zod';
import { zRecord } from '../../model/api/graph.ts';
import { type PartyRef, zId } from '../../model/party.ts';
import { notFound } from '../core/failure.ts';
import { endpoint } from './endpoint.ts';
import { refOf } from './graph/nodes.ts';
import { partiesAsNamed } from './read/parties.ts';
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
    // A record shows who its source names, whoever they were later found to be.
    const [named, sources] = await Promise.all([
      partiesAsNamed(services.store, [transfer.payer, transfer.payee]),
      sourcesById(services.store, transfer.sourceIds),
    ]);
    const nameOf = (id: string): PartyRef => refOf(named.get(id) ?? { id, name: id, kind: 'organization' });
    return { transfer, payer: nameOf(transfer.payer), payee: nameOf(transfer.payee), sources: [...sources.values()] };
  },
});
