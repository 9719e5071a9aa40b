/** Questions to a worker thread that answers by number: who waits for which answer, and what they are told when the thread ends. */
import type { Worker } from 'node:worker_threads';

interface Waiting<Answer, Note> {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
  readonly onNote: ((note: Note) => void) | undefined;
}

/** How often it is looked whether nothing is asked any more. */
const IDLE_MS = 20;

export class ThreadCalls<Answer, Note = never> {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting<Answer, Note>>();
  #nextId = 1;
  #failure: Error | null = null;

  /** A pending answer keeps the process alive; an idle thread does not. */
  constructor(worker: Worker) {
    this.#worker = worker;
    worker.unref();
  }

  /** Why nothing can be asked any more; null as long as it can. */
  get failure(): Error | null {
    return this.#failure;
  }

  has(id: number): boolean {
    return this.#waiting.has(id);
  }

  /** @param onNote told what the thread says on the way. */
  ask(message: (id: number) => unknown, onNote?: (note: Note) => void): Promise<Answer> {
    if (this.#failure) return Promise.reject(this.#failure);
    const id = this.#nextId;
    this.#nextId += 1;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject, onNote });
      this.#worker.ref();
      this.#worker.postMessage(message(id), []);
    });
  }

  note(id: number, note: Note): void {
    this.#waiting.get(id)?.onNote?.(note);
  }

  answer(id: number, answer: Answer): void {
    this.#take(id)?.resolve(answer);
  }

  refuse(id: number, error: Error): void {
    this.#take(id)?.reject(error);
  }

  /** Tells everybody who waits, and who asks from now on. The first reason stands. */
  fail(error: Error): void {
    this.#failure ??= error;
    for (const { reject } of this.#waiting.values()) reject(this.#failure);
    this.#waiting.clear();
  }

  /** Resolves when nothing is asked of the thread any more. */
  async idle(): Promise<void> {
    while (this.#waiting.size > 0 && !this.#failure) await new Promise((resolve) => setTimeout(resolve, IDLE_MS));
  }

  #take(id: number): Waiting<Answer, Note> | undefined {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (this.#waiting.size === 0) this.#worker.unref();
    return waiting;
  }
}
