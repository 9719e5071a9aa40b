/** One transaction of New York's file of all reports into a transfer. */
import type { PartyKind } from '../../../model/party.ts';
import type { ExclusionRule } from '../../../model/transfer.ts';
import { amountCell, datesOf, dayCell, keyCell, RowError } from '../kit/cells.ts';
import type { GiverSides } from '../kit/giverSides.ts';
import { stated } from '../kit/identity.ts';
import { kindByName, newTransfer } from '../kit/newRecords.ts';
import type { PlainRow } from '../kit/plainRows.ts';
import {
  datedNote,
  type FlowRule,
  flowOf,
  namedStub,
  notNamedOf,
  type RowsContext,
  unitemizedOf,
} from '../kit/stateRecords.ts';
import { isFirst } from '../kit/takeRow.ts';
import type { Filers } from './filers.ts';
import layout from './layout.json' with { type: 'json' };

type Cells = (column: string) => string;

export interface TransactionContext extends RowsContext {
  readonly filers: Filers;
  readonly sides: GiverSides;
}

/** What a row says, whichever layout it has. */
interface Transaction {
  readonly key: string;
  readonly keyColumn: string;
  readonly filerId: string;
  readonly schedule: string;
  readonly date: string;
  readonly dateColumn: string;
  readonly dateForm: 'mdy' | 'iso';
  readonly amount: string;
  readonly amountColumn: string;
  readonly contributorType: string;
  readonly name: string;
  readonly city: string;
  readonly state: string;
  readonly zip: string;
  readonly purpose: string | null;
  readonly isNotice: boolean;
  readonly report: string;
}

/** Takes one row. @throws RowError when it cannot be taken. */
export function takeTransaction(cell: Cells, row: PlainRow, context: TransactionContext): ExclusionRule | null {
  const said = row.cells.length === layout.legacy.length ? legacy(cell) : current(cell);
  if (layout.empty.includes(said.schedule) || /no activity|in lieu|non participation/i.test(cell('FILING_CAT_DESC')))
    return 'notMoney';
  const rules: Readonly<Record<string, FlowRule>> = layout.schedules;
  const rule = Object.hasOwn(rules, said.schedule) ? rules[said.schedule] : undefined;
  if (rule === undefined) throw new RowError(`an unknown schedule: "${said.schedule.slice(0, 20)}"`, 'schedule');
  const { filers, out, tally, sides } = context;
  const amount = amountCell(said.amount.slice(0, 40), said.amountColumn);
  const dates = datesOf(dayCell(said.date, said.dateForm, said.dateColumn));
  if (!isFirst(context.seen, said.key, row.raw, row.line, said.keyColumn)) return 'sameAsAnother';
  const filer = out.stub(filers.idOf(said.filerId), () => filers.partyOf(said.filerId));
  const flow = flowOf(rule, filer, otherEnd(said, filer, context));
  const facts = { isEarlyNotice: said.isNotice, ...(rule.fact === null ? {} : { [rule.fact]: true }) };
  const counts = !said.isNotice && rule.fact === null;
  const given = said.schedule === 'G' && counts ? sides.match(flow.payer, flow.payee, amount, dates) : null;
  const transfer = newTransfer(
    {
      id: `nyboe:item:${said.key}`,
      ...flow,
      ...datedNote(dates, tally, said.report),
      sourceIds: [context.sourceId],
      importId: context.importId,
      locator: `line ${row.line}`,
      purpose: said.purpose,
      rawCode: said.schedule,
      rawAmount: said.amount,
      containedIn: given,
    },
    amount,
    { ...facts, isSecondSide: given !== null },
  );
  if (said.schedule === 'H' && transfer.countable) sides.add(flow.payer, flow.payee, amount, transfer.id, dates);
  out.transfer(transfer);
  return transfer.exclusionRule;
}

