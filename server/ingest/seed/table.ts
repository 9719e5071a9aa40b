/** A CSV file of the seed as rows that know their line. */
import { CsvError, parse } from 'csv-parse/sync';
import type { SeedProblem } from './problems.ts';

/** A row: its cells by column, trimmed, and the line of the file it starts on. */
export interface SeedRow {
  readonly file: string;
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

interface ParsedRecord {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/**
 * Rows of a CSV text with a header line. A missing or unknown column, a row of another length and broken quoting are
 * findings; rows with findings of their own are left out. Cost O(text).
 */
export function readTable(
  file: string,
  text: string,
  columns: readonly string[],
  problems: SeedProblem[],
): readonly SeedRow[] {
  const records = parseRecords(file, text, problems);
  const [header, ...body] = records;
  if (header === undefined) {
    if (problems.every((one) => one.file !== file))
      problems.push({ file, line: null, column: null, message: 'the file is empty; its first line names the columns' });
    return [];
  }
  if (!checkHeader(file, header.record, columns, problems)) return [];
  const rows: SeedRow[] = [];
  let end = header.info.lines;
  for (const { record, info } of body) {
    const line = end + 1;
    end = info.lines;
    if (record.length !== header.record.length) {
      const message = `the row has ${record.length} cells, the header ${header.record.length}: look for a missing quote or comma`;
      problems.push({ file, line, column: null, message });
      continue;
    }
    const cells = Object.fromEntries(header.record.map((name, i) => [name, (record[i] ?? '').trim()]));
    rows.push({ file, line, cells });
  }
  return rows;
}

function parseRecords(file: string, text: string, problems: SeedProblem[]): readonly ParsedRecord[] {
  try {
    return parse(text, { bom: true, info: true, relax_column_count: true }) as unknown as ParsedRecord[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error.lines === 'number' ? error.lines : null;
    problems.push({ file, line, column: null, message: `not readable as CSV: ${error.message}` });
    return [];
  }
}

function checkHeader(
  file: string,
  header: readonly string[],
  columns: readonly string[],
  problems: SeedProblem[],
): boolean {
  const before = problems.length;
  const report = (column: string, message: string): void => {
    problems.push({ file, line: 1, column, message });
  };
  for (const name of columns) if (!header.includes(name)) report(name, 'the column is missing');
  for (const name of header) if (!columns.includes(name)) report(name, 'no such column is known here');
  for (const name of new Set(header)) {
    if (header.filter((other) => other === name).length > 1) report(name, 'the column is there twice');
  }
  return problems.length === before;
}
