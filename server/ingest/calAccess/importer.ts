/** California: the Cal-Access raw export, one tab-delimited file a table. Traps: README.md. */
import { versionOf } from '../filing.ts';
import type { ImportContext, Importer, RecognizedFile } from '../importer.ts';
import type { LoadBatch } from '../loadBatch.ts';
import { Batcher } from '../kit/batcher.ts';
import { amountCell, RowError } from '../kit/cells.ts';
import { GiverSides } from '../kit/giverSides.ts';
import { placeText } from '../kit/identity.ts';
import { newParty, newTie } from '../kit/newRecords.ts';
import { type Columns, type PlainRow, plainRows } from '../kit/plainRows.ts';
import { SeenKeys } from '../kit/seenKeys.ts';
import { takeRow } from '../kit/takeRow.ts';
import { sourceIdOf, sourceOfFile } from '../provenance.ts';
import type { ComparedEntity } from '../report.ts';
import { Filings } from './filings.ts';
import forms from './forms.json' with { type: 'json' };
import { candidateParty, type ItemTable, takeItem } from './items.ts';

const ROLES: Readonly<Record<string, keyof typeof forms.required>> = {
  CVR_CAMPAIGN_DISCLOSURE_CD: 'cvr',
  RCPT_CD: 'rcpt',
  EXPN_CD: 'expn',
  S496_CD: 's496',
  S497_CD: 's497',
  SMRY_CD: 'smry',
  FILERNAME_CD: 'filername',
};
/** The giver's side before the recipient's. */
const ITEM_ORDER: readonly ItemTable[] = ['expn', 'rcpt', 's496', 's497'];

export const calAccess: Importer = {
  id: 'calAccess',
  aliases: ['ca', 'california'],
  name: 'California (Cal-Access)',
  accepts:
    'CVR_CAMPAIGN_DISCLOSURE_CD, RCPT_CD, EXPN_CD, S496_CD, S497_CD, SMRY_CD, FILERNAME_CD (.TSV), their folder or zip',
  description: 'State campaign contributions and spending as the Secretary of State exports them.',
  detect: ({ name }) => ROLES[name.replace(/\.(tsv|txt)$/i, '').toUpperCase()] ?? null,
  transform,
};

async function* transform(files: readonly RecognizedFile[], context: ImportContext): AsyncIterable<LoadBatch> {
  const filings = new Filings();
  const out = new Batcher();
  const ofRole = (role: string) => files.filter((file) => file.role === role);
  for (const file of ofRole('filername'))
    yield* takeTable(file, context, out, (columns, row) => (filings.addName(columns, row), null));
  for (const file of ofRole('cvr'))
    yield* takeTable(file, context, out, (columns, row) => (filings.addCover(columns, row), null));
  for (const table of ITEM_ORDER) for (const file of ofRole(table)) await seeAmendments(file, context, filings);
  context.filings.reads('items');
  for (const [filing, amend] of filings.amended()) context.filings.amends(filing, versionOf(amend));
  yield* filers(filings, out, sourceOfCovers(files), context);
  const shared = {
    filings,
    out,
    seen: new SeenKeys(),
    sides: new GiverSides(),
    sums: new Map<string, number>(),
    importId: context.importId,
  };
  for (const table of ITEM_ORDER) {
    for (const file of ofRole(table)) {
      const sourceId = sourceIdOf(file.scan.sha256);
      yield* takeTable(file, context, out, (columns, row, tally) =>
        takeItem(table, columns, row, { ...shared, tally, sourceId }),
      );
    }
  }
  const summaries = new Map<string, number>();
  for (const file of ofRole('smry'))
    yield* takeTable(file, context, out, (columns, row) => (takeSummary(columns, row, filings, summaries), null));
  yield out.take();
  tellSummaries(summaries, shared.sums, context);
}

type Tally = ReturnType<ImportContext['report']['file']>;

