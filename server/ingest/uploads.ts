/**
 * Files that a page sends, kept in folders of their own until they are imported. The only way in over HTTP: no path of a
 * stranger is ever opened, and a name becomes a name inside its upload's folder.
 */
import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Upload } from '../../model/api/import.ts';
import { badRequest, Failure, notFound } from '../core/failure.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const MAX_FILES = 200_000;

export class Uploads {
  readonly #root: string;
  readonly #maxBytes: number;
  readonly #bytes = new Map<string, number>();
  readonly #files = new Map<string, number>();

  /** @param maxBytes most bytes of one upload's files together. */
  constructor(root: string, maxBytes: number) {
    this.#root = root;
    this.#maxBytes = maxBytes;
  }

  async open(): Promise<Upload> {
    const id = randomUUID();
    await mkdir(join(this.#root, id), { recursive: true });
    this.#bytes.set(id, 0);
    this.#files.set(id, 0);
    return { id, maxBytes: this.#maxBytes, files: [] };
  }

  /** Folder of an upload. @throws Failure `unknown-upload` */
  folder(id: string): string {
    if (!UUID.test(id) || !this.#bytes.has(id))
      throw notFound('upload', id, 'Open an upload first and send its files.');
    return join(this.#root, id);
  }

  /** Takes one file. @throws Failure `too-large`; `bad-request` for a name that is none. A file cut off is taken away. */
  async take(id: string, name: string, body: Readable): Promise<Upload> {
    const target = join(this.folder(id), ...safeParts(name));
    const files = (this.#files.get(id) ?? 0) + 1;
    if (files > MAX_FILES) throw badRequest(`an upload takes at most ${MAX_FILES} files`);
    this.#files.set(id, files);
    await mkdir(dirname(target), { recursive: true });
    try {
      await pipeline(body, this.#meter(id), createWriteStream(target, { flags: 'wx' }));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw badRequest(`"${name}" was sent before`);
      await rm(target, { force: true });
      throw error;
    }
    return this.describe(id);
  }

  #meter(id: string): Transform {
    return new Transform({
      transform: (chunk: Buffer, _encoding, done) => {
        const total = (this.#bytes.get(id) ?? 0) + chunk.length;
        this.#bytes.set(id, total);
        if (total <= this.#maxBytes) return done(null, chunk);
        return done(
          new Failure({
            status: 413,
            code: 'too-large',
            title: 'The files are too large',
            detail: `An upload takes at most ${this.#maxBytes} bytes.`,
            hint: 'Import large files from the terminal: npx tributary import FORMAT PATH',
          }),
        );
      },
    });
  }

  async describe(id: string): Promise<Upload> {
    const folder = this.folder(id);
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = await Promise.all(
      entries
        .filter((entry) => entry.isFile())
        .map(async (entry) => {
          const path = join(entry.parentPath, entry.name);
          return { name: relative(folder, path).split(sep).join('/'), bytes: (await stat(path)).size };
        }),
    );
    return { id, maxBytes: this.#maxBytes, files: files.sort((a, b) => (a.name < b.name ? -1 : 1)) };
  }

  async remove(id: string): Promise<void> {
    const folder = this.folder(id);
    this.#bytes.delete(id);
    this.#files.delete(id);
    await rm(folder, { recursive: true, force: true });
  }

  /** Takes away what earlier runs left. */
  async clear(): Promise<void> {
    this.#bytes.clear();
    this.#files.clear();
    await rm(this.#root, { recursive: true, force: true });
  }
}

/** "fec-2020/cn.txt" as path parts that stay inside. @throws Failure `bad-request` */
export function safeParts(name: string): string[] {
  const parts = name.split(/[\\/]/).filter((part) => part !== '' && part !== '.');
  if (parts.length === 0 || parts.length > 8 || parts.includes('..') || name.includes('\0') || name.length > 400)
    throw badRequest(`not a name of a file: "${name.slice(0, 80)}"`);
  return parts.map((part) => part.replaceAll(/[^\p{L}\p{N}._ ()+,@-]/gu, '_').slice(0, 120));
}
