/** Batches written in their order, each one transaction; some on their way while the one before is written. */
import type { WriteBatch } from './graphStore.ts';

/**
 * Writes batches in their order. While they are written the next is read.
 * @param write begins a write that comes after those begun before, and not at all when one of them fails
 * @param atOnce most writes under way; with 1 nothing is under way while the caller holds what was yielded
 * @yields how many are written; the first that fails ends it, and then what is written is a prefix of whole batches
 */
export async function* inOrder(
  batches: AsyncIterable<WriteBatch>,
  write: (batch: WriteBatch) => Promise<void>,
  atOnce: number,
): AsyncGenerator<number> {
  const underway: Promise<void>[] = [];
  let written = 0;
  const first = async (): Promise<number> => {
    await underway[0];
    void underway.shift();
    return (written += 1);
  };
  try {
    for await (const batch of batches) {
      if (underway.length === atOnce) yield await first();
      const one = write(batch);
      one.catch(() => {});
      underway.push(one);
    }
    while (underway.length > 0) yield await first();
  } finally {
    // Whoever is told that the load ended must not find it still writing.
    await Promise.allSettled(underway);
  }
}
