/** Parties of a picture put together: by kind, by state, by community. Pure. */
import type { Graph, GraphEdge, GraphNode } from '../model/api/graph.ts';
import { KIND_NAMES } from '../model/party.ts';
import { communitiesOf } from './communities.ts';
import { count } from './words.ts';

export const GROUPINGS = ['none', 'kind', 'state', 'community'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** Parties drawn as one. */
export interface Group {
  readonly id: string;
  readonly name: string;
  readonly members: readonly GraphNode[];
}

/** Groups of two parties or more, without those in `apart`. Cost O(nodes + edges). */
export function groupsOf(graph: Graph, grouping: Grouping, apart: ReadonlySet<string>): Group[] {
  if (grouping === 'none') return [];
  const keyOf = grouping === 'community' ? communityKeys(graph) : (node: GraphNode) => placeOrKind(node, grouping);
  const members = new Map<string, GraphNode[]>();
  for (const node of graph.nodes) {
    if (apart.has(node.id)) continue;
    const key = keyOf(node);
    members.set(key, [...(members.get(key) ?? []), node]);
  }
  return [...members]
    .filter(([, group]) => group.length > 1)
    .map(([key, group]) => ({
      id: `group:${key}`,
      name: grouping === 'community' ? communityName(key, group, graph) : `${key} (${group.length})`,
      members: group,
    }));
}

/**
 * Draws each group as one party; payments between groups add up by kind, those inside a group are not drawn. The parts
 * stay in the records of the edges. Cost O(nodes + edges).
 */
export function grouped(graph: Graph, groups: readonly Group[]): Graph {
  if (groups.length === 0) return graph;
  const home = new Map(groups.flatMap(({ id, members }) => members.map((node) => [node.id, id] as const)));
  return {
    nodes: [...graph.nodes.filter(({ id }) => !home.has(id)), ...groups.map(groupNode)],
    edges: bundled(graph.edges, (id) => home.get(id) ?? id),
    ties: [],
  };
}

function placeOrKind(node: GraphNode, grouping: Grouping): string {
  return grouping === 'kind' ? KIND_NAMES[node.kind] : (node.jurisdiction ?? 'no place known');
}

/** The id of the largest party of each party's community, among all that are shown. */
function communityKeys({ nodes, edges }: Graph): (node: GraphNode) => string {
  const pairs = edges.map((edge) => ({ a: edge.payer, b: edge.payee, weight: edge.cents }));
  const home = communitiesOf(
    nodes.map(({ id }) => id),
    pairs,
  );
  const moved = new Map<string, number>();
  for (const { a, b, weight } of pairs) for (const id of [a, b]) moved.set(id, (moved.get(id) ?? 0) + weight);
  const largest = new Map<string, string>();
  for (const id of [...home.keys()].sort((a, b) => (moved.get(b) ?? 0) - (moved.get(a) ?? 0) || (a < b ? -1 : 1))) {
    const community = home.get(id) ?? id;
    if (!largest.has(community)) largest.set(community, id);
  }
  return ({ id }) => largest.get(home.get(id) ?? id) ?? id;
}

/** "Community of X, 12 parties"; where X itself stands apart, the group is its others. */
function communityName(largest: string, group: readonly GraphNode[], { nodes }: Graph): string {
  const name = nodes.find(({ id }) => id === largest)?.name ?? largest;
  const inside = group.some(({ id }) => id === largest);
  return `Community of ${name}, ${inside ? count(group.length, 'party', 'parties') : count(group.length, 'other', 'others')}`;
}

function groupNode({ id, name, members }: Group): GraphNode {
  const kinds = new Set(members.map((node) => node.kind));
  return {
    id,
    name,
    kind: kinds.size === 1 ? members[0].kind : 'organization',
    labels: [],
    jurisdiction: null,
    pooled: false,
    inCents: members.reduce((sum, node) => sum + node.inCents, 0),
    outCents: members.reduce((sum, node) => sum + node.outCents, 0),
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
