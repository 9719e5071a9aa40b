/** The server's side of the thread of a large index of parties. */
import type { Worker } from 'node:worker_threads';
import type { PartyRef } from '../../model/party.ts';
import { startThread } from '../core/thread.ts';
import { StoreError } from './graphStore.ts';
import type { PartyAnswer, PartyAsk, PartyEntry } from './partyMessages.ts';
import type { PartyHit } from './partySearch.ts';

/** Parties handed over at once: some milliseconds of copying. */
const AT_ONCE = 1_000;

type Asked = PartyAsk extends infer Ask ? (Ask extends PartyAsk ? Omit<Ask, 'id'> : never) : never;

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

export class PartyWorker {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #nextId = 1;
  #failure: StoreError | null = null;

  constructor() {
    this.#worker = startThread('partyThread', import.meta.url);
    this.#worker.unref();
    this.#worker.on('message', (answer: PartyAnswer) => this.#hear(answer));
    this.#worker.on('error', (error) => this.#fail(`the search for parties failed: ${error.message}`));
    this.#worker.on('exit', () => this.#fail('the search for parties ended'));
  }

  /** Whether it cannot be asked any more. */
  get ended(): boolean {
    return this.#failure !== null;
  }

  /** Takes parties in; resolves when the thread has them. */
  async take(entries: readonly PartyEntry[]): Promise<void> {
    for (let start = 0; start < entries.length; start += AT_ONCE)
      await this.#ask({ kind: 'take', entries: entries.slice(start, start + AT_ONCE) });
  }

  search(text: string, limit: number): Promise<PartyHit[]> {
    return this.#ask({ kind: 'search', text, limit }) as Promise<PartyHit[]>;
  }

  resolve(text: string): Promise<PartyRef | null> {
    return this.#ask({ kind: 'resolve', text }) as Promise<PartyRef | null>;
  }

  /** Ends the thread once what it was asked is answered. */
  async end(): Promise<void> {
    while (this.#waiting.size > 0 && !this.ended) await new Promise((resolve) => setTimeout(resolve, 20));
    await this.#worker.terminate();
  }

  #ask(asked: Asked): Promise<unknown> {
    if (this.#failure) return Promise.reject(this.#failure);
    const id = this.#nextId;
    this.#nextId += 1;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      // A pending answer keeps the process alive; an idle thread does not.
      this.#worker.ref();
      this.#worker.postMessage({ id, ...asked }, []);
    });
  }

  #hear({ id, value, failed }: PartyAnswer): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (this.#waiting.size === 0) this.#worker.unref();
    if (failed === undefined) waiting?.resolve(value);
    else waiting?.reject(new StoreError('internal', `the search for parties failed: ${failed}`));
  }

  #fail(why: string): void {
    this.#failure ??= new StoreError('internal', why);
    for (const { reject } of this.#waiting.values()) reject(this.#failure);
    this.#waiting.clear();
  }
}
