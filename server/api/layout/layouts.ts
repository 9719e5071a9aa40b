/** Layouts in threads of their own: so many at once, so many waiting, the rest refused. */
import { setImmediate } from 'node:timers/promises';
import type { Worker } from 'node:worker_threads';
import type { LayoutRequest, LayoutResponse } from '../../../model/api/layout.ts';
import { Failure } from '../../core/failure.ts';
import { startThread } from '../../core/thread.ts';

export interface LayoutLimits {
  /** Threads at once. */
  readonly atOnce: number;
  /** Requests that wait for one. */
  readonly waiting: number;
  /** Time of one layout, in milliseconds; then the best so far is answered. */
  readonly milliseconds: number;
}

const LIMITS: LayoutLimits = { atOnce: 1, waiting: 4, milliseconds: 20_000 };
const MEMORY_MB = 512;

export class Layouts {
  readonly #limits: LayoutLimits;
  readonly #threads = new Set<Worker>();
  readonly #waiting: (() => void)[] = [];
  #running = 0;
  #closed = false;

  constructor(limits: Partial<LayoutLimits> = {}) {
    this.#limits = { ...LIMITS, ...limits };
  }

  /** Layouts that run and that wait, at this moment. */
  get load(): { readonly running: number; readonly waiting: number } {
    return { running: this.#running, waiting: this.#waiting.length };
  }

  /**
   * Lays a network out in a thread; the event loop only copies the request.
   * @throws Failure `layouts-busy` (503) when too many wait, `cancelled` when `signal` is aborted, which ends the thread
   */
  async run(asked: LayoutRequest, signal: AbortSignal): Promise<LayoutResponse> {
    await this.#turn(signal);
    try {
      // The request was read and checked in this turn of the event loop: what copies it to the thread gets the next.
      await setImmediate();
      return await this.#inThread(asked, signal);
    } finally {
      this.#running--;
      this.#waiting.shift()?.();
    }
  }

  /** Ends all threads; those that wait are refused as cancelled, and no other starts. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#threads].map((thread) => thread.terminate()));
  }

  /** Waits until a thread may start, and counts it as running. */
  #turn(signal: AbortSignal): Promise<void> {
    if (signal.aborted) return Promise.reject(cancelled());
    if (this.#running < this.#limits.atOnce) {
      this.#running++;
      return Promise.resolve();
    }
    if (this.#waiting.length >= this.#limits.waiting) return Promise.reject(this.#busy());
    return new Promise((resolve, reject) => {
      const start = (): void => {
        signal.removeEventListener('abort', leave);
        this.#running++;
        resolve();
      };
      const leave = (): void => {
        this.#waiting.splice(this.#waiting.indexOf(start), 1);
        reject(cancelled());
      };
      this.#waiting.push(start);
      signal.addEventListener('abort', leave, { once: true });
    });
  }

  #inThread(asked: LayoutRequest, signal: AbortSignal): Promise<LayoutResponse> {
    if (signal.aborted || this.#closed) return Promise.reject(cancelled());
    const thread = startThread('layoutThread', import.meta.url, {
      workerData: { asked, milliseconds: this.#limits.milliseconds },
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
    });
    this.#threads.add(thread);
    const end = (): void => void thread.terminate();
    signal.addEventListener('abort', end, { once: true });
    return new Promise<LayoutResponse>((resolve, reject) => {
      thread.once('message', resolve);
      thread.once('error', reject);
      thread.once('exit', () => {
        this.#threads.delete(thread);
        signal.removeEventListener('abort', end);
        reject(cancelled());
      });
    });
  }

  #busy(): Failure {
    const { atOnce, waiting, milliseconds } = this.#limits;
    return new Failure({
      status: 503,
      code: 'layouts-busy',
      title: 'Too many layouts at once',
      detail: `${atOnce} run and ${waiting} wait already.`,
      hint: 'Ask again in a moment.',
      retryAfterSeconds: Math.ceil(milliseconds / 1000),
    });
  }
}

function cancelled(): Failure {
  return new Failure({
    status: 499,
    code: 'cancelled',
    title: 'Cancelled',
    detail: 'The layout was ended before it was there.',
  });
}
