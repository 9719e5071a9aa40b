/**
 * Reads one return as a stream of events: header and totals as they pass, each grant when its element ends. Memory is
 * one grant, whatever the size of the file. A document type (the way to an entity bomb) is refused before it is read.
 */
import { SaxesParser } from 'saxes';
import { ImportError } from '../importError.ts';
import type { InputFile } from '../inputs.ts';
import { type Edition, editionOf, type GroupId, schemaYear } from './editions.ts';

/** Bytes without a single tag, more than which no return has. */
const MAX_TEXT_BYTES = 8 * 2 ** 20;
const MAX_DEPTH = 64;
const MAX_VALUE = 20_000;

/** One repeated element: a grant as written. */
export interface GroupRow {
  readonly id: GroupId;
  /** Element path with its position, 1-based: "/Return/ReturnData/IRS990ScheduleI/RecipientTable[3]". */
  readonly path: string;
  readonly index: number;
  readonly line: number;
  readonly fields: ReadonlyMap<string, string>;
}

/** Called as the file is read. */
export interface ReturnEvents {
  version(returnVersion: string, edition: Edition): void;
  header(field: string, value: string): void;
  total(name: string, value: string, line: number): void;
  text(name: string, value: string): void;
  group(row: GroupRow): void;
  /** A form or schedule begins ("IRS990PF"). */
  document(name: string): void;
}

/**
 * Reads a return, calling `events`; yields after each block of the file, so that the caller can pass on what it has or
 * stop. @throws ImportError with line and column when it is not well-formed, not UTF-8, cut off, or declares a document
 * type.
 */
export async function* readReturn(file: InputFile, events: ReturnEvents): AsyncIterable<void> {
  const reader = new ReturnReader(file.path, events);
  for await (const chunk of await file.open()) {
    reader.write(chunk as Buffer);
    yield;
  }
  reader.end();
}

class ReturnReader {
  readonly #path: string;
  readonly #events: ReturnEvents;
  readonly #parser = new SaxesParser();
  readonly #decoder = new TextDecoder('utf-8', { fatal: true });
  readonly #stack: string[] = [];
  readonly #counts = new Map<string, number>();
  #edition: Edition | null = null;
  #group: { id: GroupId; path: string; at: string; index: number; line: number; fields: Map<string, string> } | null =
    null;
  #text: string | null = null;
  #where = '';
  #sinceTag = 0;

  constructor(path: string, events: ReturnEvents) {
    this.#path = path;
    this.#events = events;
    this.#parser.on('error', (error) => this.#fail(error.message.replace(/^(undefined:)?\d+:\d+: /, '')));
    this.#parser.on('doctype', () => this.#fail('declares a document type, which no return does: refused'));
    this.#parser.on('opentag', (tag) => this.#open(tag.name, tag.attributes));
    this.#parser.on('closetag', () => this.#close());
    this.#parser.on('text', (text) => {
      if (this.#text !== null && this.#text.length < MAX_VALUE) this.#text += text;
    });
  }

  write(chunk: Buffer): void {
    this.#sinceTag += chunk.length;
    if (this.#sinceTag > MAX_TEXT_BYTES) this.#fail('holds more than 8 MiB without a tag: refused');
    this.#parser.write(this.#decoded(() => this.#decoder.decode(chunk, { stream: true })));
  }

  end(): void {
    this.#parser.write(this.#decoded(() => this.#decoder.decode()));
    this.#parser.close();
    if (this.#edition === null) this.#fail('is empty: no Return element');
  }

  #decoded(decode: () => string): string {
    try {
      return decode();
    } catch {
      return this.#fail('is not UTF-8');
    }
  }

  #open(tagName: string, attributes: Readonly<Record<string, unknown>>): void {
    this.#sinceTag = 0;
    const name = tagName.slice(tagName.indexOf(':') + 1);
    if (this.#edition === null) {
      this.#begin(name, attributes);
      return;
    }
    this.#stack.push(name);
    if (this.#stack.length > MAX_DEPTH) this.#fail('is nested too deeply');
    this.#where = this.#where === '' ? name : `${this.#where}/${name}`;
    if (this.#stack.length === 2 && this.#stack[0] === 'ReturnData') this.#events.document(name);
    const id = this.#edition.groups.get(this.#where);
    if (id !== undefined && this.#group === null) this.#beginGroup(id);
    this.#text = this.#isWanted() ? '' : null;
  }

  #begin(name: string, attributes: Readonly<Record<string, unknown>>): void {
    if (name !== 'Return') this.#fail(`begins with ${name.slice(0, 60)}, not with Return`);
    const stated = attributes.returnVersion;
    const version = typeof stated === 'string' ? stated : '';
    const year = schemaYear(version);
    if (year === null) this.#fail('names no schema version (attribute returnVersion)');
    this.#edition = editionOf(year);
    if (this.#edition === null)
      this.#fail(`has schema version ${version.slice(0, 20)}, older than the oldest known here (2009)`);
    this.#events.version(version, this.#edition);
  }

  #beginGroup(id: GroupId): void {
    const index = (this.#counts.get(this.#where) ?? 0) + 1;
    this.#counts.set(this.#where, index);
    this.#group = {
      id,
      at: this.#where,
      path: `/Return/${this.#where}[${index}]`,
      index,
      line: this.#parser.line,
      fields: new Map(),
    };
  }

  #isWanted(): boolean {
    const edition = this.#edition as Edition;
    if (this.#group !== null) return edition.fields.has(this.#where);
    return edition.header.has(this.#where) || edition.totals.has(this.#where) || edition.texts.has(this.#where);
  }

  #close(): void {
    this.#sinceTag = 0;
    if (this.#stack.length === 0) return;
    if (this.#text !== null) this.#leaf(this.#text.trim());
    this.#text = null;
    if (this.#group !== null && this.#group.at === this.#where) {
      const { id, path, index, line, fields } = this.#group;
      this.#group = null;
      this.#events.group({ id, path, index, line, fields });
    }
    this.#stack.pop();
    this.#where = this.#where.slice(0, Math.max(0, this.#where.lastIndexOf('/')));
  }

  #leaf(value: string): void {
    const edition = this.#edition as Edition;
    if (this.#group !== null) {
      const field = edition.fields.get(this.#where);
      if (field !== undefined && value !== '') this.#group.fields.set(field, value);
      return;
    }
    const header = edition.header.get(this.#where);
    if (header !== undefined) this.#events.header(header, value);
    const total = edition.totals.get(this.#where);
    if (total !== undefined) this.#events.total(total, value, this.#parser.line);
    const text = edition.texts.get(this.#where);
    if (text !== undefined) this.#events.text(text, value);
  }

  #fail(reason: string): never {
    throw new ImportError(reason.slice(0, 300), {
      path: this.#path,
      line: this.#parser.line,
      column: String(this.#parser.column),
      hint: 'Is it a whole e-file return (XML)?',
    });
  }
}
