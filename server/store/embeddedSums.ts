/**
 * sum() of nothing is null in the embedded engine and 0 in Neo4j. A total of no records is zero, so sum(...) is run as
 * coalesce(sum(...), 0) and the columns keep the names that were written.
 */

export interface Repaired {
  readonly cypher: string;
  /** Name of a column as it was written. */
  nameOf(column: string): string;
}

/** Texts, names in backticks and comments. */
export const SKIPPED = /'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`[^`]*`|\/\*[\s\S]*?\*\/|\/\/[^\n]*/y;
const SUM = /sum\s*\(/iy;

/** Wraps every sum(...) outside texts, names and comments. Cost O(length). */
export function repairSums(cypher: string): Repaired {
  let out = '';
  const closing: number[] = [];
  let depth = 0;
  for (let i = 0; i < cypher.length; ) {
    const skipped = matchAt(SKIPPED, cypher, i);
    const sum = skipped || /[\w.$]/.test(cypher[i - 1] ?? '') ? null : matchAt(SUM, cypher, i);
    if (skipped) {
      out += skipped;
      i += skipped.length;
    } else if (sum) {
      depth += 1;
      closing.push(depth);
      out += `coalesce(${sum}`;
      i += sum.length;
    } else {
      const character = cypher[i];
      out += character;
      if (character === '(') depth += 1;
      if (character === ')') {
        if (closing.at(-1) === depth) {
          closing.pop();
          out += ', 0)';
        }
        depth -= 1;
      }
      i += 1;
    }
  }
  return { cypher: out, nameOf: unwrapped };
}

function matchAt(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
}

/** "coalesce(sum(x), 0)" as "sum(x)". */
function unwrapped(column: string): string {
  return column.replaceAll(/coalesce\((sum\(.*?\)), 0\)/gi, '$1');
}
