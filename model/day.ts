/**
 * Days and intervals of days. A record's date is kept as known: an interval from the first to the last day it can
 * mean, equal when the day is known, null when nothing is known. No time of day, no time zone.
 */
import { z } from 'zod';

/** Days since 1970-01-01. */
export type Day = number & { readonly __unit: 'day' };

const DAY_MS = 86_400_000;
const ISO_DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const ISO_PART = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** A text that is no date of the calendar. */
export class DayError extends Error {
  override readonly name = 'DayError';
}

/** Schema of an ISO day, "2017-04-28", checked against the calendar. */
export const zIsoDay = z
  .string()
  .refine((text) => isIsoDay(text), { error: 'not a day of the calendar, write YYYY-MM-DD' })
  .meta({ id: 'IsoDay', description: 'A day of the calendar, YYYY-MM-DD.', example: '2017-04-28' });

/** The days a record's date can mean, as ISO days; both null when undated. */
export const zDates = z.object({ dateFrom: zIsoDay.nullable(), dateTo: zIsoDay.nullable() }).meta({
  id: 'Dates',
  description: 'First and last day the date can mean; equal when the day is known, null when undated.',
});
export type Dates = z.infer<typeof zDates>;

/** How precisely an interval of days is known. */
export type DatePrecision = 'day' | 'month' | 'year' | 'range' | 'undated';

function isIsoDay(text: string): boolean {
  const match = ISO_DAY.exec(text);
  if (!match) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text;
}

/** Day number of an ISO day. @throws DayError when it is none. */
export function toDay(iso: string): Day {
  if (!isIsoDay(iso)) throw new DayError(`not a day of the calendar: "${iso}"`);
  return Math.round(Date.parse(`${iso}T00:00:00Z`) / DAY_MS) as Day;
}

/** ISO text of a day number. */
export function fromDay(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/**
 * Interval of a date as people write it: "2017", "2017-04" or "2017-04-28"; empty means undated.
 * @throws DayError for anything else.
 */
export function parseDates(text: string): Dates {
  const trimmed = text.trim();
  if (trimmed === '') return { dateFrom: null, dateTo: null };
  const match = ISO_PART.exec(trimmed);
  if (!match) throw new DayError(`not a date (YYYY, YYYY-MM or YYYY-MM-DD): "${text}"`);
  const [, year, month, day] = match;
  if (day) {
    toDay(trimmed);
    return { dateFrom: trimmed, dateTo: trimmed };
  }
  if (!month) return { dateFrom: `${year}-01-01`, dateTo: `${year}-12-31` };
  if (Number(month) < 1 || Number(month) > 12) throw new DayError(`not a month: "${text}"`);
  return {
    dateFrom: `${year}-${month}-01`,
    dateTo: `${year}-${month}-${String(daysInMonth(Number(year), Number(month))).padStart(2, '0')}`,
  };
}

function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** How precisely the interval is known. */
export function precisionOf({ dateFrom, dateTo }: Dates): DatePrecision {
  if (dateFrom === null || dateTo === null) return dateFrom === dateTo ? 'undated' : 'range';
  if (dateFrom === dateTo) return 'day';
  const [fromYear, fromMonth, fromDayOfMonth] = dateFrom.split('-').map(Number);
  const [toYear, toMonth, toDayOfMonth] = dateTo.split('-').map(Number);
  if (fromDayOfMonth !== 1 || toDayOfMonth !== daysInMonth(toYear, toMonth) || fromYear !== toYear) return 'range';
  if (fromMonth === toMonth) return 'month';
  return fromMonth === 1 && toMonth === 12 ? 'year' : 'range';
}

/** A date as known: "28 April 2017", "April 2017", "2017", "25–27 April 2017", "2014–2018", "by June 2018", "undated". */
export function formatDates(dates: Dates): string {
  const { dateFrom, dateTo } = dates;
  if (dateFrom === null && dateTo === null) return 'undated';
  if (dateFrom === null) return `by ${formatDay(dateTo as string)}`;
  if (dateTo === null) return `from ${formatDay(dateFrom)}`;
  const [fromYear, fromMonth, fromDate] = dateFrom.split('-').map(Number);
  const [toYear, toMonth, toDate] = dateTo.split('-').map(Number);
  switch (precisionOf(dates)) {
    case 'day':
      return formatDay(dateFrom);
    case 'month':
      return `${MONTHS[fromMonth - 1]} ${fromYear}`;
    case 'year':
      return String(fromYear);
    default:
  }
  const wholeYears = fromMonth === 1 && fromDate === 1 && toMonth === 12 && toDate === 31;
  if (wholeYears) return `${fromYear}–${toYear}`;
  const wholeMonths = fromDate === 1 && toDate === daysInMonth(toYear, toMonth);
  if (fromYear === toYear && wholeMonths) return `${MONTHS[fromMonth - 1]}–${MONTHS[toMonth - 1]} ${toYear}`;
  if (wholeMonths) return `${MONTHS[fromMonth - 1]} ${fromYear} – ${MONTHS[toMonth - 1]} ${toYear}`;
  if (fromYear === toYear && fromMonth === toMonth) return `${fromDate}–${toDate} ${MONTHS[toMonth - 1]} ${toYear}`;
  if (fromYear === toYear) return `${fromDate} ${MONTHS[fromMonth - 1]} – ${formatDay(dateTo)}`;
  return `${formatDay(dateFrom)} – ${formatDay(dateTo)}`;
}

/** "28 April 2017". */
export function formatDay(iso: string): string {
  const [year, month, day] = iso.split('-').map(Number);
  return `${day} ${MONTHS[month - 1]} ${year}`;
}
