/** Routes of a result with their parties by name and every record with its sources. */
import { partyOfAccount } from '../../../flow/accounts.ts';
import type { FlowRoute } from '../../../flow/types.ts';
import type { Route } from '../../../model/api/trace.ts';
import type { PartyRef } from '../../../model/party.ts';
import type { Transfer } from '../../../model/transfer.ts';
import { edgeIdOf } from '../graph/edges.ts';
import { refOf } from '../graph/nodes.ts';
import { partiesById } from '../read/parties.ts';
import { sourcesById } from '../read/sources.ts';
import type { Services } from '../services.ts';

/**
 * Full routes, their records taken from those `among` the routes' parties. @throws Error when the ledger names a record that
 * is not there: ledger and store are out of step.
 */
export async function routesOf(
  services: Services,
  routes: readonly FlowRoute[],
  among: readonly Transfer[],
): Promise<Route[]> {
  const ids = new Set(routes.flatMap((route) => route.transferIds));
  const transfers = new Map(among.filter(({ id }) => ids.has(id)).map((transfer) => [transfer.id, transfer]));
  const sources = await sourcesById(
    services.store,
    [...transfers.values()].flatMap((transfer) => transfer.sourceIds),
  );
  const parties = await partiesById(
    services.store,
    routes.flatMap((route) => route.parties.map(partyOfAccount)),
  );
  const withSources = (transfer: Transfer): Route['transfers'][number] => ({
    ...transfer,
    sources: transfer.sourceIds.flatMap((id) => sources.get(id) ?? []),
  });
  return routes.map((route) => ({
    parties: withoutRepeats(route.parties.map(partyOfAccount)).map((id) => refOf(must(parties, id))),
    widthCents: route.widthCents,
    librWidthCents: route.librWidthCents,
    transfers: route.transferIds.map((id) => withSources(must(transfers, id))),
    edgeIds: route.transferIds.map((id) => edgeIdOf(must(transfers, id))),
  }));
}

/** An earmarked sub-account and its party follow each other as one. */
function withoutRepeats(ids: readonly string[]): string[] {
  return ids.filter((id, i) => i === 0 || id !== ids[i - 1]);
}

function must<T extends Transfer | PartyRef>(found: ReadonlyMap<string, T>, id: string): T {
  const value = found.get(id);
  if (value === undefined) throw new Error(`the ledger names "${id}", which the store does not hold`);
  return value;
}
