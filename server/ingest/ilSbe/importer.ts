/** Illinois State Board of Elections: the bulk files of receipts, committees, filed documents and D-2 totals. */
import { createHash } from 'node:crypto';
import { addCents } from '../../../model/money.ts';
import type { ExclusionRule } from '../../../model/transfer.ts';
import type { ImportContext, Importer, RecognizedFile } from '../importer.ts';
import type { LoadBatch } from '../loadBatch.ts';
import { sourceOfFile } from '../provenance.ts';
import { Batcher } from '../kit/batcher.ts';
import { amountCell, datesOf, dayCell, noteOf, RowError } from '../kit/cells.ts';
import { placeText, stated } from '../kit/identity.ts';
import { kindByName, newParty, newTransfer, unnamedParty } from '../kit/newRecords.ts';
import { type Columns, type PlainRow, plainRows } from '../kit/plainRows.ts';
import { SeenKeys } from '../kit/seenKeys.ts';
import {
  datedNote,
  type FlowRule,
  flowOf,
  namedStub,
  notNamedOf,
  type RowsContext,
  rowsContext,
  unitemizedOf,
} from '../kit/stateRecords.ts';
import { isFirst, takeRow } from '../kit/takeRow.ts';
import layout from './layout.json' with { type: 'json' };

type Role = keyof typeof layout.required;
const ROLES: readonly (readonly [RegExp, Role])[] = [
  [/^receipts\b/i, 'receipts'],
  [/^committees\b/i, 'committees'],
  [/^fileddocs\b/i, 'filedDocs'],
  [/^d2totals\b/i, 'd2Totals'],
];

export const ilSbe: Importer = {
  id: 'ilSbe',
  aliases: ['il', 'illinois'],
  name: 'Illinois State Board of Elections',
  accepts: 'Receipts.txt, Committees.txt, FiledDocs.txt, D2Totals.txt, their folder or zip',
  description: 'Receipts of Illinois committees: contributions, transfers in, loans, in-kind.',
  detect: ({ name, head }) =>
    head.includes('\t') ? (ROLES.find(([pattern]) => pattern.test(name))?.[1] ?? null) : null,
  transform,
};

/** What is known before the receipts are taken. Memory: one entry a committee and a document. */
interface Known {
  readonly committees: Map<string, string>;
  readonly documents: Map<string, { readonly name: string; readonly from: string | null; readonly to: string | null }>;
  /** Itemized sums of what stands, by document and part; cents. */
  readonly sums: Map<string, number>;
  readonly totals: { readonly document: string; readonly part: string; readonly cents: number }[];
}

interface ReceiptContext extends RowsContext {
  readonly known: Known;
}

type Take = (columns: Columns, row: PlainRow, context: ReceiptContext) => ExclusionRule | null;

async function* transform(files: readonly RecognizedFile[], context: ImportContext): AsyncIterable<LoadBatch> {
  const out = new Batcher();
  const shared = { out, seen: new SeenKeys() };
  const known: Known = { committees: new Map(), documents: new Map(), sums: new Map(), totals: [] };
  const takes: readonly (readonly [Role, Take])[] = [
    ['committees', takeCommittee],
    ['filedDocs', takeDocument],
    ['receipts', takeReceipt],
    ['d2Totals', takeTotals],
  ];
  for (const [role, take] of takes)
    for (const file of files.filter((one) => one.role === role)) yield* takeFile(file, take, known, shared, context);
  yield out.take();
  tellTotals(known, context);
}

async function* takeFile(
  file: RecognizedFile,
  take: Take,
  known: Known,
  shared: { out: Batcher; seen: SeenKeys },
  context: ImportContext,
): AsyncIterable<LoadBatch> {
  const tally = context.report.file(file.file.path, file.scan.sha256, file.role);
  const { out } = shared;
  out.source(
    sourceOfFile(file.file, file.scan, {
      importId: context.importId,
      title: `Illinois campaign disclosure, ${file.file.name}`,
      publisher: 'Illinois State Board of Elections',
      url: 'https://www.elections.il.gov/campaigndisclosuredatafiles',
      note: '10 ILCS 5/9-17: not to be used for soliciting.',
    }),
  );
  const given = { ...rowsContext(file, tally, shared, context), known };
  let done = 0;
  const options = {
    delimiter: '\t',
    required: layout.required[file.role as Role],
    begins: file.role === 'receipts' ? beginsReceipt : undefined,
    signal: context.signal,
    onBytes: (bytes: number) =>
      context.progress(`Reading ${file.file.name}`, (done += bytes), file.file.bytes, 'bytes' as const),
  };
  for await (const { columns, rows } of plainRows(file, options)) {
    for (const row of rows) {
      takeRow(tally, row.line, row.raw, () => {
        if (row.problem !== null) throw new RowError(row.problem);
        return take(columns, row, given);
      });
      if (out.isFull) yield out.take();
    }
  }
}

