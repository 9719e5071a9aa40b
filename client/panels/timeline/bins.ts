/** Amounts by month or year. A record whose date is not known that well is a span, never a point. */
import type { GraphEdge } from '../../../model/api/graph.ts';
import { fromDay, toDay } from '../../../model/day.ts';
import type { Transfer } from '../../../model/transfer.ts';

/** Money with the days its date can mean. */
export interface Dated {
  readonly cents: number;
  readonly dateFrom: string | null;
  readonly dateTo: string | null;
}

export interface Bin {
  readonly from: string;
  readonly to: string;
  readonly label: string;
  readonly cents: number;
}

export interface Span {
  readonly from: string;
  readonly to: string;
  readonly cents: number;
}

export interface Bins {
  readonly unit: 'month' | 'year';
  readonly bins: readonly Bin[];
  /** Amounts whose date is wider than one bin. */
  readonly spans: readonly Span[];
  readonly undatedCents: number;
}

/** Months of a stretch above which years are drawn. */
const MONTHS_AT_MOST = 36;

/** Dated amounts of a picture: record by record where all records of an edge are at hand, else the edge's own span. */
export function datedOf(edges: readonly GraphEdge[], records: readonly Transfer[]): Dated[] {
  const known = new Map(records.map((one) => [one.id, one]));
  return edges.flatMap((edge): Dated[] => {
    const records = edge.recordIds.slice(0, edge.countableRecords).map((id) => known.get(id));
    if (records.length > 0 && records.every((one) => one !== undefined)) {
      return records.map(({ amountCents, dateFrom, dateTo }) => ({ cents: amountCents, dateFrom, dateTo }));
    }
    return [{ cents: edge.cents, dateFrom: edge.dateFrom, dateTo: edge.dateTo }];
  });
}

/** Sorts dated amounts into months or years. Cost O(n + bins). */
export function binned(items: readonly Dated[]): Bins | null {
  const dated = items.filter((item) => item.dateFrom !== null && item.dateTo !== null) as (Dated &
    Span & { dateFrom: string; dateTo: string })[];
  const undatedCents = items.reduce(
    (sum, item) => sum + (item.dateFrom === null || item.dateTo === null ? item.cents : 0),
    0,
  );
  if (dated.length === 0) return null;
  const from = dated.reduce((least, { dateFrom }) => (dateFrom < least ? dateFrom : least), '9999');
  const to = dated.reduce((most, { dateTo }) => (dateTo > most ? dateTo : most), '0000');
  const unit = monthsBetween(from, to) > MONTHS_AT_MOST ? 'year' : 'month';
  // Months are shown in whole years, so that a single gift stands somewhere in time.
  const [first, last] = unit === 'month' ? [`${from.slice(0, 4)}-01-01`, `${to.slice(0, 4)}-12-31`] : [from, to];
  const length = unit === 'year' ? 4 : 7;
  const bins = new Map(starts(first, last, unit).map((start) => [start.slice(0, length), { start, cents: 0 }]));
  const spans = new Map<string, Span>();
  for (const { dateFrom, dateTo, cents } of dated) {
    const bin = bins.get(dateFrom.slice(0, length));
    if (bin && dateFrom.slice(0, length) === dateTo.slice(0, length)) bin.cents += cents;
    else {
      const key = `${dateFrom} ${dateTo}`;
      spans.set(key, { from: dateFrom, to: dateTo, cents: cents + (spans.get(key)?.cents ?? 0) });
    }
  }
  return {
    unit,
    bins: [...bins].map(([label, { start, cents }]) => ({ from: start, to: endOf(start, unit), label, cents })),
    spans: [...spans.values()].sort((a, b) => a.from.localeCompare(b.from) || a.to.localeCompare(b.to)),
    undatedCents,
  };
}

function monthsBetween(from: string, to: string): number {
  return (
    (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7)) + 1
  );
}

function starts(from: string, to: string, unit: Bins['unit']): string[] {
  const list: string[] = [];
  const end = unit === 'year' ? `${to.slice(0, 4)}-01-01` : `${to.slice(0, 7)}-01`;
  let at = unit === 'year' ? `${from.slice(0, 4)}-01-01` : `${from.slice(0, 7)}-01`;
  while (at <= end) {
    list.push(at);
    at = fromDay(toDay(endOf(at, unit)) + 1);
  }
  return list;
}

function endOf(start: string, unit: Bins['unit']): string {
  const [year, month] = start.split('-').map(Number);
  const next = unit === 'year' ? Date.UTC(year + 1, 0, 0) : Date.UTC(year, month, 0);
  return new Date(next).toISOString().slice(0, 10);
}
