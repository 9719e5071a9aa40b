/** Without a route: which single change of the options finds one. Each is tried, so that no empty advice is given. */
import type { TraceOptions, TraceResult } from '../../../flow/types.ts';
import type { Services } from '../services.ts';
import { count } from '../../../scene/words.ts';

interface Change {
  readonly words: string;
  readonly options: TraceOptions;
}

const DEADLINE_MS = 1000;
const MOST_HOPS = 8;

/** Advice in words, best first; empty when there is a route. */
export async function relaxOf(services: Services, options: TraceOptions, result: TraceResult): Promise<string[]> {
  if (result.routes.length > 0) return [];
  const helps: string[] = [];
  for (const change of changesOf(options, result)) {
    const { result: tried } = await services.ledger.trace({ ...change.options, k: 1, deadlineMs: DEADLINE_MS });
    if (tried.routes.length > 0) helps.push(change.words);
  }
  if (helps.length > 0) return helps;
  return ['No single change of the options finds a route: look at the parties that are near, or load more records.'];
}

function changesOf(options: TraceOptions, result: TraceResult): Change[] {
  const days = result.before?.smallestCreditDays ?? null;
  const changes: (Change | null)[] = [
    days === null || days <= options.creditDays
      ? null
      : { words: `Set a credit window of ${count(days, 'day', 'days')}.`, options: { ...options, creditDays: days } },
    options.announced
      ? null
      : { words: 'Count what was announced or pledged too.', options: { ...options, announced: true } },
    options.throughPooled
      ? null
      : { words: 'Go on through grantees that pool many donors.', options: { ...options, throughPooled: true } },
    options.dayFrom === null && options.dayTo === null
      ? null
      : { words: 'Take away the window of dates.', options: { ...options, dayFrom: null, dayTo: null } },
    options.types === null ? null : { words: 'Allow all kinds of payments.', options: { ...options, types: null } },
    options.minCents === 0 ? null : { words: 'Take away the least amount.', options: { ...options, minCents: 0 } },
    options.maxHoldDays === null
      ? null
      : { words: 'Take away the longest holding time.', options: { ...options, maxHoldDays: null } },
    options.maxHops >= MOST_HOPS
      ? null
      : { words: `Allow up to ${MOST_HOPS} steps.`, options: { ...options, maxHops: MOST_HOPS } },
  ];
  return changes.filter((change) => change !== null);
}
