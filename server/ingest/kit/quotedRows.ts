/**
 * Rows of a comma-delimited file whose quotes nobody escaped: a quote ends a cell only before a comma or the end of the
 * line. A line break inside a quoted cell is joined. What then has another number of cells than the layout is for the
 * importer to reject: a shifted row must never be guessed into place.
 */
import type { RecognizedFile } from '../importer.ts';
import type { PlainRow } from './plainRows.ts';
import { lineBlocks, type LineOptions } from './textLines.ts';

/** Lines that one row is joined from at most. */
const MAX_JOINED = 20;

export interface QuotedOptions extends LineOptions {
  /** Numbers of cells that a row of the layout can have. */
  readonly widths: readonly number[];
  /** Whether a line can begin a row. */
  readonly begins: (line: string) => boolean;
}

/** Yields rows in blocks. Memory: one block of lines. */
export async function* quotedRows(file: RecognizedFile, options: QuotedOptions): AsyncIterable<PlainRow[]> {
  let open: { line: number; text: string; parts: number } | null = null;
  const close = (into: PlainRow[]): void => {
    if (open !== null) into.push(rowOf(open.line, open.text, options.widths));
    open = null;
  };
  for await (const lines of lineBlocks(file, options)) {
    const rows: PlainRow[] = [];
    for (const { number, text } of lines) {
      if (text.trim() === '') continue;
      if (open === null || options.begins(text) || open.parts >= MAX_JOINED) {
        close(rows);
        open = { line: number, text, parts: 1 };
      } else open = { line: open.line, text: `${open.text} ${text}`, parts: open.parts + 1 };
    }
    // The last row may go on in the next block.
    yield rows;
  }
  const rest: PlainRow[] = [];
  close(rest);
  yield rest;
}

function rowOf(line: number, raw: string, widths: readonly number[]): PlainRow {
  const cells = quotedCells(raw);
  if (cells === null) return { line, raw, cells: [], problem: 'a quote that never closes' };
  if (widths.includes(cells.length)) return { line, raw, cells, problem: null };
  return { line, raw, cells, problem: `has ${cells.length} cells, the layout has ${widths.join(' or ')}` };
}

/** Cells of a line; null when a quoted cell has no end. A doubled quote is one quote, a single one stays as it is. */
export function quotedCells(text: string): string[] | null {
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    if (text[at] === '"') {
      const end = endOfQuoted(text, at + 1);
      if (end < 0) return null;
      cells.push(
        text
          .slice(at + 1, end)
          .replaceAll('""', '"')
          .trim(),
      );
      at = end + 1;
    } else {
      const comma = text.indexOf(',', at);
      const end = comma < 0 ? text.length : comma;
      const cell = text.slice(at, end).trim();
      cells.push(cell === '\\N' ? '' : cell);
      at = end;
    }
    if (at >= text.length) return cells;
    at += 1;
  }
}

/** Position of the quote that a comma or the end of the line follows. */
function endOfQuoted(text: string, from: number): number {
  for (let quote = text.indexOf('"', from); quote >= 0; quote = text.indexOf('"', quote + 1))
    if (quote + 1 >= text.length || text[quote + 1] === ',') return quote;
  return -1;
}
