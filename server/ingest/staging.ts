/** Batches on disk between transform and load: one JSON line a batch, gzip. Kept, so that an undo can restore them. */
import { createReadStream, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import type { LoadBatch } from './loadBatch.ts';

export interface StagingWriter {
  add(batch: LoadBatch): Promise<void>;
  /** Ends the file; resolves when it is on disk. */
  end(): Promise<void>;
  destroy(): void;
}

export function writeStaging(path: string): StagingWriter {
  const gzip = createGzip({ level: 1 });
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

/** The staged batches from the `from`-th on. Memory: one batch. */
export async function* readStaging(path: string, from = 0): AsyncIterable<LoadBatch> {
  const lines = createInterface({ input: createReadStream(path).pipe(createGunzip()), crlfDelay: Infinity });
  let index = 0;
  for await (const line of lines) {
    if (index >= from && line !== '') yield JSON.parse(line) as LoadBatch;
    index += 1;
  }
}
