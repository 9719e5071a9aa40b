/** Rows that could not be taken: all of them in a file beside the report, the first ones in the report. */
import { closeSync, openSync, writeSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { RejectedRow } from '../../model/api/import.ts';

/** Rejected rows listed in a report, per file. */
export const MAX_LISTED = 1000;
const MAX_RAW = 2000;

/** Collects the rejected rows of one file. Memory is bounded; the reject file is made with the first reject. */
export class Rejects {
  readonly #path: string | null;
  readonly #listed: RejectedRow[] = [];
  #count = 0;
  #handle: number | null = null;

  /** @param keepDir folder of the reject file, named after `file`; null keeps no file. */
  constructor(keepDir: string | null, file: string, index: number) {
    this.#path =
      keepDir === null ? null : join(keepDir, `rejects-${index}-${basename(file).replace(/[^\w.-]/g, '_')}.jsonl`);
  }

  /** @param raw the row as read, so that it can be mended and imported again. */
  add(reject: RejectedRow, raw: string | null = null): void {
    this.#count += 1;
    if (this.#listed.length < MAX_LISTED) this.#listed.push(reject);
    if (this.#path === null) return;
    this.#handle ??= openSync(this.#path, 'w');
    writeSync(this.#handle, `${JSON.stringify({ ...reject, raw: raw === null ? null : raw.slice(0, MAX_RAW) })}\n`);
  }

  get count(): number {
    return this.#count;
  }

  get listed(): readonly RejectedRow[] {
    return this.#listed;
  }

  /** Path of the reject file, or null when nothing was rejected. */
  get path(): string | null {
    return this.#count === 0 ? null : this.#path;
  }

  close(): void {
    if (this.#handle !== null) closeSync(this.#handle);
    this.#handle = null;
  }
}
