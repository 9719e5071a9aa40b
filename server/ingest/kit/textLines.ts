/** The lines of a text file, decoded, with their numbers. Memory: one block of the file. */
import { ImportError } from '../importError.ts';
import type { RecognizedFile } from '../importer.ts';

/** A longer line is no line of a filing: the file is refused before it fills the memory. */
export const MAX_LINE_BYTES = 2 ** 20;

export interface TextLine {
  /** 1-based. */
  readonly number: number;
  /** Without its line end. */
  readonly text: string;
}

export interface LineOptions {
  /** Label of a TextDecoder; without it UTF-8 where the bytes are, else Windows-1252, which holds Latin-1's letters. */
  readonly encoding?: string;
  readonly signal?: AbortSignal;
  readonly onBytes?: (bytes: number) => void;
}

/**
 * Yields lines in blocks (an array for each block read), which is several times as fast as one at a time.
 * NUL bytes and a byte order mark are taken out. @throws ImportError for a line longer than 1 MiB.
 */
export async function* lineBlocks(file: RecognizedFile, options: LineOptions = {}): AsyncIterable<TextLine[]> {
  const { scan } = file;
  if (scan.longestLineBytes > MAX_LINE_BYTES) throw tooLong(file.file.path, scan.longestLine);
  const decoder = new TextDecoder(options.encoding ?? (scan.encoding === 'latin-1' ? 'windows-1252' : 'utf-8'));
  let rest: Buffer = Buffer.alloc(0);
  let number = 0;
  const take = (bytes: Buffer): TextLine[] => {
    let text = decoder.decode(bytes);
    if (number === 0 && text.charCodeAt(0) === 0xfeff) text = text.slice(1);
    if (scan.nulLine !== null || text.includes('\0')) text = text.replaceAll('\0', '');
    return text.split('\n').map((line) => {
      number += 1;
      return { number, text: line.endsWith('\r') ? line.slice(0, -1) : line };
    });
  };
  for await (const chunk of await file.file.open()) {
    options.signal?.throwIfAborted();
    options.onBytes?.((chunk as Buffer).length);
    const bytes = rest.length === 0 ? (chunk as Buffer) : Buffer.concat([rest, chunk as Buffer]);
    const end = bytes.lastIndexOf(10);
    rest = end < 0 ? bytes : bytes.subarray(end + 1);
    const lines = end < 0 ? [] : take(bytes.subarray(0, end));
    if (rest.length > MAX_LINE_BYTES) throw tooLong(file.file.path, number + 1);
    if (lines.length > 0) yield lines;
  }
  if (rest.length > 0) yield take(rest);
}

function tooLong(path: string, line: number): ImportError {
  return new ImportError('is longer than 1 MiB, which no line of this format is', {
    path,
    line,
    hint: 'Is it the right file, and are its line ends intact?',
  });
}
