/** Seeded random networks of any size, with cycles, for property tests and measurements. */
import type { GraphEdge } from '../../model/api/graph.ts';
import { PARTY_KINDS } from '../../model/party.ts';
import type { Picture } from '../../scene/types.ts';
import { edge, node } from './fixture.ts';

/** Mulberry32: a small seeded generator of numbers in [0, 1). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** A network in which few parties have most of the flows, and some flows run back. */
export function randomPicture(parties: number, flows: number, seed: number): Picture {
  const random = seeded(seed);
  const nodes = Array.from({ length: parties }, (_, i) =>
    node(
      `p${i}`,
      `Party ${i} of the ${['people', 'state', 'city'][i % 3]}`,
      PARTY_KINDS[Math.floor(random() * PARTY_KINDS.length)],
    ),
  );
  const pick = (): number => Math.floor(random() ** 2 * parties);
  const edges = new Map<string, GraphEdge>();
  for (let i = 0; i < flows * 3 && edges.size < flows; i++) {
    const [payer, payee] = [pick(), pick()];
    if (payer === payee) continue;
    const dollars = Math.round(10 ** (3 + 4 * random()));
    const year = 2010 + Math.floor(random() * 14);
    const type = (['CONTRIBUTED', 'GRANTED', 'TRANSFERRED', 'SPENT_FOR', 'SPENT_AGAINST'] as const)[
      Math.floor(random() * 5)
    ];
    const one = edge(`p${payer}`, `p${payee}`, type, dollars, [`${year}-01-01`, `${year}-12-31`]);
    edges.set(one.id, one);
  }
  return { graph: { nodes, edges: [...edges.values()], ties: [] }, donors: [], recipients: [], routes: [] };
}
