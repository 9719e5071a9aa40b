/**
 * Parties found by name, alias or id, forgiving typing errors: an index in memory that knows nothing of stores and threads.
 */
import MiniSearch from 'minisearch';
import { Best } from '../../flow/best.ts';
import type { Party, PartyRef } from '../../model/party.ts';
import { compareTexts } from '../core/compareTexts.ts';

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

/** Words of a text: lower case, without accents, split at everything that is no letter or digit. */
export function wordsOf(text: string): string[] {
  return fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

function fold(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
}

/** Parties to be found. */
export class PartySearch {
  private readonly index = emptyIndex();
  private readonly parties = new Map<string, Kept>();
  private readonly byName = new Map<string, Kept | null>();
  private readonly byAlias = new Map<string, Kept | null>();

  /** Takes a party in, also under the ids of others that are one with it. */
  add(party: Party, others: readonly string[] = []): void {
    const kept = keptOf(party);
    for (const id of [party.id, ...others]) this.parties.set(id, kept);
    claim(this.byName, kept.name, kept);
    for (const other of kept.others) claim(this.byAlias, other, kept);
    this.index.add(entryOf(party));
  }

  /** Parties that answer a search, best first. Cost O(hits log hits). */
  search(text: string, limit: number): PartyHit[] {
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
  resolve(text: string): PartyRef | null {
    const wanted = fold(text.trim());
    const named = this.byName.get(wanted);
    const party = this.parties.get(text) ?? (named === undefined ? this.byAlias.get(wanted) : named);
    return party ? refOf(party) : null;
  }
}

/** Remembers whose a name is; null once it is several parties'. */
function claim(names: Map<string, Kept | null>, name: string, party: Kept): void {
  const key = fold(name);
  const other = names.get(key);
  names.set(key, other === undefined || other === party ? party : null);
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
  return b.score - a.score || compareTexts(a.party.name, b.party.name) || compareTexts(a.party.id, b.party.id);
}
