/** Claims from the store. */
import type { Claim } from '../../../model/claim.ts';
import type { GraphStore } from '../../store/graphStore.ts';
import { claimOf, type Properties } from '../../store/records.ts';
import { rowsOf } from './rows.ts';

/** Claims that name a party as payer or payee, by id. */
export async function claimsOf(store: GraphStore, id: string): Promise<Claim[]> {
  const rows = await rowsOf<{ properties: Properties }>(store, 'claims-of-party', { id });
  return rows.map((row) => claimOf(row.properties)).sort((a, b) => (a.id < b.id ? -1 : 1));
}
