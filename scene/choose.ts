/** Which parties and payments a first view shows: never a hairball. */
import type { GraphEdge, GraphNode, GraphTie } from '../model/api/graph.ts';
import type { Picture } from './types.ts';

export interface Chosen {
  /** In order of id, so that the picture does not depend on the order of a query's rows. */
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  readonly ties: readonly GraphTie[];
  readonly more: { readonly parties: number; readonly edges: number };
}

/** What an edge is drawn as wide as, in cents: what can have been paid, or what was announced where nothing counts. */
export function drawnCents(edge: GraphEdge): number {
  if (edge.cents <= 0) return Math.max(0, edge.excludedCents);
  return Math.max(edge.cents, edge.maxCents ?? edge.cents);
}

/**
 * At most `most` parties: those asked about, then those on routes (widest route first), then the rest by money drawn.
 * Payments from a party to itself are dropped (flow D1). Cost O((V + E) log V).
 */
export function choose(picture: Picture, most: number): Chosen {
  const { graph } = picture;
  const known = new Set(graph.nodes.map((node) => node.id));
  const usable = graph.edges.filter(
    (edge) => edge.payer !== edge.payee && known.has(edge.payer) && known.has(edge.payee),
  );
  const money = new Map<string, number>();
  for (const edge of usable)
    for (const id of [edge.payer, edge.payee]) money.set(id, (money.get(id) ?? 0) + drawnCents(edge));
  const rest = graph.nodes
    .map((node) => node.id)
    .sort((a, b) => (money.get(b) ?? 0) - (money.get(a) ?? 0) || (a < b ? -1 : 1));
  const onRoutes = picture.routes.flatMap((route) => route.partyIds);
  const ranked = [...new Set([...picture.donors, ...picture.recipients, ...onRoutes, ...rest])].filter((id) =>
    known.has(id),
  );
  const kept = new Set(ranked.slice(0, most));
  const edges = usable.filter((edge) => kept.has(edge.payer) && kept.has(edge.payee));
  return {
    nodes: byId(graph.nodes.filter((node) => kept.has(node.id))),
    edges: byId(edges),
    ties: byId(graph.ties.filter((tie) => kept.has(tie.from) && kept.has(tie.to) && tie.from !== tie.to)),
    more: { parties: graph.nodes.length - kept.size, edges: usable.length - edges.length },
  };
}

function byId<T extends { readonly id: string }>(items: readonly T[]): T[] {
  return [...items].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}
