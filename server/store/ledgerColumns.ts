/**
 * Rows of the ledger on their way to its thread, column by column: copied as objects they would cost 3 us each, with the names of
 * their fields in every one, which is a third of what reading them from the store takes.
 */
import { TRANSFER_TYPES } from '../../model/transfer.ts';
import type { LedgerTransfer } from '../../flow/types.ts';

/** Rows i of all columns make transfer i. */
export interface LedgerColumns {
  readonly ids: readonly string[];
  readonly payers: readonly string[];
  readonly payees: readonly string[];
  /** Places in {@link TRANSFER_TYPES}. */
  readonly types: Uint8Array;
  readonly amounts: Float64Array;
  readonly lows: Float64Array;
  /** Infinity: no upper end. */
  readonly highs: Float64Array;
  /** {@link UNDATED} where there is none. */
  readonly firstDays: Int32Array;
  readonly lastDays: Int32Array;
  readonly announced: Uint8Array;
  /** For whom a row is earmarked, by its place. */
  readonly earmarks: ReadonlyMap<number, string>;
}

const UNDATED = -(2 ** 31);
const TYPE_PLACE = new Map(TRANSFER_TYPES.map((type, place) => [type, place]));

/** Rows as columns. Refunds that name their gift (`refundOf`) come from no store and are not carried. @throws RangeError for an unknown type */
export function columnsOf(rows: readonly LedgerTransfer[]): LedgerColumns {
  const earmarks = new Map<number, string>();
  const columns = {
    ids: rows.map((row) => row.id),
    payers: rows.map((row) => row.payer),
    payees: rows.map((row) => row.payee),
    types: new Uint8Array(rows.length),
    amounts: new Float64Array(rows.length),
    lows: new Float64Array(rows.length),
    highs: new Float64Array(rows.length),
    firstDays: new Int32Array(rows.length),
    lastDays: new Int32Array(rows.length),
    announced: new Uint8Array(rows.length),
    earmarks,
  };
  for (let i = 0; i < rows.length; i += 1) {
    const row = rows[i];
    const place = TYPE_PLACE.get(row.type);
    if (place === undefined) throw new RangeError(`transfer ${row.id}: ${row.type} is no type of money`);
    columns.types[i] = place;
    columns.amounts[i] = row.amountCents;
    columns.lows[i] = row.minCents;
    columns.highs[i] = row.maxCents ?? Infinity;
    columns.firstDays[i] = row.dayFrom ?? UNDATED;
    columns.lastDays[i] = row.dayTo ?? UNDATED;
    columns.announced[i] = row.announced ? 1 : 0;
    if (row.earmarkFor) earmarks.set(i, row.earmarkFor);
  }
  return columns;
}

/** The rows of columns, one by one. */
export function* rowsOfColumns(columns: LedgerColumns): Generator<LedgerTransfer> {
  for (let i = 0; i < columns.ids.length; i += 1) {
    const high = columns.highs[i];
    const [first, last] = [columns.firstDays[i], columns.lastDays[i]];
    yield {
      id: columns.ids[i],
      payer: columns.payers[i],
      payee: columns.payees[i],
      type: TRANSFER_TYPES[columns.types[i]],
      amountCents: columns.amounts[i],
      minCents: columns.lows[i],
      maxCents: high === Infinity ? null : high,
      dayFrom: first === UNDATED ? null : first,
      dayTo: last === UNDATED ? null : last,
      earmarkFor: columns.earmarks.get(i) ?? null,
      announced: columns.announced[i] === 1,
    };
  }
}
