/** The order of events when one batch is prepared while the one before is committed. */
import { describe, expect, test } from 'vitest';
import type { WriteBatch } from '../../server/store/graphStore.ts';
import { type Begun, oneByOne, overlapping } from '../../server/store/writeInOrder.ts';
import { party } from '../records.ts';

/** A store whose steps are ended by hand. */
class Steps {
  readonly events: string[] = [];
  private readonly ends = new Map<string, { resolve: () => void; reject: (error: Error) => void }>();

  readonly begin = (batch: WriteBatch, before: Begun | null): Begun => {
    const name = batch.parties?.[0]?.id ?? '';
    this.events.push(`${name} begins`);
    const prepared = this.step(`${name} prepared`);
    const committed = (async () => {
      await prepared;
      await before?.committed;
      await this.step(`${name} committed`);
      return { serial: 0, isSecondRun: false };
    })();
    committed.catch(() => {});
    return { prepared, committed };
  };

  private step(name: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.ends.set(name, {
        resolve: () => {
          this.events.push(name);
          resolve();
        },
        reject,
      });
    });
  }

  async end(name: string, error?: Error): Promise<void> {
    await settle();
    const step = this.ends.get(name);
    if (!step) throw new Error(`${name} is not awaited; so far ${this.events.join(', ')}`);
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

describe('overlapping', () => {
  test('begins a batch when the one before has only its commit left, and no other', async () => {
    const steps = new Steps();
    const writing = told(overlapping(batches('a', 'b', 'c'), steps.begin));
    await steps.end('a prepared');
    expect(steps.events).toEqual(['a begins', 'a prepared', 'b begins']);
    await steps.end('b prepared');
    expect(steps.events.at(-1)).toBe('b prepared');
    await steps.end('a committed');
    await settle();
    expect(steps.events.slice(-2)).toEqual(['a committed', 'c begins']);
    for (const name of ['b committed', 'c prepared', 'c committed']) await steps.end(name);
    expect(await writing).toEqual([1, 2, 3]);
  });

  test('ends with the first failure once nothing is under way', async () => {
    const steps = new Steps();
    let over = false;
    const writing = told(overlapping(batches('a', 'b', 'c'), steps.begin)).finally(() => {
      over = true;
    });
    writing.catch(() => {});
    await steps.end('a prepared');
    await steps.end('a committed', new Error('full'));
    expect(over).toBe(false);
    await steps.end('b prepared');
    await expect(writing).rejects.toThrow('full');
    expect(steps.events).not.toContain('c begins');
  });
});

test('one by one, nothing is under way while it is told how many are written', async () => {
  let underway = 0;
  const write = async () => {
    underway += 1;
    await settle();
    underway -= 1;
  };
  const seen: [number, number][] = [];
  for await (const written of oneByOne(batches('a', 'b', 'c'), write)) seen.push([written, underway]);
  expect(seen).toEqual([
    [1, 0],
    [2, 0],
    [3, 0],
  ]);
});
