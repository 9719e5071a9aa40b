/** Decoded FEC records as transfers of the model, streamed out of DuckDB. */
import type { ExclusionRule, TransferType } from '../../../model/transfer.ts';
import type { Duck } from '../duck.ts';
import { type FilingRef, type StagedTransfer, versionOf } from '../filing.ts';

/** Where the FEC shows the page of a filing. */
const IMAGE_URL = 'https://docquery.fec.gov/cgi-bin/fecimg/?';

const COLUMNS = [
  'f',
  'twin_f',
  'ln',
  'sub_id',
  'type',
  'payer',
  'payee',
  'cents',
  'day',
  'date_text',
  'is_memo',
  'exclusion_rule',
  'first_id',
  'via_cmte',
  'CASE WHEN is_candidate_code THEN name END',
  'raw_code',
  'amount_text',
  'purpose',
  'memo_text',
  'file_num',
  'image',
  'meaning',
  'role',
  'report',
  'is_foldable',
] as const;

/** What a record needs to know of the files. */
export interface RecordContext {
  readonly importId: string;
  /** Source id by number of file. */
  readonly sourceIds: readonly string[];
  readonly cycles: readonly (number | null)[];
  readonly names: readonly string[];
}

/** Id of the record of a SUB_ID. */
export const recordId = (subId: string): string => `fec:sub:${subId}`;

/** All records in batches of at most `size`. Memory: one batch. */
export async function* streamRecords(
  duck: Duck,
  context: RecordContext,
  size: number,
): AsyncIterable<StagedTransfer[]> {
  let batch: StagedTransfer[] = [];
  for await (const rows of duck.tuples(COLUMNS, 'records ORDER BY f, ln')) {
    for (const row of rows) batch.push(transferOf(row, context));
    if (batch.length >= size) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}

function transferOf(row: readonly unknown[], context: RecordContext): StagedTransfer {
  const at = <T>(column: number): T => row[column] as T;
  const f = at<number>(0);
  const twin = at<number | null>(1);
  const amountCents = at<number>(7);
  const day = at<string | null>(8);
  const rule = at<ExclusionRule | null>(11);
  const first = at<string | null>(12);
  const via = at<string | null>(13);
  const amountText = at<string>(16);
  return {
    id: recordId(at<string>(3)),
    type: at<TransferType>(4),
    payer: at<string>(5),
    payee: at<string>(6),
    amountCents,
    minCents: amountCents,
    maxCents: amountCents,
    qualifier: amountText.includes('.') ? 'exact' : 'rounded',
    dateFrom: day,
    dateTo: day,
    status: 'paid',
    isMemo: at<boolean>(10),
    countable: rule === null,
    exclusionRule: rule,
    containedIn: first === null ? null : recordId(first),
    earmarkFor: null,
    via: via === null ? null : `fec:${via.toLowerCase()}`,
    vendor: at<string | null>(14),
    purpose: at<string | null>(17) || null,
    cycle: context.cycles[f],
    rawCode: at<string | null>(15),
    rawAmount: amountText,
    sourceIds: twin === null ? [context.sourceIds[f]] : [context.sourceIds[f], context.sourceIds[twin]],
    locator: locatorOf(context.names[f], at<number>(2), at<string>(3), at<string | null>(19), at<string | null>(20)),
    note: noteOf(at<string>(21), at<string | null>(18), day === null ? at<string | null>(9) : null),
    importId: context.importId,
    filing: filingOf(
      at<string>(22),
      at<string | null>(23),
      at<string | null>(19),
      at<boolean>(24) && rule === null ? 'row' : undefined,
    ),
  };
}

/** The file whose rows a file's rows are: itpas2 repeats rows of itoth. */
export const filedRole = (role: string): string => (role === 'itpas2' ? 'itoth' : role);

/** Where a row stands; null for a paper filing, which has no number that tells the earlier from the later. */
export function filingOf(
  role: string,
  report: string | null,
  fileNumber: string | null,
  form: FilingRef['form'],
): FilingRef | null {
  if (report === null || fileNumber === null) return null;
  return {
    role: filedRole(role),
    report,
    version: versionOf(fileNumber),
    ...(form === undefined ? {} : { form }),
  };
}

function locatorOf(name: string, line: number, subId: string, filing: string | null, image: string | null): string {
  const parts = [Number(line) > 0 ? `${name} line ${Number(line)}` : name, `SUB_ID ${subId}`];
  if (filing !== null) parts.push(`filing ${filing}`);
  if (image !== null) parts.push(`${IMAGE_URL}${image}`);
  return parts.join('; ');
}

function noteOf(meaning: string, memoText: string | null, dateText: string | null): string {
  const parts = [meaning];
  if (memoText !== null) parts.push(`memo: ${memoText}`);
  if (dateText !== null) parts.push(`dated "${dateText}", no day of the calendar`);
  return parts.join('; ');
}
