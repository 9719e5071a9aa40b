/** Ties from the store. */
import type { Tie } from '../../../model/tie.ts';
import type { GraphStore } from '../../store/graphStore.ts';
import { type Properties, tieOf } from '../../store/records.ts';
import type { SameParties } from '../../store/sameParties.ts';
import { rowsOf } from './rows.ts';
import { sameOf } from './same.ts';

interface Row {
  readonly type: string;
  readonly from: string;
  readonly to: string;
  readonly properties: Properties;
}

/** Ties between parties of a set, refused ones left out; of confirmed merges between the parties that stand for them. */
export async function tiesAmong(store: GraphStore, ids: readonly string[]): Promise<Tie[]> {
  const same = await sameOf(store);
  const ties = decode(await rowsOf<Row>(store, 'ties-among', { ids: same.withGroups(ids) }));
  return ties.map((tie) => betweenStanding(same, tie)).filter((tie) => tie.from !== tie.to);
}

/** Ties that point at (`in`) or leave (`out`) parties of a set. What says that two are one keeps both. */
export async function tiesOf(store: GraphStore, ids: readonly string[], direction: 'in' | 'out'): Promise<Tie[]> {
  const same = await sameOf(store);
  const ties = decode(await rowsOf<Row>(store, `ties-${direction}`, { ids: same.withGroups(ids) }));
  return ties.map((tie) => (tie.type === 'SAME_AS' ? tie : betweenStanding(same, tie)));
}

function betweenStanding(same: SameParties, tie: Tie): Tie {
  return same.size === 0 ? tie : { ...tie, from: same.idOf(tie.from), to: same.idOf(tie.to) };
}

function decode(rows: readonly Row[]): Tie[] {
  return rows
    .map((row) => tieOf(row.type, row.from, row.to, row.properties))
    .filter((tie) => tie.status !== 'refused')
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}
