/** What parties received and paid in all countable records. */
import type { GraphStore } from '../../store/graphStore.ts';
import { paidCents, receivedCents } from '../party/money.ts';
import { rowsOf } from './rows.ts';
import { sameOf } from './same.ts';
import { sumsOf } from './sums.ts';

export interface Totals {
  readonly inCents: number;
  readonly outCents: number;
}

/**
 * Totals of parties; independent spending for or against a party is not a receipt of it. A party that stands for several
 * has the money of all but what they paid each other.
 */
export async function totalsOf(store: GraphStore, ids: readonly string[]): Promise<Map<string, Totals>> {
  const same = await sameOf(store);
  const [merged, single] = [[] as string[], [] as string[]];
  for (const id of ids) (same.groupOf(id).length > 1 ? merged : single).push(id);
  const received = await centsById(store, 'received-totals', single);
  const paid = await centsById(store, 'paid-totals', single);
  const totals = new Map(single.map((id) => [id, { inCents: received.get(id) ?? 0, outCents: paid.get(id) ?? 0 }]));
  for (const id of merged)
    totals.set(id, {
      inCents: receivedCents(await sumsOf(store, id, 'in')),
      outCents: paidCents(await sumsOf(store, id, 'out')),
    });
  return totals;
}

async function centsById(store: GraphStore, name: string, ids: readonly string[]): Promise<Map<string, number>> {
  const rows = await rowsOf<{ id: string; cents: number | null }>(store, name, { ids });
  return new Map(rows.map((row) => [row.id, row.cents ?? 0]));
}
