/** Routes as a tree from the donors on: routes that begin alike share their first branches. */
import type { Route } from '../../../model/api/trace.ts';
import type { PartyRef } from '../../../model/party.ts';

export interface Branch {
  readonly key: string;
  readonly party: PartyRef;
  /** Edge that leads here; null at the root. */
  readonly edgeId: string | null;
  /** Routes that end here, by their place in the list. */
  readonly ends: number[];
  readonly branches: Branch[];
}

/** The tree of routes, in the order of the list. Cost O(parties on the routes). */
export function routeTree(routes: readonly Route[]): Branch[] {
  const roots: Branch[] = [];
  for (const [index, route] of routes.entries()) {
    let level = roots;
    let branch: Branch | undefined;
    for (const [i, party] of route.parties.entries()) {
      const edgeId = i === 0 ? null : (route.edgeIds[i - 1] ?? null);
      const parent: Branch | undefined = branch;
      branch = level.find((one) => one.party.id === party.id && one.edgeId === edgeId);
      if (!branch) {
        branch = { key: `${parent?.key ?? ''}/${party.id}`, party, edgeId, ends: [], branches: [] };
        level.push(branch);
      }
      level = branch.branches;
    }
    branch?.ends.push(index);
  }
  return roots;
}
