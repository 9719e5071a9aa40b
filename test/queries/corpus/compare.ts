/** Brings answers of the stores into one form: sets sorted, keys of maps sorted, decimals to 12 digits. */
import type { ReadResult } from '../../../server/store/graphStore.ts';

export interface Answer {
  readonly columns: readonly string[];
  readonly rows: readonly unknown[];
}

/** Rows in their order where the query sorts at its end, otherwise as a sorted list. */
export function answerOf(cypher: string, { columns, rows }: ReadResult): Answer {
  const plain = rows.map((row) => row.map(canonical));
  const sorted = /ORDER BY(?![\s\S]*\b(?:MATCH|WITH|UNION)\b)/i.test(cypher);
  return { columns, rows: sorted ? plain : plain.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)) };
}

/** The last digits of a decimal depend on the order in which it was added up. */
function canonical(value: unknown): unknown {
  if (typeof value === 'number' && !Number.isInteger(value)) return Number(value.toPrecision(12));
  if (Array.isArray(value)) return value.map(canonical);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, inner]): [string, unknown] => [key, canonical(inner)])
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
}
