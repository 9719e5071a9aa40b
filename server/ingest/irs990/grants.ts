/** Second pass: the grants of one return. */
import { addCents, type Cents } from '../../../model/money.ts';
import type { ImportContext } from '../importer.ts';
import { sourceIdOf } from '../provenance.ts';
import type { LoadBatch } from '../loadBatch.ts';
import type { FileTally } from '../report.ts';
import type { Batcher } from '../kit/batcher.ts';
import { amountCell, noteOf, RowError } from '../kit/cells.ts';
import { stated } from '../kit/identity.ts';
import { newTransfer } from '../kit/newRecords.ts';
import { type Filing, keyOf, type Standing, versionOf990 } from './filings.ts';
import { recipientOf } from './recipients.ts';
import { type GroupRow, readReturn } from './returnReader.ts';
import type { ReturnSums } from './identities.ts';

const SCHEDULES: Record<GroupRow['id'], string> = {
  scheduleI: '990-I-II',
  individuals: '990-I-III',
  foreignOrganizations: '990-F-II',
  pfPaid: '990PF-paid',
  pfFuture: '990PF-future',
};

/** What a filing is read with. */
export interface GrantsOf {
  readonly filing: Filing;
  readonly standing: Standing;
  readonly context: ImportContext;
  readonly tally: FileTally;
  readonly out: Batcher;
  /** Called before the first grant and at the end: the filer as far as the return describes it. */
  readonly onFiler: (texts: ReadonlyMap<string, string>) => void;
}

/**
 * Reads a return's grants into `out`, its rows into `tally`; yields whenever `out` is full. Returns the return's sums.
 */
export async function* readGrants(given: GrantsOf): AsyncGenerator<LoadBatch, ReturnSums> {
  const { filing, tally, out } = given;
  const totals = new Map<string, number>();
  const texts = new Map<string, string>();
  const byGroup = new Map<string, number>();
  let listed = 0;
  const orReject = (line: number, where: string, take: () => void) => {
    try {
      take();
    } catch (error) {
      if (!(error instanceof RowError)) throw error;
      tally.reject({ line, column: error.column, reason: `${where}: ${error.message}` });
    }
  };
  const reading = readReturn(filing.file.file, {
    version: () => {},
    header: () => {},
    document: () => {},
    total: (name, value, line) => orReject(line, filing.form, () => totals.set(name, amountCell(value, name))),
    text: (name, value) => {
      texts.set(name, value);
    },
    group: (row) =>
      orReject(row.line, row.path, () => {
        given.onFiler(texts);
        byGroup.set(row.id, (byGroup.get(row.id) ?? 0) + takeGrant(row, given));
        if (row.id === 'scheduleI') listed += 1;
      }),
  });
  for await (const _ of reading) if (out.isFull) yield out.take();
  given.onFiler(texts);
  const id = `${filing.name} ${filing.periodEnd} (${filing.id})`;
  return { id, totals, byGroup, counts: { listed, stated: countOf(texts) } };
}

function countOf(texts: ReadonlyMap<string, string>): number | null {
  const counts = [texts.get('count501c3'), texts.get('countOther')].filter((text) => /^\d{1,9}$/.test(text ?? ''));
  return counts.length === 0 ? null : counts.reduce((sum, text) => sum + Number(text), 0);
}

/** Adds one grant; returns its amount in cents. */
function takeGrant(row: GroupRow, { filing, standing, context, tally, out }: GrantsOf): Cents {
  const cash = optional(row, 'cash');
  const nonCash = optional(row, 'nonCash');
  const amount = cash === null && nonCash === null ? null : addCents(cash ?? 0, nonCash ?? 0);
  if ((amount ?? 0) === 0 && !row.fields.has('name1') && !row.fields.has('person') && row.id.startsWith('pf')) {
    tally.exclude('notMoney');
    return addCents();
  }
  const recipients = stated(row.fields.get('recipients'));
  const transfer = newTransfer(
    {
      id: `irs990:${filing.id}:${row.id}.${row.index}`,
      type: 'GRANTED',
      payer: `ein:${filing.ein}`,
      payee: recipientOf(row, filing, out),
      dateFrom: filing.periodBegin,
      dateTo: filing.periodEnd,
      sourceIds: [sourceIdOf(filing.file.scan.sha256)],
      importId: context.importId,
      locator: row.path,
      purpose: stated(row.fields.get('purpose')),
      rawCode: SCHEDULES[row.id],
      rawAmount: rawAmountOf(row),
      note: noteOf(
        `filing ${filing.id}`,
        nonCash !== null &&
          nonCash !== 0 &&
          `non-cash ${row.fields.get('nonCash')} ${stated(row.fields.get('nonCashWhat')) ?? ''}`.trim(),
        recipients !== null && `${recipients} recipients`,
        stated(row.fields.get('relationship')) !== null &&
          `relationship to the filer: ${stated(row.fields.get('relationship'))}`,
        amount !== null && amount < 0 && 'a negative amount: a grant returned or corrected',
      ),
    },
    amount,
    { isSuperseded: standing === 'superseded', isUnpaid: row.id === 'pfFuture' },
  );
  out.transfer({ ...transfer, filing: { role: '990', report: keyOf(filing), version: versionOf990(filing) } });
  if (transfer.exclusionRule === null) tally.load();
  else tally.exclude(transfer.exclusionRule);
  return amount ?? addCents();
}

function optional(row: GroupRow, field: string): Cents | null {
  const text = row.fields.get(field);
  return text === undefined ? null : amountCell(text, field === 'cash' ? 'cash amount' : 'non-cash amount');
}

function rawAmountOf(row: GroupRow): string | null {
  const cash = row.fields.get('cash');
  const nonCash = row.fields.get('nonCash');
  if (nonCash === undefined) return cash ?? null;
  return `${cash ?? ''} + ${nonCash}`;
}
