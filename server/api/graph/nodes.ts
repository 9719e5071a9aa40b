/** Parties as the page draws them. */
import type { GraphNode, GraphTie } from '../../../model/api/graph.ts';
import type { Party, PartyRef } from '../../../model/party.ts';
import type { Tie } from '../../../model/tie.ts';
import type { Totals } from '../read/totals.ts';

/** A party as it is named in an answer. */
export function refOf({ id, name, kind }: PartyRef): PartyRef {
  return { id, name, kind };
}

export function nodeOf(party: Party, totals: Totals | undefined): GraphNode {
  return {
    ...refOf(party),
    labels: [...party.labels],
    jurisdiction: party.jurisdiction,
    pooled: party.pooled,
    inCents: totals?.inCents ?? 0,
    outCents: totals?.outCents ?? 0,
  };
}

export function graphTieOf({ id, type, from, to, status }: Tie): GraphTie {
  return { id, type, from, to, status };
}
