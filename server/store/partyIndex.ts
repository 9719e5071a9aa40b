/**
 * Search for parties by name, alias or id, forgiving typing errors: an index in memory, built from the streamed parties, so
 * that both stores give the same answers. (Neo4j's own full-text index `party` is there for people's Cypher.)
 */
import { setImmediate } from 'node:timers/promises';
import MiniSearch from 'minisearch';
import { Best } from '../../flow/best.ts';
import type { Party, PartyRef } from '../../model/party.ts';
import type { GraphStore } from './graphStore.ts';
import { asOneParty, SameParties } from './sameParties.ts';

export interface PartyHit extends PartyRef {
  readonly jurisdiction: string | null;
  /** The name, alias or id that matched best. */
  readonly matched: string;
  readonly score: number;
}

interface Entry {
  readonly id: string;
  readonly name: string;
  readonly aliases: string;
  readonly ids: string;
}

interface Kept extends PartyRef {
  readonly jurisdiction: string | null;
  /** Aliases and ids. */
  readonly others: readonly string[];
  /** Words of the name and of each of the others, with single spaces. */
  readonly plain: readonly string[];
}

/** A name that is exactly what was typed goes before longer ones that hold it. */
const NAME_BONUS = 3;

/** Parties indexed before others are served: some milliseconds. */
const AT_ONCE = 200;

/** Words of a text: lower case, without accents, split at everything that is no letter or digit. */
export function wordsOf(text: string): string[] {
  return fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

function fold(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
}

export class PartyIndex {
  private readonly store: GraphStore;
  private index = emptyIndex();
  private parties = new Map<string, Kept>();
  private version: string | null = null;
  private building: Promise<void> | null = null;

  constructor(store: GraphStore) {
    this.store = store;
  }

  /** Parties that answer a search, best first. Rebuilds the index first when the data changed. Cost O(hits log hits). */
  async search(text: string, limit = 12): Promise<PartyHit[]> {
    await this.refresh();
    const words = wordsOf(text);
    if (words.length === 0) return [];
    const exact = this.parties.get(text.trim());
    const found = this.index.search(words.join(' '), { combineWith: 'AND' });
    const results = found.length > 0 ? found : this.index.search(words.join(' '), { combineWith: 'OR' });
    // Not sorted as a whole: a common word has a hundred thousand hits.
    const best = new Best<Ranked>(limit, byRank);
    const typed = words.join(' ');
    for (const { id, score } of results) {
      const party = this.parties.get(id as string);
      if (party) best.offer({ party, score: score * (party.plain.includes(typed) ? NAME_BONUS : 1) });
    }
    const hits = best.ranked.map(({ party, score }) => hitOf(party, words, score));
    if (!exact) return hits;
    const first = { ...hitOf(exact, words, (hits[0]?.score ?? 0) + 1), matched: exact.id };
    return [first, ...hits.filter(({ id }) => id !== exact.id)].slice(0, limit);
  }

  /** A party by its id, or by a name or alias that is exactly its own and nobody else's; null otherwise. */
  async resolve(text: string): Promise<PartyRef | null> {
    await this.refresh();
    const byId = this.parties.get(text);
    if (byId) return refOf(byId);
    const wanted = fold(text.trim());
    // Parties that are one stand there once for each of their ids.
    const all = [...new Set(this.parties.values())];
    const same = all.filter((party) => fold(party.name) === wanted);
    const alike = same.length > 0 ? same : all.filter((party) => party.others.some((other) => fold(other) === wanted));
    return alike.length === 1 ? refOf(alike[0]) : null;
  }

  /** Name and kind of a party; null when unknown. Call {@link refresh} first. */
  get(id: string): PartyRef | null {
    const party = this.parties.get(id);
    return party ? refOf(party) : null;
  }

  get size(): number {
    return this.parties.size;
  }

  /** Rebuilds the index when the data changed; callers that come meanwhile wait for the same build. */
  async refresh(): Promise<void> {
    if (this.building) return this.building;
    const version = await this.store.dataVersion();
    if (version === this.version) return;
    this.building ??= this.build(version).finally(() => {
      this.building = null;
    });
    return this.building;
  }

  private async build(version: string): Promise<void> {
    const index = emptyIndex();
    const parties = new Map<string, Kept>();
    const same = await SameParties.of(this.store);
    const merged = new Map<string, Party[]>();
    for await (const batch of this.store.streamParties()) {
      const single = batch.filter((party) => !collect(merged, same, party));
      for (let start = 0; start < single.length; start += AT_ONCE) {
        for (const party of single.slice(start, start + AT_ONCE)) {
          parties.set(party.id, keptOf(party));
          index.add(entryOf(party));
        }
        // Others are served in between.
        await setImmediate();
      }
    }
    for (const group of merged.values()) {
      const party = findable(group);
      const kept = keptOf(party);
      for (const { id } of group) parties.set(id, kept);
      index.add(entryOf(party));
    }
    this.index = index;
    this.parties = parties;
    this.version = version;
  }
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
  const [first, ...others] = group.toSorted((a, b) => compare(a.id, b.id));
  const one = asOneParty([first, ...others]);
  return { ...one, externalIds: [...one.externalIds, ...others.map(({ id }) => id)] };
}

function emptyIndex(): MiniSearch<Entry> {
  return new MiniSearch<Entry>({
    fields: ['name', 'aliases', 'ids'],
    tokenize: wordsOf,
    processTerm: (term) => term,
    searchOptions: {
      boost: { name: 3, aliases: 2 },
      prefix: (_term, position, terms) => position === terms.length - 1,
      fuzzy: (term) => (term.length < 4 ? false : term.length < 8 ? 1 : 2),
      weights: { fuzzy: 0.3, prefix: 0.6 },
    },
  });
}

function entryOf(party: Party): Entry {
  return {
    id: party.id,
    name: party.name,
    aliases: party.aliases.join(' | '),
    ids: [party.id, ...party.externalIds].join(' '),
  };
}

function keptOf({ id, name, kind, jurisdiction, aliases, externalIds }: Party): Kept {
  const others = [...aliases, ...externalIds];
  const plain = [name, ...others].map((text) => wordsOf(text).join(' '));
  return { id, name, kind, jurisdiction, others, plain };
}

function refOf({ id, name, kind }: PartyRef): PartyRef {
  return { id, name, kind };
}

function hitOf(party: Kept, words: readonly string[], score: number): PartyHit {
  const texts = [party.name, ...party.others, party.id];
  let matched = party.name;
  let best = -1;
  for (const text of texts) {
    const own = wordsOf(text);
    const hits = words.filter((word) => own.some((mine) => mine.startsWith(word))).length;
    if (hits > best) [matched, best] = [text, hits];
  }
  return { ...refOf(party), jurisdiction: party.jurisdiction, matched, score };
}

interface Ranked {
  readonly party: Kept;
  readonly score: number;
}

/** Ties by name and id, so that the order never depends on the store. */
function byRank(a: Ranked, b: Ranked): number {
  return b.score - a.score || compare(a.party.name, b.party.name) || compare(a.party.id, b.party.id);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
