/** The confirmed merges of a store, read once for each version of its data. */
import type { GraphStore } from '../../store/graphStore.ts';
import { SameParties } from '../../store/sameParties.ts';

const known = new WeakMap<GraphStore, { readonly version: string; readonly same: Promise<SameParties> }>();

/** Which parties stand for which. @throws StoreError from the store. */
export async function sameOf(store: GraphStore): Promise<SameParties> {
  const version = await store.dataVersion();
  const kept = known.get(store);
  if (kept?.version === version) return kept.same;
  const same = SameParties.of(store);
  known.set(store, { version, same });
  same.catch(() => known.delete(store));
  return same;
}
