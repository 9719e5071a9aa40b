/** Element paths of a schema edition, compiled from paths.json for look-up by path. */
import table from './paths.json' with { type: 'json' };

export type GroupId = 'scheduleI' | 'individuals' | 'foreignOrganizations' | 'pfPaid' | 'pfFuture';

export interface Edition {
  readonly from: number;
  readonly to: number;
  /** Path of a leaf -> field of the header. */
  readonly header: ReadonlyMap<string, string>;
  /** Path of a leaf -> name of a total in whole dollars. */
  readonly totals: ReadonlyMap<string, string>;
  /** Path of a leaf -> name of another text. */
  readonly texts: ReadonlyMap<string, string>;
  /** Path of a repeated element -> its id. */
  readonly groups: ReadonlyMap<string, GroupId>;
  /** Path of a leaf inside a group -> field. */
  readonly fields: ReadonlyMap<string, string>;
}

type Leaves = Readonly<Record<string, string>>;

/** Editions from the newest to the oldest. */
export const EDITIONS: readonly Edition[] = table.editions.map(({ from, to, leaves, use }) => {
  const paths = table.tables[use as keyof typeof table.tables];
  return {
    from,
    to,
    header: filled(paths.header, leaves),
    totals: filled(paths.totals, leaves),
    texts: filled(paths.texts, leaves),
    groups: new Map(paths.groups.map((group) => [group.path, group.id as GroupId])),
    fields: new Map(paths.groups.flatMap((group) => [...filled(group.fields, leaves, `${group.path}/`)])),
  };
});

function filled(paths: object, leaves: Leaves, prefix = ''): Map<string, string> {
  return new Map(
    Object.entries(paths as Record<string, string>).map(([path, field]) => [
      prefix + path.replace(/\{(\w+)\}/g, (_, leaf: string) => leaves[leaf]),
      field,
    ]),
  );
}

/** Year of a return's schema ("2013v3.0" -> 2013), or null when the attribute says no year. */
export function schemaYear(returnVersion: string): number | null {
  const year = /^(\d{4})v/.exec(returnVersion)?.[1];
  return year === undefined ? null : Number(year);
}

/** The edition of a schema year; a year after the newest is read with the newest. Null before the oldest. */
export function editionOf(year: number): Edition | null {
  return EDITIONS.find((edition) => year >= edition.from) ?? null;
}

/** The newest schema year of the table. */
export const NEWEST_YEAR = Math.max(...EDITIONS.map((edition) => edition.to));
