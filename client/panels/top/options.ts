/** Trace options in words. */
import { formatDates } from '../../../model/day.ts';
import { formatShort } from '../../../model/money.ts';
import type { TransferType } from '../../../model/transfer.ts';
import type { UrlState } from '../../state/url.ts';

export const TYPE_NAMES: Record<TransferType, string> = {
  CONTRIBUTED: 'Contributions',
  GRANTED: 'Grants',
  TRANSFERRED: 'Transfers between committees',
  SPENT_FOR: 'Independent spending for',
  SPENT_AGAINST: 'Independent spending against',
  PAID: 'Payments to vendors',
  LOANED: 'Loans',
  REFUNDED: 'Refunds',
};

/** "2016–2022 · ≤ 4 steps · dates as recorded", the way the button says it. */
export function optionsInWords(url: UrlState): string {
  const { dateFrom, dateTo, hops, creditDays, minCents, maxHoldDays } = url;
  const parts = [`≤ ${hops} ${hops === 1 ? 'step' : 'steps'}`];
  if (dateFrom || dateTo) parts.unshift(formatDates({ dateFrom, dateTo }));
  parts.push(creditDays === 0 ? 'dates as recorded' : `${creditDays} days of credit`);
  if (minCents > 0) parts.push(`from ${formatShort(minCents)}`);
  if (maxHoldDays !== null) parts.push(`held ≤ ${maxHoldDays} days`);
  if (url.types.length > 0) parts.push(`${url.types.length} ${url.types.length === 1 ? 'kind' : 'kinds'} of payment`);
  if (url.against) parts.push('spending against');
  if (url.announced) parts.push('with announced');
  if (url.throughPooled) parts.push('through pooled');
  return parts.join(' · ');
}
