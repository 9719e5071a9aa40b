/**
 * Unexplained funds (flow D3): the least own money that a party's recorded payments need beyond its recorded receipts.
 * Least over everything that imprecise records can mean: receipts as early and as large, payments as late and as small as
 * can be; a day's receipts are there for its payments (D2). Cost O(n log n).
 */
import { cents } from '../../../model/money.ts';
import { INDEPENDENT, type Transfer } from '../../../model/transfer.ts';

/** Cents; 0 when the receipts cover every payment in time. */
export function unexplainedCents(received: readonly Transfer[], paid: readonly Transfer[]): number {
  const own = received.filter((record) => record.countable && !INDEPENDENT.has(record.type));
  if (own.some((record) => record.maxCents === null)) return 0;
  const moves = [
    ...own.map((record) => ({ day: record.dateFrom ?? '0000-01-01', change: record.maxCents ?? 0, order: 0 })),
    ...paid
      .filter((record) => record.countable)
      .map((record) => ({ day: record.dateTo ?? '9999-12-31', change: -record.minCents, order: 1 })),
  ].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.order - b.order));
  let balance = 0;
  let lowest = 0;
  for (const { change } of moves) {
    balance += change;
    lowest = Math.min(lowest, balance);
  }
  return cents(-lowest || 0);
}
