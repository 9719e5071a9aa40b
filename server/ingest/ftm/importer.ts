/** FollowTheMoney entities as JSON lines: parties, payments, ownership and other relations. Traps: README.md. */
import type { PartyKind } from '../../../model/party.ts';
import { zTransferType } from '../../../model/transfer.ts';
import { formatDollars } from '../../../model/money.ts';
import { ImportError } from '../importError.ts';
import type { ImportContext, Importer, RecognizedFile } from '../importer.ts';
import type { LoadBatch } from '../loadBatch.ts';
import { sourceOfFile } from '../provenance.ts';
import { Batcher } from '../kit/batcher.ts';
import { RowError } from '../kit/cells.ts';
import { newParty } from '../kit/newRecords.ts';
import { SeenKeys } from '../kit/seenKeys.ts';
import { rowsContext } from '../kit/stateRecords.ts';
import { takeRow } from '../kit/takeRow.ts';
import { lineBlocks } from '../kit/textLines.ts';
import { type Entity, entityOf, firstOf, valuesOf } from './entities.ts';
import { type FtmContext, takeRelation } from './payments.ts';
import schemata from './schemata.json' with { type: 'json' };

export const ftm: Importer = {
  id: 'ftm',
  aliases: ['followthemoney'],
  name: 'FollowTheMoney',
  accepts: 'entities as JSON lines (.ijson, .jsonl, .ndjson, .ftm.json)',
  description: 'Parties, payments and ownership as Aleph, OpenSanctions and the OCCRP exchange them.',
  detect: ({ head }) =>
    /^\ufeff?\s*\{/.test(head.toString('utf8')) && /"schema"\s*:\s*"[A-Z]/.test(head.toString('utf8'))
      ? 'entities'
      : null,
  transform,
};

async function* transform(files: readonly RecognizedFile[], context: ImportContext): AsyncIterable<LoadBatch> {
  const type = zTransferType.safeParse(context.options.type ?? 'PAID');
  if (!type.success)
    throw new ImportError(`no type of transfer is called "${context.options.type}"`, { path: 'setting type' });
  const out = new Batcher();
  const shared = { out, seen: new SeenKeys() };
  const names = new Map<string, string>();
  const sums: FtmContext['sums'] = new Map();
  // Relations may stand before the parties that they join: parties first, over all files.
  const tallies = new Map(
    files.map((file) => [file, context.report.file(file.file.path, file.scan.sha256, file.role)]),
  );
  for (const pass of ['parties', 'relations'] as const)
    for (const file of files) {
      const tally = tallies.get(file) as NonNullable<ReturnType<typeof tallies.get>>;
      const given: FtmContext = { ...rowsContext(file, tally, shared, context), type: type.data, names, sums };
      if (pass === 'parties') out.source(sourceOf(file, context));
      for await (const lines of lineBlocks(file, optionsOf(file, pass, context))) {
        for (const { number, text } of lines) {
          if (text.trim() !== '') takeLine({ number, text }, pass, names, given);
          if (out.isFull) yield out.take();
        }
      }
    }
  yield out.take();
  for (const [currency, { rows, sum }] of sums)
    context.report.note(
      currency === 'USD'
        ? `${rows} payments, together ${formatDollars(sum)}`
        : `${rows} payments in ${currency}, together ${formatDollars(sum).replace('$', '')} (not counted: another currency)`,
    );
}

/** Lines that are no entity are rejected in the first pass; each line has one fate in one pass. */
function takeLine(
  line: { number: number; text: string },
  pass: 'parties' | 'relations',
  names: Map<string, string>,
  context: FtmContext,
): void {
  let entity: Entity | null = null;
  try {
    entity = entityOf(line.text);
  } catch (error) {
    if (!(error instanceof RowError)) throw error;
    if (pass === 'relations') return;
    takeRow(context.tally, line.number, line.text, () => {
      throw error;
    });
    return;
  }
  const found = entity;
  const isRelation = Object.hasOwn(schemata.relations, found.schema);
  if (isRelation !== (pass === 'relations')) return;
  takeRow(context.tally, line.number, line.text, () =>
    isRelation
      ? takeRelation({ entity: found, line: line.number, raw: line.text }, context)
      : takeParty(found, line.text, names, context),
  );
}

function sourceOf({ file, scan }: RecognizedFile, { importId }: ImportContext) {
  return sourceOfFile(file, scan, { importId, title: `FollowTheMoney entities, ${file.name}`, publisher: null });
}

function optionsOf({ file }: RecognizedFile, pass: string, context: ImportContext) {
  let done = 0;
  return {
    encoding: 'utf-8',
    signal: context.signal,
    onBytes: (bytes: number) =>
      context.progress(`Reading ${file.name} (${pass})`, (done += bytes), file.bytes, 'bytes' as const),
  };
}

/** A party, or a thing that is none (an address, a passport): read, but no record. */
function takeParty(
  entity: Entity,
  raw: string,
  names: Map<string, string>,
  { out, tally }: FtmContext,
): 'notMoney' | null {
  if (schemata.left.includes(entity.schema)) return 'notMoney';
  const known = Object.hasOwn(schemata.kinds, entity.schema);
  if (!known) tally.flag(`schema ${entity.schema} is not known: taken as a thing`);
  const name = firstOf(entity, 'name') ?? entity.caption ?? `FollowTheMoney entity ${entity.id}`;
  names.set(entity.id, name);
  const kinds: Readonly<Record<string, string>> = schemata.kinds;
  const lei = firstOf(entity, 'leiCode');
  const wikidata = firstOf(entity, 'wikidataId');
  out.party(
    newParty({
      id: `ftm:${entity.id}`,
      name,
      kind: known ? (kinds[entity.schema] as PartyKind) : 'organization',
      aliases: [...valuesOf(entity, 'name').slice(1), ...valuesOf(entity, 'alias')],
      externalIds: [
        `ftm:${entity.id}`,
        lei === null ? null : `lei:${lei}`,
        wikidata === null ? null : `wikidata:${wikidata}`,
      ].filter((id) => id !== null),
      jurisdiction: firstOf(entity, 'jurisdiction', 'country'),
      note: known ? null : `schema ${entity.schema}: ${raw.slice(0, 1000)}`,
    }),
  );
  return null;
}
