/** Graphs put together in the page, and what a filter of them is. Pure. */
import type { Graph, GraphEdge, GraphNode } from '../../../model/api/graph.ts';

/** All nodes and edges of several graphs, each once. Cost O(n). */
export function merged(graphs: readonly Graph[]): Graph {
  const byId = <T extends { id: string }>(lists: readonly (readonly T[])[]): T[] => [
    ...new Map(lists.flat().map((item) => [item.id, item])).values(),
  ];
  return {
    nodes: byId(graphs.map((graph) => graph.nodes)),
    edges: byId(graphs.map((graph) => graph.edges)),
    ties: byId(graphs.map((graph) => graph.ties)),
  };
}

/** A filter of the URL in words and as a test. */
export interface Filter {
  readonly text: string;
  readonly name: string;
  readonly node?: (node: GraphNode) => boolean;
  readonly edge?: (edge: GraphEdge) => boolean;
}
