/** The part of the graph that a trace draws: the routes first, then what else lies between, the largest first. */
import { partyOfAccount } from '../../../flow/accounts.ts';
import type { TraceResult } from '../../../flow/types.ts';
import type { Graph, GraphEdge } from '../../../model/api/graph.ts';
import type { Transfer } from '../../../model/transfer.ts';
import { edgeIdOf, edgesOf } from '../graph/edges.ts';
import { graphTieOf, nodeOf } from '../graph/nodes.ts';
import { partiesById } from '../read/parties.ts';
import { tiesAmong } from '../read/ties.ts';
import { totalsOf } from '../read/totals.ts';
import { transfersAmong, transfersById } from '../read/transfers.ts';
import type { Services } from '../services.ts';
import type { Question } from './question.ts';

/** A first view has at most so many parties; the rest is counted. */
export const MOST_DRAWN = 40;

export interface Drawing {
  readonly graph: Graph;
  /** All records between the drawn parties, countable or not, whatever their edge. */
  readonly records: readonly Transfer[];
  /** Parties between donors and recipients that are not drawn. */
  readonly omitted: number;
}

/** Draws a result. Cost: four reads over at most {@link MOST_DRAWN} parties. */
export async function drawingOf(services: Services, question: Question, result: TraceResult): Promise<Drawing> {
  const cone = await transfersById(services.store, result.coneTransferIds.slice(0, MOST_CONE));
  const { drawn, omitted } = choose(question, result, cone);
  const records = await transfersAmong(services.store, drawn);
  const shown = new Set([...cone, ...recordsOf(records, result)].map(edgeIdOf));
  const edges = edgesOf(
    records.filter((record) => shown.has(edgeIdOf(record))),
    { before: new Set(result.before?.transferIds ?? []), announced: question.request.announced },
  );
  return { graph: await graphOf(services, drawn, edges), records, omitted };
}

/** Enough to find the forty largest parties between; the figures never depend on it. */
const MOST_CONE = 5000;

/** Nodes with their totals, edges, and the ties among them. */
export async function graphOf(services: Services, ids: readonly string[], edges: readonly GraphEdge[]): Promise<Graph> {
  const { store } = services;
  const [parties, totals, ties] = await Promise.all([
    partiesById(store, ids),
    totalsOf(store, ids),
    tiesAmong(store, ids),
  ]);
  const nodes = [...parties.values()].map((party) => nodeOf(party, totals.get(party.id)));
  return { nodes, edges: [...edges], ties: ties.map(graphTieOf) };
}

function recordsOf(records: readonly Transfer[], result: TraceResult): Transfer[] {
  const ids = new Set([...(result.before?.transferIds ?? []), ...result.routes.flatMap((route) => route.transferIds)]);
  return records.filter((record) => ids.has(record.id));
}

function choose(question: Question, result: TraceResult, cone: readonly Transfer[]) {
  const drawn = new Set([...question.donors, ...question.recipients].map((party) => party.id));
  for (const route of result.routes)
    for (const account of route.parties) if (drawn.size < MOST_DRAWN) drawn.add(partyOfAccount(account));
  const between = byTouchingAmount(cone).filter((id) => !drawn.has(id));
  const room = Math.max(0, MOST_DRAWN - drawn.size);
  for (const id of between.slice(0, room)) drawn.add(id);
  return { drawn: [...drawn], omitted: between.length - Math.min(room, between.length) };
}

/** Parties of records by the money that they touch, largest first. */
function byTouchingAmount(cone: readonly Transfer[]): string[] {
  const touched = new Map<string, number>();
  for (const { payer, payee, amountCents } of cone)
    for (const id of [payer, payee]) touched.set(id, (touched.get(id) ?? 0) + amountCents);
  return [...touched].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([id]) => id);
}
