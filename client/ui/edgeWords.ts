/** Edges in words. Independent spending is "spent for", never "given to". */
import type { Graph, GraphEdge } from '../../model/api/graph.ts';
import { formatQualified } from '../../model/money.ts';
import { TYPE_VERBS } from '../../model/transfer.ts';

/** Amount of an edge with its qualifier, in picture or table form. */
export function edgeAmount(edge: GraphEdge, style: 'short' | 'full' = 'full'): string {
  return formatQualified(edge.cents, edge.qualifier, style);
}

/** Name of a party of a graph. */
export function nameOf(graph: Graph, id: string): string {
  return graph.nodes.find((node) => node.id === id)?.name ?? id;
}

/** "George Soros contributed to Philadelphia Justice & Public Safety". */
export function edgeSentence(graph: Graph, edge: GraphEdge): string {
  return `${nameOf(graph, edge.payer)} ${TYPE_VERBS[edge.type]} ${nameOf(graph, edge.payee)}`;
}