/** A receipt begins with its number. Two rows of the real file have none, but all their cells. */
function beginsReceipt(line: string): boolean {
  return /^\d+\t/.test(line) || (line.startsWith('\t') && line.split('\t').length >= 29);
}

function takeCommittee(columns: Columns, row: PlainRow, { known, out }: ReceiptContext): null {
  const id = idCell(columns.of(row, 'ID'), 'ID');
  const name = stated(columns.of(row, 'Name'));
  if (name === null) throw new RowError('no name of the committee', 'Name');
  known.committees.set(id, name);
  out.party(
    newParty({
      id: `ilsbe:${id}`,
      name,
      kind: 'committee',
      externalIds: [`ilsbe:${id}`],
      jurisdiction: placeText({ city: columns.of(row, 'City'), state: columns.of(row, 'State') }),
      note: noteOf(stated(columns.of(row, 'Purpose'))),
    }),
  );
  return null;
}

function takeDocument(columns: Columns, row: PlainRow, { known }: ReceiptContext): null {
  const day = (column: string) => dayCell(columns.of(row, column), 'iso', column);
  known.documents.set(idCell(columns.of(row, 'ID'), 'ID'), {
    name: columns.of(row, 'DocName'),
    from: day('RptPdBegDate'),
    to: day('RptPdEndDate'),
  });
  return null;
}

function takeReceipt(columns: Columns, row: PlainRow, context: ReceiptContext): ExclusionRule | null {
  const { known, out, tally } = context;
  const part = columns.of(row, 'D2Part');
  const rules: Readonly<Record<string, FlowRule>> = layout.parts;
  const rule = Object.hasOwn(rules, part) ? rules[part] : undefined;
  if (rule === undefined) throw new RowError(`an unknown part of form D-2: "${part.slice(0, 20)}"`, 'D2Part');
  const archived = columns.of(row, 'Archived');
  if (!/^(true|false)$/i.test(archived))
    throw new RowError(`neither True nor False: "${archived.slice(0, 20)}"`, 'Archived');
  const rawAmount = columns.of(row, 'Amount');
  const amount = amountCell(rawAmount, 'Amount');
  const documentId = columns.of(row, 'FiledDocID');
  const document = known.documents.get(documentId);
  const dates = datesOf(dayCell(columns.of(row, 'RcvDate'), 'iso', 'RcvDate'), {
    dateFrom: document?.from ?? null,
    dateTo: document?.to ?? null,
  });
  const key = receiptKey(columns, row, tally);
  if (!isFirst(context.seen, key, row.raw, row.line, 'ID')) return 'sameAsAnother';
  const filer = filerOf(columns.of(row, 'CommitteeID'), context);
  const name = stated([columns.of(row, 'FirstName'), columns.of(row, 'LastOnlyName')].filter(Boolean).join(' '));
  const place = { city: columns.of(row, 'City'), state: columns.of(row, 'State'), zip: columns.of(row, 'Zip') };
  const kind =
    part === '2A'
      ? 'committee'
      : columns.of(row, 'FirstName') === ''
        ? kindByName(name ?? '', 'organization')
        : 'person';
  const other = name === null ? notNamedOf(filer, out) : namedStub('ilsbe', name, place, kind, out);
  const loan = stated(columns.of(row, 'LoanAmount'));
  const work = [stated(columns.of(row, 'Occupation')), stated(columns.of(row, 'Employer'))].filter(Boolean).join(', ');
  const facts = { isSuperseded: /^true$/i.test(archived), isEarlyNotice: /^A-?1\b/i.test(document?.name ?? '') };
  const transfer = newTransfer(
    {
      id: `ilsbe:${key}`,
      ...flowOf(rule, filer, other),
      ...datedNote(
        dates,
        tally,
        documentId !== '' && `filed document ${documentId}`,
        document !== undefined && document.name,
        work !== '' && work,
        loan !== null && Number(loan) !== 0 && `loan amount ${loan}`,
      ),
      sourceIds: [context.sourceId],
      importId: context.importId,
      locator: `line ${row.line}`,
      purpose: stated(columns.of(row, 'Description')),
      vendor: stated(
        [columns.of(row, 'VendorFirstName'), columns.of(row, 'VendorLastOnlyName')].filter(Boolean).join(' '),
      ),
      rawCode: part,
      rawAmount,
    },
    amount,
    facts,
  );
  out.transfer(transfer);
  if (!facts.isSuperseded) {
    const sumKey = `${documentId} ${part}`;
    known.sums.set(sumKey, addCents(known.sums.get(sumKey) ?? 0, amount));
  }
  return transfer.exclusionRule;
}

