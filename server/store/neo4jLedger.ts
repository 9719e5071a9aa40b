/**
 * The rows of the ledger out of Neo4j. A record of its own for each transfer costs the driver 5 us, most of it for the record
 * and not for what is in it; the receipts of a party in one record cost 2 us each. Amounts and days that repeat another are left out.
 */
import type { Record as DriverRecord } from 'neo4j-driver';
import { TRANSFER_TYPES } from '../../model/transfer.ts';
import { exactNumber } from './decode.ts';
import { type LedgerRecord, StoreError } from './graphStore.ts';

/** Receipts in one record at most, so that memory stays flat: those of a party with more come one by one. */
const MOST_LISTED = 1_000;

const TYPES = TRANSFER_TYPES.join('|');

/** Columns of a row beside its payee. What is unknown must not look like what is the same: '' stands for it. */
const COLUMNS = [
  'r.id',
  'type(r)',
  'a.id',
  'r.amountCents',
  'CASE WHEN r.minCents = r.amountCents THEN null ELSE r.minCents END',
  "CASE WHEN r.maxCents = r.amountCents THEN null ELSE coalesce(r.maxCents, '') END",
  'r.dateFrom',
  "CASE WHEN r.dateTo = r.dateFrom THEN null ELSE coalesce(r.dateTo, '') END",
  'r.countable',
  'r.exclusionRule',
  'r.earmarkFor',
].join(', ');

/** A query whose records each hold rows of one payee. */
export interface LedgerQuery {
  readonly cypher: string;
  /** Records to fetch at once. */
  readonly fetchSize: number;
  /** Takes the rows of a record. */
  readonly take: (record: DriverRecord, rows: LedgerRecord[]) => void;
}

/** One query for all rows: what each statement decides for itself cannot differ between them when others write meanwhile. */
export const STEADY_LEDGER_QUERIES: readonly LedgerQuery[] = [single('true')];

/**
 * Queries that together give each row once, as long as nobody writes. Two of them for the lists, for a server reads on one core a
 * query.
 */
export const LEDGER_QUERIES: readonly LedgerQuery[] = [
  listed(0),
  listed(1),
  single(`COUNT { (b)<--() } > ${MOST_LISTED}`),
];

/** The receipts of some payees, each as a record of its own. */
function single(payees: string): LedgerQuery {
  return {
    cypher: `MATCH (b:Party) WHERE ${payees} MATCH (b)<-[r:${TYPES}]-(a:Party) RETURN b.id, ${COLUMNS}`,
    fetchSize: 2_500,
    take: takeRow,
  };
}

/** The receipts of every other payee that has not too many, as a list each. */
function listed(half: number): LedgerQuery {
  return {
    cypher: `MATCH (b:Party) WHERE id(b) % 2 = ${half} AND COUNT { (b)<--() } <= ${MOST_LISTED}
CALL (b) { MATCH (b)<-[r:${TYPES}]-(a:Party) RETURN collect([${COLUMNS}]) AS rows }
WITH b, rows WHERE size(rows) > 0
RETURN b.id, rows`,
    fetchSize: 100,
    take: takeList,
  };
}

function takeRow(record: DriverRecord, rows: LedgerRecord[]): void {
  const [payee, ...values] = record.values() as Iterable<unknown>;
  rows.push(rowOf(payee as string, values));
}

function takeList(record: DriverRecord, rows: LedgerRecord[]): void {
  const payee = record.get(0) as string;
  for (const values of record.get(1) as unknown[][]) rows.push(rowOf(payee, values));
}

/** Written out, because a row is made for each of millions. @throws StoreError `internal` for one without an amount */
function rowOf(payee: string, values: readonly unknown[]): LedgerRecord {
  if (values[3] === null) throw new StoreError('internal', `record ${String(values[0])} has no amount`);
  const amountCents = exactNumber(values[3] as bigint);
  const min = values[4] as bigint | null;
  const max = values[5] as bigint | '' | null;
  const dateFrom = values[6] as string | null;
  const dateTo = values[7] as string | null;
  return {
    id: values[0] as string,
    type: values[1] as LedgerRecord['type'],
    payer: values[2] as string,
    payee,
    amountCents,
    minCents: min === null ? amountCents : exactNumber(min),
    maxCents: max === null ? amountCents : max === '' ? null : exactNumber(max),
    dateFrom,
    dateTo: dateTo === null ? dateFrom : dateTo === '' ? null : dateTo,
    countable: values[8] as boolean,
    exclusionRule: values[9] as LedgerRecord['exclusionRule'],
    earmarkFor: values[10] as string | null,
  };
}
