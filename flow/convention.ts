/**
 * A convention's figure from one set of donors (flow D12, D13), swept over the cone day by day: every account's payments
 * carry the share that its pot gives them. Money that leaves the cone is spent elsewhere; its balance and other money are
 * the ledger's own, so the figure is that of one admissible attribution and lies between the bounds of the same cone.
 * Source: haircut, FIFO and LIFO as in Anderson et al. 2018. Cost O(cone + slots of its accounts).
 */
import type { Cone } from './cone.ts';
import { dayKeys, sortByKey } from './columns.ts';
import type { Ledger } from './ledger.ts';
import { type DayPayment, solveShares } from './linear.ts';
import { LayeredPot, MixedPot, type Pot } from './pots.ts';

export type ConventionId = 'pro-rata' | 'fifo' | 'lifo';

export interface ConventionResult {
  /** Cents with fractions. */
  readonly cents: number;
  /** The donors' part of each cone transfer, by its place in the cone. */
  readonly parts: Float64Array;
}

/** The donors' money that reached the recipients by a convention. */
export function runConvention(ledger: Ledger, cone: Cone, method: ConventionId): ConventionResult {
  const sweep = new Sweep(ledger, cone, method);
  const order = byDay(ledger, cone);
  for (let from = 0, to = 0; from < order.length; from = to) {
    const day = ledger.day[cone.transfers[order[from]]];
    while (to < order.length && ledger.day[cone.transfers[order[to]]] === day) to++;
    sweep.day(day, order.subarray(from, to));
  }
  return { cents: sweep.arrived, parts: sweep.parts };
}

/** Places in the cone by day. */
function byDay(ledger: Ledger, cone: Cone): Int32Array {
  const days = cone.transfers.map((e) => ledger.day[e]);
  return sortByKey(Int32Array.from(days.keys()), ...dayKeys(days));
}

class Sweep {
  arrived = 0;
  readonly parts: Float64Array;
  private readonly ledger: Ledger;
  private readonly cone: Cone;
  private readonly pots: (Pot | null)[];
  /** Next slot of each cone account that has not been closed. */
  private readonly cursor: Int32Array;
  private readonly member: Int32Array;

  constructor(ledger: Ledger, cone: Cone, method: ConventionId) {
    this.ledger = ledger;
    this.cone = cone;
    this.parts = new Float64Array(cone.transfers.length);
    this.pots = Array.from(cone.accounts, (v) => (cone.role[v] === 0 ? makePot(method, ledger.opening[v]) : null));
    this.cursor = Int32Array.from(cone.accounts, (v) => ledger.slotStart[v]);
    this.member = new Int32Array(cone.accounts.length).fill(-1);
  }

  /** One day's cone transfers: shares of all payers at once, then the day is closed for everyone involved. */
  day(day: number, edges: Int32Array): void {
    const { cone } = this;
    const members = this.enroll(edges);
    const base = new Float64Array(members.length);
    const gain = new Float64Array(members.length);
    for (let i = 0; i < members.length; i++) {
      this.advance(members[i], day);
      const pot = this.pots[members[i]] as Pot;
      const { held, total, paid } = this.slot(members[i]);
      const today = pot.today(held, total, paid);
      base[i] = today.base;
      gain[i] = today.gain;
    }
    const share = solveShares(...this.system(edges, base, gain));
    const received = new Float64Array(members.length);
    for (const i of edges) {
      const from = this.member[cone.from[i]];
      const part = this.ledger.amount[cone.transfers[i]] * (from < 0 ? 1 : share[from]);
      this.parts[i] = part;
      const to = this.member[cone.to[i]];
      if (to < 0) this.arrived += part;
      else received[to] += part;
    }
    members.forEach((account, i) => {
      const { held, total, paid } = this.slot(account);
      (this.pots[account] as Pot).close(held, total, paid, received[i]);
      this.cursor[account] += 1;
      this.member[account] = -1;
    });
  }

  /** Numbers today's intermediaries; donors and recipients stay -1. */
  private enroll(edges: Int32Array): number[] {
    const members: number[] = [];
    const add = (account: number): void => {
      if (this.pots[account] === null || this.member[account] >= 0) return;
      this.member[account] = members.length;
      members.push(account);
    };
    for (const i of edges) {
      add(this.cone.from[i]);
      add(this.cone.to[i]);
    }
    return members;
  }

  private system(
    edges: Int32Array,
    base: Float64Array,
    gain: Float64Array,
  ): [Float64Array, Float64Array, DayPayment[]] {
    const payments: DayPayment[] = [];
    const pays = new Uint8Array(base.length);
    for (const i of edges) if (this.member[this.cone.from[i]] >= 0) pays[this.member[this.cone.from[i]]] = 1;
    for (const i of edges) {
      const to = this.member[this.cone.to[i]];
      if (to < 0 || pays[to] === 0) continue;
      const from = this.member[this.cone.from[i]];
      const amount = this.ledger.amount[this.cone.transfers[i]];
      if (from < 0) base[to] += gain[to] * amount;
      else payments.push({ from, to, amount });
    }
    return [base, gain, payments];
  }

  /** Closes the slots before `day`, on which nothing of the donors came in. */
  private advance(account: number, day: number): void {
    const pot = this.pots[account] as Pot;
    while (this.ledger.slotDay[this.cursor[account]] < day) {
      const { held, total, paid } = this.slot(account);
      pot.close(held, total, paid, 0);
      this.cursor[account] += 1;
    }
  }

  private slot(account: number): { held: number; total: number; paid: number } {
    const { ledger } = this;
    const slot = this.cursor[account];
    const v = this.cone.accounts[account];
    const held = slot === ledger.slotStart[v] ? ledger.opening[v] : ledger.slotEnd[slot - 1];
    const paid = ledger.slotOut[slot];
    return { held, total: ledger.slotEnd[slot] + paid, paid };
  }
}

function makePot(method: ConventionId, opening: number): Pot {
  return method === 'pro-rata' ? new MixedPot() : new LayeredPot(method === 'fifo', opening);
}
