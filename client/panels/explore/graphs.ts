/** Graphs put together, filtered and grouped in the page: what Explore draws. Pure. */
import type { Graph, GraphEdge, GraphNode } from '../../../model/api/graph.ts';
import { KIND_NAMES } from '../../../model/party.ts';
import type { Grouping } from '../../state/url.ts';

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

/** A filter of the URL in words and as a test. */
export interface Filter {
  readonly text: string;
  readonly name: string;
  readonly node?: (node: GraphNode) => boolean;
  readonly edge?: (edge: GraphEdge) => boolean;
}

/** Groups of kinds a party is put in, by name. */
export function groupOf(node: GraphNode, grouping: Grouping): string {
  return grouping === 'kind' ? KIND_NAMES[node.kind] : (node.jurisdiction ?? 'no place known');
}

/**
 * Puts parties of one group together as one, except those in `apart`; payments between groups add up by kind, those
 * inside a group are not drawn. The parts stay in the records of the edges. Cost O(nodes + edges).
 */
export function grouped(graph: Graph, grouping: Grouping, apart: ReadonlySet<string>): Graph {
  if (grouping === 'none') return graph;
  const members = new Map<string, GraphNode[]>();
  for (const node of graph.nodes) {
    if (apart.has(node.id)) continue;
    const name = groupOf(node, grouping);
    members.set(name, [...(members.get(name) ?? []), node]);
  }
  const home = new Map<string, string>();
  const nodes = graph.nodes.filter((node) => apart.has(node.id));
  for (const [name, group] of members) {
    if (group.length === 1) nodes.push(group[0]);
    else nodes.push(groupNode(name, group));
    for (const node of group) home.set(node.id, nodes[nodes.length - 1].id);
  }
  return { nodes, edges: bundled(graph.edges, (id) => home.get(id) ?? id), ties: [] };
}

function groupNode(name: string, group: readonly GraphNode[]): GraphNode {
  const kinds = new Set(group.map((node) => node.kind));
  return {
    id: `group:${name}`,
    name: `${name} (${group.length})`,
    kind: kinds.size === 1 ? group[0].kind : 'organization',
    labels: [],
    jurisdiction: null,
    pooled: false,
    inCents: group.reduce((sum, node) => sum + node.inCents, 0),
    outCents: group.reduce((sum, node) => sum + node.outCents, 0),
  };
}

/** Edges between homes: those of one kind between the same two become one. */
function bundled(edges: readonly GraphEdge[], home: (id: string) => string): GraphEdge[] {
  const bundles = new Map<string, GraphEdge>();
  for (const edge of edges) {
    const [payer, payee] = [home(edge.payer), home(edge.payee)];
    if (payer === payee) continue;
    const moved = { ...edge, payer, payee };
    const id = payer === edge.payer && payee === edge.payee ? edge.id : `${payer}|${edge.type}|${payee}`;
    const before = bundles.get(id);
    bundles.set(id, before ? added(before, moved) : { ...moved, id });
  }
  return [...bundles.values()];
}

function added(a: GraphEdge, b: GraphEdge): GraphEdge {
  const least = (x: string | null, y: string | null) => (x === null || y === null ? null : x < y ? x : y);
  const most = (x: string | null, y: string | null) => (x === null || y === null ? null : x > y ? x : y);
  return {
    ...a,
    cents: a.cents + b.cents,
    minCents: a.minCents + b.minCents,
    maxCents: a.maxCents === null || b.maxCents === null ? null : a.maxCents + b.maxCents,
    qualifier: a.qualifier === b.qualifier ? a.qualifier : 'about',
    dateFrom: least(a.dateFrom, b.dateFrom),
    dateTo: most(a.dateTo, b.dateTo),
    recordIds: [
      ...a.recordIds.slice(0, a.countableRecords),
      ...b.recordIds.slice(0, b.countableRecords),
      ...a.recordIds.slice(a.countableRecords),
      ...b.recordIds.slice(b.countableRecords),
    ],
    countableRecords: a.countableRecords + b.countableRecords,
    excludedCents: a.excludedCents + b.excludedCents,
    beforeGiftCents: a.beforeGiftCents + b.beforeGiftCents,
    allAnnounced: a.allAnnounced && b.allAnnounced,
  };
}
