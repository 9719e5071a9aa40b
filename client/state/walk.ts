/** Walking along the money with the arrow keys: right to payees, left to payers, up and down among equals. */
import type { Graph } from '../../model/api/graph.ts';
import { usePage } from './page.ts';
import { parsePicks, select } from './pick.ts';
import { useShown } from './shown.ts';

/** The party that an arrow leads to from `from`; null when there is none. Largest amounts first. */
export function step(graph: Graph, from: string | null, key: string): string | null {
  if (from === null) return graph.nodes[0]?.id ?? null;
  const along = (payees: boolean) =>
    graph.edges
      .filter((edge) => (payees ? edge.payer : edge.payee) === from)
      .sort((a, b) => b.cents - a.cents)
      .map((edge) => (payees ? edge.payee : edge.payer));
  if (key === 'ArrowRight') return along(true)[0] ?? null;
  if (key === 'ArrowLeft') return along(false)[0] ?? null;
  const peers = siblings(graph, from);
  const at = peers.indexOf(from);
  return peers[at + (key === 'ArrowDown' ? 1 : -1)] ?? null;
}

/** Parties paid by the same payers, or paying the same payees, by amount. */
function siblings(graph: Graph, of: string): string[] {
  const payers = new Set(graph.edges.filter((edge) => edge.payee === of).map((edge) => edge.payer));
  const payees = new Set(graph.edges.filter((edge) => edge.payer === of).map((edge) => edge.payee));
  const sums = new Map<string, number>([[of, 0]]);
  for (const edge of graph.edges) {
    const peer = payers.has(edge.payer) ? edge.payee : payers.size === 0 && payees.has(edge.payee) ? edge.payer : null;
    if (peer !== null) sums.set(peer, (sums.get(peer) ?? 0) + edge.cents);
  }
  return [...sums].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).map(([id]) => id);
}

/** Moves the selection; false when there is nowhere to go. */
export function walk(key: string): boolean {
  const { picture } = useShown.getState();
  if (!picture) return false;
  const last = parsePicks(usePage.getState().url.pick).at(-1);
  const from = last?.kind === 'party' ? last.id : null;
  const next = step(picture.graph, from, key) ?? null;
  if (next === null) return false;
  select({ kind: 'party', id: next });
  return true;
}
