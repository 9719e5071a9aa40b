/** One row, one fate: loaded, kept without counting, or rejected with its line, column and reason. */
import type { ExclusionRule } from '../../../model/transfer.ts';
import type { FileTally } from '../report.ts';
import { RowError } from './cells.ts';
import type { SeenKeys } from './seenKeys.ts';

/**
 * Takes a row with `take`, which returns the rule that keeps it from counting, or null. A RowError rejects the row.
 * @param line 1-based, where the row begins.
 */
export function takeRow(tally: FileTally, line: number, raw: string, take: () => ExclusionRule | null): void {
  try {
    const rule = take();
    if (rule === null) tally.load();
    else tally.exclude(rule);
  } catch (error) {
    if (!(error instanceof RowError)) throw error;
    tally.reject({ line, column: error.column, reason: error.message }, raw);
  }
}

/**
 * Whether a row's key is used for the first time; the same row again is the same record.
 * @throws RowError when another row has used the key.
 */
export function isFirst(seen: SeenKeys, key: string, row: string, line: number, column: string): boolean {
  const before = seen.add(key, row, line);
  if (before === null) return true;
  if (before.isSameRow) return false;
  throw new RowError(`the key ${key.slice(0, 80)} is another row's, on line ${before.line}`, column);
}
