/** The server's side of the linter's thread: started when first asked, one query at a time, each with a deadline. */
import type { Worker } from 'node:worker_threads';
import { startThread } from '../../core/thread.ts';
import { StoreError } from '../graphStore.ts';
import type { LintAnswer, LintAsk } from './lintMessages.ts';

/** With the start of the thread, which takes two seconds on a slow machine. */
const DEADLINE_MS = 20_000;
/** Then the thread is ended and its memory given back. */
const IDLE_MS = 10 * 60_000;
const MEMORY_MB = 1024;

interface Job {
  readonly asked: LintAsk;
  readonly resolve: (answer: LintAnswer) => void;
  readonly reject: (error: StoreError) => void;
  readonly signal: AbortSignal | undefined;
}

export class LintWorker {
  #worker: Worker | null = null;
  #running: Job | null = null;
  #timer: NodeJS.Timeout | undefined;
  readonly #waiting: Job[] = [];
  readonly #deadlineMs: number;

  constructor(deadlineMs = DEADLINE_MS) {
    this.#deadlineMs = deadlineMs;
  }

  /**
   * Asks the thread. A query that nobody waits for any more is not read.
   * @throws StoreError `deadline` when reading takes too long, `cancelled` when `signal` is, `notAllowed` when it takes too much memory
   */
  ask(asked: LintAsk, signal?: AbortSignal): Promise<LintAnswer> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ asked, resolve, reject, signal });
      this.#next();
    });
  }

  #next(): void {
    if (this.#running) return;
    const job = this.#waiting.shift();
    if (!job) return this.#rest();
    if (job.signal?.aborted) {
      job.reject(new StoreError('cancelled', 'the asker is gone'));
      return this.#next();
    }
    this.#running = job;
    const worker = (this.#worker ??= this.#start());
    // A pending answer keeps the process alive; an idle thread does not.
    worker.ref();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#late(), this.#deadlineMs);
    worker.postMessage(job.asked, []);
  }

  #start(): Worker {
    const worker = startThread('lintThread', import.meta.url, {
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
    });
    const gone = (error: StoreError): void => {
      if (this.#worker !== worker) return;
      this.#worker = null;
      this.#settle((job) => job.reject(error));
    };
    worker.on('message', (answer: LintAnswer) => this.#settle((job) => job.resolve(answer)));
    worker.on('error', (error: NodeJS.ErrnoException) =>
      gone(
        error.code === 'ERR_WORKER_OUT_OF_MEMORY'
          ? new StoreError('notAllowed', 'the query takes too much memory to be read', 'Write it shorter.')
          : new StoreError('internal', `the linter failed: ${error.message}`),
      ),
    );
    worker.on('exit', () => gone(new StoreError('internal', 'the linter ended')));
    return worker;
  }

  #settle(end: (job: Job) => void): void {
    const job = this.#running;
    this.#running = null;
    clearTimeout(this.#timer);
    if (job) end(job);
    this.#next();
  }

  #late(): void {
    this.#end();
    this.#settle((job) =>
      job.reject(new StoreError('deadline', 'the query takes too long to be read', 'Write it shorter.')),
    );
  }

  #rest(): void {
    this.#worker?.unref();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#end(), IDLE_MS).unref();
  }

  #end(): void {
    const worker = this.#worker;
    this.#worker = null;
    void worker?.terminate();
  }
}
