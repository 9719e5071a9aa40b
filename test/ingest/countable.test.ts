import { describe, expect, it } from 'vitest';
import { type CountableFacts, decideCountable, RULE_ORDER } from '../../flow/countable.ts';
import { EXCLUSION_RULES } from '../../model/transfer.ts';
import { exclusionRuleSql } from '../../server/ingest/countableSql.ts';
import { openDuck } from '../../server/ingest/duck.ts';
import { folder } from './folders.ts';

const FACTS = RULE_ORDER.map(([fact]) => fact);

function factsOf(bits: number): CountableFacts {
  return Object.fromEntries(FACTS.map((fact, i) => [fact, ((bits >> i) & 1) === 1]));
}

describe('what counts', () => {
  it('counts a record of which nothing is said', () => {
    expect(decideCountable({})).toEqual({ countable: true, exclusionRule: null });
  });

  it('names each rule of the model once', () => {
    expect(RULE_ORDER.map(([, rule]) => rule).sort()).toEqual([...EXCLUSION_RULES].sort());
  });

  it('prefers superseded over memo, and memo over second side', () => {
    expect(decideCountable({ isMemo: true, isSuperseded: true }).exclusionRule).toBe('superseded');
    expect(decideCountable({ isMemo: true, isSecondSide: true }).exclusionRule).toBe('memo');
  });

  it('is the same decision in SQL, on every combination of facts', async () => {
    const duck = await openDuck(await folder());
    const sql = exclusionRuleSql(Object.fromEntries(FACTS.map((fact, i) => [fact, `((bits >> ${i}) & 1) = 1`])));
    const rows = await duck.rows<{ bits: number; rule: string | null }>(
      `SELECT bits, ${sql} AS rule FROM range(${2 ** FACTS.length}) t(bits) ORDER BY bits`,
    );
    duck.close();
    expect(rows).toHaveLength(2 ** FACTS.length);
    for (const { bits, rule } of rows) expect(rule).toBe(decideCountable(factsOf(bits)).exclusionRule);
  });
});
