/** Long work in the server's own thread, in turns: between two of them everybody else is served. */
import { setImmediate } from 'node:timers/promises';

/** Longest turn, in milliseconds: far below what anybody notices. */
const TURN_MS = 10;

/**
 * Does `work` for each item in order, pausing whenever a turn is over. One call of `work` is never interrupted, so it must be short.
 * The items must not change meanwhile.
 */
export async function forEachInTurns<T>(items: Iterable<T>, work: (item: T) => void): Promise<void> {
  let until = performance.now() + TURN_MS;
  for (const item of items) {
    work(item);
    if (performance.now() < until) continue;
    await setImmediate();
    until = performance.now() + TURN_MS;
  }
}

/** `map` by {@link forEachInTurns}. */
export async function mapInTurns<T, R>(items: Iterable<T>, of: (item: T) => R): Promise<R[]> {
  const mapped: R[] = [];
  await forEachInTurns(items, (item) => mapped.push(of(item)));
  return mapped;
}
