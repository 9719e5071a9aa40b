/** Rows as an aligned table for people, or as CSV (RFC 4180) for programs. */
import { formatDollars } from '../../model/money.ts';

const WIDEST = 60;

/** An aligned table; columns named ...Cents are shown as dollars, numbers stand right. */
export function tableOf(columns: readonly string[], rows: readonly (readonly unknown[])[]): string {
  const body = rows.map((row) => row.map((cell, i) => shown(cell, columns[i])));
  const widths = columns.map((column, i) =>
    Math.min(WIDEST, Math.max(column.length, ...body.map((row) => row[i].length))),
  );
  const line = (cells: readonly string[], right: (i: number) => boolean): string =>
    cells
      .map((cell, i) => (right(i) ? cell.padStart(widths[i]) : cell.padEnd(widths[i])))
      .join('  ')
      .trimEnd();
  const numeric = (i: number): boolean =>
    rows.length > 0 && rows.every((row) => row[i] === null || typeof row[i] === 'number');
  return [
    line(columns, numeric),
    line(
      widths.map((width) => '-'.repeat(width)),
      () => false,
    ),
    ...body.map((row) => line(row, numeric)),
  ].join('\n');
}

function shown(cell: unknown, column: string): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'number')
    return column.endsWith('Cents') && Number.isInteger(cell) ? formatDollars(cell) : String(cell);
  return plain(cell).replaceAll(/\s+/g, ' ');
}

/** Cells as text: graph values by their name or id, lists and objects as JSON. */
function plain(cell: unknown): string {
  if (typeof cell !== 'object' || cell === null) return String(cell);
  const { properties } = cell as { properties?: { name?: unknown; id?: unknown } };
  const name = properties?.name ?? properties?.id;
  return typeof name === 'string' ? name : JSON.stringify(cell);
}

/** CSV with a header; lines end in CRLF as RFC 4180 has it. */
export function csvOf(columns: readonly string[], rows: readonly (readonly unknown[])[]): string {
  const field = (cell: unknown): string => {
    const text = cell === null || cell === undefined ? '' : plain(cell);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return [columns, ...rows].map((row) => row.map(field).join(',')).join('\r\n');
}
