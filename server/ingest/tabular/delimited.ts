/** Delimited text (CSV, TSV and the like), read by csv-parse as a stream. */
import { isUtf8 } from 'node:buffer';
import { Readable } from 'node:stream';
import { CsvError, type Options, parse } from 'csv-parse';
import { ImportError } from '../importError.ts';
import type { RecognizedFile } from '../importer.ts';
import { lineBlocks, MAX_LINE_BYTES } from '../kit/textLines.ts';
import { columnNames } from './columnNames.ts';
import type { Table, TableContext, TableRow } from './table.ts';

const BLOCK = 1000;

/** Opens a delimited file. @throws ImportError for another encoding than the mapping says, a broken quote, no header. */
export async function delimitedTable(file: RecognizedFile, { layout, context }: TableContext): Promise<Table> {
  const { path } = file.file;
  if (file.scan.longestLineBytes > MAX_LINE_BYTES)
    throw new ImportError('is longer than 1 MiB, which no row of a table is', { path, line: file.scan.longestLine });
  await checkEncoding(file, layout.encoding);
  const stream = Readable.from(decoded(file, layout.encoding, context.signal)).pipe(parse(optionsOf(layout)));
  const blocks = blocksOf(stream, path);
  const first = await blocks.next();
  const rows = first.done ? [] : first.value;
  if (rows.length === 0) throw new ImportError('is empty: no rows', { path, line: 1 });
  const columns = columnNames(rows[0].cells, layout.header);
  return { columns, rows: joined(rows.slice(layout.header ? 1 : 0), blocks) };
}

function optionsOf(layout: TableContext['layout']): Options {
  return {
    delimiter: layout.delimiter,
    quote: layout.quote ?? false,
    escape: layout.quote ?? undefined,
    from_line: layout.skipRows + 1,
    bom: true,
    info: true,
    skip_empty_lines: true,
    relax_column_count: true,
    max_record_size: MAX_LINE_BYTES,
  };
}

async function checkEncoding(file: RecognizedFile, encoding: string): Promise<void> {
  try {
    void new TextDecoder(encoding).encoding;
  } catch {
    throw new ImportError(`no encoding is called "${encoding}"`, { path: 'mapping', column: 'table.encoding' });
  }
  if (!/^utf-?8$/i.test(encoding) || file.scan.encoding !== 'latin-1') return;
  for await (const lines of lineBlocks(file, { encoding: 'latin1' })) {
    const bad = lines.find(({ text }) => !isUtf8(Buffer.from(text, 'latin1')));
    if (bad)
      throw new ImportError('is not UTF-8', {
        path: file.file.path,
        line: bad.number,
        hint: 'Name its encoding in the mapping (table.encoding), often windows-1252.',
      });
  }
}

async function* decoded(file: RecognizedFile, encoding: string, signal: AbortSignal): AsyncIterable<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of await file.file.open()) {
    signal.throwIfAborted();
    yield decoder.decode(chunk as Buffer, { stream: true }).replaceAll('\0', '');
  }
  yield decoder.decode();
}

interface Parsed {
  readonly record: string[];
  readonly info: { readonly lines: number };
}

async function* blocksOf(stream: AsyncIterable<unknown>, path: string): AsyncGenerator<TableRow[], undefined> {
  let block: TableRow[] = [];
  // The parser states the line on which a record ends; line breaks in its cells put its start before that.
  try {
    for await (const parsed of stream) {
      const { record, info } = parsed as Parsed;
      block.push({ line: info.lines - breaksIn(record), cells: record });
      if (block.length >= BLOCK) {
        yield block;
        block = [];
      }
    }
  } catch (error) {
    if (error instanceof CsvError) throw asImportError(error, path);
    throw error;
  }
  if (block.length > 0) yield block;
}

function breaksIn(cells: readonly string[]): number {
  let breaks = 0;
  for (const cell of cells) for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) breaks += 1;
  return breaks;
}

function asImportError(error: CsvError, path: string): ImportError {
  const place = error as unknown as { lines?: number; index?: number; column?: number | string };
  const column = place.index ?? place.column;
  return new ImportError(error.message.slice(0, 200), {
    path,
    line: place.lines ?? null,
    column: typeof column === 'number' ? String(column + 1) : (column ?? null),
    hint: 'Are delimiter and quotes as in the mapping (table.delimiter, table.quote)?',
  });
}

async function* joined(first: TableRow[], rest: AsyncIterable<TableRow[]>): AsyncIterable<TableRow[]> {
  if (first.length > 0) yield first;
  yield* rest;
}
