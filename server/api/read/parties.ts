/** Parties from the store. */
import type { Party } from '../../../model/party.ts';
import { mapInTurns } from '../../core/turns.ts';
import type { GraphStore } from '../../store/graphStore.ts';
import { type Properties, partyOf } from '../../store/records.ts';
import { asOneParty } from '../../store/sameParties.ts';
import { rowsOf } from './rows.ts';
import { sameOf } from './same.ts';

/** Parties by id in the order asked for, as their sources name them; ids that are not there are left out. */
export async function partiesAsNamed(store: GraphStore, ids: Iterable<string>): Promise<Map<string, Party>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const rows = await rowsOf<{ properties: Properties; labels: string[] }>(store, 'parties-by-id', { ids: wanted });
  const parties = await mapInTurns(rows, (row) => partyOf(row.properties, row.labels));
  const found = new Map(parties.map((party) => [party.id, party]));
  return new Map(wanted.flatMap((id) => (found.has(id) ? [[id, found.get(id) as Party] as const] : [])));
}

/** As {@link partiesAsNamed}, but where people confirmed that several are one, the one that stands for them all. */
export async function partiesById(store: GraphStore, ids: Iterable<string>): Promise<Map<string, Party>> {
  const wanted = [...new Set(ids)];
  const same = await sameOf(store);
  if (same.size === 0) return partiesAsNamed(store, wanted);
  const found = await partiesAsNamed(store, same.withGroups(wanted));
  return new Map(
    wanted.flatMap((id) => {
      const group = same.groupOf(id).flatMap((one) => found.get(one) ?? []);
      return group.length === 0 ? [] : [[id, asOneParty(group)] as const];
    }),
  );
}
