/** The decision of flow/countable.ts as one SQL expression, for importers that decode inside DuckDB. */
import { type CountableFacts, RULE_ORDER } from '../../flow/countable.ts';

/**
 * SQL expression that gives the exclusion rule of a row as text, or null when the row counts.
 * @param facts for each fact that the format can state, a boolean SQL expression; a fact left out is false.
 */
export function exclusionRuleSql(facts: Partial<Record<keyof CountableFacts, string>>): string {
  const cases = RULE_ORDER.filter(([fact]) => facts[fact] !== undefined).map(
    ([fact, rule]) => `WHEN ${facts[fact]} THEN '${rule}'`,
  );
  return cases.length === 0 ? 'CAST(NULL AS VARCHAR)' : `CASE ${cases.join(' ')} END`;
}
