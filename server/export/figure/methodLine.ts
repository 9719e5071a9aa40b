/** One sentence that says within what the trace searched, so that a figure can be made again. */
import type { TraceResponse } from '../../../model/api/trace.ts';
import { formatDay } from '../../../model/day.ts';
import { formatDollars } from '../../../model/money.ts';
import { TYPE_VERBS } from '../../../model/transfer.ts';

/** "Searched: chains of at most 4 payments; dates as recorded; …" */
export function methodLine({ options, donors, recipients, complete }: TraceResponse): string {
  const names = (parties: TraceResponse['donors']): string => parties.map((party) => party.name).join(', ');
  const parts = [
    `from ${names(donors)} to ${names(recipients)}`,
    `chains of at most ${options.hops} payments`,
    options.creditDays === 0 ? 'dates as recorded' : `a credit window of ${options.creditDays} days`,
    windowOf(options.dateFrom, options.dateTo),
    options.maxHoldDays === undefined ? null : `money held at most ${options.maxHoldDays} days`,
    options.minCents > 0 ? `payments of at least ${formatDollars(options.minCents)}` : null,
    options.types ? `only: ${options.types.map((type) => TYPE_VERBS[type]).join(', ')}` : null,
    options.against ? 'spending against the recipients' : null,
    options.throughPooled ? 'also through grantees that pool many donors' : null,
    options.announced ? 'also what was announced or pledged' : null,
    'records that count only, each dollar once',
    complete ? null : 'a time limit ended an exact computation: its figure is a looser bound that still holds',
  ];
  return `Searched: ${parts.filter((part) => part !== null).join('; ')}.`;
}

function windowOf(from: string | undefined, to: string | undefined): string | null {
  if (from && to) return `from ${formatDay(from)} to ${formatDay(to)}`;
  if (from) return `from ${formatDay(from)} on`;
  return to ? `until ${formatDay(to)}` : null;
}
