/**
 * Rows of a ledger to be, as they come in: one append at a time, so that a store can be streamed into them. Drops and
 * reports what is no transfer between two accounts (D1), and turns a negative amount into a reverse transfer (D15).
 */
import { TRANSFER_TYPES } from '../model/transfer.ts';
import { earmarkAccount, payeeAccount } from './accounts.ts';
import { bytes, doubles, ints } from './columns.ts';
import { type Dropped, NO_DAY_HIGH, NO_DAY_LOW, POOLED, SINK } from './ledger.ts';
import { Numbering } from './numbering.ts';
import { TextPacker } from './packedText.ts';
import type { LedgerParty, LedgerTransfer } from './types.ts';

const TYPE_CODE = new Map(TRANSFER_TYPES.map((type, code) => [type, code]));
const KEPT_IDS = 100;

/** An earmark sub-account waiting for the payments that pass its money on. */
export interface Earmark {
  readonly holder: number;
  readonly recipient: string;
  readonly account: number;
}

export class Intake {
  readonly opening = doubles();
  readonly unlisted = doubles();
  readonly mark = bytes();
  readonly rowIds = new TextPacker();
  readonly payer = ints();
  readonly payee = ints();
  readonly row = bytes();
  readonly dayLow = ints();
  readonly dayHigh = ints();
  readonly amount = doubles();
  readonly low = doubles();
  readonly high = doubles();
  readonly earmarks: Earmark[] = [];
  /** Refunds whose records name the gift they pay back: taken off that gift once all rows are in. */
  readonly refunds: { readonly gift: string; readonly cents: number; readonly id: string }[] = [];
  readonly announced: LedgerTransfer[] = [];
  private readonly numbers = new Numbering();
  private readonly drops = new Map<Dropped['reason'], { count: number; ids: string[] }>();

  /** Ids of the accounts, by number. */
  get accountIds(): readonly string[] {
    return this.numbers.texts;
  }

  /** Number of an account; a new one is closed with nothing opening. */
  account(id: string): number {
    const number = this.numbers.number(id);
    if (number < this.opening.length) return number;
    this.opening.push(0);
    this.unlisted.push(0);
    this.mark.push(0);
    return number;
  }

  addParty(party: LedgerParty): void {
    const account = this.account(party.id);
    this.opening.set(account, party.openingCents ?? 0);
    this.unlisted.set(account, unlistedOf(party));
    this.mark.set(account, (party.pooled ? POOLED : 0) | (party.sink ? SINK : 0));
  }

  /** @throws RangeError when an amount or a day is not an integer, or the interval is empty. */
  addTransfer(transfer: LedgerTransfer, options: { readonly announced?: boolean } = {}): void {
    if (transfer.announced && !options.announced) {
      this.announced.push(transfer);
      this.drop('announced', transfer.id);
      return;
    }
    const reversed = transfer.amountCents < 0;
    if (reversed) return this.addReverse(transfer);
    check(transfer);
    const high = transfer.maxCents === null ? Infinity : Math.max(transfer.maxCents, transfer.amountCents);
    if (high <= 0) return this.drop('noAmount', transfer.id);
    if (transfer.payer === transfer.payee && !transfer.type.startsWith('SPENT')) {
      return this.drop('selfTransfer', transfer.id);
    }
    if (transfer.refundOf) {
      this.refunds.push({ gift: transfer.refundOf, cents: transfer.amountCents, id: transfer.id });
    }
    const payer = this.account(transfer.payer);
    const payee = this.account(payeeAccount(transfer));
    this.noteEarmark(transfer, payee);
    this.rowIds.push(transfer.id);
    this.push(payer, payee, TYPE_CODE.get(transfer.type) ?? 0, [
      transfer.dayFrom ?? NO_DAY_LOW,
      transfer.dayTo ?? NO_DAY_HIGH,
      transfer.amountCents,
      Math.max(0, Math.min(transfer.minCents, transfer.amountCents)),
      high,
    ]);
  }

  /** A row whose accounts and code are known already: from another ledger, or the second part of a split row. */
  push(payer: number, payee: number, code: number, values: readonly [number, number, number, number, number]): void {
    this.payer.push(payer);
    this.payee.push(payee);
    this.row.push(code);
    this.dayLow.push(values[0]);
    this.dayHigh.push(values[1]);
    this.amount.push(values[2]);
    this.low.push(values[3]);
    this.high.push(values[4]);
  }

  drop(reason: Dropped['reason'], id: string): void {
    const entry = this.drops.get(reason) ?? { count: 0, ids: [] };
    entry.count += 1;
    if (entry.ids.length < KEPT_IDS) entry.ids.push(id);
    this.drops.set(reason, entry);
  }

  get dropped(): Dropped[] {
    return [...this.drops].map(([reason, { count, ids }]) => ({ reason, count, ids }));
  }

  private addReverse(transfer: LedgerTransfer): void {
    const back = { min: transfer.maxCents === null ? 0 : -transfer.maxCents, max: -transfer.minCents };
    const type = transfer.type.startsWith('SPENT') ? 'PAID' : transfer.type;
    this.addTransfer({
      ...transfer,
      type,
      payer: payeeAccount(transfer),
      payee: transfer.payer,
      earmarkFor: null,
      amountCents: -transfer.amountCents,
      minCents: Math.max(0, back.min),
      maxCents: back.max,
    });
  }

  private noteEarmark(transfer: LedgerTransfer, account: number): void {
    const { earmarkFor, payee, type } = transfer;
    if (!earmarkFor || earmarkFor === payee || type.startsWith('SPENT')) return;
    if (this.accountIds[account] !== earmarkAccount(payee, earmarkFor)) return;
    if (this.earmarks.some((earmark) => earmark.account === account)) return;
    this.earmarks.push({ holder: this.account(payee), recipient: earmarkFor, account });
  }
}

function unlistedOf(party: LedgerParty): number {
  if (party.books === 'open') return Infinity;
  return party.books === 'capped' ? (party.capCents ?? Infinity) : 0;
}

function check(transfer: LedgerTransfer): void {
  const { id, amountCents, minCents, maxCents, dayFrom, dayTo } = transfer;
  for (const cents of [amountCents, minCents, maxCents ?? 0]) {
    if (!Number.isSafeInteger(cents)) {
      throw new RangeError(`transfer ${id}: ${cents} is no whole number of cents; give amounts as integer cents`);
    }
  }
  for (const day of [dayFrom ?? 0, dayTo ?? 0]) {
    if (!Number.isInteger(day) || Math.abs(day) >= NO_DAY_HIGH) {
      throw new RangeError(`transfer ${id}: ${day} is no day number; give whole days within ±${NO_DAY_HIGH - 1}`);
    }
  }
  if (dayFrom !== null && dayTo !== null && dayFrom > dayTo) {
    throw new RangeError(`transfer ${id}: its first day ${dayFrom} is after its last day ${dayTo}; swap them`);
  }
}
