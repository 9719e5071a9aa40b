/**
 * Values of the stores as JSON and {@link GraphValue}s, alike from both: dates and durations as ISO text, whole numbers as
 * numbers, and a whole number that JavaScript cannot hold exactly is refused rather than rounded.
 */
import { StoreError } from './graphStore.ts';

/** A whole number of the store as a JavaScript number. @throws StoreError `unsupported` beyond 2^53. */
export function exactNumber(value: bigint): number {
  const number = Number(value);
  if (Number.isSafeInteger(number)) return number;
  throw new StoreError(
    'unsupported',
    `the result holds the whole number ${value}, which is beyond 2^53 and cannot be shown exactly`,
    'Return it as text with toString(), or divide it in the query.',
  );
}

/** A decimal number: JSON has no NaN and no infinity, so they become null. */
export function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

/** Parameters with whole numbers as integers of the store, so that 5 means 5 and not 5.0 on both. */
export function mapParams(
  params: Readonly<Record<string, unknown>>,
  integer: (value: number) => unknown,
): Record<string, unknown> {
  const map = (value: unknown): unknown => {
    if (typeof value === 'number' && Number.isInteger(value)) {
      if (!Number.isSafeInteger(value))
        throw new StoreError('unsupported', `a parameter holds ${value}, which is beyond 2^53`, 'Pass it as text.');
      return integer(value);
    }
    if (Array.isArray(value)) return value.map(map);
    if (value !== null && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype)
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, map(inner)]));
    return value;
  };
  return map(params) as Record<string, unknown>;
}
