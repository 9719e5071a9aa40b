/** The server's side of the thread of a large index of parties. */
import type { PartyRef } from '../../model/party.ts';
import { startThread } from '../core/thread.ts';
import { ThreadCalls } from '../core/threadCalls.ts';
import { StoreError } from './graphStore.ts';
import type { PartyAnswer, PartyAsk, PartyEntry } from './partyMessages.ts';
import type { PartyHit } from './partySearch.ts';

/** Parties handed over at once: some milliseconds of copying. */
const AT_ONCE = 1_000;

type Asked = PartyAsk extends infer Ask ? (Ask extends PartyAsk ? Omit<Ask, 'id'> : never) : never;

export class PartyWorker {
  readonly #worker = startThread('partyThread', import.meta.url);
  readonly #calls = new ThreadCalls<unknown>(this.#worker);

  constructor() {
    this.#worker.on('message', ({ id, value, failed }: PartyAnswer) => {
      if (failed === undefined) this.#calls.answer(id, value);
      else this.#calls.refuse(id, failure(`failed: ${failed}`));
    });
    this.#worker.on('error', (error) => this.#calls.fail(failure(`failed: ${error.message}`)));
    this.#worker.on('exit', () => this.#calls.fail(failure('ended')));
  }

  /** Whether it cannot be asked any more. */
  get ended(): boolean {
    return this.#calls.failure !== null;
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
    await this.#calls.idle();
    await this.#worker.terminate();
  }

  #ask(asked: Asked): Promise<unknown> {
    return this.#calls.ask((id) => ({ id, ...asked }));
  }
}

function failure(what: string): StoreError {
  return new StoreError('internal', `the search for parties ${what}`);
}
