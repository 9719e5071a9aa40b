/** A ledger written as CSV: columns day or date, payer, payee, amount (dollars). */
import { CsvError, parse } from 'csv-parse/sync';
import type { LedgerTransfer } from '../../flow/types.ts';
import { parseDates, toDay } from '../../model/day.ts';
import { parseDollars } from '../../model/money.ts';
import { badRequest } from '../core/failure.ts';

interface Line {
  readonly record: Readonly<Record<string, string>>;
  readonly info: { readonly lines: number };
}

/** Transfers of a CSV text. @throws Failure with the line and column that cannot be read. */
export function readFlowCsv(text: string, file: string): LedgerTransfer[] {
  let lines: Line[];
  try {
    lines = parse(text, { columns: true, bom: true, trim: true, skip_empty_lines: true, info: true });
  } catch (error) {
    if (error instanceof CsvError) throw badRequest(`${file}: ${error.message}`);
    throw error;
  }
  const columns = Object.keys(lines[0]?.record ?? {});
  const dated = columns.includes('day') ? 'day' : 'date';
  const missing = [dated, 'payer', 'payee', 'amount'].filter((column) => !columns.includes(column));
  if (missing.length > 0) {
    throw badRequest(`${file} has no column ${missing.map((name) => `"${name}"`).join(', ')}.`, {
      hint: 'Give a header with day (a number) or date (YYYY-MM-DD), payer, payee, amount (dollars).',
    });
  }
  return lines.map(({ record, info }) => readLine(record, dated, `${file}, line ${info.lines}`, info.lines));
}

function readLine(record: Line['record'], dated: string, where: string, line: number): LedgerTransfer {
  const at = <T>(column: string, read: (text: string) => T): T => {
    try {
      return read(record[column] ?? '');
    } catch (error) {
      throw badRequest(`${where}, column ${column}: ${(error as Error).message}`);
    }
  };
  const amountCents = at('amount', parseDollars);
  if (amountCents <= 0)
    throw badRequest(`${where}, column amount: must be more than 0; swap payer and payee for a refund`);
  const [dayFrom, dayTo] = at(dated, dated === 'day' ? wholeDay : daysOf);
  return {
    id: record.id || `line ${line}`,
    payer: at('payer', named),
    payee: at('payee', named),
    type: 'TRANSFERRED',
    amountCents,
    minCents: amountCents,
    maxCents: amountCents,
    dayFrom,
    dayTo,
  };
}

function named(text: string): string {
  if (text === '') throw new RangeError('is empty');
  return text;
}

function wholeDay(text: string): [number, number] {
  if (!/^-?\d{1,8}$/.test(text)) throw new RangeError(`not a whole day number: "${text}"`);
  return [Number(text), Number(text)];
}

function daysOf(text: string): [number | null, number | null] {
  const { dateFrom, dateTo } = parseDates(text);
  return [dateFrom === null ? null : toDay(dateFrom), dateTo === null ? null : toDay(dateTo)];
}
