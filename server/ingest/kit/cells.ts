/** Cells of a row: amounts and dates as they are written. A cell that cannot be read names its column. */
import { type Cents, MoneyError, parseDollars } from '../../../model/money.ts';
import { type Dates, toDay } from '../../../model/day.ts';

/** A row that cannot be taken, with the column at fault. Importers reject the row and go on. */
export class RowError extends Error {
  override readonly name = 'RowError';
  readonly column: string | null;
  constructor(reason: string, column: string | null = null) {
    super(reason);
    this.column = column;
  }
}

/** @throws RowError unless `text` is an amount of money to the cent. Cents. */
export function amountCell(text: string, column: string): Cents {
  const trimmed = text.trim();
  if (trimmed === '') throw new RowError('no amount', column);
  try {
    return parseDollars(trimmed);
  } catch (error) {
    if (error instanceof MoneyError) throw new RowError(error.message.slice(0, 120), column);
    throw error;
  }
}

/** An official key as it is written. @throws RowError for an empty one, a long one, or one with spaces or signs. */
export function keyCell(text: string, column: string): string {
  const key = text.trim();
  if (!/^[\w.#/-]{1,48}$/.test(key))
    throw new RowError(key === '' ? 'no key' : `not a key: "${key.slice(0, 40)}"`, column);
  return key;
}

/** How a format writes its dates. */
export type DateForm = 'ymd' | 'iso' | 'mdy' | 'dmy' | 'dmyDots';

const FORMS: Record<DateForm, RegExp> = {
  ymd: /^(?<y>\d{4})(?<m>\d{2})(?<d>\d{2})$/,
  iso: /^(?<y>\d{4})-(?<m>\d{2})-(?<d>\d{2})(?:[T ].*)?$/,
  mdy: /^(?<m>\d{1,2})\/(?<d>\d{1,2})\/(?<y>\d{4})(?: .*)?$/,
  dmy: /^(?<d>\d{1,2})\/(?<m>\d{1,2})\/(?<y>\d{4})(?: .*)?$/,
  dmyDots: /^(?<d>\d{1,2})\.(?<m>\d{1,2})\.(?<y>\d{4})(?: .*)?$/,
};

/** ISO day of a cell; null when it is empty. @throws RowError when it is written otherwise or is no day. */
export function dayCell(text: string, form: DateForm, column: string): string | null {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  const groups = FORMS[form].exec(trimmed)?.groups;
  if (!groups) throw new RowError(`not a date: "${trimmed.slice(0, 40)}"`, column);
  const iso = `${groups.y}-${groups.m.padStart(2, '0')}-${groups.d.padStart(2, '0')}`;
  try {
    toDay(iso);
  } catch {
    throw new RowError(`not a day of the calendar: "${trimmed.slice(0, 40)}"`, column);
  }
  return iso;
}

/** First year that a filing in these formats can speak of. */
const FIRST_YEAR = 1960;
/** Last year, from today: a payment of next year may be filed already. */
const LAST_YEAR = new Date().getUTCFullYear() + 1;

/** What is known of a record's date. */
export interface KnownDate extends Dates {
  /** The date as written, when it cannot be right. */
  readonly implausible: string | null;
}

/**
 * A record's days: the day as stated; without one the period of its report; a day that cannot be right (before 1960,
 * or more than a year from now) is not used either, but kept in words.
 */
export function datesOf(day: string | null, period: Dates = UNDATED, lastYear = LAST_YEAR): KnownDate {
  if (day === null) return { dateFrom: period.dateFrom, dateTo: period.dateTo, implausible: null };
  const year = Number(day.slice(0, 4));
  if (year < FIRST_YEAR || year > lastYear)
    return { dateFrom: period.dateFrom, dateTo: period.dateTo, implausible: day };
  return { dateFrom: day, dateTo: day, implausible: null };
}

export const UNDATED: Dates = { dateFrom: null, dateTo: null };

/** Sentences of a note, without the empty ones; null when there is none. */
export function noteOf(...parts: readonly (string | null | false | undefined)[]): string | null {
  const said = parts.filter((part) => part);
  return said.length === 0 ? null : said.join('; ');
}
