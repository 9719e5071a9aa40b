/** One row of a mapped table into a transfer and its parties. */
import { createHash } from 'node:crypto';
import { type Mapping, type MappedParty, zMappedKind, zMappedType } from '../../../model/mapping.ts';
import { cents } from '../../../model/money.ts';
import type { ExclusionRule, TransferType } from '../../../model/transfer.ts';
import type { Batcher } from '../kit/batcher.ts';
import { noteOf, RowError } from '../kit/cells.ts';
import { einOf, namedId, placeText, shortId, slug, stated } from '../kit/identity.ts';
import { newParty, newTie, newTransfer, unnamedParty } from '../kit/newRecords.ts';
import type { SeenKeys } from '../kit/seenKeys.ts';
import { isFirst } from '../kit/takeRow.ts';
import type { FileTally } from '../report.ts';
import { amountOf, columnOf, type MappedRow, rowDates } from './values.ts';

/** Sums of the rows of one file, by currency: rows with an amount, hundredths, refunds taken off. */
export type Sums = Map<string, { rows: number; sum: number }>;

export interface RowContext {
  readonly mapping: Mapping;
  /** Prefix of the ids of named parties: names of one source are never those of another. */
  readonly scope: string;
  readonly out: Batcher;
  readonly tally: FileTally;
  readonly seen: SeenKeys;
  /** How often this file had a text of a row, for keys by content. */
  readonly twins: Map<string, number>;
  readonly sums: Sums;
  readonly sourceId: string;
  readonly sha256: string;
  readonly importId: string;
}

/** Takes one row. @throws RowError when it cannot be taken. */
export function takeMappedRow(row: MappedRow, context: RowContext): ExclusionRule | null {
  const { mapping, out, tally } = context;
  const currency = row.value(mapping.amount.currency).trim().toUpperCase();
  if (!/^[A-Z]{3}$/.test(currency))
    throw new RowError(`not a currency: "${currency.slice(0, 20)}"`, columnOf(mapping.amount.currency, 'currency'));
  const amount = amountOf(row, mapping.amount);
  const isBack = amount !== null && amount < 0 && mapping.amount.negative === 'refund';
  if (amount !== null && amount < 0 && mapping.amount.negative === 'reject')
    throw new RowError('a negative amount', columnOf(mapping.amount.value, 'amount'));
  const dates = rowDates(row, mapping.date);
  const type = typeOf(row, mapping);
  const key = keyOf(row, context);
  if (key === null) return 'sameAsAnother';
  const payer = partyOf(row, 'payer', context);
  const payee = partyOf(row, 'payee', context);
  if (dates.implausible !== null) tally.flag('a date that cannot be right');
  addTo(context.sums, currency, amount);
  const rawAmount = stated(row.value(mapping.amount.value));
  const isDollars = currency === 'USD';
  const transfer = newTransfer(
    {
      id: `tabular:${mapping.id}:${key}`,
      type: isBack ? 'REFUNDED' : type,
      payer: isBack ? payee.id : payer.id,
      payee: isBack ? payer.id : payee.id,
      via: isBack ? null : (payee.via ?? payer.via),
      dateFrom: dates.dateFrom,
      dateTo: dates.dateTo,
      sourceIds: [context.sourceId],
      importId: context.importId,
      locator: `row ${row.line}`,
      purpose: stated(row.value(mapping.purpose)),
      rawCode: stated(row.value(mapping.rawCode)),
      rawAmount: isDollars || rawAmount === null ? rawAmount : `${currency} ${rawAmount}`,
      note: noteOf(
        !isDollars && rawAmount !== null && `${currency} ${rawAmount} as printed, not converted`,
        isBack && 'a negative amount in the source: money given back',
        dates.implausible !== null && `dated ${dates.implausible} in the source, which cannot be right`,
        stated(row.value(mapping.url)),
        ...mapping.notes.map((column) =>
          stated(row.cell(column)) === null ? null : `${column}: ${stated(row.cell(column))}`,
        ),
      ),
    },
    !isDollars || amount === null ? null : isBack ? cents(0 - amount) : amount,
    { isOtherCurrency: !isDollars },
  );
  out.transfer(transfer);
  return transfer.exclusionRule;
}

function typeOf(row: MappedRow, mapping: Mapping): TransferType {
  const parsed = zMappedType.safeParse(row.value(mapping.type).trim());
  if (!parsed.success)
    throw new RowError(
      `not a type of transfer: "${row.value(mapping.type).slice(0, 40)}"`,
      columnOf(mapping.type, 'type'),
    );
  return parsed.data;
}

