/** Second pass: one row of an item table into a transfer. */
import type { CountableFacts } from '../../../flow/countable.ts';
import { addCents, type Cents, cents } from '../../../model/money.ts';
import type { PartyKind } from '../../../model/party.ts';
import type { ExclusionRule, Transfer, TransferType } from '../../../model/transfer.ts';
import { versionOf } from '../filing.ts';
import type { Batcher } from '../kit/batcher.ts';
import { amountCell, datesOf, dayCell, keyCell, noteOf, RowError } from '../kit/cells.ts';
import type { GiverSides } from '../kit/giverSides.ts';
import { namedId, placeText, stated } from '../kit/identity.ts';
import { kindByName, newParty, newTransfer, unnamedParty } from '../kit/newRecords.ts';
import type { Columns, PlainRow } from '../kit/plainRows.ts';
import type { SeenKeys } from '../kit/seenKeys.ts';
import { isFirst } from '../kit/takeRow.ts';
import type { FileTally } from '../report.ts';
import type { Cover, Filings } from './filings.ts';
import forms from './forms.json' with { type: 'json' };

export type ItemTable = 'rcpt' | 'expn' | 's496' | 's497';

interface FormRule {
  readonly type: string;
  readonly fact: string | null;
}

export interface ItemContext {
  readonly filings: Filings;
  readonly out: Batcher;
  readonly tally: FileTally;
  readonly seen: SeenKeys;
  readonly sides: GiverSides;
  /** Sums of a filing's rows by form, cents, of what stands. */
  readonly sums: Map<string, number>;
  readonly sourceId: string;
  readonly importId: string;
}

interface Item {
  readonly filing: string;
  readonly amend: number;
  readonly key: string;
  readonly form: string;
  readonly amount: Cents;
  readonly rawAmount: string;
  readonly dates: ReturnType<typeof datesOf>;
  readonly cover: Cover | undefined;
  readonly facts: CountableFacts;
  readonly type: TransferType;
}

const DATE_COLUMNS: Record<ItemTable, string> = {
  rcpt: 'RCPT_DATE',
  expn: 'EXPN_DATE',
  s496: 'EXP_DATE',
  s497: 'CTRIB_DATE',
};

/** Takes one row of an item table. @throws RowError when it cannot be taken. */
export function takeItem(
  table: ItemTable,
  columns: Columns,
  row: PlainRow,
  context: ItemContext,
): ExclusionRule | null {
  if (row.problem !== null) throw new RowError(row.problem);
  const item = itemOf(table, columns, row, context);
  if (
    !isFirst(
      context.seen,
      `${table} ${item.key}`,
      row.raw,
      row.line,
      'FILING_ID, AMEND_ID, LINE_ITEM, REC_TYPE, FORM_TYPE',
    )
  )
    return 'sameAsAnother';
  const filer = filerOf(item, context);
  const made = { rcpt: receipt, expn: expense, s496: lateSpending, s497: lateContribution }[table](
    item,
    filer,
    columns,
    row,
    context,
  );
  context.out.transfer({ ...made, filing: { role: 'items', report: item.filing, version: versionOf(item.amend) } });
  if (item.cover === undefined) context.tally.flag('its cover page is not in these files');
  if (item.dates.implausible !== null) context.tally.flag('a date that cannot be right');
  if (!item.facts.isSuperseded && !item.facts.isMemo) {
    const sumKey = `${item.filing} ${item.form}`;
    context.sums.set(sumKey, addCents(context.sums.get(sumKey) ?? 0, item.amount));
  }
  return made.exclusionRule;
}

function itemOf(table: ItemTable, columns: Columns, row: PlainRow, { filings }: ItemContext): Item {
  const { filing, amend } = filings.see(columns, row);
  const form = columns.of(row, 'FORM_TYPE');
  const rules: Readonly<Record<string, FormRule>> = forms[table];
  const rule = Object.hasOwn(rules, form) ? rules[form] : undefined;
  if (rule === undefined) throw new RowError(`an unknown form: "${form.slice(0, 20)}"`, 'FORM_TYPE');
  const rawAmount = columns.of(row, 'AMOUNT');
  const cover = filings.covers.get(filing);
  const day = dayCell(columns.of(row, DATE_COLUMNS[table]), 'mdy', DATE_COLUMNS[table]);
  return {
    filing,
    amend,
    key: [
      filing,
      amend,
      keyCell(columns.of(row, 'LINE_ITEM'), 'LINE_ITEM'),
      keyCell(columns.of(row, 'REC_TYPE'), 'REC_TYPE'),
      form,
    ].join('.'),
    form,
    amount: amountCell(rawAmount, 'AMOUNT'),
    rawAmount,
    dates: datesOf(day, { dateFrom: cover?.from ?? null, dateTo: cover?.thru ?? null }),
    cover,
    facts: {
      isSuperseded: amend < filings.newest(filing),
      isMemo: columns.of(row, 'MEMO_CODE') !== '',
      ...(rule.fact === null ? {} : { [rule.fact]: true }),
    },
    type: rule.type as TransferType,
  };
}

