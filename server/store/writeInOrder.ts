/** Batches written in their order, each one transaction; a store that can prepares one while the one before is committed. */
import type { WriteBatch } from './graphStore.ts';

/**
 * One batch after the other. While one is written the next is read.
 * @yields how many are written; nothing is under way while the caller holds it
 */
export async function* oneByOne(
  batches: AsyncIterable<WriteBatch>,
  write: (batch: WriteBatch) => Promise<void>,
): AsyncGenerator<number> {
  let written = 0;
  let underway: Promise<void> | null = null;
  try {
    for await (const batch of batches) {
      if (underway) {
        await underway;
        underway = null;
        yield (written += 1);
      }
      underway = write(batch);
      underway.catch(() => {});
    }
  } finally {
    // Whoever is told that the load ended must not find it still writing.
    await underway;
  }
  if (underway) yield written + 1;
}

/** A write that has begun. */
export interface Begun {
  /** The next may begin, or this one has failed; never rejects. */
  readonly prepared: Promise<void>;
  readonly committed: Promise<unknown>;
}

/**
 * A batch begins once the one before is prepared, and before that one is committed. No more than two are under way.
 * @param begin starts a write that commits after `before`, and not at all when that one fails
 * @yields how many are written; the first that fails ends it, and then what is written is a prefix of whole batches
 */
export async function* overlapping<One extends Begun>(
  batches: AsyncIterable<WriteBatch>,
  begin: (batch: WriteBatch, before: One | null) => One,
): AsyncGenerator<number> {
  let written = 0;
  let last: One | null = null;
  let next: One | null = null;
  try {
    for await (const batch of batches) {
      next = begin(batch, last);
      if (last) {
        await last.committed;
        last = next;
        yield (written += 1);
      } else last = next;
      await next.prepared;
    }
    if (last) {
      await last.committed;
      yield written + 1;
    }
  } finally {
    await Promise.allSettled([last?.committed, next?.committed]);
  }
}
