/**
 * Unexplained funds (flow D3): the least own money that a party's recorded payments need beyond its recorded receipts.
 * Least over everything that imprecise records can mean: receipts as early and as large, payments as late and as small as
 * can be; a day's receipts are there for its payments (D2). Cost O(days log days).
 */
import { cents } from '../../../model/money.ts';
import type { DaySum } from '../read/sums.ts';

/** Cents; 0 when the receipts cover every payment in time, or can be of any size. */
export function unexplainedCents(received: readonly DaySum[], paid: readonly DaySum[]): number {
  if (received.some(({ unbounded = 0 }) => unbounded > 0)) return 0;
  const moves = [
    ...received.map(({ day, cents }) => ({ day: day ?? '0000-01-01', change: cents, order: 0 })),
    ...paid.map(({ day, cents }) => ({ day: day ?? '9999-12-31', change: -cents, order: 1 })),
  ].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.order - b.order));
  let balance = 0;
  let lowest = 0;
  for (const { change } of moves) {
    balance += change;
    lowest = Math.min(lowest, balance);
  }
  return cents(-lowest || 0);
}
