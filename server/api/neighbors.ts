/** Who paid a party and whom it paid, the largest first. */
import { z } from 'zod';
import { zNeighborsRequest, zNeighborsResponse } from '../../model/api/graph.ts';
import { zIsoDay } from '../../model/day.ts';
import { zId } from '../../model/party.ts';
import type { Transfer } from '../../model/transfer.ts';
import { endpoint } from './endpoint.ts';
import { edgesInTurns } from './graph/edges.ts';
import { refOf } from './graph/nodes.ts';
import { partyById } from './parties.ts';
import { type Direction, sumsOf } from './read/sums.ts';
import { transfersBetween } from './read/transfers.ts';
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
    const ranked = await rankNeighbors(services, party.id, query);
    const shown = ranked.slice(0, query.limit);
    const edges = await edgesInTurns(await recordsWith(services, party.id, [party.id, ...shown], query));
    const graph = await graphOf(services, [party.id, ...shown], edges);
    return { party: refOf(party), graph, shown: shown.length, total: ranked.length };
  },
});

function directionsOf({ direction }: Query): readonly Direction[] {
  return direction === 'both' ? ['in', 'out'] : [direction];
}

/** The records that a party shares with some others, each once. */
async function recordsWith(
  { store }: Services,
  id: string,
  others: readonly string[],
  query: Query,
): Promise<Transfer[]> {
  const found = new Map<string, Transfer>();
  for (const direction of directionsOf(query)) {
    const [payers, payees] = direction === 'in' ? [others, [id]] : [[id], others];
    for (const record of await transfersBetween(store, payers, payees))
      if (fits(record, query)) found.set(record.id, record);
  }
  return [...found.values()];
}

/** A record fits a window when its date can lie in it; an undated one fits only where no window is set. */
function fits(record: Transfer, { type, dateFrom, dateTo }: Query): boolean {
  if (type !== undefined && record.type !== type) return false;
  if (dateFrom !== undefined && !((record.dateTo ?? record.dateFrom ?? '') >= dateFrom)) return false;
  return dateTo === undefined || (record.dateFrom ?? record.dateTo ?? '9999') <= dateTo;
}

/** Neighbors by all counted money between them and the party, then by what is kept but not counted, then by id. */
async function rankNeighbors({ store }: Services, id: string, query: Query): Promise<string[]> {
  const sums = new Map<string, { cents: number; excluded: number }>();
  for (const direction of directionsOf(query))
    for (const { other, countable, cents } of await sumsOf(store, id, direction, query)) {
      if (other === id) continue;
      const sum = sums.get(other) ?? { cents: 0, excluded: 0 };
      sum[countable ? 'cents' : 'excluded'] += cents;
      sums.set(other, sum);
    }
  return [...sums]
    .sort((a, b) => b[1].cents - a[1].cents || b[1].excluded - a[1].excluded || (a[0] < b[0] ? -1 : 1))
    .map(([neighbor]) => neighbor);
}
