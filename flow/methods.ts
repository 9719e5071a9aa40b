/**
 * The registry of methods: everything the product calls a figure, with its name, its meaning and its source. The API, the
 * command line, the page and docs/methods.md derive from it.
 */
import { type Bound, lowerBound, upperBound } from './bounds.ts';
import type { Cone } from './cone.ts';
import { type ConventionId, type ConventionResult, runConvention } from './convention.ts';
import type { Ledger } from './ledger.ts';

export type MethodId = 'at-least' | 'pro-rata' | 'fifo' | 'lifo' | 'at-most';

export interface MethodParameter {
  readonly name: string;
  readonly meaning: string;
  readonly default: number | boolean;
}

/** What a run may use. */
export interface MethodRun {
  readonly creditDays: number;
  /** Value of `performance.now()` at which to stop. */
  readonly deadline: number;
}

export interface MethodOutcome {
  /** Cents, with fractions for a convention; Infinity without an upper end. */
  readonly cents: number;
  readonly exact: boolean;
  /** Transfers that make the figure. */
  readonly why: readonly number[];
  /** Accounts whose holdings limit it. */
  readonly limitedBy: readonly number[];
}

export interface Method {
  readonly id: MethodId;
  readonly name: string;
  readonly role: 'lowerBound' | 'convention' | 'upperBound';
  /** One sentence. */
  readonly meaning: string;
  /** What "show me why" lights up. */
  readonly whyMeans: string;
  readonly source: string;
  readonly formula: string;
  readonly parameters: readonly MethodParameter[];
  readonly run: (ledger: Ledger, cone: Cone, options: MethodRun) => MethodOutcome;
}

const CREDIT: MethodParameter = {
  name: 'creditDays',
  meaning: 'Days by which spending may precede the gift that pays for it (credit window).',
  default: 0,
};
const DEADLINE: MethodParameter = {
  name: 'deadlineMs',
  meaning: 'Time allowed; past it the figure is a valid but looser bound and says so.',
  default: 5000,
};

export const METHODS: readonly Method[] = [
  {
    id: 'at-least',
    name: 'At least',
    role: 'lowerBound',
    meaning:
      'However the money is told apart, at least this much of the donors’ money must have gone to the recipients or into spending for or against them, as far as the records loaded are complete.',
    whyMeans: 'The payments to the recipients that the rest of the money could not have paid for.',
    source: 'Temporal flow equals temporal cut: Akrida et al. 2017 (arXiv 1606.01091).',
    formula: 'LB = sent − maxflow(S → everything except C) on the slot network',
    parameters: [CREDIT, DEADLINE],
    run: (ledger, cone, options) => outcome(lowerBound(ledger, cone, { ...options, open: false })),
  },
  {
    id: 'pro-rata',
    name: 'Pro-rata',
    role: 'convention',
    meaning:
      'By convention every payment carries the mix of all the money that the payer held that day, the donors’ share included.',
    whyMeans: 'The payments that carry a part of the donors’ money, by this convention.',
    source: 'Haircut: Anderson et al. 2018; provenance of quantities in networks: Kosyfaki and Mamoulis 2021.',
    formula: 'x(e) = a(e) × (donors’ money held + received today) ÷ (balance + receipts + births of the day)',
    parameters: [],
    run: (ledger, cone) => conventionOutcome(cone, runConvention(ledger, cone, 'pro-rata')),
  },
  convention(
    'fifo',
    'First in, first out',
    'spends the money it has held longest first',
    'Clayton’s Case (1816); Anderson et al. 2018.',
  ),
  convention(
    'lifo',
    'Last in, first out',
    'spends the money it received last first',
    'California Gov. Code 84222 (multipurpose organizations); Anderson et al. 2018.',
  ),
  {
    id: 'at-most',
    name: 'At most',
    role: 'upperBound',
    meaning:
      'However the money is told apart, no more than this much of the donors’ money can have gone to the recipients or into spending for or against them.',
    whyMeans: 'The narrowest cut: payments through which all of it would have had to pass.',
    source: 'Temporal flow equals temporal cut: Akrida et al. 2017 (arXiv 1606.01091).',
    formula: 'UB = maxflow(S → C) on the slot network',
    parameters: [CREDIT, DEADLINE],
    run: (ledger, cone, options) => outcome(upperBound(ledger, cone, { ...options, open: false })),
  },
];

/** The method of an id. @throws RangeError for an unknown one. */
export function methodOf(id: string): Method {
  const method = METHODS.find((candidate) => candidate.id === id);
  if (!method) throw new RangeError(`no method "${id}"; there are ${METHODS.map((known) => known.id).join(', ')}`);
  return method;
}

function convention(id: ConventionId, name: string, does: string, source: string): Method {
  return {
    id,
    name,
    role: 'convention',
    meaning: `By convention a payer ${does}; a day’s receipts are one layer and a day’s payments one block.`,
    whyMeans: 'The payments that carry a part of the donors’ money, by this convention.',
    source,
    formula: `a day’s payments are drawn as one block from the ${id === 'fifo' ? 'oldest' : 'newest'} layers`,
    parameters: [],
    run: (ledger, cone) => conventionOutcome(cone, runConvention(ledger, cone, id)),
  };
}

function outcome({ cents, exact, why, limitedBy }: Bound): MethodOutcome {
  return { cents, exact, why, limitedBy };
}

function conventionOutcome(cone: Cone, { cents, parts }: ConventionResult): MethodOutcome {
  return { cents, exact: true, why: Array.from(cone.transfers).filter((_, i) => parts[i] > 0), limitedBy: [] };
}
