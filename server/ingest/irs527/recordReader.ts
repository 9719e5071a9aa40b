/** The records of a 527 data file. A line break inside a text splits a record: its lines are joined again. */
import type { RecognizedFile } from '../importer.ts';
import { lineBlocks, MAX_LINE_BYTES, type TextLine } from '../kit/textLines.ts';
import layout from './columns.json' with { type: 'json' };

export type RecordType = keyof typeof layout.records;

const COLUMNS: Readonly<Record<string, readonly string[]>> = layout.records;
const BEGINS = /^[H1DER2ABF]\|/;

/** One record by its column names, or the reason why it is none. */
export interface Record527 {
  /** Line of its start, 1-based. */
  readonly line: number;
  readonly raw: string;
  readonly type: RecordType;
  /** Values by column, in the order of columns.json. */
  readonly values: readonly string[];
  /** It was split over several lines and joined again. */
  readonly isMended: boolean;
  readonly problem: string | null;
}

/** Value of a column of a record. */
export function valueOf(record: Record527, column: string): string {
  return record.values[indexOf(record.type, column)] ?? '';
}

const indexes = new Map<string, number>();

function indexOf(type: string, column: string): number {
  const key = `${type}.${column}`;
  let index = indexes.get(key);
  if (index === undefined) {
    index = COLUMNS[type].indexOf(column);
    indexes.set(key, index);
  }
  return index;
}

/** Yields records in blocks, in the file's order. Memory: one block of lines and one record. */
export async function* recordBlocks(
  file: RecognizedFile,
  options: { readonly signal: AbortSignal; readonly onBytes?: (bytes: number) => void; readonly only?: string },
): AsyncIterable<Record527[]> {
  const mender = new Mender(options.only);
  for await (const lines of lineBlocks(file, options)) {
    const records: Record527[] = [];
    for (const line of lines) mender.add(line, records);
    yield records;
  }
  const rest: Record527[] = [];
  mender.end(rest);
  yield rest;
}

class Mender {
  readonly #only: string | undefined;
  #line = 0;
  #text: string | null = null;
  #parts = 0;

  /** @param only types of records to make; the others are passed over unread. */
  constructor(only: string | undefined) {
    this.#only = only;
  }

  add({ number, text }: TextLine, into: Record527[]): void {
    if (BEGINS.test(text)) {
      this.end(into);
      this.#line = number;
      this.#text = text;
      this.#parts = 1;
    } else if (text.trim() === '') return;
    else if (this.#only !== undefined && !this.#only.includes(this.#text?.[0] ?? ' ')) return;
    else if (this.#text === null || isWhole(this.#text) || this.#text.length > MAX_LINE_BYTES)
      into.push(problem(number, text, 'begins with no record type and continues no record'));
    else {
      this.#text = `${this.#text} ${text.trim()}`;
      this.#parts += 1;
    }
  }

  end(into: Record527[]): void {
    const isWanted = this.#text !== null && (this.#only === undefined || this.#only.includes(this.#text[0]));
    if (this.#text !== null && isWanted) into.push(recordOf(this.#line, this.#text, this.#parts > 1));
    this.#text = null;
  }
}

/** Whether nothing is missing: as many fields as the layout has, closed by its last bar (record 1 has none). */
function isWhole(text: string): boolean {
  const columns = COLUMNS[text[0]];
  const fields = text.split(layout.delimiter);
  return text[0] === '1' ? fields.length >= columns.length : fields.length > columns.length;
}

function recordOf(line: number, raw: string, isMended: boolean): Record527 {
  const type = raw[0] as RecordType;
  const columns = COLUMNS[type];
  const values = raw.split(layout.delimiter);
  const hasLastBar = values.length === columns.length + 1 && values[columns.length].trim() === '';
  if (values.length !== columns.length && !hasLastBar)
    return { ...problem(line, raw, `has ${values.length} fields, a record ${type} has ${columns.length}`), type };
  return { line, raw, type, values, isMended, problem: null };
}

function problem(line: number, raw: string, reason: string): Record527 {
  return { line, raw, type: 'H', values: [], isMended: false, problem: reason };
}
