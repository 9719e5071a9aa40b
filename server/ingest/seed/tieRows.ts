/** Rows of ties.csv as ties. */
import { TIE_TYPES, type Tie, zTie } from '../../../model/tie.ts';
import { Cells } from './cells.ts';
import { SEED_IMPORT } from './files.ts';
import type { SeedProblem } from './problems.ts';
import type { SeedRow } from './table.ts';

/** The tie of a row, or null when the row has findings. */
export function tieOfRow(row: SeedRow, problems: SeedProblem[]): Tie | null {
  const cells = new Cells(row, problems);
  const sourceIds = cells.list('sources');
  if (sourceIds.length === 0) cells.report('sources', 'is empty: a tie without a source is not kept');
  const score = cells.optional('score');
  return cells.finish(zTie, {
    id: cells.required('id'),
    type: cells.choice('type', TIE_TYPES),
    from: cells.required('from'),
    to: cells.required('to'),
    ...cells.dates(),
    status: cells.choice('status', zTie.shape.status.options),
    score: score === null ? null : Number(score),
    evidence: cells.required('evidence'),
    sourceIds,
    locator: cells.optional('locator'),
    note: cells.optional('note'),
    importId: SEED_IMPORT,
  });
}
