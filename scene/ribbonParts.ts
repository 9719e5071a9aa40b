/** What a ribbon is made of across its width: counted money first, then what stands before the gift, then what is uncertain. */
import type { GraphEdge } from '../model/api/graph.ts';
import { cents as toCents, ratio } from '../model/money.ts';
import { drawnCents } from './choose.ts';
import type { RibbonPart } from './types.ts';

/** Parts from the first edge to the last, as fractions of the width that add up to 1. */
export function partsOf(edge: GraphEdge): RibbonPart[] {
  const drawn = drawnCents(edge);
  if (edge.cents <= 0 || drawn <= 0) return [{ from: 0, to: 1, fill: 'uncertain', cents: toCents(Math.max(0, drawn)) }];
  const before = Math.min(edge.cents, Math.max(0, edge.beforeGiftCents));
  const most = drawn - before;
  const least = Math.max(0, Math.min(edge.minCents, edge.cents) - before);
  const solid = Math.min(most, least);
  const parts: RibbonPart[] = [];
  let at = 0;
  for (const [fill, amount] of [
    ['solid', solid],
    ['before', before],
    ['uncertain', most - solid],
  ] as const) {
    if (amount <= 0) continue;
    const to = at + amount;
    parts.push({ from: ratio(at, drawn), to: ratio(to, drawn), fill, cents: amount });
    at = to;
  }
  return parts;
}
