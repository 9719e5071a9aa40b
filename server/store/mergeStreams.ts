/** Several streams as one, each read ahead by one batch. */

/**
 * Batches of all streams, whichever comes first. The first error ends it; so does a reader that stops. Every stream is ended
 * then, also those that had not begun.
 */
export async function* mergeStreams<T>(streams: readonly AsyncIterable<T>[]): AsyncGenerator<T> {
  const iterators = streams.map((stream) => stream[Symbol.asyncIterator]());
  type Step = { readonly result: IteratorResult<T>; readonly from: number };
  const step = (from: number): Promise<Step> => {
    const next = (async () => ({ result: await iterators[from].next(), from }))();
    // A failure ahead is told when its turn comes, not as an unhandled one while the reader is busy.
    next.catch(() => {});
    return next;
  };
  const coming = new Map(iterators.map((_, from) => [from, step(from)]));
  try {
    while (coming.size > 0) {
      const { result, from } = await Promise.race(coming.values());
      coming.delete(from);
      if (result.done) continue;
      // Last in the row, so that of several that are ready none is left to wait.
      coming.set(from, step(from));
      yield result.value;
    }
  } finally {
    await Promise.allSettled(iterators.map(async (iterator) => iterator.return?.()));
  }
}
