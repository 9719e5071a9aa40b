/** Pictures from the messages of the API. */
import type { Graph } from '../model/api/graph.ts';
import type { TraceResponse } from '../model/api/trace.ts';
import { formatDates } from '../model/day.ts';
import type { Picture, Selection } from './types.ts';

/** The picture of a trace: its graph, with donors, recipients and routes. */
export function pictureOfTrace(trace: TraceResponse): Picture {
  return {
    graph: trace.graph,
    donors: trace.donors.map((party) => party.id),
    recipients: trace.recipients.map((party) => party.id),
    routes: trace.routes.map((route) => ({
      edgeIds: route.edgeIds,
      partyIds: route.parties.map((party) => party.id),
      widthCents: route.widthCents,
    })),
    countedDates: countedDates(trace),
  };
}

/** The picture of a subgraph that nobody traced. */
export function pictureOfGraph(graph: Graph): Picture {
  return { graph, donors: [], recipients: [], routes: [] };
}

/** Lights up one route of a trace. */
export function routeSelection(picture: Picture, index: number): Selection {
  const route = picture.routes[index];
  return route ? { nodes: route.partyIds, edges: route.edgeIds } : { nodes: [], edges: [] };
}

/** Lights up a party, its edges and those at their other ends. */
export function partySelection(picture: Picture, id: string): Selection {
  const edges = picture.graph.edges.filter((edge) => edge.payer === id || edge.payee === id);
  return {
    nodes: [...new Set([id, ...edges.flatMap((edge) => [edge.payer, edge.payee])])],
    edges: edges.map((edge) => edge.id),
  };
}

/** Lights up the edges that bear any of the records, e.g. those that force a bound, with their parties. */
export function recordSelection(picture: Picture, recordIds: readonly string[]): Selection {
  const wanted = new Set(recordIds);
  const edges = picture.graph.edges.filter((edge) => edge.recordIds.some((id) => wanted.has(id)));
  return {
    nodes: [...new Set(edges.flatMap((edge) => [edge.payer, edge.payee]))],
    edges: edges.map((edge) => edge.id),
  };
}

/** Dates of the counted part of edges that also bear spending before the gift, from the records on the routes. */
function countedDates(trace: TraceResponse): Map<string, string> {
  const before = new Set(trace.before?.recordIds ?? []);
  const transfers = new Map(trace.routes.flatMap((route) => route.transfers.map((one) => [one.id, one] as const)));
  const dates = new Map<string, string>();
  for (const edge of trace.graph.edges) {
    if (edge.beforeGiftCents === 0) continue;
    const counted = edge.recordIds.slice(0, edge.countableRecords).filter((id) => !before.has(id));
    const known = counted.flatMap((id) => transfers.get(id) ?? []);
    if (known.length === 0 || known.length < counted.length) continue;
    const from = known.map((one) => one.dateFrom ?? one.dateTo).filter((day) => day !== null);
    const to = known.map((one) => one.dateTo ?? one.dateFrom).filter((day) => day !== null);
    if (from.length !== known.length || to.length !== known.length) continue;
    dates.set(edge.id, formatDates({ dateFrom: from.sort()[0], dateTo: to.sort().at(-1) ?? null }));
  }
  return dates;
}
