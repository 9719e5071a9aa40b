/** Grants in the 360Giving standard, as JSON or as a table with the standard's headings. Traps: README.md. */
import { ImportError } from '../importError.ts';
import type { ImportContext, Importer, RecognizedFile } from '../importer.ts';
import type { LoadBatch } from '../loadBatch.ts';
import { sourceOfFile } from '../provenance.ts';
import { Batcher } from '../kit/batcher.ts';
import { RowError } from '../kit/cells.ts';
import { jsonElements } from '../kit/jsonElements.ts';
import { SeenKeys } from '../kit/seenKeys.ts';
import { rowsContext } from '../kit/stateRecords.ts';
import { takeRow } from '../kit/takeRow.ts';
import { openTable, tableKind } from '../tabular/table.ts';
import { type Grant, type GrantContext, takeGrant, zGrant } from './grants.ts';
import headings from './headings.json' with { type: 'json' };

const LAYOUT = { delimiter: ',', quote: '"', encoding: 'utf-8', header: true, skipRows: 0 } as const;

export const threeSixtyGiving: Importer = {
  id: '360giving',
  aliases: ['360'],
  name: '360Giving',
  accepts: 'grants in the 360Giving standard: JSON, CSV or XLSX',
  description: 'Grants as UK funders publish them. Awards without a payment do not count unless --set awards=count.',
  detect: ({ name, head }) => {
    const text = head.toString('utf8');
    if (/^\ufeff?\s*[[{]/.test(text)) return /"(grants|amountAwarded|fundingOrganization)"/.test(text) ? 'json' : null;
    const kind = tableKind(name, head);
    return kind === 'workbook' || (kind === 'text' && text.includes('Amount Awarded') && text.includes('Funding Org:'))
      ? kind
      : null;
  },
  transform,
};

async function* transform(files: readonly RecognizedFile[], context: ImportContext): AsyncIterable<LoadBatch> {
  const { awards } = context.options;
  if (awards !== undefined && awards !== 'count')
    throw new ImportError(`awards can only be "count", not "${awards}"`, { path: 'setting awards' });
  const out = new Batcher();
  const shared = { out, seen: new SeenKeys() };
  for (const file of files) {
    const tally = context.report.file(file.file.path, file.scan.sha256, file.role);
    out.source(
      sourceOfFile(file.file, file.scan, {
        importId: context.importId,
        title: `Grants in the 360Giving standard, ${file.file.name}`,
        publisher: null,
      }),
    );
    const given: GrantContext = { ...rowsContext(file, tally, shared, context), countAwards: awards === 'count' };
    yield* file.role === 'json' ? takeJson(file, given, context) : takeTable(file, given, context);
  }
  yield out.take();
  context.report.note(
    awards === 'count'
      ? 'Awards count although no payment is stated, as this import was told.'
      : 'An award is no payment: grants without an amount disbursed are kept and do not count. To count them, import with the setting awards=count.',
  );
}

async function* takeJson(file: RecognizedFile, given: GrantContext, context: ImportContext): AsyncIterable<LoadBatch> {
  let done = 0;
  const options = {
    signal: context.signal,
    onBytes: (bytes: number) =>
      context.progress(`Reading ${file.file.name}`, (done += bytes), file.file.bytes, 'bytes' as const),
  };
  for await (const elements of jsonElements(file, 'grants', options))
    for (const { line, index, text } of elements) {
      takeRow(given.tally, line, text, () =>
        takeGrant(grantOf(text), { line, locator: `/grants/${index - 1}`, raw: text }, given),
      );
      if (given.out.isFull) yield given.out.take();
    }
}

/** @throws RowError with the field at fault. */
function grantOf(text: string): Grant {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new RowError(`no JSON: ${(error as Error).message.slice(0, 120)}`);
  }
  return checked(value);
}

function checked(value: unknown): Grant {
  const parsed = zGrant.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new RowError(`no grant of the standard: ${issue.message.slice(0, 120)}`, issue.path.join('.') || null);
}

async function* takeTable(file: RecognizedFile, given: GrantContext, context: ImportContext): AsyncIterable<LoadBatch> {
  const table = await openTable(file, { layout: LAYOUT, context });
  const missing = headings.required.find((heading) => !table.columns.includes(heading));
  if (missing !== undefined)
    throw new ImportError(`has no column "${missing}"`, {
      path: file.file.path,
      line: 1,
      column: missing,
      hint: 'Are these grants in the 360Giving standard?',
    });
  const places = new Map(table.columns.map((column, index) => [column, index]));
  for await (const rows of table.rows) {
    for (const { line, cells } of rows) {
      const cell = (heading: string) => cells[places.get(heading) ?? -1] ?? '';
      const raw = cells.join(',');
      takeRow(given.tally, line, raw, () =>
        takeGrant(checked(grantOfRow(cell)), { line, locator: `row ${line}`, raw }, given),
      );
      if (given.out.isFull) yield given.out.take();
    }
  }
}

function grantOfRow(cell: (heading: string) => string): unknown {
  const filled = (names: Readonly<Record<string, string>>) =>
    Object.fromEntries(
      Object.entries(names).flatMap(([heading, field]) => (cell(heading) === '' ? [] : [[field, cell(heading)]])),
    );
  const recipient = filled(headings.recipient);
  const person = filled(headings.individual);
  return {
    ...filled(headings.fields),
    fundingOrganization: [filled(headings.funder)],
    ...(Object.keys(recipient).length > 0 ? { recipientOrganization: [recipient] } : {}),
    ...(Object.keys(person).length > 0 ? { recipientIndividual: person } : {}),
    ...(cell(headings.programme) === '' ? {} : { grantProgramme: [{ title: cell(headings.programme) }] }),
  };
}