/** The filer of an item: by its cover, or, without one, a party that only the filing's number names. */
function filerOf({ filing, cover }: Item, { filings, out }: ItemContext): string {
  if (cover === undefined) {
    const id = `calaccess:filing-${filing}`;
    return out.stub(id, () =>
      unnamedParty(id, `Filer of Cal-Access filing ${filing}`, 'Its cover page is not in the imported files.'),
    );
  }
  return committee(cover.filerId, null, { filings, out });
}

/** A committee known by its id. */
export function committee(
  filerId: string,
  written: string | null,
  { filings, out }: Pick<ItemContext, 'filings' | 'out'>,
): string {
  const id = `calaccess:${filerId}`;
  return out.stub(id, () =>
    newParty({
      id,
      name: filings.nameOf(filerId) ?? written ?? `Cal-Access filer ${filerId}`,
      kind: 'committee',
      externalIds: [`calaccess:${filerId}`],
      jurisdiction: 'California',
    }),
  );
}

/** The party that a row names in columns with a prefix (CTRIB, PAYEE, ENTY). */
function namedParty(prefix: string, columns: Columns, row: PlainRow, context: ItemContext, filer: string): string {
  const cell = (what: string) => columns.of(row, `${prefix}_${what}`);
  const name = stated([cell('NAMF'), cell('NAML'), cell('NAMS')].filter(Boolean).join(' '));
  const id = context.filings.idOf(columns.of(row, 'CMTE_ID'));
  const entity = columns.of(row, 'ENTITY_CD');
  if (id !== null && !['IND', 'OTH'].includes(entity)) return committee(id, name, context);
  if (name === null) {
    const other = `${filer}:not-named`;
    return context.out.stub(other, () =>
      unnamedParty(other, `Not named in the filings of ${filer}`, 'The row gives no name.'),
    );
  }
  const place = { city: cell('CITY'), state: cell('ST'), zip: cell('ZIP4') };
  const made = namedId('calaccess', name, place);
  const kinds: Readonly<Record<string, string>> = forms.entities;
  return context.out.stub(made, () =>
    newParty({
      id: made,
      name,
      kind: Object.hasOwn(kinds, entity) ? (kinds[entity] as PartyKind) : kindByName(name, 'organization'),
      jurisdiction: placeText({ city: place.city, state: place.state }),
    }),
  );
}

function base(item: Item, row: PlainRow, context: ItemContext, ...notes: (string | null | false)[]) {
  return {
    id: `calaccess:item:${item.key}`,
    type: item.type,
    dateFrom: item.dates.dateFrom,
    dateTo: item.dates.dateTo,
    sourceIds: [context.sourceId],
    importId: context.importId,
    locator: `line ${row.line}`,
    rawAmount: item.rawAmount,
    note: noteOf(
      `filing ${item.filing}`,
      ...notes,
      item.dates.implausible !== null && `dated ${item.dates.implausible} in the source, which cannot be right`,
    ),
  };
}

function receipt(item: Item, filer: string, columns: Columns, row: PlainRow, context: ItemContext): Transfer {
  const payer = namedParty('CTRIB', columns, row, context, filer);
  const kind = columns.of(row, 'TRAN_TYPE').toUpperCase();
  const isBack = kind === 'R' && item.amount < 0;
  const between = stated([columns.of(row, 'INTR_NAMF'), columns.of(row, 'INTR_NAML')].filter(Boolean).join(' '));
  const work = [stated(columns.of(row, 'CTRIB_OCC')), stated(columns.of(row, 'CTRIB_EMP'))].filter(Boolean).join(', ');
  const counts = Object.values({ ...item.facts, isForgiven: kind === 'F' }).every((fact) => !fact);
  const given = counts && !isBack ? context.sides.match(payer, filer, item.amount, item.dates) : null;
  return newTransfer(
    {
      ...base(item, row, context, work !== '' && work, kind === 'F' && 'a loan that was forgiven'),
      type: isBack ? 'REFUNDED' : kind === 'X' ? 'TRANSFERRED' : item.type,
      payer: isBack ? filer : payer,
      payee: isBack ? payer : filer,
      via: between,
      rawCode: kind === '' ? item.form : `${item.form} ${kind}`,
      purpose: stated(columns.of(row, 'CTRIB_DSCR')),
      containedIn: given,
    },
    isBack ? cents(0 - item.amount) : item.amount,
    { ...item.facts, isNotMoney: kind === 'F', isSecondSide: given !== null },
  );
}

