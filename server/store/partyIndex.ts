/**
 * Search for parties by name, alias or id: built from the streamed parties, so that both stores give the same answers. (Neo4j's
 * own full-text index `party` is there for people's Cypher.) A large index lives in a thread of its own: a word that a hundred
 * thousand parties share takes a quarter of a second, and the event loop must not stand still for it.
 */
import type { Party, PartyRef } from '../../model/party.ts';
import { compareTexts } from '../core/compareTexts.ts';
import { forEachInTurns } from '../core/turns.ts';
import type { GraphStore } from './graphStore.ts';
import type { PartyEntry } from './partyMessages.ts';
import { type PartyHit, PartySearch } from './partySearch.ts';
import { PartyWorker } from './partyWorker.ts';
import { asOneParty, SameParties } from './sameParties.ts';

/** A search among so many parties takes some milliseconds. */
const THREAD_FROM = 5_000;

/** What is found where: in this thread or in another. */
interface Finder {
  search(text: string, limit: number): PartyHit[] | Promise<PartyHit[]>;
  resolve(text: string): PartyRef | null | Promise<PartyRef | null>;
  /** Frees its thread, if it has one. */
  end?(): Promise<void>;
  /** It cannot be asked any more. */
  readonly ended?: boolean;
}

export class PartyIndex {
  private readonly store: GraphStore;
  private readonly threadFrom: number;
  private finder: Finder = new PartySearch();
  private version: string | null = null;
  private building: Promise<void> | null = null;

  /** @param threadFrom from so many parties on the index lives in a thread of its own. */
  constructor(store: GraphStore, { threadFrom = THREAD_FROM }: { readonly threadFrom?: number } = {}) {
    this.store = store;
    this.threadFrom = threadFrom;
  }

  /** Whether the index lives in a thread of its own. */
  get threaded(): boolean {
    return this.finder instanceof PartyWorker;
  }

  /** Parties that answer a search, best first. Rebuilds the index first when the data changed. Cost O(hits log hits). */
  async search(text: string, limit = 12): Promise<PartyHit[]> {
    await this.refresh();
    return this.finder.search(text, limit);
  }

  /** A party by its id, or by a name or alias that is exactly its own and nobody else's; null otherwise. */
  async resolve(text: string): Promise<PartyRef | null> {
    await this.refresh();
    return this.finder.resolve(text);
  }

  /** Rebuilds the index when the data changed; callers that come meanwhile wait for the same build. */
  async refresh(): Promise<void> {
    if (this.building) return this.building;
    const version = await this.store.dataVersion();
    if (version === this.version && !this.finder.ended) return;
    this.building ??= this.build(version).finally(() => {
      this.building = null;
    });
    return this.building;
  }

  /** Frees the index's thread. */
  async close(): Promise<void> {
    await this.building?.catch(() => {});
    await this.finder.end?.();
  }

  private async build(version: string): Promise<void> {
    const old = this.finder;
    this.finder = await finderOf(this.store, this.threadFrom);
    this.version = version;
    // Searches that still run in the old thread get their answer before it goes.
    void old.end?.();
  }
}

/** Takes the parties of a store in. A thread is begun once there are enough of them. */
async function finderOf(store: GraphStore, threadFrom: number): Promise<Finder> {
  const early: PartyEntry[] = [];
  let worker: PartyWorker | null = null;
  try {
    for await (const batch of entries(store)) {
      if (worker) {
        await worker.take(batch);
        continue;
      }
      for (const entry of batch) early.push(entry);
      if (early.length < threadFrom) continue;
      worker = new PartyWorker();
      await worker.take(early.splice(0));
    }
  } catch (error) {
    await worker?.end();
    throw error;
  }
  if (worker) return worker;
  const search = new PartySearch();
  await forEachInTurns(early, ({ party, others }) => search.add(party, others));
  return search;
}

/** Parties in batches; those that were confirmed to be one as one, last. */
async function* entries(store: GraphStore): AsyncGenerator<PartyEntry[]> {
  const same = await SameParties.of(store);
  const merged = new Map<string, Party[]>();
  for await (const batch of store.streamParties())
    yield batch.filter((party) => !collect(merged, same, party)).map((party) => ({ party, others: [] }));
  yield [...merged.values()].map((group) => ({ party: findable(group), others: group.map(({ id }) => id) }));
}

/** Keeps a party that was confirmed to be one with others; whether it was. */
function collect(merged: Map<string, Party[]>, same: SameParties, party: Party): boolean {
  const group = same.groupOf(party.id);
  if (group.length === 1) return false;
  merged.set(group[0], [...(merged.get(group[0]) ?? []), party]);
  return true;
}

/** Confirmed to be one: found by each of their names and ids, under the id that stands for them. */
function findable(group: readonly Party[]): Party {
  const [first, ...others] = group.toSorted((a, b) => compareTexts(a.id, b.id));
  const one = asOneParty([first, ...others]);
  return { ...one, externalIds: [...one.externalIds, ...others.map(({ id }) => id)] };
}
