/**
 * Reads a query before it is run: refuses what is not allowed, and on the embedded store what the engine would answer
 * otherwise than Neo4j, each with the reason and what to write instead. Stands on the parse of Neo4j's own grammar.
 */
import { StoreError } from '../graphStore.ts';
import { notInDialect } from './embeddedDialect.ts';
import { type Finding, notAllowed } from './readOnly.ts';
import { parseQuery, type TreeNode } from './tree.ts';

/** Longer or deeper queries are nobody's; the engine ends on deep nesting. */
const MOST_CHARACTERS = 20_000;
const MOST_NESTED = 60;

/** Queries that passed, so that what is run again and again is read once. */
const passed = new Map<string, true>();
const MOST_REMEMBERED = 500;

/** @throws StoreError `notAllowed` or `unsupported` with the reason and the rewrite. Cost: a parse, some milliseconds. */
export async function lintQuery(cypher: string, store: 'neo4j' | 'embedded'): Promise<void> {
  const key = `${store} ${cypher}`;
  if (passed.has(key)) return;
  requireSize(cypher);
  const tree = await parsed(cypher);
  refuse('notAllowed', notAllowed(tree), 'is not allowed');
  if (store === 'embedded') refuse('unsupported', notInDialect(tree), 'not on the embedded store');
  if (passed.size >= MOST_REMEMBERED) passed.clear();
  passed.set(key, true);
}

function refuse(code: 'notAllowed' | 'unsupported', findings: readonly Finding[], words: string): void {
  const [first] = findings;
  if (!first) return;
  const text = code === 'notAllowed' ? `not allowed: ${first.what}` : `${words}: ${first.what}`;
  throw new StoreError(code, text, first.instead);
}

async function parsed(cypher: string): Promise<TreeNode> {
  try {
    return await parseQuery(cypher);
  } catch (error) {
    if (error instanceof RangeError) throw tooDeep(error);
    throw error;
  }
}

function requireSize(cypher: string): void {
  if (cypher.length > MOST_CHARACTERS)
    throw new StoreError(
      'notAllowed',
      `the query is longer than ${MOST_CHARACTERS} characters`,
      'Pass long lists as parameters.',
    );
  let depth = 0;
  for (const character of cypher) {
    if ('([{'.includes(character)) depth += 1;
    else if (')]}'.includes(character)) depth = Math.max(0, depth - 1);
    if (depth > MOST_NESTED) throw tooDeep();
  }
}

function tooDeep(cause?: unknown): StoreError {
  return new StoreError('notAllowed', 'the query is nested too deeply', 'Split it with WITH.', { cause });
}
