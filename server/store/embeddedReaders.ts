/** The readers of the embedded store: two at most, so that one slow query does not hold up the others. */
import { cancelled, EmbeddedReader, type QueryLimits, type QueryRows } from './embeddedReader.ts';
import { StoreError } from './graphStore.ts';

const MOST = 2;

export class EmbeddedReaders {
  private readonly readers: EmbeddedReader[] = [];
  private readonly waiting: ((reader: EmbeddedReader) => void)[] = [];
  private readonly snapshotPath: () => Promise<string>;
  private closed = false;

  constructor(snapshotPath: () => Promise<string>) {
    this.snapshotPath = snapshotPath;
  }

  /** Process ids of the children that are up. */
  get pids(): number[] {
    return this.readers.flatMap((reader) => reader.pid ?? []);
  }

  /** Whether a free reader has this snapshot open. */
  areReadyFor(path: string | null): boolean {
    return path !== null && this.readers.some((reader) => !reader.busy && reader.has(path));
  }

  /**
   * Runs a query on the next free reader, if there is one on that which has `fresh` open. Its deadline counts from when it
   * starts, not while it waits.
   */
  async run(
    cypher: string,
    params: Record<string, unknown>,
    limits: QueryLimits,
    fresh: string | null,
  ): Promise<QueryRows> {
    const reader = await this.take(fresh);
    try {
      if (limits.signal?.aborted) throw cancelled();
      return await reader.run(cypher, params, limits);
    } finally {
      this.give(reader);
    }
  }

  async close(): Promise<void> {
    this.closed = true;
    await Promise.all(this.readers.map((reader) => reader.close()));
  }

  private take(fresh: string | null): Promise<EmbeddedReader> {
    if (this.closed) return Promise.reject(new StoreError('unavailable', 'the store is closed'));
    const idle = this.readers.filter((reader) => !reader.busy);
    let free = idle.find((reader) => fresh !== null && reader.has(fresh)) ?? idle[0];
    if (!free && this.readers.length < MOST) {
      free = new EmbeddedReader(this.snapshotPath);
      this.readers.push(free);
    }
    if (!free)
      return new Promise((resolve) => {
        this.waiting.push(resolve);
      });
    free.busy = true;
    return Promise.resolve(free);
  }

  private give(reader: EmbeddedReader): void {
    const next = this.waiting.shift();
    if (next) next(reader);
    else reader.busy = false;
  }
}
