/** IRS section 527 political organizations: Forms 8871 and 8872 as one bar-delimited file. Traps: README.md. */
import { ImportError } from '../importError.ts';
import type { ImportContext, Importer, RecognizedFile } from '../importer.ts';
import type { LoadBatch } from '../loadBatch.ts';
import { sourceIdOf, sourceOfFile } from '../provenance.ts';
import type { FileTally } from '../report.ts';
import { Batcher } from '../kit/batcher.ts';
import { SeenKeys } from '../kit/seenKeys.ts';
import { takeRow } from '../kit/takeRow.ts';
import { Forms, versionOf527 } from './forms.ts';
import { takeRecord } from './items.ts';
import { recordBlocks, type Record527, valueOf } from './recordReader.ts';

export const irs527: Importer = {
  id: 'irs527',
  aliases: ['527'],
  name: 'IRS 527 political organizations',
  accepts: 'FullDataFile.txt, its subsets A–D, or their zips',
  description:
    'Contributions to and expenditures of political organizations that report to the IRS (Forms 8871, 8872).',
  detect: ({ head }) =>
    /^(?:\ufeff)?(?:H\|\d{8}\|\d{4}\||1\|8871\||2\|8872\||[DERAB]\|\d+\|\d+\|)/.test(head.toString('utf8'))
      ? 'data'
      : null,
  transform,
};

async function* transform(files: readonly RecognizedFile[], context: ImportContext): AsyncIterable<LoadBatch> {
  const forms = new Forms();
  const bytes = files.reduce((sum, { file }) => sum + file.bytes, 0) * 2;
  let done = 0;
  const options = (message: string) => ({
    signal: context.signal,
    onBytes: (count: number) => context.progress(message, (done += count), bytes, 'bytes'),
  });
  for (const file of files)
    for await (const records of recordBlocks(file, { ...options('Reading the forms'), only: '2E' }))
      for (const record of records) forms.add(record);
  const { superseded, unmarked } = forms.decide();
  for (const role of ['A', 'B']) context.filings.reads(role);
  for (const form of forms.all()) context.filings.amends(form.key, versionOf527(form));
  const out = new Batcher();
  const seen = new SeenKeys();
  for (const file of files) {
    const tally = context.report.file(file.file.path, file.scan.sha256, file.role);
    const trailer = new Trailer();
    out.source(sourceOf(file, context));
    const sourceId = sourceIdOf(file.scan.sha256);
    for await (const records of recordBlocks(file, options('Taking the records'))) {
      for (const record of records) {
        trailer.add(record);
        takeRow(tally, record.line, record.raw, () =>
          takeRecord(record, { forms, out, tally, seen, sourceId, importId: context.importId }),
        );
        if (out.isFull) yield out.take();
      }
    }
    trailer.tell(file, tally, context);
  }
  yield out.take();
  tellIdentities(forms, context);
  if (superseded > 0)
    context.report.note(
      `${superseded} forms 8872 are replaced by one that came in later for the same organization and period (${unmarked} of the later ones are not marked as amendments): kept, not counted`,
    );
}

function sourceOf({ file, scan }: RecognizedFile, { importId }: ImportContext) {
  return sourceOfFile(file, scan, {
    importId,
    title: `Political organization filings (Forms 8871 and 8872), ${file.name}`,
    publisher: 'Internal Revenue Service',
    kind: 'filing',
    url: 'https://forms.irs.gov/app/pod/dataDownload/dataDownload',
  });
}

/** Sums of the schedules against the totals of their forms. */
function tellIdentities(forms: Forms, { report }: ImportContext): void {
  for (const [schedule, what] of [
    ['A', 'contributions'],
    ['B', 'expenditures'],
  ] as const) {
    const entities = [...forms.all()].flatMap((form) => {
      const expectedCents = schedule === 'A' ? form.totalA : form.totalB;
      const gotCents = schedule === 'A' ? form.sumA : form.sumB;
      return expectedCents === null ? [] : [{ id: `form ${form.formId} ${form.name}`, expectedCents, gotCents }];
    });
    if (entities.length > 0)
      report.compare(
        `527-${schedule}`,
        `Form 8872: itemized ${what} = TOTAL_SCHED_${schedule}`,
        entities,
        schedule === 'A' ? 'Some filers include contributions below the itemizing threshold in the total.' : null,
      );
  }
}

/** Counts records against what the file's last record says. */
class Trailer {
  #records = 0;
  #stated: { readonly text: string; readonly line: number } | null = null;
  #isPart = false;

  add(record: Record527): void {
    if (record.problem !== null && record.values.length === 0 && record.type === 'H') return;
    this.#records += 1;
    if (record.problem !== null) return;
    if (record.type === 'F') this.#stated = { text: valueOf(record, 'recordCount'), line: record.line };
    if (record.type === 'H') this.#isPart = true;
  }

  tell({ file }: RecognizedFile, tally: FileTally, { report }: ImportContext): void {
    if (this.#stated === null) {
      report.note(
        `${file.path}: ${this.#isPart ? 'no closing record (F): the file may be cut off' : 'an extract without opening and closing records (H, F)'}`,
      );
      return;
    }
    if (!/^\d{1,12}$/.test(this.#stated.text))
      throw new ImportError(`the closing record states no count of records`, {
        path: file.path,
        line: this.#stated.line,
        column: 'RECORD_COUNT',
      });
    const expected = Number(this.#stated.text);
    // The layout does not say whether H and F count as records: both readings are accepted.
    const got = this.#records - 2 === expected ? expected : this.#records;
    report.check('527-F', `${file.name}: records in the file = count in its closing record`, expected, got);
    if (got !== expected) tally.flag('the count of the closing record is another');
  }
}
