/**
 * A child process that answers queries from a read-only snapshot, one at a time, under a deadline and a memory limit. When a
 * query breaks a limit or crashes the engine, the child is ended, that query alone fails, and a fresh child takes over.
 */
import { EmbeddedChild } from './embeddedChild.ts';
import { StoreError } from './graphStore.ts';
import { residentBytes } from './processMemory.ts';

/** How often the memory of a child is looked at while it works. */
const WATCH_MS = 50;

export interface QueryLimits {
  readonly deadlineMs: number;
  readonly rowLimit: number;
  readonly memoryBytes: number;
  readonly signal?: AbortSignal | undefined;
}

export interface QueryRows {
  readonly columns: string[];
  readonly rows: unknown[][];
  readonly truncated: boolean;
}

export class EmbeddedReader {
  private child: EmbeddedChild | null = null;
  private opened: string | null = null;
  private readonly snapshotPath: () => Promise<string>;
  busy = false;
  private closed = false;

  /** `snapshotPath` gives the file of the newest snapshot, making it when the data changed. */
  constructor(snapshotPath: () => Promise<string>) {
    this.snapshotPath = snapshotPath;
  }

  get pid(): number | undefined {
    return this.child?.alive ? this.child.pid : undefined;
  }

  /** Whether it has a snapshot open and can be asked. */
  has(path: string): boolean {
    return this.child?.alive === true && this.opened === path;
  }

  /**
   * Runs one query. The caller sees to it that there is only one at a time. A child that was ended from outside, or while
   * nothing was asked of it, is no fault of the query: it is asked once more of a fresh one.
   */
  async run(cypher: string, params: Record<string, unknown>, limits: QueryLimits): Promise<QueryRows> {
    try {
      return await this.attempt(cypher, params, limits);
    } catch (error) {
      if (!(error instanceof EngineGone)) throw error;
    }
    if (limits.signal?.aborted) throw cancelled();
    try {
      return await this.attempt(cypher, params, limits);
    } catch (error) {
      throw error instanceof EngineGone ? crashed(error) : error;
    }
  }

  private async attempt(cypher: string, params: Record<string, unknown>, limits: QueryLimits): Promise<QueryRows> {
    // A child may be ended while it opens the snapshot, too.
    const child = await this.ready().catch((error: unknown) => {
      throw error instanceof StoreError && error.code === 'internal' ? new EngineGone(error) : error;
    });
    // The asker may have gone meanwhile, which no later listener would be told.
    if (limits.signal?.aborted) throw cancelled();
    const stop = (error: StoreError) => void child.kill(error);
    const late = setTimeout(() => stop(lateError(limits.deadlineMs)), limits.deadlineMs);
    const watch = setInterval(() => void this.watch(child, limits.memoryBytes), WATCH_MS);
    const abort = () => stop(cancelled());
    limits.signal?.addEventListener('abort', abort, { once: true });
    try {
      return await child.ask('read', cypher, params, limits.rowLimit);
    } catch (error) {
      const isGone = error instanceof StoreError && error.code === 'internal' && !child.alive;
      throw isGone ? new EngineGone(error) : error;
    } finally {
      clearTimeout(late);
      clearInterval(watch);
      limits.signal?.removeEventListener('abort', abort);
      // Begun now, so that the next query finds a child that is ready.
      if (!child.alive && !this.closed) void this.ready().catch(() => {});
    }
  }

  /** The schema of the snapshot. */
  async schema(): Promise<unknown> {
    return (await this.ready()).ask('schema');
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.child?.kill(new StoreError('unavailable', 'the store is closed'));
  }

  private async ready(): Promise<EmbeddedChild> {
    const path = await this.snapshotPath();
    if (this.closed) throw new StoreError('unavailable', 'the store is closed');
    if (this.child?.alive && this.opened === path) return this.child;
    const child = this.child?.alive ? this.child : new EmbeddedChild();
    this.child = child;
    this.opened = null;
    await child.ask('open', path, true);
    this.opened = path;
    return child;
  }

  private async watch(child: EmbeddedChild, limit: number): Promise<void> {
    const bytes = child.pid === undefined ? null : await residentBytes(child.pid);
    if (bytes === null || bytes <= limit) return;
    await child.kill(
      new StoreError(
        'memory',
        `the query needed more than ${Math.round(limit / 2 ** 20)} MiB of memory and was stopped`,
        'Narrow it: begin at one party, bound the hops, add LIMIT.',
      ),
    );
  }
}

export function cancelled(): StoreError {
  return new StoreError('cancelled', 'the query was cancelled');
}

export function lateError(deadlineMs: number): StoreError {
  return new StoreError(
    'deadline',
    `the query took longer than ${deadlineMs / 1000} s and was stopped`,
    'Narrow it: begin at one party, bound the hops, add LIMIT.',
  );
}

/** The child ended, and not because this side ended it. */
class EngineGone extends Error {
  override readonly cause: StoreError;

  constructor(cause: StoreError) {
    super(cause.message);
    this.cause = cause;
  }
}

/** The engine ended by itself, twice: most often a query nested too deep, or a system out of memory. */
function crashed({ cause }: EngineGone): StoreError {
  return new StoreError(
    'unsupported',
    `the query ended the embedded engine: ${cause.message}`,
    'Write it less deeply nested. Other queries are not affected.',
    { cause },
  );
}