/** Every row of a table through `take`, with its fate in the report. */
async function* takeTable(
  file: RecognizedFile,
  context: ImportContext,
  out: Batcher,
  take: (columns: Columns, row: PlainRow, tally: Tally) => ReturnType<typeof takeItem>,
): AsyncIterable<LoadBatch> {
  const tally = context.report.file(file.file.path, file.scan.sha256, file.role);
  out.source(
    sourceOfFile(file.file, file.scan, {
      importId: context.importId,
      title: `Cal-Access raw data, table ${file.file.name.replace(/\.\w+$/, '')}`,
      publisher: 'California Secretary of State',
      url: 'https://www.sos.ca.gov/campaign-lobbying/helpful-resources/raw-data-campaign-finance-and-lobbying-activity',
    }),
  );
  for await (const { columns, rows } of plainRows(file, optionsOf(file, context))) {
    for (const row of rows) {
      takeRow(tally, row.line, row.raw, () => {
        if (row.problem !== null) throw new RowError(row.problem);
        return take(columns, row, tally);
      });
      if (out.isFull) yield out.take();
    }
  }
}

function optionsOf(file: RecognizedFile, context: ImportContext) {
  let done = 0;
  return {
    delimiter: '\t',
    required: forms.required[file.role as keyof typeof forms.required],
    signal: context.signal,
    onBytes: (bytes: number) =>
      context.progress(`Reading ${file.file.name}`, (done += bytes), file.file.bytes, 'bytes' as const),
  };
}

/** The highest amendment of a filing may be known from its items alone. */
async function seeAmendments(file: RecognizedFile, context: ImportContext, filings: Filings): Promise<void> {
  for await (const { columns, rows } of plainRows(file, optionsOf(file, context)))
    for (const row of rows) {
      try {
        if (row.problem === null) filings.see(columns, row);
      } catch (error) {
        // The second pass rejects the row, with its line.
        if (!(error instanceof RowError)) throw error;
      }
    }
}

function sourceOfCovers(files: readonly RecognizedFile[]): string[] {
  return files.filter(({ role }) => role === 'cvr').map(({ scan }) => sourceIdOf(scan.sha256));
}

/** Filers of the covers, and the candidates who control them. */
async function* filers(
  filings: Filings,
  out: Batcher,
  sourceIds: string[],
  context: ImportContext,
): AsyncIterable<LoadBatch> {
  for (const [filerId, filer] of filings.filers) {
    const id = `calaccess:${filerId}`;
    const kinds: Readonly<Record<string, string>> = forms.entities;
    out.party(
      newParty({
        id,
        name: filer.name,
        kind: kinds[filer.entity] === 'candidate' ? 'candidate' : 'committee',
        externalIds: [id],
        jurisdiction: placeText({ city: filer.city, state: filer.state }),
      }),
    );
    if (filer.controlledBy !== null && kinds[filer.entity] !== 'candidate') {
      const { name, office } = filer.controlledBy;
      out.tie(
        newTie({
          id: `calaccess:controlled:${filerId}`,
          type: 'AUTHORIZED_BY',
          from: id,
          to: candidateParty(name, office, out),
          evidence: 'controlled committee',
          sourceIds,
          importId: context.importId,
        }),
      );
    }
    if (out.isFull) yield out.take();
  }
}

function takeSummary(columns: Columns, row: PlainRow, filings: Filings, into: Map<string, number>): void {
  const { filing, amend } = filings.see(columns, row);
  const form = columns.of(row, 'FORM_TYPE');
  const rules: Readonly<Record<string, { readonly line: string }>> = forms.summaries;
  const rule = Object.hasOwn(rules, form) ? rules[form] : undefined;
  if (rule?.line !== columns.of(row, 'LINE_ITEM') || amend < filings.newest(filing)) return;
  into.set(`${filing} ${form}`, amountCell(columns.of(row, 'AMOUNT_A'), 'AMOUNT_A'));
}

/** Summary lines against the rows of the same filing, where both are in these files. */
function tellSummaries(
  summaries: ReadonlyMap<string, number>,
  sums: ReadonlyMap<string, number>,
  { report }: ImportContext,
): void {
  for (const [form, { line, name }] of Object.entries(forms.summaries)) {
    const entities: ComparedEntity[] = [];
    for (const [key, expectedCents] of summaries) {
      const gotCents = sums.get(key);
      if (key.endsWith(` ${form}`) && gotCents !== undefined)
        entities.push({ id: `filing ${key}`, expectedCents, gotCents });
    }
    if (entities.length > 0)
      report.compare(`CA-${form}${line}`, `Schedule ${form} line ${line} (${name}) = rows of the filing`, entities);
  }
}
