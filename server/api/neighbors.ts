/** Who paid a party and whom it paid, the largest first. */
import { z } from 'zod';
import { type GraphEdge, zNeighborsRequest, zNeighborsResponse } from '../../model/api/graph.ts';
import { zIsoDay } from '../../model/day.ts';
import { zId } from '../../model/party.ts';
import type { Transfer } from '../../model/transfer.ts';
import { endpoint } from './endpoint.ts';
import { edgesOf } from './graph/edges.ts';
import { refOf } from './graph/nodes.ts';
import { partyById } from './parties.ts';
import { transfersOf } from './read/transfers.ts';
import type { Services } from './services.ts';
import { graphOf } from './trace/drawing.ts';

type Query = z.infer<typeof zNeighborsQuery>;
const zNeighborsQuery = zNeighborsRequest.extend({ dateFrom: zIsoDay.optional(), dateTo: zIsoDay.optional() });

export const neighborsEndpoint = endpoint({
  id: 'neighbors',
  method: 'get',
  path: '/api/party/{id}/neighbors',
  tag: 'parties',
  summary: 'The largest counterparties of a party, with how many there are in all.',
  params: z.object({ id: zId }),
  query: zNeighborsQuery,
  answer: zNeighborsResponse,
  problems: [404],
  handle: async ({ services, params, query }) => {
    const party = await partyById(services, params.id);
    const edges = edgesOf(await recordsOf(services, party.id, query));
    const ranked = rankNeighbors(party.id, edges);
    const shown = ranked.slice(0, query.limit);
    const kept = new Set([party.id, ...shown]);
    const graph = await graphOf(
      services,
      [...kept],
      edges.filter((edge) => kept.has(edge.payer) && kept.has(edge.payee)),
    );
    return { party: refOf(party), graph, shown: shown.length, total: ranked.length };
  },
});

async function recordsOf(services: Services, id: string, query: Query): Promise<Transfer[]> {
  const directions = query.direction === 'both' ? (['in', 'out'] as const) : [query.direction];
  const records: Transfer[] = [];
  for (const direction of directions) records.push(...(await transfersOf(services.store, id, direction)));
  const inWindow = records.filter((record) => fits(record, query));
  return [...new Map(inWindow.map((record) => [record.id, record])).values()];
}

/** A record fits a window when its date can lie in it; an undated one fits only where no window is set. */
function fits(record: Transfer, { type, dateFrom, dateTo }: Query): boolean {
  if (type !== undefined && record.type !== type) return false;
  if (dateFrom !== undefined && !((record.dateTo ?? record.dateFrom ?? '') >= dateFrom)) return false;
  return dateTo === undefined || (record.dateFrom ?? record.dateTo ?? '9999') <= dateTo;
}

/** Neighbors by all counted money between them and the party, then by what is kept but not counted, then by id. */
function rankNeighbors(id: string, edges: readonly GraphEdge[]): string[] {
  const sums = new Map<string, { cents: number; excluded: number }>();
  for (const edge of edges) {
    const other = edge.payer === id ? edge.payee : edge.payer;
    if (other === id) continue;
    const sum = sums.get(other) ?? { cents: 0, excluded: 0 };
    sums.set(other, { cents: sum.cents + edge.cents, excluded: sum.excluded + edge.excludedCents });
  }
  return [...sums]
    .sort((a, b) => b[1].cents - a[1].cents || b[1].excluded - a[1].excluded || (a[0] < b[0] ? -1 : 1))
    .map(([neighbor]) => neighbor);
}
