/** A table, whatever it is kept in: its columns, and its rows in blocks with the line of each. */
import type { Mapping } from '../../../model/mapping.ts';
import type { ImportContext, RecognizedFile } from '../importer.ts';
import { delimitedTable } from './delimited.ts';
import { parquetTable } from './parquet.ts';
import { workbookTable } from './workbook.ts';

export interface TableRow {
  /** Line of a text file, row of a sheet, or row of a Parquet file: 1-based, the header counted where there is one. */
  readonly line: number;
  readonly cells: readonly string[];
}

export interface Table {
  readonly columns: readonly string[];
  readonly rows: AsyncIterable<readonly TableRow[]>;
}

/** What a table is opened with. */
export interface TableContext {
  readonly layout: Mapping['table'];
  readonly context: ImportContext;
}

export type TableKind = 'text' | 'workbook' | 'parquet';

/** Which kind of table a file is by its name and first bytes, or null. */
export function tableKind(name: string, head: Buffer): TableKind | null {
  if (head.subarray(0, 4).toString('latin1') === 'PAR1') return 'parquet';
  if (/\.(xlsx|xlsm)$/i.test(name)) return 'workbook';
  return /\.(csv|tsv|tab|txt|psv)$/i.test(name) ? 'text' : null;
}

/** Opens a table. @throws ImportError when the file is not what it claims to be. */
export async function openTable(file: RecognizedFile, given: TableContext): Promise<Table> {
  if (file.role === 'parquet') return parquetTable(file, given);
  return file.role === 'workbook' ? workbookTable(file, given) : delimitedTable(file, given);
}
