/**
 * How likely two people of filings are one person. Evidence adds up; a contradiction (another first name, another middle
 * initial, another suffix) ends it. A name alone never reaches {@link PROPOSE_FROM}: that takes the same ZIP or employer.
 */

/** A person as filings give one: "LAST, FIRST MIDDLE SUFFIX". */
export interface PersonFacts {
  readonly id: string;
  /** Upper case, punctuation as spaces; the last name is before the first comma of `name`. */
  readonly name: string;
  readonly zip: string | null;
  readonly state: string | null;
  /** Null when none is named. */
  readonly employer: string | null;
}

export interface Match {
  readonly score: number;
  /** What speaks for it, in words. */
  readonly evidence: string;
}

/** Least score that is worth a person's look. */
export const PROPOSE_FROM = 0.6;

const SUFFIXES = new Set(['JR', 'SR', 'II', 'III', 'IV', 'V']);
const TITLES = new Set(['MR', 'MRS', 'MS', 'MISS', 'DR', 'HON', 'REV', 'PROF', 'ESQ', 'MD', 'PHD', 'THE', 'HONORABLE']);
/** Employers that say how somebody lives, not where: half the weight. */
const VAGUE = new Set([
  'SELF',
  'SELF EMPLOYED',
  'RETIRED',
  'NOT EMPLOYED',
  'UNEMPLOYED',
  'HOMEMAKER',
  'STUDENT',
  'DISABLED',
]);

interface NameParts {
  readonly last: string;
  readonly first: string;
  readonly middle: string;
  readonly suffix: string;
}

/** Splits a filed name. Titles are left out; a suffix may stand anywhere. */
export function nameParts(name: string): NameParts {
  const [before, ...after] = name.toUpperCase().split(',');
  const words = (text: string): string[] =>
    text
      .replaceAll(/[^\p{L}\p{N}']+/gu, ' ')
      .trim()
      .split(' ')
      .filter((word) => word !== '' && !TITLES.has(word));
  const [lastWords, givenWords] = [words(before), words(after.join(' '))];
  const suffix = [...lastWords, ...givenWords].find((word) => SUFFIXES.has(word)) ?? '';
  const given = givenWords.filter((word) => !SUFFIXES.has(word));
  return {
    last: lastWords.filter((word) => !SUFFIXES.has(word)).join(' '),
    first: given[0] ?? '',
    middle: given[1] ?? '',
    suffix,
  };
}

const known = new WeakMap<PersonFacts, NameParts>();

/** Parts of a person's name; a person is compared with many others, and split once. */
export function partsOf(person: PersonFacts): NameParts {
  const found = known.get(person) ?? nameParts(person.name);
  known.set(person, found);
  return found;
}

/** Score and evidence of a pair, or null when something contradicts it or too little speaks for it. Symmetric. */
export function matchOf(a: PersonFacts, b: PersonFacts): Match | null {
  const [x, y] = [partsOf(a), partsOf(b)];
  if (x.last !== y.last || x.last === '' || x.suffix !== y.suffix) return null;
  const first = agree(x.first, y.first);
  const middle = agree(x.middle, y.middle);
  if (first === 'differ' || first === 'silent' || middle === 'differ') return null;
  const said: [number, string][] = [
    [
      first === 'same' ? 0.35 : 0.2,
      first === 'same' ? 'same first and last name' : 'same last name, first name fits its initial',
    ],
  ];
  if (middle === 'same' || middle === 'initial') said.push([0.1, 'middle name fits']);
  if (a.zip !== null && a.zip === b.zip) said.push([0.3, `same ZIP ${a.zip}`]);
  else if (a.state !== null && b.state !== null && a.state !== b.state) said.push([-0.1, 'different states']);
  if (a.employer !== null && a.employer === b.employer)
    said.push([VAGUE.has(a.employer) ? 0.1 : 0.3, `same employer ${a.employer}`]);
  const score =
    Math.round(
      100 *
        Math.min(
          0.95,
          said.reduce((sum, [points]) => sum + points, 0),
        ),
    ) / 100;
  return score < PROPOSE_FROM ? null : { score, evidence: said.map(([, words]) => words).join('; ') };
}

type Agreement = 'same' | 'initial' | 'differ' | 'silent';

function agree(a: string, b: string): Agreement {
  if (a === '' || b === '') return 'silent';
  if (a === b) return 'same';
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short.length === 1 && long.startsWith(short) ? 'initial' : 'differ';
}
