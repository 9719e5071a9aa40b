/** Rows of transfers.csv as transfers. */
import { type CountableFacts, decideCountable } from '../../../flow/countable.ts';
import { type Cents, statedInterval, zQualifier } from '../../../model/money.ts';
import {
  TRANSFER_TYPES,
  type Transfer,
  type TransferStatus,
  zTransfer,
  zTransferStatus,
} from '../../../model/transfer.ts';
import { Cells } from './cells.ts';
import { SEED_IMPORT } from './files.ts';
import type { SeedProblem } from './problems.ts';
import type { SeedRow } from './table.ts';

/** What a row may say about itself; that money was not paid follows from its status. */
const EXCLUSIONS = {
  '': {},
  containedInAnother: { isContained: true },
  sameAsAnother: { isSameAsAnother: true },
  summaryLine: { isSummary: true },
  notMoney: { isNotMoney: true },
} as const satisfies Record<string, CountableFacts>;
const EXCLUSION_WORDS = Object.keys(EXCLUSIONS) as (keyof typeof EXCLUSIONS)[];

/** The transfer of a row, or null when the row has findings. */
export function transferOfRow(row: SeedRow, problems: SeedProblem[]): Transfer | null {
  const cells = new Cells(row, problems);
  const qualifier = cells.choice('qualifier', zQualifier.options);
  const amountCents = readAmount(cells);
  const status = cells.choice('status', zTransferStatus.options);
  const sourceIds = cells.list('sources');
  if (sourceIds.length === 0) cells.report('sources', 'is empty: a record without a source is not kept');
  return cells.finish(zTransfer, {
    id: cells.required('id'),
    type: cells.choice('type', TRANSFER_TYPES),
    payer: cells.required('payer'),
    payee: cells.required('payee'),
    amountCents,
    ...statedInterval(amountCents, qualifier),
    qualifier,
    ...cells.dates(),
    status,
    isMemo: false,
    ...decideCountable(factsOf(cells, status)),
    containedIn: cells.optional('containedIn'),
    earmarkFor: cells.optional('earmarkFor'),
    via: cells.optional('via'),
    vendor: cells.optional('vendor'),
    purpose: cells.optional('purpose'),
    cycle: cells.integer('cycle'),
    rawCode: cells.optional('rawCode'),
    rawAmount: cells.optional('amountAsWritten'),
    sourceIds,
    locator: cells.required('locator'),
    note: cells.optional('note'),
    importId: SEED_IMPORT,
  });
}

function readAmount(cells: Cells): Cents {
  cells.required('amount');
  const amount = cells.dollars('amount');
  if (amount === 0) cells.report('amount', 'is 0: nothing moved, so this is a claim and not a transfer');
  return (amount ?? 0) as Cents;
}

function factsOf(cells: Cells, status: TransferStatus): CountableFacts {
  const exclusion = cells.choice('exclusion', EXCLUSION_WORDS);
  const points = exclusion === 'containedInAnother' || exclusion === 'sameAsAnother';
  if (points !== (cells.raw('containedIn') !== ''))
    cells.report('containedIn', 'is given exactly for containedInAnother and sameAsAnother');
  return { ...EXCLUSIONS[exclusion], isUnpaid: status !== 'paid' };
}
