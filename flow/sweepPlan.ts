/**
 * The order in which a whole ledger is swept: by day, and within a day every account's receipts before its payments, so
 * that one pass over flat arrays gives the mix of every payment. What a payment takes of all that its payer holds does not
 * depend on who is asked about, so each row carries that ratio and a sweep needs no balances. Births stand apart, each
 * before the row where it is needed. Payments of same-day cycles stand together as a block, to be solved as one system.
 * Kept with the ledger once made. Cost O(transfers), 28 bytes a row and 16 a birth.
 */
import { dayKeys, doubles, ints, sortByKey, take, upTo } from './columns.ts';
import type { Ledger } from './ledger.ts';
import type { DayPayment } from './linear.ts';

export interface SweepPlan {
  readonly payer: Int32Array;
  readonly payee: Int32Array;
  readonly amount: Float64Array;
  /** The part of all that the payer holds that the payment takes, in (0, 1]; of a block's rows: unused. */
  readonly ratio: Float64Array;
  /** Transfer of the ledger behind each row. */
  readonly transfer: Int32Array;
  /** Births: before which row, whose, how much. Ascending by row. */
  readonly bornRow: Int32Array;
  readonly bornAccount: Int32Array;
  readonly bornAmount: Float64Array;
  /** Same-day cycles, ascending. */
  readonly blocks: readonly SweepBlock[];
}

/** Rows [start, end) are payments of accounts that wait for each other. */
export interface SweepBlock {
  readonly start: number;
  readonly end: number;
  /** The payers of the block, with all that each has today and what of it each pays. */
  readonly members: readonly number[];
  readonly total: Float64Array;
  readonly paid: Float64Array;
  readonly place: ReadonlyMap<number, number>;
  /** Payments between members, by place. */
  readonly inner: readonly DayPayment[];
}

const plans = new WeakMap<Ledger, SweepPlan>();

export function sweepPlan(ledger: Ledger): SweepPlan {
  const known = plans.get(ledger);
  if (known) return known;
  const plan = new Planner(ledger).run();
  plans.set(ledger, plan);
  return plan;
}

class Planner {
  private readonly ledger: Ledger;
  private readonly transfer: Int32Array;
  private readonly ratio: Float64Array;
  private readonly bornRow = ints();
  private readonly bornAccount = ints();
  private readonly bornAmount = doubles();
  private readonly blocks: SweepBlock[] = [];
  private rows = 0;
  /** Receipts of today that are still to come, by account. */
  private readonly due: Int32Array;
  /** Today's payments of an account: places in the day's rows; to = 0: none, or gone out already. */
  private readonly groupFrom: Int32Array;
  private readonly groupTo: Int32Array;
  private readonly balance: Float64Array;

  constructor(ledger: Ledger) {
    this.ledger = ledger;
    this.transfer = new Int32Array(ledger.transfers);
    this.ratio = new Float64Array(ledger.transfers);
    this.due = new Int32Array(ledger.accounts);
    this.groupFrom = new Int32Array(ledger.accounts);
    this.groupTo = new Int32Array(ledger.accounts);
    this.balance = ledger.opening.slice();
  }

  run(): SweepPlan {
    const { ledger } = this;
    const order = sortByKey(upTo(ledger.transfers), ...dayKeys(ledger.day));
    for (let from = 0, to = 0; from < order.length; from = to) {
      const day = ledger.day[order[from]];
      while (to < order.length && ledger.day[order[to]] === day) to++;
      this.day(order, from, to);
    }
    const { transfer } = this;
    return {
      payer: take(ledger.payer, transfer),
      payee: take(ledger.payee, transfer),
      amount: take(ledger.amount, transfer),
      ratio: this.ratio,
      transfer,
      bornRow: this.bornRow.view(),
      bornAccount: this.bornAccount.view(),
      bornAmount: this.bornAmount.view(),
      blocks: this.blocks,
    };
  }

  /** Today's rows come by payer: each payer's payments go out together once nothing is due to it. */
  private day(order: Int32Array, from: number, to: number): void {
    const { payer, payee } = this.ledger;
    const { due, groupFrom, groupTo } = this;
    const payers: number[] = [];
    for (let i = from; i < to; ) {
      const u = payer[order[i]];
      payers.push(u);
      groupFrom[u] = i;
      while (i < to && payer[order[i]] === u) due[payee[order[i++]]] += 1;
      groupTo[u] = i;
    }
    const ready = payers.filter((u) => due[u] === 0);
    let left = payers.length;
    for (let u = ready.pop(); u !== undefined; u = ready.pop()) {
      const [first, end] = [groupFrom[u], groupTo[u]];
      groupTo[u] = 0;
      left -= 1;
      this.born(u, order, first, end);
      for (let i = first; i < end; i++) {
        this.emit(order[i]);
        const w = payee[order[i]];
        due[w] -= 1;
        if (due[w] === 0 && groupTo[w] > 0) ready.push(w);
      }
    }
    if (left > 0)
      this.block(
        payers.filter((u) => groupTo[u] > 0),
        order,
      );
  }

  /** What is left waits for itself: cycles, and what comes after them today. Solved as one system. */
  private block(members: readonly number[], order: Int32Array): void {
    const { payee, amount } = this.ledger;
    const { balance, due, groupFrom, groupTo } = this;
    const each = (visit: (e: number, u: number) => void): void => {
      for (const u of members) for (let i = groupFrom[u]; i < groupTo[u]; i++) visit(order[i], u);
    };
    each((e) => {
      balance[payee[e]] += amount[e];
    });
    for (const u of members) this.born(u, order, groupFrom[u], groupTo[u]);
    const total = Float64Array.from(members, (u) => balance[u]);
    each((e) => {
      balance[payee[e]] -= amount[e];
    });
    const place = new Map(members.map((u, i) => [u, i]));
    const paid = new Float64Array(members.length);
    const inner: DayPayment[] = [];
    const start = this.rows;
    each((e, u) => {
      const [source, target] = [place.get(u) as number, place.get(payee[e])];
      paid[source] += amount[e];
      if (target !== undefined) inner.push({ from: source, to: target, amount: amount[e] });
      this.emit(e);
      due[payee[e]] = 0;
    });
    for (const u of members) groupTo[u] = 0;
    this.blocks.push({ start, end: this.rows, members, total, paid, place, inner });
  }

  private born(u: number, order: Int32Array, first: number, end: number): void {
    let paid = 0;
    for (let i = first; i < end; i++) paid += this.ledger.amount[order[i]];
    const missing = paid - this.balance[u];
    if (missing <= 0) return;
    this.bornRow.push(this.rows);
    this.bornAccount.push(u);
    this.bornAmount.push(missing);
    this.balance[u] += missing;
  }

  private emit(e: number): void {
    const { payer, payee, amount } = this.ledger;
    this.transfer[this.rows] = e;
    this.ratio[this.rows++] = amount[e] / this.balance[payer[e]];
    this.balance[payer[e]] -= amount[e];
    this.balance[payee[e]] += amount[e];
  }
}
