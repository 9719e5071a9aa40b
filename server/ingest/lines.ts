/**
 * A text file as lines inside DuckDB: every line with its number, nothing quoted, nothing skipped, whatever the bytes.
 * Splitting lines ourselves keeps line numbers exact and lets no CSV dialect guess; it costs as much as DuckDB's own reader.
 */
import { type Duck, sqlText } from './duck.ts';
import { ImportError } from './importError.ts';
import type { RecognizedFile } from './importer.ts';

/** A line longer than this is no record of any format we read. */
const MAX_LINE_BYTES = 2 ** 20;
/** A byte that no text file has: the whole line is one column. */
const NO_DELIMITER = '\\x01';

/** SQL relation with one column `l`, a line each (null when empty), in the order of a UTF-8 file. */
export function linesSql(path: string): string {
  return `read_csv(${sqlText(path)}, delim='${NO_DELIMITER}', quote='', escape='', header=false, auto_detect=false,
    strict_mode=false, new_line='\\n', columns={'l': 'VARCHAR'})`;
}

/**
 * SQL relation with `ln`, `l` and `s`, the fields of each line that is not empty.
 * @throws ImportError when a line is too long to be a record, or when the delimiter is not in the file's first line.
 */
export async function delimitedLines(file: RecognizedFile, delimiter: string, hint: string): Promise<string> {
  const { scan } = file;
  const { path } = file.file;
  refuseLongLines(file, hint);
  const first = (await file.file.head()).toString('latin1').split('\n', 1)[0];
  if (scan.bytes > 0 && !first.includes(delimiter))
    throw new ImportError(`has no "${delimiter}" between its fields`, { path, line: 1, column: '1', hint });
  const onDisk = await file.file.linesOnDisk();
  return `(SELECT ln, l, string_split(l, ${sqlText(delimiter)}) AS s
    FROM (SELECT row_number() OVER () AS ln, l FROM ${linesSql(onDisk)}) WHERE l IS NOT NULL)`;
}

/** @throws ImportError when a line is too long to be a record. */
export function refuseLongLines({ file, scan }: RecognizedFile, hint?: string): void {
  if (scan.longestLineBytes <= MAX_LINE_BYTES) return;
  throw new ImportError(`is ${scan.longestLineBytes} bytes long, no record is`, {
    path: file.path,
    line: scan.longestLine,
    column: '1',
    ...(hint === undefined ? {} : { hint }),
  });
}

/** Runs SQL that reads a file, with DuckDB's failure told as the file's. */
export async function runOnFile(duck: Duck, file: RecognizedFile, sql: string): Promise<void> {
  try {
    await duck.run(sql);
  } catch (error) {
    throw fileError(error, file.file.path);
  }
}

/** DuckDB's own words, with the line where it names one. */
function fileError(error: unknown, path: string): unknown {
  if (!(error instanceof Error) || error instanceof ImportError) return error;
  const line = /\bline:?\s+(\d+)/i.exec(error.message)?.[1];
  const reason = error.message.split('\n', 1)[0];
  return new ImportError(
    `cannot be read: ${reason}`,
    { path, line: line ? Number(line) : null, hint: 'Is the file a text file of this format?' },
    { cause: error },
  );
}
