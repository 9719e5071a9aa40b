/** First pass: who filed what for which period, and which of several returns for one period stands. */
import { versionOf } from '../filing.ts';
import type { RecognizedFile } from '../importer.ts';
import { ImportError } from '../importError.ts';
import { einOf, stated } from '../kit/identity.ts';
import { dayCell, RowError } from '../kit/cells.ts';
import { readReturn } from './returnReader.ts';

/** The header of one return. */
export interface Filing {
  readonly file: RecognizedFile;
  /** "990", "990PF", "990EZ", ... */
  readonly form: string;
  /** "04-6662754". */
  readonly ein: string;
  readonly name: string;
  readonly city: string | null;
  readonly state: string | null;
  readonly country: string | null;
  readonly periodBegin: string | null;
  readonly periodEnd: string;
  readonly timestamp: string;
  readonly version: string;
  readonly isAmended: boolean;
  /** Names the filing: EIN, end of period, time of the return. Stable over files and folders. */
  readonly id: string;
}

/**
 * Reads the header of a return, no more of the file than needed; `toTheEnd` also shows that the rest of it is whole.
 * @throws ImportError for a return without its key, or not well-formed as far as it was read.
 */
export async function readFiling(file: RecognizedFile, toTheEnd = false): Promise<Filing> {
  const seen = new Map<string, string>();
  let version = '';
  let isPast = false;
  const reading = readReturn(file.file, {
    version: (text) => {
      version = text;
    },
    header: (field, value) => {
      if (!seen.has(field)) seen.set(field, value);
    },
    document: () => {},
    // Whether it is amended stands in the first lines of the form, before its first total.
    total: () => {
      isPast = true;
    },
    text: () => {},
    group: () => {
      isPast = true;
    },
  });
  for await (const _ of reading) if (isPast && !toTheEnd) break;
  return filingOf(file, seen, version);
}

function filingOf(file: RecognizedFile, seen: ReadonlyMap<string, string>, version: string): Filing {
  const fail = (reason: string, column: string): never => {
    throw new ImportError(reason, {
      path: file.file.path,
      column: `ReturnHeader/${column}`,
      hint: 'Is the file whole?',
    });
  };
  const ein = einOf(seen.get('ein')) ?? fail(`no EIN of nine digits ("${seen.get('ein') ?? ''}")`, 'Filer/EIN');
  const periodEnd = dayOf(seen.get('periodEnd'), (why) => fail(why, 'TaxPeriodEndDt'));
  if (periodEnd === null) return fail('no end of the tax period', 'TaxPeriodEndDt');
  const name = [seen.get('name1'), seen.get('name2')]
    .map((part) => stated(part))
    .filter(Boolean)
    .join(' ');
  const timestamp = seen.get('timestamp') ?? '';
  return {
    file,
    form: (seen.get('form') ?? '').replace(/[^A-Z0-9]/gi, '').toUpperCase(),
    ein,
    name: name === '' ? `Filer ${ein}` : name,
    city: stated(seen.get('city')),
    state: stated(seen.get('state')),
    country: stated(seen.get('country')),
    periodBegin: dayOf(seen.get('periodBegin'), (why) => fail(why, 'TaxPeriodBeginDt')),
    periodEnd,
    timestamp,
    version,
    isAmended: /^(x|true|1)$/i.test(seen.get('amended') ?? ''),
    id: [ein.replace('-', ''), periodEnd.replaceAll('-', ''), timestamp.replace(/\D/g, '').slice(0, 14)].join('.'),
  };
}

function dayOf(text: string | undefined, fail: (reason: string) => never): string | null {
  try {
    return dayCell(text ?? '', 'iso', '');
  } catch (error) {
    if (error instanceof RowError) return fail(error.message);
    throw error;
  }
}

/** Returns of one filer, form and period replace one another. */
export function keyOf(filing: Filing): string {
  return `${filing.ein} ${filing.form} ${filing.periodEnd}`;
}

/** Of two returns with one key, the later as text; an amended one after one that is not. */
export const versionOf990 = (filing: Filing): string => `${versionOf(timeOf(filing))} ${filing.isAmended ? 1 : 0}`;

/** How a return stands among those of the same filer, form and period. */
export type Standing = 'stands' | 'superseded' | 'sameFile';

/** The newest return of each filer, form and period stands. Keyed by file. */
export function standings(filings: readonly Filing[]): Map<Filing, Standing> {
  const result = new Map<Filing, Standing>();
  const groups = new Map<string, Filing[]>();
  for (const filing of filings) {
    const key = keyOf(filing);
    const group = groups.get(key);
    if (group) group.push(filing);
    else groups.set(key, [filing]);
  }
  for (const group of groups.values()) {
    const hashes = new Set<string>();
    const distinct = group.filter((filing) => {
      const isNew = !hashes.has(filing.file.scan.sha256);
      hashes.add(filing.file.scan.sha256);
      if (!isNew) result.set(filing, 'sameFile');
      return isNew;
    });
    distinct.sort(
      (a, b) =>
        timeOf(b) - timeOf(a) ||
        Number(b.isAmended) - Number(a.isAmended) ||
        (a.file.file.name < b.file.file.name ? 1 : -1),
    );
    distinct.forEach((filing, place) => result.set(filing, place === 0 ? 'stands' : 'superseded'));
  }
  return result;
}

function timeOf(filing: Filing): number {
  const time = Date.parse(filing.timestamp);
  return Number.isNaN(time) ? 0 : time;
}
