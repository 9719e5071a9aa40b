/** IRS Form 990 and 990-PF returns as e-filed (XML): grants to organizations and individuals. Traps: README.md. */
import type { Party } from '../../../model/party.ts';
import { compareTexts } from '../../core/compareTexts.ts';
import { ImportError } from '../importError.ts';
import type { ImportContext, Importer, RecognizedFile } from '../importer.ts';
import type { LoadBatch } from '../loadBatch.ts';
import { sourceOfFile } from '../provenance.ts';
import { Batcher } from '../kit/batcher.ts';
import { placeText } from '../kit/identity.ts';
import { newParty } from '../kit/newRecords.ts';
import { NEWEST_YEAR, schemaYear } from './editions.ts';
import { type Filing, keyOf, readFiling, type Standing, standings, versionOf990 } from './filings.ts';
import { readGrants } from './grants.ts';
import { Identities, type ReturnSums } from './identities.ts';

/** Forms that list whom they paid. */
const WITH_GRANTS = new Set(['990', '990PF', '990O']);

export const irs990: Importer = {
  id: 'irs990',
  aliases: ['990', '990pf', 'irs990pf'],
  name: 'IRS Form 990 and 990-PF returns',
  accepts: 'e-file XML returns, folders or zips of them (schema 2009 to 2024)',
  description: 'Grants that nonprofits (Schedule I) and private foundations (990-PF) list in their tax returns.',
  detect: ({ name, head }) =>
    /\.xml$/i.test(name) || /<(\w+:)?Return[\s>]/.test(head.toString('latin1')) ? 'return' : null,
  transform,
};

async function* transform(files: readonly RecognizedFile[], context: ImportContext): AsyncIterable<LoadBatch> {
  const { filings, damaged } = await readFilings(files, context);
  const standing = standings(filings);
  context.filings.reads('990');
  for (const filing of filings) context.filings.amends(keyOf(filing), versionOf990(filing));
  const identities = new Identities();
  const names = namesByEin(filings);
  const out = new Batcher();
  let done = 0;
  for (const filing of newestFirst(filings)) {
    context.progress(`Reading ${filing.name}`, (done += 1), filings.length, 'files');
    const sums = yield* takeFiling(filing, standing.get(filing) ?? 'stands', names, context, out);
    if (sums !== null && standing.get(filing) === 'stands') identities.add(sums);
    if (out.isFull) yield out.take();
  }
  yield out.take();
  identities.tell(context.report);
  tellOthers(filings, standing, context);
  if (damaged > 0)
    context.report.check(
      'readable',
      'Returns that could be read',
      files.length,
      files.length - damaged,
      'see the notes',
    );
}

/** With the setting damaged=skip a return that cannot be read is named in a note; otherwise it ends the import. */
async function readFilings(files: readonly RecognizedFile[], context: ImportContext) {
  const filings: Filing[] = [];
  let damaged = 0;
  for (const file of files) {
    context.signal.throwIfAborted();
    context.progress(`Reading the header of ${file.file.name}`, filings.length, files.length, 'files');
    try {
      filings.push(await readFiling(file, context.options.damaged === 'skip'));
    } catch (error) {
      if (!(error instanceof ImportError) || context.options.damaged !== 'skip') throw error;
      damaged += 1;
      context.report.note(`left out: ${error.message}`);
    }
  }
  return { filings, damaged };
}

async function* takeFiling(
  filing: Filing,
  standing: Standing,
  namesOf: ReadonlyMap<string, readonly string[]>,
  context: ImportContext,
  out: Batcher,
): AsyncGenerator<LoadBatch, ReturnSums | null> {
  const { file, scan } = filing.file;
  const tally = context.report.file(file.path, scan.sha256, filing.form);
  if (standing === 'sameFile') {
    tally.exclude('sameAsAnother');
    return null;
  }
  out.source(
    sourceOfFile(file, scan, {
      importId: context.importId,
      title: `Form ${filing.form} of ${filing.name}, period ${filing.periodBegin ?? '?'} to ${filing.periodEnd}`,
      publisher: 'Internal Revenue Service',
      kind: 'filing',
      note: [
        `schema ${filing.version}`,
        `returned ${filing.timestamp}`,
        objectIdOf(file.name),
        filing.isAmended && 'amended return',
      ]
        .filter(Boolean)
        .join('; '),
    }),
  );
  tally.load();
  let isTold = false;
  const onFiler = (texts: ReadonlyMap<string, string>) => {
    if (!isTold) out.party(filerOf(filing, namesOf.get(filing.ein) ?? [], texts));
    isTold = true;
  };
  if (!WITH_GRANTS.has(filing.form)) {
    onFiler(new Map());
    return null;
  }
  if ((schemaYear(filing.version) ?? 0) > NEWEST_YEAR)
    tally.flag(`schema newer than ${NEWEST_YEAR}, read with its element names`);
  return yield* readGrants({ filing, standing, context, tally, out, onFiler });
}

/** The e-file system's own id of a return, which is the name of its public file. */
function objectIdOf(name: string): string | null {
  const id = /^(\d{18})_public/.exec(name)?.[1];
  return id === undefined ? null : `IRS object ${id}`;
}

/** The newest return of a filer comes first, so that its name and kind are the filer's. */
function newestFirst(filings: readonly Filing[]): Filing[] {
  return filings.toSorted((a, b) =>
    a.ein === b.ein ? compareTexts(b.periodEnd, a.periodEnd) : compareTexts(a.ein, b.ein),
  );
}

function namesByEin(filings: readonly Filing[]): Map<string, string[]> {
  const names = new Map<string, string[]>();
  for (const { ein, name } of filings) {
    const known = names.get(ein);
    if (known === undefined) names.set(ein, [name]);
    else if (!known.includes(name)) known.push(name);
  }
  return names;
}

/** The filer as its return describes it; the names of its other returns are aliases. */
function filerOf(filing: Filing, names: readonly string[], texts: ReadonlyMap<string, string>): Party {
  return newParty({
    id: `ein:${filing.ein}`,
    name: filing.name,
    kind: filing.form === '990PF' ? 'foundation' : 'nonprofit',
    aliases: names.filter((name) => name !== filing.name).toSorted(),
    externalIds: [`ein:${filing.ein}`],
    jurisdiction: placeText(filing),
    pooled: /^(true|1|x)$/i.test(texts.get('donorAdvised') ?? ''),
  });
}

function tellOthers(
  filings: readonly Filing[],
  standing: ReadonlyMap<Filing, Standing>,
  { report }: ImportContext,
): void {
  const others = filings.filter((filing) => !WITH_GRANTS.has(filing.form));
  const forms = [...new Set(others.map((filing) => filing.form))].sort().join(', ');
  if (others.length > 0)
    report.note(`${others.length} returns of forms that list no recipients (${forms}): the filer only`);
  const returns = new Map<string, number>();
  for (const filing of filings) returns.set(keyOf(filing), (returns.get(keyOf(filing)) ?? 0) + 1);
  const alone = filings.filter((filing) => filing.isAmended && returns.get(keyOf(filing)) === 1);
  if (alone.length > 0)
    report.note(
      `${alone.length} amended returns without the return that they replace among these files (${alone
        .slice(0, 5)
        .map((filing) => filing.id)
        .join(', ')}): if that one was imported earlier, undo that import, or its grants count twice`,
    );
  const superseded = [...standing.values()].filter((value) => value === 'superseded').length;
  if (superseded > 0)
    report.note(`${superseded} returns are replaced by a later return for the same period: kept, not counted`);
}
