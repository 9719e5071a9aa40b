/**
 * Ids of parties. An official id joins; otherwise the id follows from the format, the exact name and the place, so the
 * same words in the same source are the same party and words of another source never are.
 */
import { createHash } from 'node:crypto';

const MAX_SLUG = 90;
const MAX_ID = 180;

/** Spellings of "nothing is stated here". */
const MISSING = new Set(['', 'N/A', 'NA', 'N.A.', 'NONE', 'NULL', '\\N', 'NOT APPLICABLE', 'INFORMATION REQUESTED']);

const LONGEST_MISSING = Math.max(...Array.from(MISSING, (word) => word.length));

/** The text of a cell without outer and doubled spaces; null when it states nothing. */
export function stated(text: string | null | undefined): string | null {
  if (text === null || text === undefined) return null;
  const trimmed = (/\s\s|[^\S ]/.test(text) ? text.replace(/\s+/g, ' ') : text).trim();
  return trimmed.length <= LONGEST_MISSING && MISSING.has(trimmed.toUpperCase()) ? null : trimmed;
}

/** "04-6662754" of an EIN as written ("046662754", "04-6662754"); null when it is not nine digits or only zeros. */
export function einOf(text: string | null | undefined): string | null {
  const digits = (text ?? '').replace(/[\s-]/g, '');
  if (!/^\d{9}$/.test(digits) || /^(\d)\1{8}$/.test(digits)) return null;
  return `${digits.slice(0, 2)}-${digits.slice(2)}`;
}

/** Lower-case words joined by hyphens; accents are taken off. Long or other-script texts end in a hash of the whole. */
export function slug(text: string): string {
  const known = recent.get(text);
  if (known !== undefined) return known;
  const made = makeSlug(text);
  if (recent.size >= RECENT) recent.clear();
  recent.set(text, made);
  return made;
}

const RECENT = 50_000;
/** Names come again and again: the last ones are remembered. */
const recent = new Map<string, string>();

function makeSlug(text: string): string {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replace(/['’.]/g, '');
  const words = plain.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '');
  const lost = /[^\p{ASCII}]/u.test(plain);
  if (words.length <= MAX_SLUG && !lost && words !== '') return words;
  const hash = createHash('sha256').update(plain).digest('hex').slice(0, 10);
  return `${words.slice(0, MAX_SLUG)}${words === '' ? '' : '-'}${hash}`;
}

/** Where a named party is, as the source writes it. */
export interface Place {
  readonly city?: string | null;
  readonly state?: string | null;
  readonly zip?: string | null;
  readonly country?: string | null;
}

/** Id of a party known only by its name and place in one format: "irs527:jane-doe:springfield-il-62704". */
export function namedId(format: string, name: string, place: Place = {}): string {
  const where = [place.city, place.state, zip5(place.zip), place.country].map((part) => stated(part)).filter(Boolean);
  return shortId(where.length === 0 ? `${format}:${slug(name)}` : `${format}:${slug(name)}:${slug(where.join(' '))}`);
}

/** An id of at most 180 characters: a longer one ends in a hash of the whole. */
export function shortId(id: string, longest = MAX_ID): string {
  if (id.length <= longest) return id;
  return `${id.slice(0, longest - 11)}-${createHash('sha256').update(id).digest('hex').slice(0, 10)}`;
}

/** The five digits that a US ZIP code begins with, or the code as written. */
export function zip5(text: string | null | undefined): string | null {
  const zip = stated(text);
  return zip === null ? null : (/^(\d{5})(?:-?\d{0,4})$/.exec(zip)?.[1] ?? zip);
}

/** "Springfield, IL": the jurisdiction of a named party, as far as its place says. */
export function placeText(place: Place): string | null {
  const parts = [place.city, place.state, place.country].map((part) => stated(part)).filter(Boolean);
  return parts.length === 0 ? null : parts.join(', ');
}