function legacy(cell: Cells): Transaction {
  const key = ['FILER_ID', 'FREPORT_ID', 'TRANSACTION_CODE', 'E_YEAR', 'T3_TRID'].map((column) =>
    keyCell(cell(column), column),
  );
  const name = cell('CORP_30') || ['FIRST_NAME_40', 'MID_INIT_42', 'LAST_NAME_44'].map(cell).filter(Boolean).join(' ');
  return {
    key: key.join('.'),
    keyColumn: 'FILER_ID, FREPORT_ID, TRANSACTION_CODE, E_YEAR, T3_TRID',
    filerId: filerIdOf(cell),
    schedule: cell('TRANSACTION_CODE'),
    date: cell('DATE1_10'),
    dateColumn: 'DATE1_10',
    dateForm: 'mdy',
    amount: cell('AMOUNT_70'),
    amountColumn: 'AMOUNT_70',
    contributorType: cell('CONTRIB_CODE_20'),
    name,
    city: cell('CITY_52'),
    state: cell('STATE_54'),
    zip: cell('ZIP_56'),
    purpose: stated(cell('EXPLANATION_110')) ?? stated(cell('DESCRIPTION_80')),
    isNotice: false,
    report: `report ${cell('FREPORT_ID')} of ${cell('E_YEAR')}`,
  };
}

function current(cell: Cells): Transaction {
  const person = ['FLNG_ENT_FIRST_NAME', 'FLNG_ENT_MIDDLE_NAME', 'FLNG_ENT_LAST_NAME']
    .map(cell)
    .filter(Boolean)
    .join(' ');
  const isLiability = cell('FILING_SCHED_ABBREV') === 'N';
  return {
    key: keyCell(cell('TRANS_NUMBER'), 'TRANS_NUMBER'),
    keyColumn: 'TRANS_NUMBER',
    filerId: filerIdOf(cell),
    schedule: cell('FILING_SCHED_ABBREV'),
    date: cell('SCHED_DATE'),
    dateColumn: 'SCHED_DATE',
    dateForm: cell('SCHED_DATE').includes('/') ? 'mdy' : 'iso',
    amount: cell(isLiability ? 'OWED_AMT' : 'ORG_AMT'),
    amountColumn: isLiability ? 'OWED_AMT' : 'ORG_AMT',
    contributorType: cell('CNTRBR_TYPE_DESC').toUpperCase(),
    name: cell('FLNG_ENT_NAME') || person,
    city: cell('FLNG_ENT_CITY'),
    state: cell('FLNG_ENT_STATE'),
    zip: cell('FLNG_ENT_ZIP'),
    purpose: stated(cell('TRANS_EXPLNTN')) ?? stated(cell('PURPOSE_CODE_DESC')),
    isNotice: /notice/i.test(cell('FILING_CAT_DESC')),
    report: `${cell('FILING_DESC')} ${cell('ELECTION_YEAR')}`.trim(),
  };
}

function filerIdOf(cell: Cells): string {
  const id = cell('FILER_ID');
  if (!/^([AC]\d{5}|\d{1,7})$/.test(id)) throw new RowError(`not the id of a filer: "${id.slice(0, 20)}"`, 'FILER_ID');
  return id;
}

function otherEnd(said: Transaction, filer: string, { filers, out }: TransactionContext): string {
  const name = stated(said.name);
  if (said.contributorType === 'UNIT' || /^unitemized/i.test(said.name) || /^unitemized/i.test(said.contributorType))
    return unitemizedOf(filer, filers.nameOf(filer) ?? filer, out);
  if (name === null) return notNamedOf(filer, out);
  if (said.schedule === 'G' || said.schedule === 'H') {
    // A transfer is between filers: one that is registered under exactly this name, and no other, is that filer.
    const id = filers.byName(name);
    if (id !== null && id !== filer) return out.stub(id, () => filers.partyOf(id.slice('nyboe:'.length).toUpperCase()));
  }
  const kinds: Readonly<Record<string, string>> = layout.kinds;
  const coded = Object.hasOwn(kinds, said.contributorType) ? (kinds[said.contributorType] as PartyKind) : null;
  const byName = said.schedule === 'G' || said.schedule === 'H' ? 'committee' : kindByName(name, 'organization');
  return namedStub('nyboe', name, { city: said.city, state: said.state, zip: said.zip }, coded ?? byName, out);
}
