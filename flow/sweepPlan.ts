/**
 * The order in which a whole ledger is swept: by day, and within a day every account's receipts before its payments, so
 * that one pass over flat arrays gives the mix of every payment. Births are rows without a payer. Payments of same-day
 * cycles stand together as a block, to be solved as one system.
 * Kept with the ledger once made. Cost O(transfers), 16 bytes a row.
 */
import { dayKeys, doubles, ints, sortByKey } from './columns.ts';
import type { Ledger } from './ledger.ts';

export interface SweepPlan {
  /** -1: a birth. */
  readonly payer: Int32Array;
  readonly payee: Int32Array;
  readonly amount: Float64Array;
  /** Transfer of the ledger behind each row, -1 for a birth. */
  readonly transfer: Int32Array;
  /** Rows [blockStart[i], blockEnd[i]) belong to same-day cycles; ascending. */
  readonly blockStart: Int32Array;
  readonly blockEnd: Int32Array;
  /** Balances after the last row. */
  readonly final: Float64Array;
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
  private readonly payer = ints();
  private readonly payee = ints();
  private readonly amount = doubles();
  private readonly transfer = ints();
  private readonly blockStart = ints();
  private readonly blockEnd = ints();
  /** Receipts of today that are still to come, by account. */
  private readonly due: Int32Array;
  private readonly balance: Float64Array;

  constructor(ledger: Ledger) {
    this.ledger = ledger;
    this.due = new Int32Array(ledger.accounts);
    this.balance = ledger.opening.slice();
  }

  run(): SweepPlan {
    const { ledger } = this;
    const order = sortByKey(Int32Array.from(ledger.day.keys()), ...dayKeys(ledger.day));
    for (let from = 0, to = 0; from < order.length; from = to) {
      const day = ledger.day[order[from]];
      while (to < order.length && ledger.day[order[to]] === day) to++;
      this.day(order.subarray(from, to));
    }
    return {
      payer: this.payer.view(),
      payee: this.payee.view(),
      amount: this.amount.view(),
      transfer: this.transfer.view(),
      blockStart: this.blockStart.view(),
      blockEnd: this.blockEnd.view(),
      final: this.balance,
    };
  }

  /** Today's rows come by payer: each payer's payments go out together once nothing is due to it. */
  private day(rows: Int32Array): void {
    const { payer, payee } = this.ledger;
    const groups = new Map<number, Int32Array>();
    for (let from = 0, to = 0; from < rows.length; from = to) {
      const u = payer[rows[from]];
      while (to < rows.length && payer[rows[to]] === u) this.due[payee[rows[to++]]] += 1;
      groups.set(u, rows.subarray(from, to));
    }
    const ready = [...groups.keys()].filter((u) => this.due[u] === 0);
    let left = groups.size;
    for (let u = ready.pop(); u !== undefined; u = ready.pop()) {
      const group = groups.get(u) as Int32Array;
      groups.delete(u);
      left -= 1;
      this.born(u, group);
      for (const e of group) {
        this.emit(e);
        const w = payee[e];
        this.due[w] -= 1;
        if (this.due[w] === 0 && groups.has(w)) ready.push(w);
      }
    }
    if (left > 0) this.block([...groups]);
  }

  /** What is left waits for itself: cycles, and what comes after them today. Solved as one system. */
  private block(groups: readonly (readonly [number, Int32Array])[]): void {
    const { payee, amount } = this.ledger;
    for (const [, group] of groups) for (const e of group) this.balance[payee[e]] += amount[e];
    for (const [u, group] of groups) this.born(u, group);
    for (const [, group] of groups) for (const e of group) this.balance[payee[e]] -= amount[e];
    this.blockStart.push(this.payer.length);
    for (const [, group] of groups) {
      for (const e of group) {
        this.emit(e);
        this.due[payee[e]] = 0;
      }
    }
    this.blockEnd.push(this.payer.length);
  }

  private born(u: number, group: Int32Array): void {
    let paid = 0;
    for (const e of group) paid += this.ledger.amount[e];
    const missing = paid - this.balance[u];
    if (missing <= 0) return;
    this.push(-1, u, missing, -1);
    this.balance[u] += missing;
  }

  private emit(e: number): void {
    const { payer, payee, amount } = this.ledger;
    this.push(payer[e], payee[e], amount[e], e);
    this.balance[payer[e]] -= amount[e];
    this.balance[payee[e]] += amount[e];
  }

  private push(payer: number, payee: number, amount: number, transfer: number): void {
    this.payer.push(payer);
    this.payee.push(payee);
    this.amount.push(amount);
    this.transfer.push(transfer);
  }
}
