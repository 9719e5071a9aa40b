/** Pennsylvania Department of State: the yearly export of contributions, expenses and filers. Traps: README.md. */
import { createHash } from 'node:crypto';
import { type Cents, cents } from '../../../model/money.ts';
import type { PartyKind } from '../../../model/party.ts';
import type { ExclusionRule } from '../../../model/transfer.ts';
import type { ImportContext, Importer, RecognizedFile } from '../importer.ts';
import type { LoadBatch } from '../loadBatch.ts';
import { sourceOfFile } from '../provenance.ts';
import { Batcher } from '../kit/batcher.ts';
import { amountCell, datesOf, dayCell, RowError } from '../kit/cells.ts';
import { placeText, stated } from '../kit/identity.ts';
import { kindByName, newParty, newTransfer } from '../kit/newRecords.ts';
import type { PlainRow } from '../kit/plainRows.ts';
import { quotedRows } from '../kit/quotedRows.ts';
import { SeenKeys } from '../kit/seenKeys.ts';
import { datedNote, namedStub, notNamedOf, type RowsContext, rowsContext, unitemizedOf } from '../kit/stateRecords.ts';
import { takeRow } from '../kit/takeRow.ts';
import layout from './layout.json' with { type: 'json' };

type Role = 'contrib' | 'expense' | 'filer';
type Cells = (column: string) => string;

export const paDos: Importer = {
  id: 'paDos',
  aliases: ['pa', 'pennsylvania'],
  name: 'Pennsylvania Department of State',
  accepts: 'contrib, expense and filer (.txt), of any year, their folder or zip',
  description: 'Contributions to and expenses of Pennsylvania filers.',
  detect: ({ name, head }) => {
    const role = /^(contrib|expense|filer)/i.exec(name)?.[1].toLowerCase();
    return role !== undefined && /\.(txt|csv)$/i.test(name) && head.includes(',') ? role : null;
  },
  transform,
};

/** What the filers' file says of a report. */
interface Report {
  readonly isAmended: boolean;
  readonly raw: string;
}

interface PaContext extends RowsContext {
  /** How often this file had a row's text. */
  readonly twins: Map<string, number>;
  readonly names: Map<string, { readonly name: string; readonly year: number }>;
  readonly reports: Map<string, Report>;
}

