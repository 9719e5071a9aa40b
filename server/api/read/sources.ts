/** Sources from the store. */
import type { Source } from '../../../model/source.ts';
import type { GraphStore } from '../../store/graphStore.ts';
import { type Properties, sourceOf } from '../../store/records.ts';
import { rowsOf } from './rows.ts';

/** Sources by id; ids that are not there are left out. */
export async function sourcesById(store: GraphStore, ids: Iterable<string>): Promise<Map<string, Source>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const rows = await rowsOf<{ properties: Properties }>(store, 'sources-by-id', { ids: wanted });
  return new Map(rows.map((row) => sourceOf(row.properties)).map((source) => [source.id, source]));
}
