/** A payment and the relations without money. */
import { parseDates, type Dates, DayError } from '../../../model/day.ts';
import { type Cents, cents } from '../../../model/money.ts';
import type { ExclusionRule, TransferType } from '../../../model/transfer.ts';
import { amountCell, datesOf, noteOf, RowError } from '../kit/cells.ts';
import { slug } from '../kit/identity.ts';
import { newParty, newTie, newTransfer } from '../kit/newRecords.ts';
import type { RowsContext } from '../kit/stateRecords.ts';
import { isFirst } from '../kit/takeRow.ts';
import { type Entity, firstOf, valuesOf } from './entities.ts';
import schemata from './schemata.json' with { type: 'json' };

export interface FtmContext extends RowsContext {
  /** Type of transfer that a payment becomes. */
  readonly type: TransferType;
  /** Names of parties by id. */
  readonly names: ReadonlyMap<string, string>;
  readonly sums: Map<string, { rows: number; sum: number }>;
}

interface Row {
  readonly entity: Entity;
  readonly line: number;
  readonly raw: string;
}

/** Takes a relation. @throws RowError when it lacks an end or cannot be read. */
export function takeRelation(row: Row, context: FtmContext): ExclusionRule | null {
  const { entity } = row;
  const rule = schemata.relations[entity.schema as keyof typeof schemata.relations];
  const from = valuesOf(entity, rule.from);
  const to = valuesOf(entity, rule.to);
  if (from.length === 0) throw new RowError('has no party there', rule.from);
  if (to.length === 0) throw new RowError('has no party there', rule.to);
  const payment = entity.schema === 'Payment' ? readPayment(entity) : null;
  const dates = datesOfEntity(entity, context);
  if (!isFirst(context.seen, entity.id, row.raw, row.line, 'id')) return 'sameAsAnother';
  const ends = { from: from.map((id) => partyId(id, context)), to: to.map((id) => partyId(id, context)) };
  if (payment !== null) return takePayment(row, payment, dates, ends, context);
  for (const one of ends.from) for (const other of ends.to) addTie(row, one, other, dates, context);
  return null;
}

/** Id of a party, and a stub where the file does not describe it. */
export function partyId(ftmId: string, { out, names }: Pick<FtmContext, 'out' | 'names'>): string {
  if (!/^[^\s\p{C}]{1,180}$/u.test(ftmId)) throw new RowError(`not an id: "${ftmId.slice(0, 40)}"`);
  const id = `ftm:${ftmId}`;
  return out.stub(id, () =>
    newParty({
      id,
      name: names.get(ftmId) ?? `FollowTheMoney entity ${ftmId}`,
      kind: 'organization',
      externalIds: [id],
    }),
  );
}

interface Payment {
  readonly amount: Cents | null;
  readonly currency: string;
  readonly raw: string | null;
}

function readPayment(entity: Entity): Payment {
  for (const [property, fixed] of [
    ['amountUsd', 'USD'],
    ['amount', null],
    ['amountEur', 'EUR'],
  ] as const) {
    const values = valuesOf(entity, property);
    if (values.length === 0) continue;
    if (values.length > 1) throw new RowError(`more than one amount: ${values.join(', ').slice(0, 80)}`, property);
    const currency = (fixed ?? firstOf(entity, 'currency') ?? '').toUpperCase();
    if (!/^[A-Z]{3}$/.test(currency))
      throw new RowError(`no currency of the amount ${values[0].slice(0, 40)}`, 'currency');
    return { amount: amountCell(values[0], property), currency, raw: values[0] };
  }
  return { amount: null, currency: 'USD', raw: null };
}

/** Dates are texts cut where their precision ends; several span the time between them. */
function datesOfEntity(entity: Entity, { tally }: FtmContext): Dates & { implausible: string | null } {
  const read = (property: string): Dates[] =>
    valuesOf(entity, property).map((text) => {
      try {
        return parseDates(text.slice(0, 10));
      } catch (error) {
        if (error instanceof DayError) throw new RowError(`not a date: "${text.slice(0, 40)}"`, property);
        throw error;
      }
    });
  const all = read('date');
  const from = [...all, ...read('startDate')].map((dates) => dates.dateFrom).filter((day) => day !== null);
  const to = [...all, ...read('endDate')].map((dates) => dates.dateTo).filter((day) => day !== null);
  const first = from.toSorted()[0] ?? null;
  const last = to.toSorted().at(-1) ?? null;
  const odd = [first, last].map((day) => datesOf(day).implausible).find((day) => day !== null) ?? null;
  if (odd !== null) {
    tally.flag('a date that cannot be right');
    return { dateFrom: null, dateTo: null, implausible: odd };
  }
  return { dateFrom: first, dateTo: last, implausible: null };
}

