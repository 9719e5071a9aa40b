/** Several streams as one. */
import { describe, expect, test } from 'vitest';
import { mergeStreams } from '../../server/store/mergeStreams.ts';

/** A stream that notes how far it was read and that it was ended. */
async function* stream(name: string, count: number, notes: string[], failsAt = -1): AsyncGenerator<string> {
  try {
    for (let i = 0; i < count; i += 1) {
      await new Promise((resolve) => setTimeout(resolve, (i * 7) % 5));
      if (i === failsAt) throw new Error(`${name} failed`);
      notes.push(`${name}${i}`);
      yield `${name}${i}`;
    }
  } finally {
    notes.push(`${name} ended`);
  }
}

const all = async (merged: AsyncIterable<string>) => {
  const seen: string[] = [];
  for await (const item of merged) seen.push(item);
  return seen;
};

describe('merged streams', () => {
  test('give everything of each, each in its order', async () => {
    const notes: string[] = [];
    const seen = await all(mergeStreams([stream('a', 5, notes), stream('b', 0, notes), stream('c', 9, notes)]));
    expect(seen.filter((item) => item.startsWith('a'))).toEqual(['a0', 'a1', 'a2', 'a3', 'a4']);
    expect(seen.filter((item) => item.startsWith('c'))).toHaveLength(9);
    expect(seen).toHaveLength(14);
    expect(notes.filter((note) => note.endsWith('ended')).toSorted()).toEqual(['a ended', 'b ended', 'c ended']);
  });

  test('are read one batch ahead and no further', async () => {
    const notes: string[] = [];
    for await (const item of mergeStreams([stream('a', 50, notes)])) {
      await new Promise((resolve) => setTimeout(resolve, 10));
      expect(notes.filter((note) => !note.endsWith('ended')).length).toBeLessThanOrEqual(Number(item.slice(1)) + 2);
    }
  });

  test('end with the first error, and end the others', async () => {
    const notes: string[] = [];
    await expect(all(mergeStreams([stream('a', 500, notes), stream('b', 5, notes, 2)]))).rejects.toThrow('b failed');
    expect(notes).toContain('a ended');
  });

  test('a failure ahead is told in its turn, however slow the reader is', async () => {
    const unhandled: unknown[] = [];
    const note = (error: unknown) => unhandled.push(error);
    process.on('unhandledRejection', note);
    const read = async () => {
      for await (const _ of mergeStreams([stream('a', 500, []), stream('b', 5, [], 1)]))
        await new Promise((resolve) => setTimeout(resolve, 40));
    };
    await expect(read()).rejects.toThrow('b failed');
    await new Promise((resolve) => setTimeout(resolve, 20));
    process.off('unhandledRejection', note);
    expect(unhandled).toEqual([]);
  });

  test('are ended when the reader stops', async () => {
    const notes: string[] = [];
    for await (const item of mergeStreams([stream('a', 500, notes), stream('b', 500, notes)])) if (item) break;
    expect(notes).toContain('a ended');
    expect(notes).toContain('b ended');
  });
});
