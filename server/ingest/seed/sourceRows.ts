/** Rows of sources.csv as sources. */
import { type Source, zSource, zSourceKind } from '../../../model/source.ts';
import { DayError, parseDates } from '../../../model/day.ts';
import { Cells } from './cells.ts';
import { SEED_IMPORT } from './files.ts';
import type { SeedProblem } from './problems.ts';
import type { SeedRow } from './table.ts';

/** The source of a row, or null when the row has findings. */
export function sourceOfRow(row: SeedRow, problems: SeedProblem[]): Source | null {
  const cells = new Cells(row, problems);
  return cells.finish(zSource, {
    id: cells.required('id'),
    title: cells.required('title'),
    publisher: cells.optional('publisher'),
    published: checkedDate(cells, 'published'),
    url: cells.optional('url'),
    retrieved: checkedDate(cells, 'retrieved'),
    sha256: cells.optional('sha256'),
    licence: cells.optional('licence'),
    kind: cells.choice('kind', zSourceKind.options),
    seenAs: cells.required('seenAs'),
    note: cells.optional('note'),
    importId: SEED_IMPORT,
  });
}

/** A date as known, kept as it is written. */
function checkedDate(cells: Cells, column: string): string | null {
  const text = cells.optional(column);
  try {
    parseDates(text ?? '');
  } catch (error) {
    if (!(error instanceof DayError)) throw error;
    cells.report(column, error.message);
  }
  return text;
}
