/**
 * The ledger (flow D1-D4, D14-D17): countable transfers between accounts as typed arrays, in CSR order, with the balance
 * that every account held at the end of each of its days. Plain data, so that worker threads can share it.
 */
import type { TransferType } from '../model/transfer.ts';
import { TRANSFER_TYPES } from '../model/transfer.ts';
import type { LedgerTransfer } from './types.ts';
import type { FoldedRows } from './foldedRows.ts';
import { findText, type PackedText, type TextIndex, textAt } from './packedText.ts';

/** First and last day of an undated transfer. */
export const NO_DAY_LOW = -(2 ** 29);
export const NO_DAY_HIGH = 2 ** 29;

/** Bits of {@link Ledger.mark}: where money is not followed on. */
export const POOLED = 1;
export const SINK = 2;

/** Bits of {@link Ledger.row}: the low four are the transfer type. */
export const TYPE_MASK = 15;

/** Rows that are not part of the ledger, counted and named (the first hundred) so that a report can say so. */
export interface Dropped {
  readonly reason: 'selfTransfer' | 'noAmount' | 'announced';
  readonly count: number;
  readonly ids: readonly string[];
}

/**
 * Transfers are numbered in the order (payer, day, payee); accounts in the order of their ids. Amounts are integer cents
 * in doubles, days are day numbers. Where all dates (amounts) are exact, `dayLow` and `dayHigh` (`low` and `high`) are the
 * same array as `day` (`amount`).
 */
export interface Ledger {
  readonly accounts: number;
  readonly transfers: number;
  readonly ids: PackedText;
  readonly idIndex: TextIndex;
  /** Unlisted funds that an account can hold beyond its records: 0 closed, U capped, Infinity open. */
  readonly unlisted: Float64Array;
  readonly opening: Float64Array;
  readonly mark: Uint8Array;

  readonly rowIds: PackedText;
  readonly payer: Int32Array;
  readonly payee: Int32Array;
  readonly row: Uint8Array;
  /** The day a convention uses: the day itself, or the middle of its interval. */
  readonly day: Int32Array;
  readonly dayLow: Int32Array;
  readonly dayHigh: Int32Array;
  /** The amount a convention uses. */
  readonly amount: Float64Array;
  readonly low: Float64Array;
  /** Infinity: no upper end. */
  readonly high: Float64Array;

  /** Transfers out of account v are outStart[v]..outStart[v + 1]. */
  readonly outStart: Int32Array;
  /** Transfers into account v are inList[inStart[v]..inStart[v + 1]), by day. */
  readonly inStart: Int32Array;
  readonly inList: Int32Array;

  /** Slots (account, day) of account v are slotStart[v]..slotStart[v + 1], by day. */
  readonly slotStart: Int32Array;
  readonly slotDay: Int32Array;
  /** Balance at the end of the slot's day, births included (D3). */
  readonly slotEnd: Float64Array;
  /** Payments of the slot's day. */
  readonly slotOut: Float64Array;
  /** Sum of births of each account: its unexplained funds. */
  readonly unexplained: Float64Array;

  /** Whether every date and every amount is exact. */
  readonly exactDays: boolean;
  readonly exactAmounts: boolean;
  readonly dropped: readonly Dropped[];
  /** Announced or pledged transfers that were left out. */
  readonly announced: readonly LedgerTransfer[];
  /** Who stands behind the anonymous rows; null: nobody is folded (fold.ts). */
  readonly folded: FoldedRows | null;
  /** Folded donors whose gifts are rows of this ledger all the same (unfold.ts). */
  readonly unfolded: readonly string[];
}

/** Id of an account. */
export function accountId(ledger: Ledger, account: number): string {
  return textAt(ledger.ids, account);
}

/** Number of an account, -1 when the ledger does not know it. */
export function accountOf(ledger: Ledger, id: string): number {
  return findText(ledger.ids, ledger.idIndex, id);
}

/** Record id of a transfer. Rows that an earmark split in two bear the same id. */
export function transferId(ledger: Ledger, transfer: number): string {
  return textAt(ledger.rowIds, transfer);
}

/** What kind of record a transfer is. */
export function transferType(ledger: Ledger, transfer: number): TransferType {
  return TRANSFER_TYPES[ledger.row[transfer] & TYPE_MASK];
}

/** Whether the date or the amount of a transfer is an interval. */
export function isImprecise(ledger: Ledger, transfer: number): boolean {
  return (
    ledger.dayLow[transfer] !== ledger.dayHigh[transfer] ||
    ledger.low[transfer] !== ledger.amount[transfer] ||
    ledger.high[transfer] !== ledger.amount[transfer]
  );
}

/** Bytes of all arrays of a ledger, shared ones counted once. */
export function ledgerBytes(ledger: Ledger): number {
  const arrays = new Set<ArrayBufferView>();
  for (const value of Object.values(ledger) as unknown[]) {
    if (ArrayBuffer.isView(value)) arrays.add(value);
    else if (value !== null && typeof value === 'object') {
      for (const inner of Object.values(value) as unknown[]) if (ArrayBuffer.isView(inner)) arrays.add(inner);
    }
  }
  let bytes = 0;
  for (const array of arrays) bytes += array.byteLength;
  return bytes;
}