/** The row's key inside the mapping; null when the same row was taken under it. */
function keyOf(row: MappedRow, { mapping, sha256, seen, twins }: RowContext): string | null {
  if (mapping.key === 'row') return `${sha256.slice(0, 16)}:${row.line}`;
  if (mapping.key === 'content') {
    const hash = shortHash(row.text);
    const nth = (twins.get(hash) ?? 0) + 1;
    twins.set(hash, nth);
    const key = nth === 1 ? hash : `${hash}:${nth}`;
    // The same row in two files of one import is one record; twins inside a file are two.
    return seen.add(`content ${key}`, '', row.line) === null ? key : null;
  }
  const cells = mapping.key.map((column) => row.cell(column).trim());
  if (cells.every((cell) => cell === '')) throw new RowError('no key', mapping.key.join(', '));
  const key = cells.join('\u001f');
  if (!isFirst(seen, key, row.text, row.line, mapping.key.join(', '))) return null;
  return shortHash(key);
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 24);
}

function partyOf(row: MappedRow, role: 'payer' | 'payee', context: RowContext): { id: string; via: string | null } {
  const { mapping, out } = context;
  const mapped = mapping[role];
  const name = stated(row.value(mapped.name));
  if (name === null) return { id: notNamed(row, role, context), via: null };
  const kind = zMappedKind.safeParse(row.value(mapped.kind).trim());
  if (!kind.success)
    throw new RowError(`not a kind of party: "${row.value(mapped.kind).slice(0, 40)}"`, columnOf(mapped.kind, role));
  const place = placeOf(row, mapped);
  const officialId = officialIdOf(row, mapped);
  const { scope } = context;
  const add = (id: string, called: string, externalIds: string[]) =>
    out.stub(id, () =>
      newParty({ id, name: called, kind: kind.data, externalIds, jurisdiction: placeText({ ...place, zip: null }) }),
    );
  if (officialId !== null) return { id: add(officialId.toLowerCase(), name, [officialId]), via: null };
  const sponsored = /^(.+?) \((.+)\)$/.exec(name);
  if (sponsored && mapped.sponsors?.includes(sponsored[1])) {
    const sponsor = add(namedId(scope, sponsored[1]), sponsored[1], []);
    const project = add(namedId(scope, sponsored[2], place), sponsored[2], []);
    tieOnce(sponsor, project, name, row, context);
    return { id: project, via: sponsor };
  }
  return { id: add(namedId(scope, name, place), name, []), via: null };
}

/** The anonymous other end of a party that is named. @throws RowError when neither is. */
function notNamed(row: MappedRow, role: 'payer' | 'payee', { mapping, scope, out }: RowContext): string {
  const other = stated(row.value(mapping[role === 'payer' ? 'payee' : 'payer'].name));
  if (other === null) throw new RowError('names neither payer nor payee', columnOf(mapping[role].name, role));
  const id = shortId(`${scope}:not-named:${role}:${slug(other)}`);
  const called =
    role === 'payee' ? `Recipients of ${other} that are not named` : `Payers to ${other} that are not named`;
  return out.stub(id, () => unnamedParty(id, called, 'The table gives amounts but no name.'));
}

function placeOf(row: MappedRow, mapped: MappedParty) {
  return {
    city: stated(row.value(mapped.city)),
    state: stated(row.value(mapped.state)),
    zip: stated(row.value(mapped.zip)),
    country: stated(row.value(mapped.country)),
  };
}

/** One tie for a sponsor and its project, on the first row that names them. */
function tieOnce(sponsor: string, project: string, written: string, row: MappedRow, context: RowContext): void {
  const id = shortId(`${context.scope}:sponsor:${slug(written)}`);
  if (context.seen.add(id, id, row.line) !== null) return;
  context.out.tie(
    newTie({
      id,
      type: 'SPONSORS',
      from: sponsor,
      to: project,
      evidence: `written as "${written}"`,
      sourceIds: [context.sourceId],
      importId: context.importId,
      locator: `row ${row.line}`,
    }),
  );
}

function officialIdOf(row: MappedRow, { externalId }: MappedParty): string | null {
  if (externalId === undefined) return null;
  const text = stated(row.value(externalId.value));
  if (text === null) return null;
  if (externalId.scheme === 'ein') {
    const ein = einOf(text);
    return ein === null ? null : `ein:${ein}`;
  }
  return /^[\w.-]{1,60}$/.test(text) ? `${externalId.scheme}:${text}` : null;
}

function addTo(sums: Sums, currency: string, amount: number | null): void {
  const known = sums.get(currency) ?? { rows: 0, sum: 0 };
  known.rows += amount === null ? 0 : 1;
  known.sum = cents(known.sum + (amount ?? 0));
  sums.set(currency, known);
}
