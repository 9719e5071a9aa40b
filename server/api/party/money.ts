/** Sums over a party's records: one published counting rule, everything that does not count listed beside. */
import type { PartyDetail } from '../../../model/api/graph.ts';
import { cents } from '../../../model/money.ts';
import type { PartyRef } from '../../../model/party.ts';
import { EXCLUSION_RULES, INDEPENDENT, type Transfer } from '../../../model/transfer.ts';

export type Direction = 'in' | 'out';

/** Countable money received: independent spending for or against a party is not received by it. */
export function receivedCents(received: readonly Transfer[]): number {
  return total(received.filter((record) => record.countable && !INDEPENDENT.has(record.type)));
}

export function paidCents(paid: readonly Transfer[]): number {
  return total(paid.filter((record) => record.countable));
}

function total(records: readonly Transfer[]): number {
  return cents(records.reduce((sum, record) => sum + record.amountCents, 0));
}

/** What is kept but not counted, by rule, in the order of the rules. */
export function excludedByRule(records: readonly Transfer[]): PartyDetail['excluded'] {
  return EXCLUSION_RULES.map((rule) => {
    const under = records.filter((record) => !record.countable && record.exclusionRule === rule);
    return { rule, records: under.length, cents: total(under) };
  }).filter((row) => row.records > 0);
}

/** Countable money by year, type and direction; a record that can lie in several years has none. */
export function byYear(received: readonly Transfer[], paid: readonly Transfer[]): PartyDetail['byYear'] {
  const rows = new Map<string, PartyDetail['byYear'][number]>();
  for (const [direction, records] of directed(received, paid))
    for (const record of records) {
      if (!record.countable) continue;
      const year = yearOf(record);
      const key = `${year ?? 'none'} ${record.type} ${direction}`;
      const row = rows.get(key) ?? { year, type: record.type, direction, cents: 0, records: 0 };
      rows.set(key, { ...row, cents: row.cents + record.amountCents, records: row.records + 1 });
    }
  return [...rows.values()].sort(
    (a, b) => (a.year ?? 9999) - (b.year ?? 9999) || a.direction.localeCompare(b.direction) || b.cents - a.cents,
  );
}

function directed(received: readonly Transfer[], paid: readonly Transfer[]) {
  return [['in', received] as const, ['out', paid] as const];
}

function yearOf({ dateFrom, dateTo }: Transfer): number | null {
  const year = dateFrom?.slice(0, 4);
  return year !== undefined && year === dateTo?.slice(0, 4) ? Number(year) : null;
}

/** Counterparties by countable money, largest first. */
export function counterparties(
  received: readonly Transfer[],
  paid: readonly Transfer[],
  nameOf: (id: string) => PartyRef,
  most: number,
): PartyDetail['counterparties'] {
  const rows = new Map<
    string,
    { id: string; type: Transfer['type']; direction: Direction; cents: number; records: number }
  >();
  for (const [direction, records] of directed(received, paid))
    for (const record of records) {
      if (!record.countable) continue;
      const id = direction === 'in' ? record.payer : record.payee;
      const key = `${direction} ${record.type} ${id}`;
      const row = rows.get(key) ?? { id, type: record.type, direction, cents: 0, records: 0 };
      rows.set(key, { ...row, cents: row.cents + record.amountCents, records: row.records + 1 });
    }
  return [...rows.values()]
    .sort((a, b) => b.cents - a.cents || (a.id < b.id ? -1 : 1))
    .slice(0, most)
    .map(({ id, ...rest }) => ({ party: nameOf(id), ...rest }));
}
