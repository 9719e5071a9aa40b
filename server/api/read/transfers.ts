/** Records of money from the store. */
import { TRANSFER_TYPES, type Transfer } from '../../../model/transfer.ts';
import { compareTexts } from '../../core/compareTexts.ts';
import { mapInTurns } from '../../core/turns.ts';
import type { GraphStore } from '../../store/graphStore.ts';
import { type Properties, transferOf } from '../../store/records.ts';
import type { SameParties } from '../../store/sameParties.ts';
import { rowsOf } from './rows.ts';
import { sameOf } from './same.ts';

interface Row {
  readonly type: string;
  readonly payer: string;
  readonly payee: string;
  readonly properties: Properties;
}

/** All records, countable or not, between parties of a set; of confirmed merges between the parties that stand for them. */
export function transfersAmong(store: GraphStore, ids: readonly string[]): Promise<Transfer[]> {
  return transfersBetween(store, ids, ids);
}

/** All records of what some parties paid others, with those of every party that was confirmed to be the same as one of them. */
export async function transfersBetween(
  store: GraphStore,
  payers: readonly string[],
  payees: readonly string[],
): Promise<Transfer[]> {
  const same = await sameOf(store);
  const asked = { ids: same.withGroups(payers), others: same.withGroups(payees) };
  return betweenStanding(same, await decode(await rowsOf<Row>(store, 'paid-between', asked)));
}

/** Money between two parties of one group never left it: it is nobody's receipt and nobody's payment. */
function betweenStanding(same: SameParties, records: readonly Transfer[]): Transfer[] {
  if (same.size === 0) return [...records];
  return records
    .filter((record) => record.payer === record.payee || same.idOf(record.payer) !== same.idOf(record.payee))
    .map((record) => same.inTransfer(record));
}

/**
 * Records by id; those that are not there are left out. One statement a type: a type's index finds them on Neo4j. The embedded
 * engine has none and looks through them all, which must not hold up what is written.
 */
export async function transfersById(store: GraphStore, ids: readonly string[]): Promise<Transfer[]> {
  if (ids.length === 0) return [];
  const found: Transfer[] = [];
  for (const type of TRANSFER_TYPES) {
    if (found.length === ids.length) break;
    const rows = await rowsOf<Row>(store, 'transfers-by-id', { ids }, { placeholders: { TYPE: type }, own: false });
    found.push(...(await decode(rows)));
  }
  return found;
}

/** As {@link transfersById}, between the parties that stand for merged ones; what stayed inside one is left out. */
export async function standingTransfersById(store: GraphStore, ids: readonly string[]): Promise<Transfer[]> {
  const records = await transfersById(store, [...new Set(ids)]);
  return betweenStanding(await sameOf(store), records).sort(byDayThenId);
}

async function decode(rows: readonly Row[]): Promise<Transfer[]> {
  const transfers = await mapInTurns(rows, (row) => transferOf(row.type, row.payer, row.payee, row.properties));
  return transfers.sort(byDayThenId);
}

/** Canonical order: first day, then id. */
export function byDayThenId(a: Transfer, b: Transfer): number {
  return compareTexts(a.dateFrom ?? '', b.dateFrom ?? '') || compareTexts(a.id, b.id);
}
