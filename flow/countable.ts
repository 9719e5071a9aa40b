/**
 * What may be summed, decided in one place. A source, an importer or the seed states facts about a record; this file
 * alone turns them into "counts" or "kept, not counted, by this rule". Everything is kept; each exclusion names its rule.
 *
 * The rules and their order are data, so that a bulk importer can build the same decision as one SQL expression
 * (server/ingest/countableSql.ts) and a test can hold the two together.
 */
import type { ExclusionRule } from '../model/transfer.ts';

/** What is known of a record. A fact that is left out is false. */
export interface CountableFacts {
  /** The source marks it as informational only. */
  readonly isMemo?: boolean;
  /** A later amendment of the same filing replaces it. */
  readonly isSuperseded?: boolean;
  /** The other party's record of the same payment is loaded and preferred (the giver's side). */
  readonly isSecondSide?: boolean;
  /** A 24- or 48-hour notice that a regular report repeats. */
  readonly isEarlyNotice?: boolean;
  /** Money passing through a conduit, counted once from contributor to recipient. */
  readonly isConduitLeg?: boolean;
  /** Its money is part of another record that counts. */
  readonly isContained?: boolean;
  /** The same payment as told by another source. */
  readonly isSameAsAnother?: boolean;
  /** Announced, pledged or approved for the future: no payment recorded. */
  readonly isUnpaid?: boolean;
  /** A total of lines that are loaded one by one. */
  readonly isSummary?: boolean;
  /** No movement of money (a zero line, a correction of a text). */
  readonly isNotMoney?: boolean;
  /** The source names a payment without its amount. */
  readonly isUndisclosed?: boolean;
  /** In another currency than US dollars. */
  readonly isOtherCurrency?: boolean;
}

/** Rules from the strongest to the weakest: the first fact that is true names the rule. */
export const RULE_ORDER: readonly (readonly [keyof CountableFacts, ExclusionRule])[] = [
  ['isOtherCurrency', 'otherCurrency'],
  ['isUndisclosed', 'undisclosed'],
  ['isSuperseded', 'superseded'],
  ['isMemo', 'memo'],
  ['isNotMoney', 'notMoney'],
  ['isEarlyNotice', 'earlyNotice'],
  ['isConduitLeg', 'conduitLeg'],
  ['isSecondSide', 'secondSide'],
  ['isSameAsAnother', 'sameAsAnother'],
  ['isContained', 'containedInAnother'],
  ['isSummary', 'summaryLine'],
  ['isUnpaid', 'notPaid'],
];

/** Whether a record counts and, when it does not, why. */
export interface Countable {
  readonly countable: boolean;
  readonly exclusionRule: ExclusionRule | null;
}

/** Decides whether a record counts. Cost O(1). */
export function decideCountable(facts: CountableFacts): Countable {
  for (const [fact, rule] of RULE_ORDER) if (facts[fact]) return { countable: false, exclusionRule: rule };
  return { countable: true, exclusionRule: null };
}