async function* transform(files: readonly RecognizedFile[], context: ImportContext): AsyncIterable<LoadBatch> {
  const out = new Batcher();
  const shared = { out, seen: new SeenKeys() };
  const known = { names: new Map<string, { name: string; year: number }>(), reports: new Map<string, Report>() };
  const filerFiles = files.filter(({ role }) => role === 'filer');
  for (const file of filerFiles)
    for await (const rows of rowsOf(file, context)) for (const row of rows) learn(file, row, known);
  const takes = { filer: takeFiler, contrib: takeContribution, expense: takeExpense } as const;
  for (const role of ['filer', 'contrib', 'expense'] as const) {
    for (const file of files.filter((one) => one.role === role)) {
      const tally = context.report.file(file.file.path, file.scan.sha256, role);
      out.source(sourceOf(file, context));
      const given: PaContext = { ...rowsContext(file, tally, shared, context), ...known, twins: new Map() };
      for await (const rows of rowsOf(file, context)) {
        for (const row of rows) {
          if (/^"?(filerid|campaignfinanceid|reportid)\b/i.test(row.raw)) continue;
          takeRow(tally, row.line, row.raw, () => {
            if (row.problem !== null) throw new RowError(row.problem);
            return takes[role](cellOf(role, row), row, given);
          });
          if (out.isFull) yield out.take();
        }
      }
    }
  }
  yield out.take();
}

function sourceOf({ file, scan }: RecognizedFile, { importId }: ImportContext) {
  return sourceOfFile(file, scan, {
    importId,
    title: `Pennsylvania campaign finance export, ${file.name}`,
    publisher: 'Pennsylvania Department of State',
    url: 'https://www.pa.gov/agencies/dos/resources/voting-and-elections-resources/campaign-finance-data',
  });
}

function rowsOf(file: RecognizedFile, context: ImportContext): AsyncIterable<PlainRow[]> {
  let done = 0;
  return quotedRows(file, {
    widths: Object.keys(layout[file.role as Role]).map(Number),
    begins: (line) =>
      /^"?\d+"?,("?\d{4}"?,|"?\w+"?,"?\d{4}"?,)/.test(line) || /^"?(filerid|campaignfinanceid|reportid)\b/i.test(line),
    signal: context.signal,
    onBytes: (bytes) => context.progress(`Reading ${file.file.name}`, (done += bytes), file.file.bytes, 'bytes'),
  });
}

const PLACES = new Map<string, ReadonlyMap<string, number>>();

/** Cells of a row by column; which layout it has follows from its number of cells. */
function cellOf(role: Role, row: PlainRow): Cells {
  const key = `${role} ${row.cells.length}`;
  let places = PLACES.get(key);
  if (places === undefined) {
    const columns = (layout[role] as Readonly<Record<string, readonly string[]>>)[String(row.cells.length)];
    places = new Map(columns.map((column, index) => [column, index]));
    PLACES.set(key, places);
  }
  const found = places;
  return (column) => row.cells[found.get(column) ?? -1] ?? '';
}

function reportKey(cell: Cells): string {
  return `${cell('filerid')} ${cell('eyear')} ${cell('cycle')}`;
}

/** First pass over filers: names, and which of several rows for a report stands. */
function learn(file: RecognizedFile, row: PlainRow, known: Pick<PaContext, 'names' | 'reports'>): void {
  if (row.problem !== null) return;
  const cell = cellOf(file.role as Role, row);
  const name = stated(cell('filername'));
  const year = Number(cell('eyear'));
  const before = known.names.get(cell('filerid'));
  if (name !== null && (before === undefined || year >= before.year)) known.names.set(cell('filerid'), { name, year });
  const report = known.reports.get(reportKey(cell));
  const isAmended = cell('ammend').toUpperCase() === 'Y';
  if (report === undefined || isAmended || !report.isAmended)
    known.reports.set(reportKey(cell), { isAmended, raw: row.raw });
}

function filerId(cell: Cells): string {
  const id = cell('filerid');
  if (!/^[A-Z0-9]{1,12}$/i.test(id)) throw new RowError(`not the id of a filer: "${id.slice(0, 30)}"`, 'filerid');
  return id;
}

function filerParty(cell: Cells, { out, names }: PaContext): string {
  const bare = filerId(cell);
  const id = `pados:${bare.toLowerCase()}`;
  return out.stub(id, () =>
    newParty({
      id,
      name: names.get(bare)?.name ?? `Pennsylvania filer ${bare}`,
      kind: 'committee',
      externalIds: [`pados:${bare}`],
      jurisdiction: 'Pennsylvania',
    }),
  );
}

/** A filer, once however many reports it made, and what each report did not itemize. */
function takeFiler(cell: Cells, row: PlainRow, context: PaContext): ExclusionRule | null {
  const { out, names, reports } = context;
  const bare = filerId(cell);
  const id = `pados:${bare.toLowerCase()}`;
  const kinds: Readonly<Record<string, string>> = layout.filerTypes;
  const type = cell('filertype');
  const name = names.get(bare)?.name ?? `Pennsylvania filer ${bare}`;
  out.party(
    newParty({
      id,
      name,
      kind: Object.hasOwn(kinds, type) ? (kinds[type] as PartyKind) : 'committee',
      externalIds: [`pados:${bare}`],
      jurisdiction: placeText({ city: cell('city'), state: cell('state') }),
    }),
  );
  const stands = reports.get(reportKey(cell))?.raw === row.raw;
  for (const [column, what] of [
    ['monetary', 'monetary'],
    ['inkind', 'in-kind'],
  ] as const) {
    const amount = cell(column) === '' ? cents(0) : amountCell(cell(column), column);
    if (amount === 0) continue;
    const key = `unitemized:${contentKey(`${reportKey(cell)} ${column} ${row.raw}`, context)}`;
    out.transfer(
      newTransfer(
        {
          id: `pados:${key}`,
          type: 'CONTRIBUTED',
          payer: unitemizedOf(id, name, out),
          payee: id,
          ...yearOf(cell),
          sourceIds: [context.sourceId],
          importId: context.importId,
          locator: `line ${row.line}, ${column}`,
          rawCode: column,
          rawAmount: cell(column),
          note: `report cycle ${cell('cycle')} of ${cell('eyear')}: ${what} contributions that are not itemized`,
        },
        amount,
        { isSuperseded: !stands },
      ),
    );
  }
  return stands ? null : 'superseded';
}

function yearOf(cell: Cells): { dateFrom: string | null; dateTo: string | null } {
  const year = cell('eyear');
  return /^(19|20)\d\d$/.test(year)
    ? { dateFrom: `${year}-01-01`, dateTo: `${year}-12-31` }
    : { dateFrom: null, dateTo: null };
}

/** A row has no key of its own: its text, twins in a file numbered. */
function contentKey(text: string, { twins }: PaContext): string {
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 24);
  const nth = (twins.get(hash) ?? 0) + 1;
  twins.set(hash, nth);
  return nth === 1 ? hash : `${hash}:${nth}`;
}

