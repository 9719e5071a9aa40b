/** Batches on disk between transform and load: one JSON line a batch, gzip. Kept, so that an undo can restore them. */
import { createReadStream, createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import type { TransformOptions } from 'node:stream';
import { createGunzip, createGzip, type ZlibOptions } from 'node:zlib';
import type { LoadBatch } from './loadBatch.ts';
import { withSlotsAsTransfers } from './slots.ts';

/** Large pieces, since each is one errand to another thread; and one batch is compressed while the next is made. */
const CHUNK = 2 ** 18;
const AHEAD = 2 ** 23;
/** Every stream takes a mark; the types of zlib's leave it out. */
const OPTIONS: ZlibOptions & TransformOptions = { level: 1, chunkSize: CHUNK, highWaterMark: AHEAD };

export interface StagingWriter {
  add(batch: LoadBatch): Promise<void>;
  /** Ends the file; resolves when it is on disk. */
  end(): Promise<void>;
  destroy(): void;
}

export function writeStaging(path: string): StagingWriter {
  const gzip = createGzip(OPTIONS);
  const file = createWriteStream(path);
  gzip.pipe(file);
  return {
    add: async (batch) => {
      if (!gzip.write(`${JSON.stringify(batch)}\n`)) await once(gzip, 'drain');
    },
    end: async () => {
      gzip.end();
      await finished(file);
    },
    destroy: () => {
      gzip.destroy();
      file.destroy();
    },
  };
}

/** The staged batches from the `from`-th on, slots as transfers. Memory: one batch. @throws ENOENT when the file is gone. */
export async function* readStaging(path: string, from = 0): AsyncIterable<LoadBatch> {
  let index = 0;
  for await (const line of linesOf(path)) {
    if (index >= from && line !== '') yield withSlotsAsTransfers(JSON.parse(line) as LoadBatch);
    index += 1;
  }
}

/** Lines of a gzip file. An error of the file ends the iteration; readline would leave it to nobody, which ends the process. */
async function* linesOf(path: string): AsyncIterable<string> {
  const file = createReadStream(path);
  const text = createGunzip({ chunkSize: CHUNK });
  file.on('error', (error) => text.destroy(error)).pipe(text);
  text.setEncoding('utf8');
  let rest: string[] = [];
  for await (const chunk of text as AsyncIterable<string>) {
    const parts = chunk.split('\n');
    rest.push(parts[0]);
    if (parts.length === 1) continue;
    yield rest.join('');
    for (const line of parts.slice(1, -1)) yield line;
    rest = [parts[parts.length - 1]];
  }
  yield rest.join('');
}
