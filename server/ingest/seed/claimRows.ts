/** Rows of claims.csv as claims. */
import { type Claim, zClaim } from '../../../model/claim.ts';
import { statedInterval, zQualifier } from '../../../model/money.ts';
import { Cells } from './cells.ts';
import { SEED_IMPORT } from './files.ts';
import type { SeedProblem } from './problems.ts';
import type { SeedRow } from './table.ts';

/** The claim of a row, or null when the row has findings. A claim may state no amount. */
export function claimOfRow(row: SeedRow, problems: SeedProblem[]): Claim | null {
  const cells = new Cells(row, problems);
  const qualifier = cells.choice('qualifier', zQualifier.options);
  const amountCents = cells.dollars('amount');
  const interval = amountCents === null ? { minCents: null, maxCents: null } : statedInterval(amountCents, qualifier);
  return cells.finish(zClaim, {
    id: cells.required('id'),
    sourceId: cells.required('source'),
    statement: cells.required('statement'),
    ...interval,
    amountCents,
    qualifier,
    ...cells.dates(),
    payers: cells.list('payers'),
    payees: cells.list('payees'),
    conflictsWith: cells.list('conflictsWith'),
    locator: cells.required('locator'),
    note: cells.optional('note'),
    importId: SEED_IMPORT,
  });
}
