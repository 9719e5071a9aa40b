/** Reads the cells of one row into values, reporting each one that cannot be read. */
import type { z } from 'zod';
import { DayError, type Dates, parseDates } from '../../../model/day.ts';
import { type Cents, MoneyError, parseDollars } from '../../../model/money.ts';
import type { SeedProblem } from './problems.ts';
import type { SeedRow } from './table.ts';

export class Cells {
  readonly row: SeedRow;
  private readonly problems: SeedProblem[];
  private failed = false;

  constructor(row: SeedRow, problems: SeedProblem[]) {
    this.row = row;
    this.problems = problems;
  }

  /** Reports a finding about a cell of this row. */
  report(column: string | null, message: string): void {
    this.failed = true;
    this.problems.push({ file: this.row.file, line: this.row.line, column, message });
  }

  /** The text of a cell, '' when empty. */
  raw(column: string): string {
    return this.row.cells[column] ?? '';
  }

  required(column: string): string {
    const text = this.raw(column);
    if (text === '') this.report(column, 'is empty, a value is needed');
    return text;
  }

  optional(column: string): string | null {
    return this.raw(column) || null;
  }

  /** Parts between | signs; an empty cell is an empty list, an empty part is a finding. */
  list(column: string): string[] {
    const text = this.raw(column);
    if (text === '') return [];
    const parts = text.split('|').map((part) => part.trim());
    if (parts.includes('')) this.report(column, 'has an empty part between | signs');
    return parts;
  }

  /** One word of a fixed set. */
  choice<T extends string>(column: string, words: readonly T[]): T {
    const text = this.raw(column);
    if (!(words as readonly string[]).includes(text))
      this.report(column, `"${text}" is not one of: ${words.join(', ')}`);
    return text as T;
  }

  dollars(column: string): Cents | null {
    const text = this.raw(column);
    if (text === '') return null;
    try {
      const amount = parseDollars(text);
      if (amount < 0) this.report(column, `an amount is never negative here: "${text}"`);
      return amount;
    } catch (error) {
      if (!(error instanceof MoneyError)) throw error;
      this.report(column, error.message);
      return null;
    }
  }

  /** The interval of two cells, each YYYY, YYYY-MM or YYYY-MM-DD; an empty cell leaves that end unknown. */
  dates(): Dates {
    const dateFrom = this.date('dateFrom').dateFrom;
    const dateTo = this.date('dateTo').dateTo;
    if (dateFrom !== null && dateTo !== null && dateFrom > dateTo) {
      this.report('dateTo', `${dateTo} is before dateFrom ${dateFrom}`);
    }
    return { dateFrom, dateTo };
  }

  private date(column: string): Dates {
    try {
      return parseDates(this.raw(column));
    } catch (error) {
      if (!(error instanceof DayError)) throw error;
      this.report(column, error.message);
      return { dateFrom: null, dateTo: null };
    }
  }

  integer(column: string): number | null {
    const text = this.raw(column);
    if (text === '') return null;
    if (!/^\d+$/.test(text)) this.report(column, `not a whole number: "${text}"`);
    return Number(text);
  }

  /** Checks the record against its schema; null when this row has any finding. */
  finish<T>(schema: z.ZodType<T>, record: unknown): T | null {
    if (this.failed) return null;
    const result = schema.safeParse(record);
    if (result.success) return result.data;
    for (const issue of result.error.issues) this.report(issue.path.map(String).join('.') || null, issue.message);
    return null;
  }
}
