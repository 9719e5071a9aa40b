/**
 * The recorded imports: one folder each under `<data>/imports/`, with the journal of how far it is, the staged records
 * and the rejects. A record is staged before the first one is written, so an import killed while reading leaves the
 * store as it was, and one killed while loading goes on from the batch it had reached.
 */
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ImportReport } from '../../model/api/import.ts';

export type JournalState = 'staging' | 'loading' | 'done' | 'undoing';

export interface Journal {
  readonly importId: string;
  readonly format: string;
  readonly paths: readonly string[];
  readonly state: JournalState;
  /** Order in which imports were begun; newer ones overwrite the records of older ones. */
  readonly sequence: number;
  readonly batches: number;
  readonly batchesWritten: number;
  readonly startedAt: string;
  readonly finishedAt: string | null;
  readonly report: ImportReport | null;
}

const FILE = 'import.json';
export const STAGED = 'records.ndjson.gz';

export class ImportJournal {
  readonly #root: string;

  /** @param root the folder of all imports. */
  constructor(root: string) {
    this.#root = root;
  }

  folder(importId: string): string {
    return join(this.#root, importId);
  }

  /** File of an import's staged records. */
  staged(importId: string): string {
    return join(this.folder(importId), STAGED);
  }

  /** Every recorded import, oldest first. */
  async list(): Promise<Journal[]> {
    const names = await readdir(this.#root).catch(() => []);
    const all = await Promise.all(names.map((name) => this.read(name)));
    return all.filter((journal) => journal !== null).sort((a, b) => a.sequence - b.sequence);
  }

  async read(importId: string): Promise<Journal | null> {
    const text = await readFile(join(this.folder(importId), FILE), 'utf8').catch(() => null);
    return text === null ? null : (JSON.parse(text) as Journal);
  }

  /** Writes a journal whole or not at all. */
  async write(journal: Journal): Promise<void> {
    const folder = this.folder(journal.importId);
    await mkdir(folder, { recursive: true });
    const temporary = join(folder, `${FILE}.${process.pid}.tmp`);
    await writeFile(temporary, JSON.stringify(journal));
    await rename(temporary, join(folder, FILE));
  }

  /** Forgets an import and everything kept with it. */
  async remove(importId: string): Promise<void> {
    await rm(this.folder(importId), { recursive: true, force: true });
  }

  async nextSequence(): Promise<number> {
    return (await this.list()).reduce((highest, journal) => Math.max(highest, journal.sequence), 0) + 1;
  }
}
