/** Finding the party that somebody means. */
import type { SearchHit } from '../../model/api/search.ts';
import type { Party } from '../../model/party.ts';
import { badRequest, type Failure, notFound, shorten } from '../core/failure.ts';
import { partiesById } from './read/parties.ts';
import type { Services } from './services.ts';

type Needs = Pick<Services, 'parties' | 'store'>;

const SUGGESTIONS = 4;
/** Longer than any name. */
const LONGEST = 500;

/** The party with this id. @throws Failure `unknown-party` with what may have been meant. */
export async function partyById(services: Needs, id: string): Promise<Party> {
  const party = (await partiesById(services.store, [id])).get(id);
  if (party) return party;
  throw await unknownParty(services, id);
}

/**
 * The party with this id, or else the only one of this name, or else the only one of this alias; letter case and accents
 * aside. @throws Failure `unknown-party`, or `ambiguous-party` when several bear the name.
 */
export async function partyByWords(services: Needs, words: string): Promise<Party> {
  if (words.length > LONGEST) throw notFound('party', words);
  const ref = await services.parties.resolve(words);
  if (ref) return partyById(services, ref.id);
  const hits = words.trim() === '' ? [] : await services.parties.search(words, 25);
  const called = hits.filter((hit) => [hit.name, hit.matched].some((name) => fold(name) === fold(words)));
  if (called.length > 1) throw ambiguous(words, called);
  throw await unknownParty(services, words);
}

/** Letter case, accents and repeated blanks aside. */
function fold(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll(/\s+/g, ' ').trim();
}

async function unknownParty(services: Needs, words: string): Promise<Failure> {
  const text = words.trim().slice(0, LONGEST);
  const hits = text === '' ? [] : await services.parties.search(text, SUGGESTIONS);
  const hint = hits.length > 0 ? `Did you mean ${listOf(hits)}?` : 'Search for a part of the name.';
  return notFound('party', words, hint);
}

function ambiguous(words: string, hits: readonly SearchHit[]): Failure {
  return badRequest(`${hits.length} parties are called "${shorten(words)}".`, {
    code: 'ambiguous-party',
    hint: `Use an id: ${listOf(hits)}.`,
  });
}

function listOf(parties: readonly Pick<SearchHit, 'id' | 'name'>[]): string {
  return parties.map(({ id, name }) => `${name} (${id})`).join(', ');
}
