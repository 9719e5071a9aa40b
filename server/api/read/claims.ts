/** Claims from the store. */
import type { Claim } from '../../../model/claim.ts';
import type { GraphStore } from '../../store/graphStore.ts';
import { claimOf, type Properties } from '../../store/records.ts';
import { rowsOf } from './rows.ts';
import { sameOf } from './same.ts';

/** Claims that name a party, or one that was confirmed to be the same, as payer or payee; by id. */
export async function claimsOf(store: GraphStore, id: string): Promise<Claim[]> {
  const same = await sameOf(store);
  const found = new Map<string, Claim>();
  for (const one of same.groupOf(id))
    for (const row of await rowsOf<{ properties: Properties }>(store, 'claims-of-party', { id: one })) {
      const claim = claimOf(row.properties);
      found.set(claim.id, { ...claim, payers: same.standing(claim.payers), payees: same.standing(claim.payees) });
    }
  return [...found.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}
