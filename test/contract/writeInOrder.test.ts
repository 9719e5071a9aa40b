/** The order of events when batches are written while others are on their way. */
import { describe, expect, test } from 'vitest';
import type { WriteBatch } from '../../server/store/graphStore.ts';
import { inOrder } from '../../server/store/writeInOrder.ts';
import { party } from '../records.ts';

/** A store whose writes are ended by hand. */
class Writes {
  readonly events: string[] = [];
  private readonly ends = new Map<string, { resolve: () => void; reject: (error: Error) => void }>();

  readonly write = (batch: WriteBatch): Promise<void> => {
    const name = batch.parties?.[0]?.id ?? '';
    this.events.push(`${name} begins`);
    return new Promise((resolve, reject) => {
      this.ends.set(name, {
        resolve: () => {
          this.events.push(`${name} written`);
          resolve();
        },
        reject,
      });
    });
  };

  async end(name: string, error?: Error): Promise<void> {
    await settle();
    const step = this.ends.get(name);
    if (!step) throw new Error(`${name} has not begun; so far ${this.events.join(', ')}`);
    if (error) step.reject(error);
    else step.resolve();
    await settle();
  }
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

async function* batches(...names: string[]): AsyncGenerator<WriteBatch> {
  for (const name of names) yield { parties: [party(name)] };
}

async function told(writing: AsyncIterable<number>): Promise<number[]> {
  const seen: number[] = [];
  for await (const written of writing) seen.push(written);
  return seen;
}

describe('two at once', () => {
  test('a batch begins while the one before is written, and no third', async () => {
    const writes = new Writes();
    const writing = told(inOrder(batches('a', 'b', 'c'), writes.write, 2));
    await settle();
    expect(writes.events).toEqual(['a begins', 'b begins']);
    await writes.end('a');
    expect(writes.events.slice(-2)).toEqual(['a written', 'c begins']);
    for (const name of ['b', 'c']) await writes.end(name);
    expect(await writing).toEqual([1, 2, 3]);
  });

  test('ends with the first failure once nothing is under way', async () => {
    const writes = new Writes();
    let over = false;
    const writing = told(inOrder(batches('a', 'b', 'c'), writes.write, 2)).finally(() => {
      over = true;
    });
    writing.catch(() => {});
    await writes.end('a', new Error('full'));
    expect(over).toBe(false);
    await writes.end('b');
    await expect(writing).rejects.toThrow('full');
    expect(writes.events).not.toContain('c begins');
  });
});

test('one at once: nothing is under way while it is told how many are written', async () => {
  let underway = 0;
  const write = async () => {
    underway += 1;
    await settle();
    underway -= 1;
  };
  const seen: [number, number][] = [];
  for await (const written of inOrder(batches('a', 'b', 'c'), write, 1)) seen.push([written, underway]);
  expect(seen).toEqual([
    [1, 0],
    [2, 0],
    [3, 0],
  ]);
});
