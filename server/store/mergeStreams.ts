/** Several streams as one, each read ahead by one batch. */

/**
 * Batches of all streams, whichever comes first. The first error ends it; so does a reader that stops. Every stream is ended
 * then, also those that had not begun.
 */
export async function* mergeStreams<T>(streams: readonly AsyncIterable<T>[]): AsyncGenerator<T> {
  const iterators = streams.map((stream) => stream[Symbol.asyncIterator]());
  type Step = { readonly result: IteratorResult<T>; readonly from: number };
  const step = async (from: number): Promise<Step> => ({ result: await iterators[from].next(), from });
  const coming = new Map(iterators.map((_, from) => [from, step(from)]));
  try {
    while (coming.size > 0) {
      const { result, from } = await Promise.race(coming.values());
      if (result.done) coming.delete(from);
      else {
        coming.set(from, step(from));
        yield result.value;
      }
    }
  } finally {
    for (const last of coming.values()) last.catch(() => {});
    await Promise.allSettled(iterators.map(async (iterator) => iterator.return?.()));
  }
}
