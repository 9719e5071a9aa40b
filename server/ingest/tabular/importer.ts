/** Any table (CSV, TSV, XLSX, Parquet) with a mapping of its columns. Mappings that ship: mappings/. Traps: README.md. */
import type { Mapping } from '../../../model/mapping.ts';
import { formatDollars, parseDollars } from '../../../model/money.ts';
import { ImportError } from '../importError.ts';
import type { ImportContext, Importer, RecognizedFile } from '../importer.ts';
import type { LoadBatch } from '../loadBatch.ts';
import { Batcher } from '../kit/batcher.ts';
import { RowError } from '../kit/cells.ts';
import { shortId, slug } from '../kit/identity.ts';
import { SeenKeys } from '../kit/seenKeys.ts';
import { takeRow } from '../kit/takeRow.ts';
import { sourceIdOf, sourceOfFile } from '../provenance.ts';
import { columnsOf, loadMapping, mappingFor, SHIPPED } from './mappings.ts';
import { type Sums, takeMappedRow } from './records.ts';
import { openTable, type Table, tableKind } from './table.ts';
import { MappedRow } from './values.ts';

export const tabular: Importer = {
  id: 'tabular',
  aliases: ['table', 'csv', 'tsv', 'xlsx', 'parquet', 'generic'],
  name: 'Any table with a mapping',
  accepts: 'CSV, TSV, XLSX or Parquet, with --set mapping=FILE (without it one that ships, if the header fits)',
  description: 'Tables of grants or donations whose columns a mapping explains.',
  detect: ({ name, head }) => tableKind(name, head),
  transform,
};

async function* transform(files: readonly RecognizedFile[], context: ImportContext): AsyncIterable<LoadBatch> {
  const given = context.options.mapping === undefined ? null : await loadMapping(context.options.mapping);
  const out = new Batcher();
  const shared = { out, seen: new SeenKeys() };
  for (const file of files) yield* takeFile(file, given, shared, context);
  yield out.take();
}

interface Shared {
  readonly out: Batcher;
  readonly seen: SeenKeys;
}

async function* takeFile(
  file: RecognizedFile,
  given: Mapping | null,
  shared: Shared,
  context: ImportContext,
): AsyncIterable<LoadBatch> {
  const { mapping, table } = await opened(file, given, context);
  const { scan } = file;
  const tally = context.report.file(file.file.path, scan.sha256, mapping.id);
  const sums: Sums = new Map();
  const places = new Map(table.columns.map((column, index) => [column, index]));
  const { out } = shared;
  out.source(sourceOfFile(file.file, scan, { importId: context.importId, ...sourceOf(mapping) }));
  const rowContext = {
    ...shared,
    twins: new Map<string, number>(),
    mapping,
    scope: scopeOf(mapping),
    tally,
    sums,
    sourceId: sourceIdOf(scan.sha256),
    sha256: scan.sha256,
    importId: context.importId,
  };
  let rows = 0;
  let left = 0;
  for await (const block of table.rows) {
    context.signal.throwIfAborted();
    for (const { line, cells } of block) {
      const row = new MappedRow(line, cells, places);
      if (!isWanted(row, mapping)) {
        left += 1;
        continue;
      }
      rows += 1;
      takeRow(tally, line, cells.join(mapping.table.delimiter), () => {
        refuseOtherWidth(cells, table.columns);
        return takeMappedRow(row, rowContext);
      });
      if (out.isFull) yield out.take();
    }
    context.progress(`Reading ${file.file.name}`, rows, null, 'records');
  }
  if (left > 0) context.report.note(`${file.file.path}: ${left} rows left out by the mapping's filter`);
  tellSums(file, mapping, sums, rows, context);
}

/** A mapping that ships names one source; of others the title of the source is part of the name. */
function scopeOf(mapping: Mapping): string {
  const title = SHIPPED.includes(mapping) ? '' : `:${shortId(slug(mapping.source.title), 40)}`;
  return `tabular:${mapping.id}${title}`;
}

function sourceOf({ source }: Mapping) {
  const { retrieved, ...rest } = source;
  return { ...rest, note: retrieved === null ? null : `retrieved ${retrieved}` };
}

function refuseOtherWidth(cells: readonly string[], columns: readonly string[]): void {
  const extra = cells.slice(columns.length).filter((cell) => cell !== '').length;
  if (extra > 0) throw new RowError(`has ${cells.length} cells, the header has ${columns.length}`);
}

/** Opens a table with the mapping given, or with the one that ships and fits its header. */
async function opened(
  file: RecognizedFile,
  given: Mapping | null,
  context: ImportContext,
): Promise<{ mapping: Mapping; table: Table }> {
  const layout = given?.table ?? SHIPPED[0].table;
  const table = await openTable(file, { layout, context });
  const mapping = given ?? mappingFor(table.columns);
  if (mapping === null)
    throw new ImportError(
      `has columns that no shipped mapping fits: ${table.columns.slice(0, 12).join(', ').slice(0, 200)}`,
      {
        path: file.file.path,
        line: 1,
        hint: 'Make a mapping on the import page, or give one with --set mapping=FILE.',
      },
    );
  const missing = columnsOf(mapping).required.filter((column) => !table.columns.includes(column));
  if (missing.length > 0)
    throw new ImportError(
      `has no column ${missing.map((column) => `"${column}"`).join(', ')}; it has ${table.columns.slice(0, 12).join(', ').slice(0, 200)}`,
      {
        path: file.file.path,
        line: mapping.table.skipRows + 1,
        column: missing[0],
        hint: 'Are the delimiter and the mapping right?',
      },
    );
  return { mapping, table };
}

function isWanted(row: MappedRow, { filter }: Mapping): boolean {
  return filter.every(({ column, is, isNot }) => {
    const cell = row.cell(column).trim();
    return (is === undefined || is.includes(cell)) && (isNot === undefined || !isNot.includes(cell));
  });
}

/** Sums by currency, and the totals that this very file must come to. */
function tellSums(file: RecognizedFile, mapping: Mapping, sums: Sums, rows: number, { report }: ImportContext): void {
  for (const [currency, { rows: with_, sum }] of [...sums].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const amount =
      currency === 'USD'
        ? formatDollars(sum)
        : `${currency} ${formatDollars(sum).replace('$', '')} (not counted: another currency)`;
    report.note(`${file.file.name}: ${with_} of ${rows} rows have an amount, together ${amount}`);
  }
  for (const control of mapping.controls) {
    if (control.sha256 !== file.scan.sha256) continue;
    report.check(`${mapping.id}-rows`, `${control.name}: rows`, control.rows, rows);
    const [currency, got] = [...sums][0] ?? ['USD', { rows: 0, sum: 0 }];
    if (control.sum !== null)
      report.total(
        `${mapping.id}-sum`,
        `${control.name}: sum in ${currency}, money given back taken off`,
        parseDollars(control.sum),
        got.sum,
      );
  }
}
