/** Parties from the store. */
import type { Party } from '../../../model/party.ts';
import type { GraphStore } from '../../store/graphStore.ts';
import { type Properties, partyOf } from '../../store/records.ts';
import { rowsOf } from './rows.ts';

/** Parties by id in the order asked for; ids that are not there are left out. */
export async function partiesById(store: GraphStore, ids: Iterable<string>): Promise<Map<string, Party>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const rows = await rowsOf<{ properties: Properties; labels: string[] }>(store, 'parties-by-id', { ids: wanted });
  const found = new Map(rows.map((row) => partyOf(row.properties, row.labels)).map((party) => [party.id, party]));
  return new Map(wanted.flatMap((id) => (found.has(id) ? [[id, found.get(id) as Party] as const] : [])));
}
