/** What parties received and paid in all countable records. */
import type { GraphStore } from '../../store/graphStore.ts';
import { rowsOf } from './rows.ts';

export interface Totals {
  readonly inCents: number;
  readonly outCents: number;
}

/** Totals of parties; independent spending for or against a party is not a receipt of it. */
export async function totalsOf(store: GraphStore, ids: readonly string[]): Promise<Map<string, Totals>> {
  const received = await centsById(store, 'received-totals', ids);
  const paid = await centsById(store, 'paid-totals', ids);
  return new Map(ids.map((id) => [id, { inCents: received.get(id) ?? 0, outCents: paid.get(id) ?? 0 }]));
}

async function centsById(store: GraphStore, name: string, ids: readonly string[]): Promise<Map<string, number>> {
  const rows = await rowsOf<{ id: string; cents: number | null }>(store, name, { ids });
  return new Map(rows.map((row) => [row.id, row.cents ?? 0]));
}
