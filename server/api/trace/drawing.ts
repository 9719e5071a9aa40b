/** The part of the graph that a trace draws: the routes first, then what else lies between, the largest first. */
import { partyOfAccount } from '../../../flow/accounts.ts';
import type { TraceResult } from '../../../flow/types.ts';
import type { Graph, GraphEdge } from '../../../model/api/graph.ts';
import type { Transfer } from '../../../model/transfer.ts';
import { mapInTurns } from '../../core/turns.ts';
import { edgeIdOf, edgesOf } from '../graph/edges.ts';
import { graphTieOf, nodeOf } from '../graph/nodes.ts';
import { partiesById } from '../read/parties.ts';
import { tiesAmong } from '../read/ties.ts';
import { totalsOf } from '../read/totals.ts';
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

/**
 * Draws a result from the records among its parties (see {@link partiesOf}). Cost: three reads over at most
 * {@link MOST_DRAWN} parties.
 */
export async function drawingOf(
  services: Services,
  question: Question,
  result: TraceResult,
  among: readonly Transfer[],
): Promise<Drawing> {
  const drawn = choose(question, result);
  const records = among.filter(({ payer, payee }) => drawn.has(payer) && drawn.has(payee));
  const before = new Set(result.before?.transferIds ?? []);
  const onTheWay = new Set(result.coneTransferIds);
  const shown = new Set(records.filter(({ id }) => onTheWay.has(id) || before.has(id)).map(edgeIdOf));
  const edges = edgesOf(
    records.filter((record) => shown.has(edgeIdOf(record))),
    { before, announced: question.request.announced },
  );
  const ends = new Set([...question.options.from, ...question.options.to].map(partyOfAccount));
  const drawnBetween = [...drawn].filter((id) => !ends.has(id)).length;
  const omitted = drawn.size < MOST_DRAWN ? 0 : Math.max(0, result.between - drawnBetween);
  return { graph: await graphOf(services, [...drawn], edges), records, omitted };
}

/** Parties whose records an answer needs: those drawn and those of every route. */
export function partiesOf(question: Question, result: TraceResult): string[] {
  const onRoutes = result.routes.flatMap((route) => route.parties.map(partyOfAccount));
  return [...new Set([...choose(question, result), ...onRoutes])];
}

/** Nodes with their totals, edges, and the ties among them. */
export async function graphOf(services: Services, ids: readonly string[], edges: readonly GraphEdge[]): Promise<Graph> {
  const { store } = services;
  const [parties, totals, ties] = await Promise.all([
    partiesById(store, ids),
    totalsOf(store, ids),
    tiesAmong(store, ids),
  ]);
  const nodes = await mapInTurns(parties.values(), (party) => nodeOf(party, totals.get(party.id)));
  return { nodes, edges: [...edges], ties: ties.map(graphTieOf) };
}

function choose(question: Question, result: TraceResult): Set<string> {
  const drawn = new Set([...question.donors, ...question.recipients].map((party) => party.id));
  const add = (account: string): void => {
    if (drawn.size < MOST_DRAWN) drawn.add(partyOfAccount(account));
  };
  for (const route of result.routes) route.parties.forEach(add);
  for (const { payer, payee } of result.coneArcs) {
    add(payer);
    add(payee);
  }
  return drawn;
}