function takePayment(
  { entity, line }: Row,
  { amount, currency, raw }: Payment,
  dates: ReturnType<typeof datesOfEntity>,
  ends: { readonly from: readonly string[]; readonly to: readonly string[] },
  context: FtmContext,
): ExclusionRule | null {
  const isDollars = currency === 'USD';
  addTo(context.sums, currency, amount);
  const common = {
    type: context.type,
    dateFrom: dates.dateFrom,
    dateTo: dates.dateTo,
    sourceIds: [context.sourceId],
    importId: context.importId,
    locator: `line ${line}, ${entity.id}`,
    purpose: firstOf(entity, 'purpose', 'programme', 'summary'),
    rawCode: entity.schema,
    rawAmount: raw === null ? null : isDollars ? raw : `${currency} ${raw}`,
  };
  const isJoint = ends.from.length * ends.to.length > 1;
  const note = noteOf(
    !isDollars && `${currency} ${raw ?? ''} as printed, not converted`,
    dates.implausible !== null && `dated ${dates.implausible} in the source, which cannot be right`,
    firstOf(entity, 'sourceUrl'),
    firstOf(entity, 'recordId'),
  );
  const value = isDollars ? amount : null;
  const facts = { isOtherCurrency: !isDollars };
  const id = `ftm:payment:${entity.id}`;
  const whole = newTransfer(
    { ...common, id, payer: jointly(ends.from, context), payee: jointly(ends.to, context), note },
    value,
    facts,
  );
  context.out.transfer(whole);
  if (isJoint) addPairs(whole, ends, value, context);
  return whole.exclusionRule;
}

/** Several parties of one payment stand together: what each of them paid is not stated. */
function jointly(ids: readonly string[], { out, names }: FtmContext): string {
  if (ids.length === 1) return ids[0];
  const sorted = ids.toSorted();
  const id = `ftm:jointly:${slug(sorted.join(' '))}`;
  const called = sorted.map((one) => names.get(one.slice('ftm:'.length)) ?? one).join(' and ');
  return out.stub(id, () =>
    newParty({
      id,
      name: `${called} jointly`,
      kind: 'organization',
      note: 'Parties that the source names for one payment.',
    }),
  );
}

/** Each pair of a joint payment, kept as "at most the whole" and never counted. */
function addPairs(
  whole: ReturnType<typeof newTransfer>,
  ends: { from: readonly string[]; to: readonly string[] },
  value: Cents | null,
  { out }: FtmContext,
): void {
  let nth = 0;
  for (const payer of ends.from)
    for (const payee of ends.to) {
      nth += 1;
      const pair = {
        ...whole,
        id: `${whole.id}:${nth}`,
        payer,
        payee,
        containedIn: whole.id,
        note: noteOf(whole.note, 'one of several parties of a joint payment'),
      };
      const made = newTransfer(pair, value, {
        isContained: true,
        isOtherCurrency: whole.exclusionRule === 'otherCurrency',
      });
      out.transfer(value === null ? made : { ...made, qualifier: 'upTo', minCents: 0 });
    }
}

function addTie({ entity, line }: Row, from: string, to: string, dates: Dates, context: FtmContext): void {
  const { words } = schemata.relations[entity.schema as keyof typeof schemata.relations];
  const share = firstOf(entity, 'percentage');
  const role = firstOf(entity, 'role', 'status', 'relationship');
  const holds = entity.schema === 'Ownership' && share !== null && Number.parseFloat(share) > 50;
  context.out.tie(
    newTie({
      id: `ftm:${entity.schema.toLowerCase()}:${entity.id}:${slug(`${from} ${to}`)}`.slice(0, 200),
      type: holds ? 'CONTROLS' : 'AFFILIATED_WITH',
      from,
      to,
      dateFrom: dates.dateFrom,
      dateTo: dates.dateTo,
      evidence: [words, role, share === null ? null : `${share} percent`].filter(Boolean).join(', '),
      sourceIds: [context.sourceId],
      importId: context.importId,
      locator: `line ${line}, ${entity.id}`,
    }),
  );
}

function addTo(sums: FtmContext['sums'], currency: string, amount: number | null): void {
  const known = sums.get(currency) ?? { rows: 0, sum: 0 };
  sums.set(currency, { rows: known.rows + 1, sum: cents(known.sum + (amount ?? 0)) });
}
