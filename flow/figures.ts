/** The figures of one pair of donors and recipients over chains of any length, as numbers: for scripts and the command line. */
import { lowerBound, upperBound } from './bounds.ts';
import { type Cone, type ConeOptions, findCone } from './cone.ts';
import { runConvention } from './convention.ts';
import type { Ledger } from './ledger.ts';

export interface Figures {
  readonly atLeastCents: number;
  readonly proRataCents: number;
  readonly fifoCents: number;
  readonly lifoCents: number;
  /** Infinity: no upper end. */
  readonly atMostCents: number;
  /** The same with all books open. */
  readonly atMostOpenCents: number;
  /** Births of the accounts between donors and recipients. */
  readonly unexplainedCents: number;
}

/** Everything admitted: no limits on hops, dates, sizes or types. */
export const WHOLE: ConeOptions = {
  maxHops: Infinity,
  creditDays: 0,
  dayFrom: null,
  dayTo: null,
  minCents: 0,
  types: null,
  throughPooled: true,
};

/** All figures from accounts `from` to accounts `to`. Cost: one cone, three sweeps, three max-flows. */
export function figuresOf(
  ledger: Ledger,
  from: readonly number[],
  to: readonly number[],
  options: ConeOptions = WHOLE,
): Figures {
  const cone = findCone(ledger, from, to, options);
  const bounds = { creditDays: options.creditDays, deadline: Infinity, open: false };
  return {
    atLeastCents: lowerBound(ledger, cone, bounds).cents,
    proRataCents: runConvention(ledger, cone, 'pro-rata').cents,
    fifoCents: runConvention(ledger, cone, 'fifo').cents,
    lifoCents: runConvention(ledger, cone, 'lifo').cents,
    atMostCents: upperBound(ledger, cone, bounds).cents,
    atMostOpenCents: upperBound(ledger, cone, { ...bounds, open: true }).cents,
    unexplainedCents: unexplainedOf(ledger, cone),
  };
}

/** Births of the intermediaries on a cone. */
export function unexplainedOf(ledger: Ledger, cone: Cone): number {
  let cents = 0;
  for (const v of cone.accounts) if (cone.role[v] === 0) cents += ledger.unexplained[v];
  return cents;
}
