/** The objects of one long JSON array, each parsed by itself, so that a file of any size is read in little memory. */
import { ImportError } from '../importError.ts';
import type { RecognizedFile } from '../importer.ts';

/** An object longer than this is no record. */
const MAX_ELEMENT = 2 ** 20;
/** What stands around the array, its other fields, may be this long. */
const MAX_AROUND = 8 * 2 ** 20;

export interface JsonElement {
  /** Line on which it begins, 1-based. */
  readonly line: number;
  /** Position in the array, 1-based. */
  readonly index: number;
  readonly text: string;
}

/**
 * Yields the elements of the array that the file is, or that it has under `name` at its top, in blocks.
 * @throws ImportError with the line for a file that is cut off, has no such array, or has an endless element.
 */
export async function* jsonElements(
  file: RecognizedFile,
  name: string,
  options: { signal: AbortSignal; onBytes?: (bytes: number) => void },
): AsyncIterable<JsonElement[]> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const scanner = new ElementScanner(file.file.path, name);
  for await (const chunk of await file.file.open()) {
    options.signal.throwIfAborted();
    options.onBytes?.((chunk as Buffer).length);
    yield scanner.add(decoded(decoder, chunk as Buffer, scanner));
  }
  yield scanner.add(decoded(decoder, undefined, scanner));
  scanner.end();
}

function decoded(decoder: TextDecoder, chunk: Buffer | undefined, scanner: ElementScanner): string {
  try {
    return decoder.decode(chunk, { stream: chunk !== undefined });
  } catch {
    return scanner.fail('is not UTF-8');
  }
}

/** Follows strings and brackets only; what is between them is for JSON.parse. */
class ElementScanner {
  readonly #path: string;
  readonly #name: string;
  #depth = 0;
  #line = 1;
  #inString = false;
  #isEscaped = false;
  /** Depth of the elements' array, or -1 before it. */
  #arrayDepth = -1;
  #isDone = false;
  #key = '';
  #text = '';
  #start = 1;
  #index = 0;
  #around = 0;

  constructor(path: string, name: string) {
    this.#path = path;
    this.#name = name;
  }

  add(text: string): JsonElement[] {
    const found: JsonElement[] = [];
    for (const sign of text) this.#step(sign, found);
    return found;
  }

  end(): void {
    if (this.#arrayDepth < 0) this.fail(`has no array "${this.#name}"`);
    if (this.#depth > 0 || this.#inString) this.fail('is cut off: a bracket or a quote never closes');
  }

  #step(sign: string, found: JsonElement[]): void {
    if (sign === '\n') this.#line += 1;
    const isInside = this.#arrayDepth >= 0 && !this.#isDone && this.#depth > this.#arrayDepth;
    if (isInside) this.#collect(sign);
    else if ((this.#around += 1) > MAX_AROUND) this.fail(`has more than 8 MiB outside its array "${this.#name}"`);
    if (this.#inString) this.#inText(sign, isInside);
    else if (sign === '"') {
      this.#inString = true;
      if (!isInside) this.#key = '';
    } else if (sign === '{' || sign === '[') this.#open(sign, isInside);
    else if (sign === '}' || sign === ']') this.#close(sign, found);
  }

  #collect(sign: string): void {
    this.#text += sign;
    if (this.#text.length > MAX_ELEMENT) this.fail(`element ${this.#index + 1} is longer than 1 MiB`);
  }

  #inText(sign: string, isInside: boolean): void {
    if (this.#isEscaped) this.#isEscaped = false;
    else if (sign === '\\') this.#isEscaped = true;
    else if (sign === '"') this.#inString = false;
    else if (!isInside && this.#key.length < 200) this.#key += sign;
  }

  #open(sign: string, isInside: boolean): void {
    this.#depth += 1;
    const isArray = sign === '[' && (this.#depth === 1 || (this.#depth === 2 && this.#key === this.#name));
    if (this.#arrayDepth < 0 && isArray) this.#arrayDepth = this.#depth;
    else if (!isInside && !this.#isDone && this.#arrayDepth >= 0 && this.#depth === this.#arrayDepth + 1) {
      this.#text = sign;
      this.#start = this.#line;
    }
  }

  #close(sign: string, found: JsonElement[]): void {
    this.#depth -= 1;
    if (this.#depth < 0) this.fail(`has a "${sign}" too many`);
    if (this.#arrayDepth < 0 || this.#isDone) return;
    if (this.#depth === this.#arrayDepth) {
      this.#index += 1;
      found.push({ line: this.#start, index: this.#index, text: this.#text });
      this.#text = '';
    } else if (this.#depth < this.#arrayDepth) this.#isDone = true;
  }

  fail(reason: string): never {
    throw new ImportError(reason, { path: this.#path, line: this.#line, hint: 'Is the file whole, and JSON?' });
  }
}
