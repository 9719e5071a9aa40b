/** New York State Board of Elections: the file of all reports, in its layout to 2020 and since. Traps: README.md. */
import type { ImportContext, Importer, RecognizedFile } from '../importer.ts';
import type { LoadBatch } from '../loadBatch.ts';
import { sourceOfFile } from '../provenance.ts';
import { Batcher } from '../kit/batcher.ts';
import { RowError } from '../kit/cells.ts';
import { GiverSides } from '../kit/giverSides.ts';
import { type PlainRow } from '../kit/plainRows.ts';
import { quotedCells, quotedRows } from '../kit/quotedRows.ts';
import { SeenKeys } from '../kit/seenKeys.ts';
import { rowsContext } from '../kit/stateRecords.ts';
import { takeRow } from '../kit/takeRow.ts';
import { Filers } from './filers.ts';
import { takeTransaction } from './items.ts';
import layout from './layout.json' with { type: 'json' };

type Layout = 'legacy' | 'current' | 'filersLegacy' | 'filersCurrent';
const WIDTHS: Record<Layout, number> = {
  legacy: layout.legacy.length,
  current: layout.current.length,
  filersLegacy: layout.filersLegacy.length,
  filersCurrent: layout.filersCurrent.length,
};

export const nyBoe: Importer = {
  id: 'nyBoe',
  aliases: ['ny', 'new york'],
  name: 'New York State Board of Elections',
  accepts: 'ALL_REPORTS.out, the 45-column files since 2020, COMMCAND.txt or commcand.csv, or their zips',
  description: 'Contributions, transfers and expenditures of state and county filers of New York.',
  detect: ({ head }) => layoutOf(head),
  transform,
};

/** The layout of a file by the cells of its first row. */
function layoutOf(head: Buffer): Layout | null {
  const first = head
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
    .split(/\r?\n/, 1)[0];
  const cells = quotedCells(first);
  if (cells === null || !/^([AC]\d{5}|\d{1,7}|FILER_ID)$/.test(cells[0])) return null;
  const found = (Object.keys(WIDTHS) as Layout[]).find((name) => WIDTHS[name] === cells.length);
  return found ?? null;
}

async function* transform(files: readonly RecognizedFile[], context: ImportContext): AsyncIterable<LoadBatch> {
  const out = new Batcher();
  const filers = new Filers();
  const shared = { out, seen: new SeenKeys() };
  const items = files.filter(({ role }) => role === 'legacy' || role === 'current');
  // Ids of before 2020 first: the register since then no longer has them.
  for (const file of items)
    for await (const rows of rowsOf(file, context)) for (const row of rows) filers.learn(cellOf(file, row));
  for (const file of files.filter(({ role }) => role.startsWith('filers')))
    yield* takeFile(file, context, out, () => (row) => (filers.add(cellOf(file, row)), null));
  for (const party of filers.parties()) out.party(party);
  const sides = new GiverSides();
  // The giver's side of a transfer between committees before the recipient's, over all files.
  for (const pass of ['H', 'others'] as const)
    for (const file of items)
      yield* takeFile(
        file,
        context,
        out,
        (tally) => {
          const rowContext = { ...rowsContext(file, tally, shared, context), filers, sides };
          return (row) => takeTransaction(cellOf(file, row), row, rowContext);
        },
        (row) =>
          (cellOf(file, row)(file.role === 'legacy' ? 'TRANSACTION_CODE' : 'FILING_SCHED_ABBREV') === 'H') ===
          (pass === 'H'),
        pass === 'H' ? 'file' : 'again',
      );
  yield out.take();
}

/** Cells of a row by the name of the column. */
function cellOf(file: RecognizedFile, row: PlainRow): (column: string) => string {
  const places = PLACES[file.role as Layout];
  return (column) => row.cells[places.get(column) ?? -1] ?? '';
}

const PLACES: Record<Layout, ReadonlyMap<string, number>> = {
  legacy: placesOf(layout.legacy),
  current: placesOf(layout.current),
  filersLegacy: placesOf(layout.filersLegacy),
  filersCurrent: placesOf(layout.filersCurrent),
};

function placesOf(columns: readonly string[]): ReadonlyMap<string, number> {
  return new Map(columns.map((column, index) => [column, index]));
}

type Tally = ReturnType<ImportContext['report']['file']>;
type Take = (row: PlainRow) => ReturnType<typeof takeTransaction>;
const tallies = new WeakMap<RecognizedFile, Tally>();

async function* takeFile(
  file: RecognizedFile,
  context: ImportContext,
  out: Batcher,
  taker: (tally: Tally) => Take,
  wanted: (row: PlainRow) => boolean = () => true,
  pass: 'file' | 'again' = 'file',
): AsyncIterable<LoadBatch> {
  const tally =
    (pass === 'again' ? tallies.get(file) : undefined) ??
    context.report.file(file.file.path, file.scan.sha256, file.role);
  tallies.set(file, tally);
  if (pass === 'file')
    out.source(
      sourceOfFile(file.file, file.scan, {
        importId: context.importId,
        title: `New York State campaign finance disclosure, ${file.file.name}`,
        publisher: 'New York State Board of Elections',
        url: 'https://publicreporting.elections.ny.gov/',
      }),
    );
  const take = taker(tally);
  for await (const rows of rowsOf(file, context)) {
    for (const row of rows) {
      if (row.cells[0] === 'FILER_ID' || !wanted(row)) continue;
      takeRow(tally, row.line, row.raw, () => {
        if (row.problem !== null) throw new RowError(row.problem);
        return take(row);
      });
      if (out.isFull) yield out.take();
    }
  }
}

function rowsOf(file: RecognizedFile, context: ImportContext): AsyncIterable<PlainRow[]> {
  let done = 0;
  return quotedRows(file, {
    widths: [WIDTHS[file.role as Layout]],
    begins: (line) => /^"?([AC]\d{5}|\d{1,7}|FILER_ID)"?,/.test(line),
    signal: context.signal,
    onBytes: (bytes) => context.progress(`Reading ${file.file.name}`, (done += bytes), file.file.bytes, 'bytes'),
  });
}
