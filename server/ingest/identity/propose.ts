/** Proposals that two parties are one person: SAME_AS ties with score and evidence, for a person to confirm or refuse. */
import type { Tie } from '../../../model/tie.ts';
import { matchOf, partsOf, type PersonFacts } from './score.ts';

/** People of one block are compared pairwise; a larger block is a common name, and says nothing. */
const MAX_BLOCK = 40;

/**
 * Compares people who share last name and ZIP, or last name and employer. Cost: blocks times their squares, bounded.
 * @returns ties with `from` before `to`, best first.
 */
export function proposeSame(
  people: readonly PersonFacts[],
  about: { readonly importId: string; readonly sourceIds: readonly string[] },
): Tie[] {
  const blocks = new Map<string, PersonFacts[]>();
  for (const person of people) {
    const { last } = partsOf(person);
    if (last === '') continue;
    if (person.zip !== null) add(blocks, `zip ${last} ${person.zip}`, person);
    if (person.employer !== null) add(blocks, `employer ${last} ${person.employer}`, person);
  }
  const found = new Map<string, Tie>();
  for (const block of blocks.values()) {
    if (block.length > MAX_BLOCK) continue;
    for (let i = 0; i < block.length; i += 1)
      for (let j = i + 1; j < block.length; j += 1) {
        const tie = proposal(block[i], block[j], about);
        if (tie) found.set(tie.id, tie);
      }
  }
  return [...found.values()].sort((a, b) => (b.score ?? 0) - (a.score ?? 0) || (a.id < b.id ? -1 : 1));
}

function add(blocks: Map<string, PersonFacts[]>, key: string, person: PersonFacts): void {
  const block = blocks.get(key);
  if (block) block.push(person);
  else blocks.set(key, [person]);
}

function proposal(
  a: PersonFacts,
  b: PersonFacts,
  { importId, sourceIds }: { readonly importId: string; readonly sourceIds: readonly string[] },
): Tie | null {
  const match = matchOf(a, b);
  if (match === null || a.id === b.id) return null;
  const [from, to] = a.id < b.id ? [a.id, b.id] : [b.id, a.id];
  return {
    id: `same:${from}:${to}`,
    type: 'SAME_AS',
    from,
    to,
    dateFrom: null,
    dateTo: null,
    status: 'proposed',
    score: match.score,
    evidence: match.evidence,
    sourceIds: [...sourceIds],
    locator: null,
    note: null,
    importId,
  };
}