/** The receipt's number; without one, its own text. */
function receiptKey(columns: Columns, row: PlainRow, tally: RowsContext['tally']): string {
  const id = columns.of(row, 'ID');
  if (id !== '') return `receipt:${idCell(id, 'ID')}`;
  tally.flag('no number of the receipt');
  return `receipt-text:${createHash('sha256').update(row.raw).digest('hex').slice(0, 24)}`;
}

function filerOf(committeeId: string, { known, out, tally }: ReceiptContext): string {
  if (committeeId === '') {
    tally.flag('no committee is stated');
    return out.stub('ilsbe:not-stated', () =>
      unnamedParty('ilsbe:not-stated', 'Illinois committee that the row does not state', 'The row gives no committee.'),
    );
  }
  const bare = idCell(committeeId, 'CommitteeID');
  const id = `ilsbe:${bare}`;
  return out.stub(id, () =>
    newParty({
      id,
      name: known.committees.get(bare) ?? `Illinois committee ${bare}`,
      kind: 'committee',
      externalIds: [id],
      jurisdiction: 'Illinois',
    }),
  );
}

function idCell(text: string, column: string): string {
  if (!/^\d{1,12}$/.test(text)) throw new RowError(`not a number: "${text.slice(0, 30)}"`, column);
  return text;
}

/** The totals of a report: what its rows should come to, and what it did not itemize. */
function takeTotals(columns: Columns, row: PlainRow, context: ReceiptContext): null {
  const document = idCell(columns.of(row, 'FiledDocID'), 'FiledDocID');
  const isArchived = /^true$/i.test(columns.of(row, 'Archived'));
  for (const [part, { total }] of Object.entries(layout.parts))
    if (!isArchived)
      context.known.totals.push({ document, part, cents: amountCell(columns.of(row, total) || '0', total) });
  const committee = columns.of(row, 'CommitteeID');
  if (committee === '') return null;
  const filer = filerOf(committee, context);
  for (const [column, part] of Object.entries(layout.unitemized)) {
    const raw = columns.of(row, column);
    const amount = amountCell(raw || '0', column);
    if (amount === 0) continue;
    const { from, to } = context.known.documents.get(document) ?? { from: null, to: null };
    const key = `unitemized:${document}:${part}`;
    if (!isFirst(context.seen, key, row.raw, row.line, 'FiledDocID')) continue;
    context.out.transfer(
      newTransfer(
        {
          id: `ilsbe:${key}`,
          type: 'CONTRIBUTED',
          payer: unitemizedOf(filer, context.known.committees.get(committee) ?? filer, context.out),
          payee: filer,
          dateFrom: from,
          dateTo: to,
          sourceIds: [context.sourceId],
          importId: context.importId,
          locator: `line ${row.line}, ${column}`,
          rawCode: part,
          rawAmount: raw,
          note: `filed document ${document}: not itemized`,
        },
        amount,
        { isSuperseded: isArchived },
      ),
    );
  }
  return null;
}

function tellTotals({ totals, sums }: Known, { report }: ImportContext): void {
  for (const [part, { name }] of Object.entries(layout.parts)) {
    const entities = totals
      .filter((total) => total.part === part && (total.cents !== 0 || sums.has(`${total.document} ${part}`)))
      .map((total) => ({
        id: `document ${total.document}`,
        expectedCents: total.cents,
        gotCents: sums.get(`${total.document} ${part}`) ?? 0,
      }));
    if (entities.length > 0)
      report.compare(`IL-${part}`, `Form D-2 part ${part} (${name}), itemized = rows of the document`, entities);
  }
}
