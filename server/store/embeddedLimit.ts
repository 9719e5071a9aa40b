/**
 * The embedded engine makes a whole result before its first row can be taken: a query without LIMIT over a large store takes all its
 * memory, though a thousand rows were wanted. So the limit of rows becomes part of the query, where it surely means the same.
 */
import { SKIPPED } from './embeddedSums.ts';

const EVERY_SKIPPED = new RegExp(SKIPPED.source, 'g');

/**
 * A query that gives at most `rows` rows, the first of what it gave. One that has a LIMIT or a UNION somewhere, or does not end in
 * RETURN, or is to be explained, stays as it is. Cost O(length).
 */
export function withLimit(cypher: string, rows: number): string {
  const code = cypher.replaceAll(EVERY_SKIPPED, (skipped) =>
    (skipped.startsWith('/') ? ' ' : '_').repeat(skipped.length),
  );
  let end = code.trimEnd().length;
  if (code[end - 1] === ';') end = code.slice(0, end - 1).trimEnd().length;
  const last = [...code.matchAll(/(?<![\w.$:])RETURN\b/gi)].at(-1);
  if (
    last === undefined ||
    /\b(?:LIMIT|UNION)\b|^\s*(?:EXPLAIN|PROFILE)\b/i.test(code) ||
    code.slice(0, end).includes(';')
  )
    return cypher;
  return isOpen(code.slice(last.index)) ? `${cypher.slice(0, end)}\nLIMIT ${rows}` : cypher;
}

/** Whether no brace or bracket is closed that was opened before: what follows belongs to no subquery. */
function isOpen(code: string): boolean {
  let depth = 0;
  for (const character of code) {
    if ('({['.includes(character)) depth += 1;
    if (')}]'.includes(character)) depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}
