/** Parquet files, read by DuckDB; every cell as text, so that amounts and dates pass the same checks as elsewhere. */
import { type Duck, sqlText } from '../duck.ts';
import { ImportError } from '../importError.ts';
import type { RecognizedFile } from '../importer.ts';
import type { Table, TableContext, TableRow } from './table.ts';

/** Opens a Parquet file. @throws ImportError when DuckDB cannot read it. */
export async function parquetTable(file: RecognizedFile, { context }: TableContext): Promise<Table> {
  const duck = await context.duck();
  const relation = `read_parquet(${sqlText(await file.file.onDisk())})`;
  const described = await duck
    .rows<{ column_name: string }>(`DESCRIBE SELECT * FROM ${relation}`)
    .catch((error: Error) => {
      throw new ImportError(`cannot be read as Parquet: ${error.message.split('\n', 1)[0].slice(0, 200)}`, {
        path: file.file.path,
      });
    });
  const columns = described.map(({ column_name: name }) => name);
  const cells = columns.map((name) => `coalesce(CAST("${name.replaceAll('"', '""')}" AS VARCHAR), '')`);
  return { columns, rows: rowsOf(duck, `SELECT ${cells.join(', ')} FROM ${relation}`, file.file.path) };
}

async function* rowsOf(duck: Duck, sql: string, path: string): AsyncIterable<TableRow[]> {
  let line = 0;
  try {
    for await (const { columns, rowCount } of duck.chunks(sql)) {
      const rows: TableRow[] = [];
      for (let i = 0; i < rowCount; i += 1) {
        line += 1;
        rows.push({ line, cells: columns.map((column) => column[i] as string) });
      }
      yield rows;
    }
  } catch (error) {
    throw new ImportError(`cannot be read as Parquet: ${(error as Error).message.split('\n', 1)[0].slice(0, 200)}`, {
      path,
      line: line + 1,
    });
  }
}
