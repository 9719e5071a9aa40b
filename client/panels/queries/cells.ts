/** Values of a query's rows as text. */
import type { QueryResponse } from '../../../model/api/queries.ts';
import { formatDollars } from '../../../model/money.ts';

/** Amounts are recognized by their column: by the graph's own convention their names end in Cents. */
export function isMoney(column: string): boolean {
  return /cents$/i.test(column);
}

/** Header of a column as people read it: "amountCents" -> "amount", "dateFrom" -> "date from". */
export function headerOf(column: string): string {
  return column
    .replace(/Cents$/, '')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();
}

/** Name of the column that a column of party ids belongs to; null when it is none, or stands alone. */
export function partyColumn(column: string, columns: readonly string[]): string | null {
  const name = /^(.*)Id$/.exec(column)?.[1];
  const isParty =
    name !== undefined && /^(party|payer|payee|donor|funder|recipient|candidate|from|to|other|spender)$/i.test(name);
  return isParty && columns.includes(name) ? name : null;
}

/** A value as a table shows it. */
export function cellText(column: string, value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number')
    return isMoney(column) && Number.isSafeInteger(value) ? formatDollars(value) : String(value);
  if (Array.isArray(value)) return value.map((item) => cellText(column, item)).join(', ');
  if (typeof value === 'object') {
    const { name, id, properties } = value as { name?: unknown; id?: unknown; properties?: { name?: unknown } };
    const called = name ?? properties?.name ?? id;
    return typeof called === 'string' ? called : JSON.stringify(value);
  }
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Rows as CSV (RFC 4180), values as they came: amounts in cents. */
export function resultCsv({ columns, rows }: Pick<QueryResponse, 'columns' | 'rows'>): string {
  const line = (cells: readonly string[]) => cells.map(quoted).join(',');
  const text = (value: unknown) =>
    value === null || value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value);
  return [line(columns), ...rows.map((cells) => line(cells.map(text)))].join('\r\n').concat('\r\n');
}

/** Quotes what needs it, and disarms what a spreadsheet would take for a formula. */
function quoted(text: string): string {
  const safe = /^[=+@\t\r]|^-(?!\d)/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
