/** Ties from the store. */
import type { Tie } from '../../../model/tie.ts';
import type { GraphStore } from '../../store/graphStore.ts';
import { type Properties, tieOf } from '../../store/records.ts';
import { rowsOf } from './rows.ts';

interface Row {
  readonly type: string;
  readonly from: string;
  readonly to: string;
  readonly properties: Properties;
}

/** Ties between parties of a set, refused ones left out. */
export async function tiesAmong(store: GraphStore, ids: readonly string[]): Promise<Tie[]> {
  return decode(await rowsOf<Row>(store, 'ties-among', { ids }));
}

/** Ties that point at (`in`) or leave (`out`) parties of a set. */
export async function tiesOf(store: GraphStore, ids: readonly string[], direction: 'in' | 'out'): Promise<Tie[]> {
  return decode(await rowsOf<Row>(store, `ties-${direction}`, { ids }));
}

function decode(rows: readonly Row[]): Tie[] {
  return rows
    .map((row) => tieOf(row.type, row.from, row.to, row.properties))
    .filter((tie) => tie.status !== 'refused')
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}