function expense(item: Item, filer: string, columns: Columns, row: PlainRow, context: ItemContext): Transfer {
  const code = columns.of(row, 'EXPN_CODE').toUpperCase();
  const stance = columns.of(row, 'SUP_OPP_CD').toUpperCase();
  const candidate = stated([columns.of(row, 'CAND_NAMF'), columns.of(row, 'CAND_NAML')].filter(Boolean).join(' '));
  const common = {
    ...base(
      item,
      row,
      context,
      stated(columns.of(row, 'BAL_NAME')) !== null && `measure: ${stated(columns.of(row, 'BAL_NAME'))}`,
    ),
    rawCode: code === '' ? item.form : `${item.form} ${code}`,
    purpose: stated(columns.of(row, 'EXPN_DSCR')),
    payer: filer,
  };
  if (code === 'IND' && candidate !== null && (stance === 'S' || stance === 'O')) {
    const office = [columns.of(row, 'OFFICE_CD'), columns.of(row, 'DIST_NO')].filter(Boolean).join(' ');
    const vendor = stated([columns.of(row, 'PAYEE_NAMF'), columns.of(row, 'PAYEE_NAML')].filter(Boolean).join(' '));
    const payee = candidateParty(candidate, office, context.out);
    return newTransfer(
      { ...common, type: stance === 'S' ? 'SPENT_FOR' : 'SPENT_AGAINST', payee, vendor },
      item.amount,
      item.facts,
    );
  }
  const payee = namedParty('PAYEE', columns, row, context, filer);
  const type = forms.gifts.includes(code)
    ? 'CONTRIBUTED'
    : code === 'TSF'
      ? 'TRANSFERRED'
      : code === 'RFD'
        ? 'REFUNDED'
        : code === 'LON'
          ? 'LOANED'
          : item.type;
  const transfer = newTransfer({ ...common, type, payee }, item.amount, item.facts);
  if (transfer.countable && (type === 'CONTRIBUTED' || type === 'TRANSFERRED'))
    context.sides.add(filer, payee, item.amount, transfer.id, item.dates);
  return transfer;
}

/** A candidate, told apart from others of the name by the office that is sought. */
export function candidateParty(name: string, office: string, out: Batcher): string {
  const id = namedId('calaccess', name, { city: `candidate ${office}` });
  return out.stub(id, () =>
    newParty({
      id,
      name,
      kind: 'candidate',
      jurisdiction: 'California',
      note: office === '' ? null : `office ${office}`,
    }),
  );
}

function lateSpending(item: Item, filer: string, columns: Columns, row: PlainRow, context: ItemContext): Transfer {
  const { cover } = item;
  const common = {
    ...base(item, row, context),
    payer: filer,
    rawCode: item.form,
    purpose: stated(columns.of(row, 'EXPN_DSCR')),
  };
  const type = cover?.stance === 'O' ? 'SPENT_AGAINST' : cover?.stance === 'S' ? 'SPENT_FOR' : 'PAID';
  if (cover?.candidate && type !== 'PAID')
    return newTransfer(
      { ...common, type, payee: candidateParty(cover.candidate.name, cover.candidate.office, context.out) },
      item.amount,
      item.facts,
    );
  const id = `${filer}:late-spending`;
  const payee = context.out.stub(id, () =>
    unnamedParty(id, `Late independent spending of ${filer}`, 'Vendor and candidate are not in the row.'),
  );
  return newTransfer(
    { ...common, type: 'PAID', payee, note: noteOf(common.note, cover?.measure && `measure: ${cover.measure}`) },
    item.amount,
    item.facts,
  );
}

function lateContribution(item: Item, filer: string, columns: Columns, row: PlainRow, context: ItemContext): Transfer {
  const other = namedParty('ENTY', columns, row, context, filer);
  const isIn = item.form === 'F497P1';
  return newTransfer(
    { ...base(item, row, context), payer: isIn ? other : filer, payee: isIn ? filer : other, rawCode: item.form },
    item.amount,
    item.facts,
  );
}