/** Up to three payments in a row, each its own transfer. */
function takeContribution(cell: Cells, row: PlainRow, context: PaContext): ExclusionRule | null {
  const payments: { amount: Cents; raw: string; dates: ReturnType<typeof datesOf>; nth: number }[] = [];
  for (const nth of [1, 2, 3]) {
    const raw = cell(`contamt${nth}`);
    const amount = raw === '' ? cents(0) : amountCell(raw, `contamt${nth}`);
    const date = cell(`contdate${nth}`);
    if (amount === 0) continue;
    payments.push({
      amount,
      raw,
      nth,
      dates: datesOf(dayCell(date === '0' ? '' : date, 'ymd', `contdate${nth}`), yearOf(cell)),
    });
  }
  if (payments.length === 0) return 'notMoney';
  const { out, tally } = context;
  const key = contentKey(row.raw, context);
  if (context.seen.add(`contrib ${key}`, '', row.line) !== null) return 'sameAsAnother';
  const filer = filerParty(cell, context);
  const name = stated(cell('contributor'));
  const section = cell('section').toUpperCase();
  const kind = layout.committeeSections.includes(section) ? 'committee' : kindByName(name ?? '', 'person');
  const place = { city: cell('city'), state: cell('state'), zip: cell('zipcode').replace(/-$/, '') };
  const payer = name === null ? notNamedOf(filer, out) : namedStub('pados', name, place, kind, out);
  const work = [stated(cell('occupation')), stated(cell('ename'))].filter(Boolean).join(', ');
  for (const { amount, raw, dates, nth } of payments) {
    const isOdd = looksLikeDate(raw, dates.dateFrom);
    if (isOdd) tally.flag('an amount that looks like a date');
    out.transfer(
      newTransfer(
        {
          id: `pados:contrib:${key}:${nth}`,
          type: 'CONTRIBUTED',
          payer,
          payee: filer,
          ...datedNote(
            dates,
            tally,
            `report cycle ${cell('cycle')} of ${cell('eyear')}`,
            work !== '' && work,
            isOdd && 'the digits of the amount begin with its date: check the filing',
          ),
          sourceIds: [context.sourceId],
          importId: context.importId,
          locator: `line ${row.line}, contamt${nth}`,
          purpose: stated(cell('contdesc')),
          rawCode: section === '' ? null : section,
          rawAmount: raw,
        },
        amount,
      ),
    );
  }
  return null;
}

/** "114201950" on 2019-11-14: month, part of the day and year slipped into the amount. */
function looksLikeDate(raw: string, day: string | null): boolean {
  const digits = raw.replace(/\..*$/, '').replace(/\D/g, '');
  if (day === null || digits.length < 7) return false;
  const [year, month] = day.split('-');
  return digits.startsWith(String(Number(month))) && digits.indexOf(year) > 0 && digits.indexOf(year) <= 4;
}

function takeExpense(cell: Cells, row: PlainRow, context: PaContext): ExclusionRule | null {
  const raw = cell('expamt');
  const amount = amountCell(raw, 'expamt');
  const dates = datesOf(dayCell(cell('expdate') === '0' ? '' : cell('expdate'), 'ymd', 'expdate'), yearOf(cell));
  const { out, tally } = context;
  const key = contentKey(row.raw, context);
  if (context.seen.add(`expense ${key}`, '', row.line) !== null) return 'sameAsAnother';
  const filer = filerParty(cell, context);
  const name = stated(cell('expname'));
  const place = { city: cell('city'), state: cell('state'), zip: cell('zipcode').replace(/-$/, '') };
  const payee =
    name === null ? notNamedOf(filer, out) : namedStub('pados', name, place, kindByName(name, 'organization'), out);
  const purpose = stated(cell('expdesc'));
  const transfer = newTransfer(
    {
      id: `pados:expense:${key}`,
      type: purpose !== null && /\b(contribution|donation)s?\b/i.test(purpose) ? 'CONTRIBUTED' : 'PAID',
      payer: filer,
      payee,
      ...datedNote(dates, tally, `report cycle ${cell('cycle')} of ${cell('eyear')}`),
      sourceIds: [context.sourceId],
      importId: context.importId,
      locator: `line ${row.line}`,
      purpose,
      rawAmount: raw,
    },
    amount,
  );
  out.transfer(transfer);
  return transfer.exclusionRule;
}
