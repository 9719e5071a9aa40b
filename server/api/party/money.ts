/** Sums over a party's records: one published counting rule, everything that does not count listed beside. */
import type { PartyDetail } from '../../../model/api/graph.ts';
import { cents } from '../../../model/money.ts';
import { EXCLUSION_RULES, INDEPENDENT } from '../../../model/transfer.ts';
import { compareTexts } from '../../core/compareTexts.ts';
import type { Direction, Sum } from '../read/sums.ts';

/** Countable money received: independent spending for or against a party is not received by it. */
export function receivedCents(received: readonly Sum[]): number {
  return total(received.filter((sum) => sum.countable && !INDEPENDENT.has(sum.type)));
}

export function paidCents(paid: readonly Sum[]): number {
  return total(paid.filter((sum) => sum.countable));
}

function total(sums: readonly Sum[]): number {
  return cents(sums.reduce((all, sum) => all + sum.cents, 0));
}

/** What is kept but not counted, by rule, in the order of the rules. */
export function excludedByRule(sums: readonly Sum[]): PartyDetail['excluded'] {
  return EXCLUSION_RULES.map((rule) => {
    const under = sums.filter((sum) => !sum.countable && sum.rule === rule);
    return { rule, records: under.reduce((all, sum) => all + sum.records, 0), cents: total(under) };
  }).filter((row) => row.records > 0);
}

/** Countable money by year, type and direction; a record that can lie in several years has none. */
export function byYear(received: readonly Sum[], paid: readonly Sum[]): PartyDetail['byYear'] {
  const rows = groups(received, paid, (sum) => String(yearOf(sum))).map(({ first, direction, ...rest }) => ({
    year: yearOf(first),
    type: first.type,
    direction,
    ...rest,
  }));
  return rows.sort(
    (a, b) =>
      (a.year ?? 9999) - (b.year ?? 9999) ||
      compareTexts(a.direction, b.direction) ||
      b.cents - a.cents ||
      compareTexts(a.type, b.type),
  );
}

function yearOf({ yearFrom, yearTo }: Sum): number | null {
  return yearFrom !== null && yearFrom === yearTo ? Number(yearFrom) : null;
}

/** The largest counterparties by countable money, without their names. */
export function counterparties(
  received: readonly Sum[],
  paid: readonly Sum[],
  most: number,
): (Omit<PartyDetail['counterparties'][number], 'party'> & { readonly id: string })[] {
  return groups(received, paid, (sum) => sum.other)
    .map(({ first, ...rest }) => ({ id: first.other, type: first.type, ...rest }))
    .sort(
      (a, b) =>
        b.cents - a.cents ||
        compareTexts(a.id, b.id) ||
        compareTexts(a.type, b.type) ||
        compareTexts(a.direction, b.direction),
    )
    .slice(0, most);
}

interface Group {
  readonly first: Sum;
  readonly direction: Direction;
  cents: number;
  records: number;
}

/** Countable sums joined by direction, type and what `by` says. */
function groups(received: readonly Sum[], paid: readonly Sum[], by: (sum: Sum) => string): Group[] {
  const found = new Map<string, Group>();
  for (const [direction, sums] of [['in', received] as const, ['out', paid] as const])
    for (const sum of sums) {
      if (!sum.countable) continue;
      const key = `${direction} ${sum.type} ${by(sum)}`;
      const group = found.get(key);
      if (group) {
        group.cents += sum.cents;
        group.records += sum.records;
      } else found.set(key, { first: sum, direction, cents: sum.cents, records: sum.records });
    }
  return [...found.values()];
}
