/**
 * JSON answers of any size. A small one goes out whole, with a length and an ETag; of a large one, making the text, its ETag and its
 * compression in one turn would hold up everybody else, so it goes out in pieces, and other requests come in between.
 */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setImmediate } from 'node:timers/promises';
import { stringifyChunked } from '@discoveryjs/json-ext';
import type { Response } from 'express';

/** Characters of a piece: some milliseconds to make. */
const PIECE = 64 * 1024;

/** Sends a value as JSON, as `JSON.stringify` would write it. Ends early, without an error, when the asker is gone. */
export async function sendJson(response: Response, value: unknown): Promise<void> {
  const pieces = stringifyChunked(value, { highWaterMark: PIECE });
  const first = pieces.next();
  const second = pieces.next();
  response.type('json');
  if (second.done) {
    response.send(first.value);
    return;
  }
  try {
    await pipeline(Readable.from(inTurns([first.value as string, second.value], pieces)), response);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  }
}

/** The pieces one by one; between two of them others have their turn. */
async function* inTurns(...lists: readonly Iterable<string>[]): AsyncGenerator<string> {
  for (const list of lists) {
    for (const piece of list) {
      await setImmediate();
      yield piece;
    }
  }
}
