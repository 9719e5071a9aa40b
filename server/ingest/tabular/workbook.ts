/**
 * One sheet of an XLSX workbook, read as a stream of its XML: values as stored, formulas by their last result. Dates
 * are the numbers that Excel stores (date form "excel").
 */
import { SaxesParser } from 'saxes';
import { ImportError } from '../importError.ts';
import type { RecognizedFile } from '../importer.ts';
import { type OpenZip, openZip, type ZipMember } from '../zip.ts';
import { columnNames } from './columnNames.ts';
import type { Table, TableContext, TableRow } from './table.ts';

const MAX_STRINGS_BYTES = 256 * 2 ** 20;
const MAX_COLUMNS = 16_384;

/** Opens a sheet. @throws ImportError when it is no workbook, is damaged, or has no such sheet. */
export async function workbookTable(file: RecognizedFile, { layout, context }: TableContext): Promise<Table> {
  const zip = await openZip(await file.file.onDisk());
  const { path } = file.file;
  const sheet = await sheetOf(zip, path, layout.sheet);
  const strings = await sharedStrings(zip, path);
  const blocks = sheetRows(sheet, strings, path, context.signal);
  let skip = layout.skipRows;
  const first: TableRow[] = [];
  for (;;) {
    const next = await blocks.next();
    if (next.done) break;
    const kept = next.value.slice(skip);
    skip = Math.max(0, skip - next.value.length);
    first.push(...kept);
    if (first.length > 0) break;
  }
  if (first.length === 0) throw new ImportError('has no rows in this sheet', { path, column: layout.sheet ?? null });
  const columns = columnNames(first[0].cells, layout.header);
  return { columns, rows: joined(first.slice(layout.header ? 1 : 0), blocks, zip) };
}

async function* joined(first: TableRow[], rest: AsyncIterable<TableRow[]>, zip: OpenZip): AsyncIterable<TableRow[]> {
  try {
    yield first;
    yield* rest;
  } finally {
    zip.close();
  }
}

function member(zip: OpenZip, name: string): ZipMember | undefined {
  return zip.members.find((entry) => entry.name.replace(/^\//, '') === name);
}

async function sheetOf(zip: OpenZip, path: string, wanted: string | undefined): Promise<ZipMember> {
  const book = member(zip, 'xl/workbook.xml');
  const links = member(zip, 'xl/_rels/workbook.xml.rels');
  if (!book || !links) throw new ImportError('is no workbook (no xl/workbook.xml in it)', { path });
  const sheets: { name: string; link: string }[] = [];
  await drain(book, path, (parser) => {
    parser.on('opentag', ({ name, attributes }) => {
      if (localName(name) === 'sheet') sheets.push({ name: text(attributes.name), link: text(attributes['r:id']) });
    });
  });
  const targets = new Map<string, string>();
  await drain(links, path, (parser) => {
    parser.on('opentag', ({ attributes }) => {
      if (attributes.Id) targets.set(text(attributes.Id), text(attributes.Target));
    });
  });
  const chosen = wanted === undefined ? sheets[0] : sheets.find(({ name }) => name === wanted);
  if (!chosen)
    throw new ImportError(`has no sheet "${wanted ?? ''}": ${sheets.map(({ name }) => name).join(', ')}`, {
      path,
      column: 'table.sheet',
    });
  const target = (targets.get(chosen.link) ?? '').replace(/^\/?(xl\/)?/, 'xl/');
  return member(zip, target) ?? fail(`has no part ${target}`, path);
}

function fail(reason: string, path: string): never {
  throw new ImportError(reason, { path, hint: 'Save it again as a workbook (XLSX) or as CSV.' });
}

/** Texts that cells refer to by number. */
async function sharedStrings(zip: OpenZip, path: string): Promise<string[]> {
  const part = member(zip, 'xl/sharedStrings.xml');
  const strings: string[] = [];
  if (!part) return strings;
  if (part.bytes > MAX_STRINGS_BYTES) return fail('has more than 256 MiB of texts: save it as CSV', path);
  let current = '';
  let isText = false;
  let isPhonetic = false;
  await drain(part, path, (parser) => {
    parser.on('opentag', ({ name }) => {
      const local = localName(name);
      if (local === 'si') current = '';
      if (local === 'rPh') isPhonetic = true;
      isText = local === 't' && !isPhonetic;
    });
    parser.on('text', (piece) => {
      if (isText) current += piece;
    });
    parser.on('closetag', ({ name }) => {
      const local = localName(name);
      isText = false;
      if (local === 'rPh') isPhonetic = false;
      if (local === 'si') strings.push(current);
    });
  });
  return strings;
}

async function* sheetRows(
  sheet: ZipMember,
  strings: readonly string[],
  path: string,
  signal: AbortSignal,
): AsyncGenerator<TableRow[], undefined> {
  let block: TableRow[] = [];
  let cells: string[] = [];
  let line = 0;
  let column = 0;
  let kind = '';
  let value = '';
  let isValue = false;
  const listen = (parser: SaxesParser): void => {
    parser.on('opentag', ({ name, attributes }) => {
      const local = localName(name);
      if (local === 'row') {
        cells = [];
        line = Number(attributes.r ?? line + 1);
        column = 0;
      } else if (local === 'c') {
        column = columnOf(text(attributes.r)) ?? column + 1;
        kind = text(attributes.t);
        value = '';
      }
      isValue = local === 'v' || (local === 't' && kind === 'inlineStr');
    });
    parser.on('text', (piece) => {
      if (isValue) value += piece;
    });
    parser.on('closetag', ({ name }) => {
      const local = localName(name);
      isValue = false;
      if (local === 'c') {
        if (column > MAX_COLUMNS) fail(`has a cell in column ${column} of row ${line}`, path);
        while (cells.length < column) cells.push('');
        cells[column - 1] = kind === 's' ? (strings[Number(value)] ?? '') : kind === 'e' ? '' : value;
      } else if (local === 'row' && cells.some((cell) => cell !== '')) block.push({ line, cells });
    });
  };
  for await (const _ of feed(sheet, path, listen)) {
    signal.throwIfAborted();
    if (block.length === 0) continue;
    yield block;
    block = [];
  }
}

/** Number of a column from a reference like "AB12". */
function columnOf(reference: string): number | null {
  const letters = /^([A-Z]{1,3})\d+$/.exec(reference)?.[1];
  if (letters === undefined) return null;
  return Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}

async function drain(part: ZipMember, path: string, listen: (parser: SaxesParser) => void): Promise<void> {
  for await (const _ of feed(part, path, listen));
}

/** Parses a part, yielding after each block; document types are refused. */
async function* feed(part: ZipMember, path: string, listen: (parser: SaxesParser) => void): AsyncIterable<void> {
  const parser = new SaxesParser();
  const where = `${path}/${part.name}`;
  const stop = (reason: string): never => {
    throw new ImportError(reason, { path: where, line: parser.line, column: String(parser.column) });
  };
  parser.on('error', (error) => stop(error.message.replace(/^(undefined:)?\d+:\d+: /, '')));
  parser.on('doctype', () => stop('declares a document type: refused'));
  listen(parser);
  const decoder = new TextDecoder('utf-8');
  for await (const chunk of await part.open()) {
    parser.write(decoder.decode(chunk as Buffer, { stream: true }));
    yield;
  }
  parser.write(decoder.decode());
  parser.close();
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
