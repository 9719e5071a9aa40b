/** What a query is refused for, and what is said of one that is being written. Runs in the linter's thread. */
import { notInDialect } from './embeddedDialect.ts';
import { notAllowed } from './readOnly.ts';
import { type Remark, remarksOn } from './remarks.ts';
import { parseQuery, type Place } from './tree.ts';

export type StoreKind = 'neo4j' | 'embedded';

/** Why a query is not run. */
export interface Refusal {
  readonly reason: 'notAllowed' | 'unsupported';
  readonly message: string;
  readonly hint: string;
  readonly place: Place | null;
}

/** Longer or deeper queries are nobody's; the engine ends on deep nesting. */
const MOST_CHARACTERS = 20_000;
const MOST_NESTED = 60;

/** Everything a query is refused for, what is not allowed first; empty when it may be run. Cost: a parse. */
export function refusalsOf(cypher: string, store: StoreKind): Refusal[] {
  const unread = tooLarge(cypher);
  if (unread) return [unread];
  try {
    const tree = parseQuery(cypher);
    const refusals = notAllowed(tree).map(({ what, instead, place }): Refusal => {
      return { reason: 'notAllowed', message: `not allowed: ${what}`, hint: instead, place };
    });
    if (store === 'neo4j') return refusals;
    const lacking = notInDialect(tree).map(({ what, instead, place }): Refusal => {
      return { reason: 'unsupported', message: `not on the embedded store: ${what}`, hint: instead, place };
    });
    return [...refusals, ...lacking];
  } catch (error) {
    if (error instanceof RangeError) return [TOO_DEEP];
    throw error;
  }
}

/** Refusals and remarks, in the order of the text. A place that is refused needs no remark. */
export function findingsIn(cypher: string, store: StoreKind, params: readonly string[]): Remark[] {
  const refusals = refusalsOf(cypher, store);
  const refused = refusals.map(({ message, hint, place }): Remark => {
    return { severity: 'error', message, hint, place: place ?? [0, cypher.length] };
  });
  if (refusals.some(({ place }) => place === null)) return refused;
  const remarks = remarksOn(cypher, params).filter(
    ({ place: [from, to] }) => !refused.some(({ place }) => place[0] <= from && to <= place[1]),
  );
  return [...refused, ...remarks].sort((a, b) => a.place[0] - b.place[0] || a.place[1] - b.place[1]);
}

const TOO_DEEP: Refusal = {
  reason: 'notAllowed',
  message: 'the query is nested too deeply',
  hint: 'Split it with WITH.',
  place: null,
};

function tooLarge(cypher: string): Refusal | null {
  if (cypher.length > MOST_CHARACTERS) {
    const message = `the query is longer than ${MOST_CHARACTERS} characters`;
    return { reason: 'notAllowed', message, hint: 'Pass long lists as parameters.', place: null };
  }
  let depth = 0;
  for (const character of cypher) {
    if ('([{'.includes(character)) depth += 1;
    else if (')]}'.includes(character)) depth = Math.max(0, depth - 1);
    if (depth > MOST_NESTED) return TOO_DEEP;
  }
  return null;
}
