/**
 * The embedded engine makes a whole result before its first row can be taken: a query without LIMIT over a large store takes all its
 * memory, though a thousand rows were wanted. So the limit of rows becomes part of the query, where it surely means the same.
 */

/** Texts, names in backticks and comments. */
const SKIPPED = /'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`[^`]*`|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g;

/**
 * A query that gives at most `rows` rows, the first of what it gave. One that has a LIMIT or a UNION somewhere, or does not end in
 * RETURN, stays as it is. Cost O(length).
 */
export function withLimit(cypher: string, rows: number): string {
  const code = cypher.replaceAll(SKIPPED, (skipped) => (skipped.startsWith('/') ? ' ' : '_').repeat(skipped.length));
  const end = /\s*;?\s*$/.exec(code)?.index ?? code.length;
  const last = [...code.matchAll(/(?<![\w.$:])RETURN\b/gi)].at(-1);
  if (last === undefined || /\b(?:LIMIT|UNION)\b/i.test(code) || code.slice(0, end).includes(';')) return cypher;
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
