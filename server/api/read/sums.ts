/**
 * What a party received and paid, added up in the store: a committee has tens of thousands of receipts, and its page needs none of
 * them by itself. Of parties confirmed to be one, what they paid each other is nobody's; each counterparty is named by the one
 * that stands for it.
 */
import type { ExclusionRule, TransferType } from '../../../model/transfer.ts';
import { compareTexts } from '../../core/compareTexts.ts';
import type { GraphStore } from '../../store/graphStore.ts';
import { rowsOf } from './rows.ts';
import { sameOf } from './same.ts';

export type Direction = 'in' | 'out';

/** Records of one counterparty, type, rule and pair of years. */
export interface Sum {
  /** The counterparty. */
  readonly other: string;
  readonly type: TransferType;
  readonly countable: boolean;
  readonly rule: ExclusionRule | null;
  /** Years of the first and last day that a record can mean. */
  readonly yearFrom: string | null;
  readonly yearTo: string | null;
  readonly cents: number;
  readonly records: number;
}

/** Which records are added up; all where nothing is set. An undated record fits only where no day is. */
export interface Window {
  readonly type?: TransferType | undefined;
  readonly dateFrom?: string | undefined;
  readonly dateTo?: string | undefined;
}

/** Cost: one read over the party's records; as many rows as counterparties, types and years. */
export async function sumsOf(
  store: GraphStore,
  id: string,
  direction: Direction,
  { type, dateFrom, dateTo }: Window = {},
): Promise<Sum[]> {
  const same = await sameOf(store);
  const window = { type: type ?? null, dateFrom: dateFrom ?? null, dateTo: dateTo ?? null };
  const rows = await rowsOf<Sum>(store, `money-${direction}`, { ids: same.groupOf(id), ...window });
  return same.size === 0 ? rows : rows.map((row) => ({ ...row, other: same.idOf(row.other) }));
}

/** A day's countable money; `day` null where a record has none. */
export interface DaySum {
  readonly day: string | null;
  readonly cents: number;
  /** Receipts without a largest amount; absent of payments. */
  readonly unbounded?: number;
}

/** By day, the most that a party can have received, or the least that it can have paid. Spending for or against it is no receipt. */
export async function daysOf(store: GraphStore, id: string, direction: Direction): Promise<DaySum[]> {
  const same = await sameOf(store);
  return rowsOf<DaySum>(store, `days-${direction}`, { ids: same.groupOf(id) });
}

/** Ids of the sources that a party's records name, the earliest record's first. */
export async function citedBy(store: GraphStore, id: string): Promise<string[]> {
  const same = await sameOf(store);
  const asked = { ids: same.groupOf(id) };
  const rows = await rowsOf<{ sourceIds: string[]; first: string | null }>(store, 'citations-of', asked);
  const ordered = rows
    .map(({ sourceIds, first }) => ({ sourceIds, key: `${first ?? ''} ${sourceIds.join(' ')}` }))
    .sort((a, b) => compareTexts(a.key, b.key));
  return [...new Set(ordered.flatMap(({ sourceIds }) => sourceIds))];
}
