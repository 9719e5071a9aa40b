/** What the importers of state filings share: the parties of a register, and a transfer between filer and other end. */
import type { PartyKind } from '../../../model/party.ts';
import type { TransferType } from '../../../model/transfer.ts';
import type { ImportContext, RecognizedFile } from '../importer.ts';
import { sourceIdOf } from '../provenance.ts';
import type { FileTally } from '../report.ts';
import type { Batcher } from './batcher.ts';
import { type KnownDate, noteOf } from './cells.ts';
import { namedId, type Place, placeText, zip5 } from './identity.ts';
import { newParty, unnamedParty } from './newRecords.ts';
import type { SeenKeys } from './seenKeys.ts';

/** Which way a row's money goes, seen from the filer, and what kind it is. */
export interface FlowRule {
  readonly name: string;
  readonly type: string;
  readonly way: string;
  readonly fact: string | null;
}

export interface RowsContext {
  readonly out: Batcher;
  readonly tally: FileTally;
  readonly seen: SeenKeys;
  readonly sourceId: string;
  readonly importId: string;
}

/** What a row's records are made with. */
export function rowsContext(
  file: RecognizedFile,
  tally: FileTally,
  shared: { out: Batcher; seen: SeenKeys },
  context: ImportContext,
): RowsContext {
  return { ...shared, tally, sourceId: sourceIdOf(file.scan.sha256), importId: context.importId };
}

/** A person or body that a filing names, by name and place within its format. */
export function namedStub(format: string, name: string, place: Place, kind: PartyKind, out: Batcher): string {
  const id = namedId(format, name, { ...place, zip: zip5(place.zip) });
  return out.stub(id, () =>
    newParty({ id, name, kind, jurisdiction: placeText({ city: place.city, state: place.state }) }),
  );
}

/** The anonymous small contributors of one filer. */
export function unitemizedOf(filer: string, name: string, out: Batcher): string {
  const id = `${filer}:unitemized`;
  return out.stub(id, () =>
    unnamedParty(id, `Unitemized contributors to ${name}`, 'Contributions that the filing does not itemize.'),
  );
}

/** The other end of a row that names nobody. */
export function notNamedOf(filer: string, out: Batcher): string {
  const id = `${filer}:not-named`;
  return out.stub(id, () => unnamedParty(id, `Not named in the filings of ${filer}`, 'The row gives no name.'));
}

/** Payer, payee and type of a row by its rule: "in" is to the filer. */
export function flowOf(
  rule: FlowRule,
  filer: string,
  other: string,
): { type: TransferType; payer: string; payee: string } {
  const isIn = rule.way === 'in';
  return { type: rule.type as TransferType, payer: isIn ? other : filer, payee: isIn ? filer : other };
}

/** Note and dates of a row; flags a date that cannot be right. */
export function datedNote(dates: KnownDate, tally: FileTally, ...notes: (string | null | false)[]) {
  if (dates.implausible !== null) tally.flag('a date that cannot be right');
  return {
    dateFrom: dates.dateFrom,
    dateTo: dates.dateTo,
    note: noteOf(
      ...notes,
      dates.implausible !== null && `dated ${dates.implausible} in the source, which cannot be right`,
    ),
  };
}
