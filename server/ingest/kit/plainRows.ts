/** Rows of a delimited file in which nothing is quoted: tabs or bars between cells, names of columns in the first line. */
import { ImportError } from '../importError.ts';
import type { RecognizedFile } from '../importer.ts';
import { lineBlocks, type LineOptions } from './textLines.ts';

export interface PlainRow {
  /** 1-based. */
  readonly line: number;
  readonly raw: string;
  readonly cells: readonly string[];
  /** Why it cannot be taken: another number of cells than the header has. */
  readonly problem: string | null;
}

export interface PlainOptions extends LineOptions {
  readonly delimiter: string;
  /** Columns that must be there. @throws ImportError for one that is not. */
  readonly required: readonly string[];
  /** Whether a line begins a row; one that does not goes on with the row before, if that one lacks cells. */
  readonly begins?: (line: string) => boolean;
}

/** Looks cells up by the names of the header. */
export class Columns {
  readonly names: readonly string[];
  readonly #places: ReadonlyMap<string, number>;

  constructor(names: readonly string[]) {
    this.names = names;
    this.#places = new Map(names.map((name, index) => [name, index]));
  }

  /** The cell of a column, trimmed; empty where the file has no such column. */
  of(row: PlainRow, name: string): string {
    const place = this.#places.get(name);
    return place === undefined ? '' : (row.cells[place] ?? '').trim();
  }

  has(name: string): boolean {
    return this.#places.has(name);
  }
}

/** Yields the rows after the header in blocks, with the columns. One extra cell is taken off where it is empty. */
export async function* plainRows(
  file: RecognizedFile,
  options: PlainOptions,
): AsyncIterable<{ readonly columns: Columns; readonly rows: readonly PlainRow[] }> {
  let columns: Columns | null = null;
  let open: { line: number; text: string } | null = null;
  const width = () => (columns as Columns).names.length;
  for await (const lines of lineBlocks(file, options)) {
    const rows: PlainRow[] = [];
    const close = () => {
      if (open !== null) rows.push(rowOf(open.line, open.text, options.delimiter, width()));
      open = null;
    };
    for (const { number, text } of lines) {
      if (columns === null) columns = headerOf(file, text, options);
      else if (text.trim() === '') continue;
      else if (options.begins === undefined || options.begins(text)) {
        close();
        open = { line: number, text };
      } else if (open !== null && countOf(open.text, options.delimiter) < width()) {
        open = { line: open.line, text: `${open.text} ${text.replace(/^ +/, '')}` };
      } else {
        close();
        rows.push({ line: number, raw: text, cells: [], problem: 'begins no row and continues none' });
      }
    }
    if (options.begins === undefined) close();
    if (columns !== null) yield { columns, rows };
  }
  if (open !== null && columns !== null) {
    const { line, text } = open;
    yield { columns, rows: [rowOf(line, text, options.delimiter, width())] };
  }
  if (columns === null) throw new ImportError('is empty: no header', { path: file.file.path, line: 1 });
}

function headerOf(file: RecognizedFile, text: string, { delimiter, required }: PlainOptions): Columns {
  const columns = new Columns(text.split(delimiter).map((name) => name.trim()));
  const missing = required.find((name) => !columns.has(name));
  if (missing !== undefined)
    throw new ImportError(`has no column "${missing}"; its header begins with ${text.slice(0, 80)}`, {
      path: file.file.path,
      line: 1,
      column: missing,
      hint: 'Is it the right file, with its own delimiter?',
    });
  return columns;
}

function rowOf(line: number, raw: string, delimiter: string, width: number): PlainRow {
  const cells = raw.split(delimiter);
  while (cells.length > width && cells.at(-1)?.trim() === '') cells.pop();
  if (cells.length === width) return { line, raw, cells, problem: null };
  return { line, raw, cells, problem: `has ${cells.length} cells, the header has ${width}` };
}

function countOf(text: string, delimiter: string): number {
  let count = 1;
  for (let at = text.indexOf(delimiter); at >= 0; at = text.indexOf(delimiter, at + 1)) count += 1;
  return count;
}
