/** Second pass: one record of the file into parties, transfers and ties. */
import { addCents } from '../../../model/money.ts';
import type { PartyKind } from '../../../model/party.ts';
import type { ExclusionRule } from '../../../model/transfer.ts';
import type { FileTally } from '../report.ts';
import type { Batcher } from '../kit/batcher.ts';
import { amountCell, datesOf, dayCell, keyCell, noteOf, RowError } from '../kit/cells.ts';
import { einOf, namedId, placeText, slug, stated, zip5 } from '../kit/identity.ts';
import { kindByName, newParty, newTie, newTransfer } from '../kit/newRecords.ts';
import { isFirst } from '../kit/takeRow.ts';
import type { SeenKeys } from '../kit/seenKeys.ts';
import { type Forms, versionOf527 } from './forms.ts';
import { type Record527, valueOf } from './recordReader.ts';

export interface ItemContext {
  readonly forms: Forms;
  readonly out: Batcher;
  readonly tally: FileTally;
  readonly seen: SeenKeys;
  readonly sourceId: string;
  readonly importId: string;
}

/** Takes one record; returns the rule that keeps it from counting, or null. @throws RowError when it cannot be taken. */
export function takeRecord(record: Record527, context: ItemContext): ExclusionRule | null {
  if (record.problem !== null) throw new RowError(record.problem);
  if (record.isMended) context.tally.flag('split over several lines, joined again');
  switch (record.type) {
    case '1':
    case '2':
      organization(record, context, true);
      return null;
    case 'D':
    case 'R':
      return takeTie(record, context);
    case 'A':
    case 'B':
      return takeItem(record, context);
    default:
      return null;
  }
}

/** The filer of a record. `isForm`: the record is its own form and describes it. */
function organization(record: Record527, { out, forms }: ItemContext, isForm: boolean): string {
  const name = stated(valueOf(record, 'name'));
  const ein = einOf(valueOf(record, 'ein'));
  if (name === null && ein === null)
    throw new RowError('neither name nor EIN of the organization', 'ORGANIZATION_NAME');
  const id = ein === null ? `irs527:${slug(name ?? '')}` : `ein:${ein}`;
  const make = () =>
    newParty({
      id,
      name: name ?? `Organization ${ein}`,
      kind: 'committee',
      externalIds: ein === null ? [] : [`ein:${ein}`],
      jurisdiction: isForm ? placeText({ city: valueOf(record, 'city'), state: valueOf(record, 'state') }) : null,
      note: noteOf(
        'political organization under section 527',
        record.type === '1' && stated(valueOf(record, 'purpose')),
        record.type === '1' &&
          forms.authoritiesOf(valueOf(record, 'formId')).length > 0 &&
          `ids it gives for itself elsewhere: ${forms.authoritiesOf(valueOf(record, 'formId')).join(', ')}`,
      ),
    });
  return isForm ? out.party(make()) : out.stub(id, make);
}

/** The other end of a record: a contributor, a payee, an officer, a related organization. */
function other(record: Record527, out: Batcher, kind: (name: string) => PartyKind, owner: string): string {
  const name = stated(valueOf(record, 'entityName'));
  if (name === null) {
    const id = `irs527:not-named:${slug(owner)}`;
    return out.stub(id, () => newParty({ id, name: `Not named (in the filings of ${owner})`, kind: 'unitemized' }));
  }
  const place = { city: valueOf(record, 'city'), state: valueOf(record, 'state'), zip: zip5(valueOf(record, 'zip')) };
  const id = namedId('irs527', name, place);
  return out.stub(id, () => newParty({ id, name, kind: kind(name), jurisdiction: placeText({ ...place, zip: null }) }));
}

/** The file's own key: type, form and item. */
function keyOf(record: Record527): string {
  return `${record.type}:${keyCell(valueOf(record, 'formId'), 'FORM_ID_NUMBER')}:${keyCell(valueOf(record, 'itemId'), 'ID')}`;
}

function takeTie(record: Record527, context: ItemContext): ExclusionRule | null {
  const key = keyOf(record);
  if (!isFirst(context.seen, key, record.raw, record.line, 'ID')) return 'sameAsAnother';
  const owner = organization(record, context, false);
  const what = stated(valueOf(record, record.type === 'D' ? 'entityTitle' : 'relationship'));
  const kind = (name: string): PartyKind => kindByName(name, record.type === 'D' ? 'person' : 'organization');
  context.out.tie(
    newTie({
      id: `irs527:${key}`,
      type: 'AFFILIATED_WITH',
      from: other(record, context.out, kind, owner),
      to: owner,
      evidence: what,
      sourceIds: [context.sourceId],
      importId: context.importId,
      locator: `line ${record.line}`,
      note: `Form 8871, filing ${valueOf(record, 'formId')}`,
    }),
  );
  return null;
}

function takeItem(record: Record527, context: ItemContext): ExclusionRule | null {
  const { forms, out, tally } = context;
  const formId = valueOf(record, 'formId');
  const key = keyOf(record);
  const isIn = record.type === 'A';
  const amount = amountCell(valueOf(record, 'amount'), isIn ? 'CONTRIBUTION_AMOUNT' : 'EXPENDITURE_AMOUNT');
  const form = forms.get(formId);
  const period = { dateFrom: form?.begin ?? null, dateTo: form?.end ?? null };
  const dates = datesOf(
    dayCell(valueOf(record, 'date'), 'ymd', isIn ? 'CONTRIBUTION_DATE' : 'EXPENDITURE_DATE'),
    period,
  );
  if (!isFirst(context.seen, key, record.raw, record.line, isIn ? 'SCHED_A_ID' : 'SCHED_B_ID')) return 'sameAsAnother';
  if (form !== undefined && isIn) form.sumA = addCents(form.sumA, amount);
  if (form !== undefined && !isIn) form.sumB = addCents(form.sumB, amount);
  if (form === undefined) tally.flag('its form 8872 is not in these files');
  if (dates.implausible !== null) tally.flag('a date that cannot be right');
  const owner = organization(record, context, false);
  const work = [stated(valueOf(record, 'occupation')), stated(valueOf(record, 'employer'))].filter(Boolean).join(', ');
  const party = other(record, out, (name) => kindByName(name, isIn && work !== '' ? 'person' : 'organization'), owner);
  const purpose = isIn ? null : stated(valueOf(record, 'purpose'));
  const transfer = newTransfer(
    {
      id: `irs527:${key}`,
      type: isIn || isGift(purpose) ? 'CONTRIBUTED' : 'PAID',
      payer: isIn ? party : owner,
      payee: isIn ? owner : party,
      dateFrom: dates.dateFrom,
      dateTo: dates.dateTo,
      sourceIds: [context.sourceId],
      importId: context.importId,
      locator: `line ${record.line}`,
      purpose,
      rawCode: record.type,
      rawAmount: valueOf(record, 'amount'),
      note: noteOf(
        `Form 8872, filing ${formId}`,
        work !== '' && work,
        dates.implausible !== null && `dated ${dates.implausible} in the source, which cannot be right`,
      ),
    },
    amount,
    { isSuperseded: form?.isSuperseded },
  );
  const filing = form === undefined ? null : { role: record.type, report: form.key, version: versionOf527(form) };
  out.transfer({ ...transfer, filing });
  return transfer.exclusionRule;
}

/** An expenditure that the filer itself calls a contribution. */
function isGift(purpose: string | null): boolean {
  return purpose !== null && /\b(contribution|donation|contributed|donated)s?\b/i.test(purpose);
}
