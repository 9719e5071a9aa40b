/** Parts of a graph or of a traced picture: what is left when some parties are not shown. Pure. */
import type { Graph, GraphNode } from '../model/api/graph.ts';
import type { Picture } from './types.ts';

/** The part of a graph between the parties that `keep` keeps. */
export function between(graph: Graph, keep: (node: GraphNode) => boolean): Graph {
  const nodes = graph.nodes.filter(keep);
  const ids = new Set(nodes.map((node) => node.id));
  return {
    nodes,
    edges: graph.edges.filter((edge) => ids.has(edge.payer) && ids.has(edge.payee)),
    ties: graph.ties.filter((tie) => ids.has(tie.from) && ids.has(tie.to)),
  };
}

/**
 * A traced picture without the parties that were hidden; `only`, when not empty, are those kept. Routes through a hidden
 * party are not drawn. Hiding changes no figure.
 */
export function without(picture: Picture, hide: readonly string[], only: readonly string[]): Picture {
  if (hide.length === 0 && only.length === 0) return picture;
  const hidden = new Set(hide);
  const kept = new Set(only);
  const graph = between(picture.graph, ({ id }) => !hidden.has(id) && (kept.size === 0 || kept.has(id)));
  const ids = new Set(graph.nodes.map(({ id }) => id));
  const left = (id: string) => ids.has(id);
  return {
    ...picture,
    graph,
    donors: picture.donors.filter(left),
    recipients: picture.recipients.filter(left),
    routes: picture.routes.filter(({ partyIds }) => partyIds.every(left)),
  };
}
