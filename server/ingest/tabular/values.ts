/** Cells of a row as a mapping reads them: words, amounts in their currency, dates with their precision. */
import { type Dates, parseDates, DayError } from '../../../model/day.ts';
import type { Cents } from '../../../model/money.ts';
import type { Mapping, MappedValue } from '../../../model/mapping.ts';
import { amountCell, datesOf, dayCell, type KnownDate, RowError, UNDATED } from '../kit/cells.ts';
import { stated } from '../kit/identity.ts';

/** A row, addressed by the names of its columns. */
export class MappedRow {
  readonly line: number;
  readonly #cells: readonly string[];
  readonly #places: ReadonlyMap<string, number>;

  constructor(line: number, cells: readonly string[], places: ReadonlyMap<string, number>) {
    this.line = line;
    this.#cells = cells;
    this.#places = places;
  }

  cell(column: string): string {
    const place = this.#places.get(column);
    return place === undefined ? '' : (this.#cells[place] ?? '');
  }

  /** The whole row as one text. */
  get text(): string {
    return this.#cells.join('\u001f');
  }

  /** Value of a mapped field as written; words of a closed list translated. @throws RowError for a word that is not in it. */
  value(mapped: MappedValue | undefined): string {
    if (mapped === undefined) return '';
    if ('constant' in mapped) return mapped.constant;
    const cell = this.cell(mapped.column);
    if (mapped.words === undefined) return cell;
    const word = Object.hasOwn(mapped.words, cell.trim()) ? mapped.words[cell.trim()] : undefined;
    if (word === undefined)
      throw new RowError(`"${cell.slice(0, 60)}" is not among the words of the mapping`, mapped.column);
    return word;
  }
}

/** Column to name in an error. */
export function columnOf(mapped: MappedValue, otherwise: string): string {
  return 'column' in mapped ? mapped.column : otherwise;
}

/** An amount in the hundredth part of its currency; null when the cell is empty and the mapping calls that undisclosed. */
export function amountOf(row: MappedRow, amount: Mapping['amount']): Cents | null {
  const column = columnOf(amount.value, 'amount');
  const text = row.value(amount.value).trim();
  if (stated(text) === null) {
    if (amount.blank === 'undisclosed') return null;
    throw new RowError('no amount', column);
  }
  return amountCell(amount.decimal === '.' && amount.group === ',' ? text : plainAmount(text, amount, column), column);
}

/** "1.234,50" as "1234.50" where the mapping says so. Anything between the digits that it does not name is refused. */
function plainAmount(text: string, { decimal, group }: Mapping['amount'], column: string): string {
  const escape = (sign: string) => sign.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const whole = group === '' ? String.raw`\d+` : String.raw`\d{1,3}(?:${escape(group)}\d{3})+|\d+`;
  const match = new RegExp(`^(-?)(${whole})(?:${escape(decimal)}(\\d+))?$`).exec(text);
  if (!match) throw new RowError(`not an amount as the mapping writes them: "${text.slice(0, 40)}"`, column);
  return `${match[1]}${group === '' ? match[2] : match[2].replaceAll(group, '')}${match[3] === undefined ? '' : `.${match[3]}`}`;
}

/** The days that a row's date can mean. @throws RowError when it fits none of the mapping's forms. */
export function rowDates(row: MappedRow, date: Mapping['date']): KnownDate {
  if (date === undefined) return { ...UNDATED, implausible: null };
  const from = formed(row.value(date.value), date.forms, columnOf(date.value, 'date'));
  const precision = row.value(date.precision).trim();
  const whole =
    precision === '' ? from : widened(from, precision, date.precision ? columnOf(date.precision, 'precision') : '');
  if (date.end === undefined) return whole;
  const to = formed(row.value(date.end), date.forms, columnOf(date.end, 'end'));
  return { ...whole, dateTo: to.dateTo ?? whole.dateTo };
}

type Forms = NonNullable<Mapping['date']>['forms'];

function formed(text: string, forms: Forms, column: string): KnownDate {
  if (stated(text) === null) return { ...UNDATED, implausible: null };
  let problem: RowError | null = null;
  for (const form of forms) {
    try {
      return inForm(text.trim(), form, column);
    } catch (error) {
      if (!(error instanceof RowError)) throw error;
      problem ??= error;
    }
  }
  throw problem as RowError;
}

function inForm(text: string, form: Forms[number], column: string): KnownDate {
  if (form === 'year' || form === 'isoPart') return inPart(text, form, column);
  if (form === 'excel') return datesOf(excelDay(text, column));
  return datesOf(dayCell(text, form, column));
}

function inPart(text: string, form: 'year' | 'isoPart', column: string): KnownDate {
  if (form === 'year' && !/^\d{4}$/.test(text)) throw new RowError(`not a year: "${text.slice(0, 40)}"`, column);
  try {
    const dates = parseDates(text.slice(0, 10));
    const first = datesOf(dates.dateFrom);
    return first.implausible === null ? { ...dates, implausible: null } : first;
  } catch (error) {
    if (error instanceof DayError) throw new RowError(error.message.slice(0, 80), column);
    throw error;
  }
}

/** Excel's day number: 1 is 1 January 1900, and 29 February 1900 is counted though there was none. */
function excelDay(text: string, column: string): string {
  const serial = Number(text);
  if (!/^\d{1,6}(\.\d+)?$/.test(text) || serial < 61)
    throw new RowError(`not a day number of Excel: "${text.slice(0, 40)}"`, column);
  return new Date(Date.UTC(1899, 11, 30) + Math.floor(serial) * 86_400_000).toISOString().slice(0, 10);
}

/** What of a date is meant: 2014-01-01 with the precision "year" is 2014, not New Year's Day. */
function widened(date: KnownDate, precision: string, column: string): KnownDate {
  const day = date.dateFrom;
  if (day === null) return date;
  const [year, month] = day.split('-');
  const spans: Record<string, () => Dates> = {
    day: () => date,
    month: () => parseDates(`${year}-${month}`),
    quarter: () => quarterOf(year, Number(month)),
    year: () => parseDates(year),
    'multi-year': () => ({ dateFrom: `${year}-01-01`, dateTo: null }),
  };
  const span = Object.hasOwn(spans, precision.toLowerCase()) ? spans[precision.toLowerCase()] : undefined;
  if (span === undefined) throw new RowError(`not a precision of a date: "${precision.slice(0, 40)}"`, column);
  return { ...span(), implausible: null };
}

function quarterOf(year: string, month: number): Dates {
  const first = month - ((month - 1) % 3);
  const pad = (value: number) => String(value).padStart(2, '0');
  return {
    dateFrom: `${year}-${pad(first)}-01`,
    dateTo: parseDates(`${year}-${pad(first + 2)}`).dateTo,
  };
}
