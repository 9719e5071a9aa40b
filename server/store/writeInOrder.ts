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

/** Ids of a batch: of what it writes, and of the parties and sources that its records only name. */
export interface Touched {
  readonly written: ReadonlySet<string>;
  readonly named: ReadonlySet<string>;
}

export function touchedBy({ parties = [], sources = [], claims = [], ties = [], transfers = [] }: WriteBatch): Touched {
  const written = new Set<string>();
  const named = new Set<string>();
  for (const list of [parties, sources, claims, ties, transfers]) for (const { id } of list) written.add(id);
  for (const { payers, payees, sourceId } of claims) for (const id of [...payers, ...payees, sourceId]) named.add(id);
  for (const { from, to } of ties) named.add(from).add(to);
  for (const { payer, payee } of transfers) named.add(payer).add(payee);
  return { written, named };
}

/** Whether one batch writes what the other writes or names. Two that only name the same parties do not wait for each other. */
export function mustFollow(a: Touched, b: Touched): boolean {
  return meet(a.written, b.written) || meet(a.written, b.named) || meet(a.named, b.written);
}

function meet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  for (const id of small) if (large.has(id)) return true;
  return false;
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
