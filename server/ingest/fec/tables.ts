/** Pipe-delimited files as tables in DuckDB; rows with a wrong number of fields are rejected with their line. */
import { type Duck, sqlText } from '../duck.ts';
import { ImportError } from '../importError.ts';
import type { RecognizedFile } from '../importer.ts';
import { delimitedLines, runOnFile } from '../lines.ts';
import type { FileTally } from '../report.ts';
import { type FecRole, FILES } from './layout.ts';

const HINT =
  'FEC bulk files are text with | between fields. Files of 2000 and before are fixed width and are not read.';

/** An open file with the name of its table. */
export interface FecTable {
  readonly file: RecognizedFile;
  readonly role: FecRole;
  readonly index: number;
  readonly tally: FileTally;
  readonly cycle: number | null;
  /** Columns of the role and `ln`. */
  readonly table: string;
}

/** Reads a file into the table `file_N` with the columns of its role as trimmed text (empty is null) and `ln`. */
export async function readTable(duck: Duck, table: FecTable): Promise<void> {
  await readRows(duck, table, (rows) => `CREATE TABLE ${table.table} AS SELECT * FROM ${rows}`, table.table);
}

/**
 * Reads a file's whole rows by the statement that `into` makes of their relation, and rejects the others.
 * @param counted relation that holds them then: fewer rows than the file has lines mean that some were not whole.
 */
export async function readRows(
  duck: Duck,
  table: FecTable,
  into: (rows: string) => string,
  counted: string,
): Promise<void> {
  const { columns } = FILES[table.role];
  const lines = await delimitedLines(table.file, '|', HINT);
  const width = columns.length;
  const isWhole = `(len(s) = ${width} OR (len(s) = ${width + 1} AND trim(s[${width + 1}]) = ''))${
    table.file.scan.nulLine === null ? '' : ' AND NOT contains(l, chr(0))'
  }`;
  const fields = columns.map((column, i) => `nullif(trim(s[${i + 1}]), '') AS ${column}`);
  await runOnFile(duck, table.file, into(`(SELECT ln, ${fields.join(', ')} FROM ${lines} WHERE ${isWhole})`));
  const [{ n }] = await duck.rows<{ n: number }>(`SELECT count(*) AS n FROM ${counted}`);
  if (n !== table.file.scan.lines) await rejectBroken(duck, table, lines, isWhole);
}

/** Second pass, only for a file that has rows of another shape. */
async function rejectBroken(duck: Duck, table: FecTable, lines: string, isWhole: string): Promise<void> {
  const { columns } = FILES[table.role];
  const width = columns.length;
  await refuseMany(duck, table, `FROM ${lines} WHERE NOT (${isWhole})`, `does not have ${width} fields`);
  const broken = await duck.rows<{ ln: number; fields: number; nul: boolean; l: string }>(
    `SELECT ln, len(s) AS fields, contains(l, chr(0)) AS nul, left(l, 2000) AS l FROM ${lines} WHERE NOT (${isWhole}) ORDER BY ln`,
  );
  for (const row of broken)
    table.tally.reject(
      {
        line: row.ln,
        column: row.nul || row.fields < 1 ? null : (columns[Math.min(row.fields, width) - 1] ?? null),
        reason: row.nul ? 'has a NUL byte' : `has ${row.fields} fields where ${width} belong`,
      },
      row.l,
    );
}

/** Rejected rows that are listed one by one; more than this share of a file means that it is something else. */
const MAX_REJECTED_SHARE = 0.1;

/** @throws ImportError when so many rows are refused that the file is not what its name says. */
async function refuseMany(duck: Duck, table: FecTable, from: string, reason: string): Promise<void> {
  const [{ n, first }] = await duck.rows<{ n: number; first: number }>(
    `SELECT count(*) AS n, min(ln) AS first ${from}`,
  );
  if (n > 100 && n > table.file.scan.lines * MAX_REJECTED_SHARE)
    throw new ImportError(`${reason}, and neither do ${n - 1} more of its ${table.file.scan.lines} lines`, {
      path: table.file.file.path,
      line: first,
      column: '1',
      hint: HINT,
    });
}

/**
 * Settles the keys of a master, linkage or summary table: a missing or malformed one rejects the row; of several rows
 * with one key the last stands, the others are kept out as repeats of it or as superseded by it.
 */
export async function settleKeys(duck: Duck, table: FecTable, pattern: string): Promise<void> {
  const { key, columns } = FILES[table.role];
  const bad = await duck.rows<{ ln: number; k: string | null }>(
    `SELECT ln, left(${key}, 40) AS k FROM ${table.table} WHERE ${key} IS NULL OR NOT regexp_full_match(${key}, ${sqlText(pattern)}) ORDER BY ln`,
  );
  for (const { ln, k } of bad) table.tally.reject({ line: ln, column: key, reason: `not a key: "${k ?? ''}"` });
  if (bad.length > 0) await dropLines(duck, table, bad);
  const whole = `md5(concat_ws('|', ${columns.map((column) => `coalesce(${column}, '')`).join(', ')}))`;
  const repeats = await duck.rows<{ ln: number; same: boolean }>(
    `SELECT ln, ${whole} = first_value(${whole}) OVER w AS same FROM ${table.table}
     WINDOW w AS (PARTITION BY ${key} ORDER BY ln DESC) QUALIFY row_number() OVER w > 1`,
  );
  for (const { same } of repeats) table.tally.exclude(same ? 'sameAsAnother' : 'superseded');
  if (repeats.length > 0) await dropLines(duck, table, repeats);
}

async function dropLines(duck: Duck, table: FecTable, rows: readonly { readonly ln: number }[]): Promise<void> {
  await duck.run(`DELETE FROM ${table.table} WHERE ln IN (${rows.map(({ ln }) => ln).join(', ')})`);
}
