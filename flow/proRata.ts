/**
 * Pro-rata over a whole ledger in one pass (flow D12).
 *
 * Forwards, from one set of donors to everyone: with m_v the donors' part and b_v all that v holds, a payment a of u takes
 * x = a m_u / b_u along. Backwards (the adjoint), from all origins to one set of recipients: l_v is the part of a cent at v
 * that will reach C; undoing a payment a of u to v, l_u becomes l_u (1 - a / b_u) + l_v a / b_u.
 * Same-day cycles are linear systems (linear.ts). Cost O(transfers), about ten operations a row.
 */
import type { Ledger } from './ledger.ts';
import { type DayPayment, solveShares } from './linear.ts';
import { type SweepPlan, sweepPlan } from './sweepPlan.ts';

/** The donors' money (every cent that leaves them) that each account has received, in cents. */
export function proRataToAll(ledger: Ledger, donors: readonly number[]): Float64Array {
  const plan = sweepPlan(ledger);
  const isDonor = new Uint8Array(ledger.accounts);
  for (const v of donors) isDonor[v] = 1;
  const mine = new Float64Array(ledger.accounts);
  const held = ledger.opening.slice();
  const received = new Float64Array(ledger.accounts);
  const { payer, payee, amount } = plan;
  let block = 0;
  for (let row = 0; row < payer.length; row++) {
    if (row === plan.blockStart[block]) {
      forwardBlock(plan, row, plan.blockEnd[block], isDonor, mine, held, received);
      row = plan.blockEnd[block++] - 1;
      continue;
    }
    const u = payer[row];
    const v = payee[row];
    const a = amount[row];
    held[v] += a;
    if (u < 0) continue;
    let part = a;
    if (isDonor[u] === 0) {
      part = mine[u] === 0 ? 0 : (mine[u] * a) / held[u];
      mine[u] -= part;
    }
    held[u] -= a;
    if (held[u] === 0) mine[u] = 0;
    received[v] += part;
    if (isDonor[v] === 0) mine[v] += part;
  }
  return received;
}

function forwardBlock(
  plan: SweepPlan,
  from: number,
  to: number,
  isDonor: Uint8Array,
  mine: Float64Array,
  held: Float64Array,
  received: Float64Array,
): void {
  const { members, place, total, paid } = blockOf(plan, from, to, held);
  const base = Float64Array.from(members, (u, i) => (isDonor[u] ? 1 : mine[u] / total[i]));
  const gain = Float64Array.from(members, (u, i) => (isDonor[u] ? 0 : 1 / total[i]));
  const inner: DayPayment[] = [];
  for (let row = from; row < to; row++) {
    const target = place.get(plan.payee[row]);
    const source = place.get(plan.payer[row]) as number;
    if (target !== undefined) inner.push({ from: source, to: target, amount: plan.amount[row] });
  }
  const share = solveShares(base, gain, inner);
  members.forEach((u, i) => {
    mine[u] = isDonor[u] || paid[i] >= total[i] ? 0 : share[i] * (total[i] - paid[i]);
    held[u] = total[i] - paid[i];
  });
  for (let row = from; row < to; row++) {
    const v = plan.payee[row];
    const part = share[place.get(plan.payer[row]) as number] * plan.amount[row];
    received[v] += part;
    if (place.has(v)) continue;
    held[v] += plan.amount[row];
    if (isDonor[v] === 0) mine[v] += part;
  }
}

export interface Origins {
  /** Cents of each account's own funds (opening balance and births) that reached the recipients. */
  readonly own: Float64Array;
  /** By transfer: the part of each of its cents that reached the recipients. */
  readonly factor: Float64Array;
}

/**
 * Where the recipients' receipts come from: own funds of every account, in one pass backwards. They add up to the receipts
 * from others; what the recipients themselves paid and got back is theirs. `factor` ranks folded rows, too: a folded
 * donor's gift on a day counts its amount times the factor of the row that stands for it.
 */
export function proRataOrigins(ledger: Ledger, recipients: readonly number[]): Origins {
  const plan = sweepPlan(ledger);
  const isRecipient = new Uint8Array(ledger.accounts);
  const value = new Float64Array(ledger.accounts);
  for (const v of recipients) {
    isRecipient[v] = 1;
    value[v] = 1;
  }
  const held = plan.final.slice();
  const own = new Float64Array(ledger.accounts);
  const factor = new Float64Array(ledger.transfers);
  const { payer, payee, amount, transfer } = plan;
  let block = plan.blockStart.length - 1;
  for (let row = payer.length - 1; row >= 0; row--) {
    if (block >= 0 && row === plan.blockEnd[block] - 1) {
      backwardBlock(plan, plan.blockStart[block], row + 1, isRecipient, value, held, own, factor);
      row = plan.blockStart[block--];
      continue;
    }
    const u = payer[row];
    const v = payee[row];
    const a = amount[row];
    if (u < 0) own[v] += isRecipient[v] ? 0 : a * value[v];
    else {
      factor[transfer[row]] = value[v];
      held[u] += a;
      if (isRecipient[u]) own[u] += isRecipient[v] ? 0 : a * value[v];
      else value[u] += (value[v] - value[u]) * (a / held[u]);
    }
    held[v] -= a;
  }
  for (let v = 0; v < ledger.accounts; v++) if (!isRecipient[v]) own[v] += ledger.opening[v] * value[v];
  return { own, factor };
}

function backwardBlock(
  plan: SweepPlan,
  from: number,
  to: number,
  isRecipient: Uint8Array,
  value: Float64Array,
  held: Float64Array,
  own: Float64Array,
  factor: Float64Array,
): void {
  for (let row = from; row < to; row++) {
    held[plan.payer[row]] += plan.amount[row];
    held[plan.payee[row]] -= plan.amount[row];
  }
  const { members, place, total, paid } = blockOf(plan, from, to, held);
  const base = Float64Array.from(members, (u, i) =>
    isRecipient[u] ? 1 : (value[u] * (total[i] - paid[i])) / total[i],
  );
  const gain = Float64Array.from(members, (u, i) => (isRecipient[u] ? 0 : 1 / total[i]));
  const inner: DayPayment[] = [];
  for (let row = from; row < to; row++) {
    const payer = place.get(plan.payer[row]) as number;
    const target = place.get(plan.payee[row]);
    if (target !== undefined) inner.push({ from: target, to: payer, amount: plan.amount[row] });
    else base[payer] += gain[payer] * plan.amount[row] * value[plan.payee[row]];
  }
  const solved = solveShares(base, gain, inner);
  members.forEach((u, i) => {
    if (!isRecipient[u]) value[u] = solved[i];
  });
  for (let row = from; row < to; row++) {
    const [u, v] = [plan.payer[row], plan.payee[row]];
    factor[plan.transfer[row]] = value[v];
    if (isRecipient[u] && !isRecipient[v]) own[u] += plan.amount[row] * value[v];
  }
}

/** Payers of a block with all that they have today and what of it they pay. `held` is what they have before the block. */
function blockOf(
  plan: SweepPlan,
  from: number,
  to: number,
  held: Float64Array,
): { members: number[]; place: Map<number, number>; total: Float64Array; paid: Float64Array } {
  const members = [...new Set(plan.payer.subarray(from, to))];
  const place = new Map(members.map((u, i) => [u, i]));
  const total = Float64Array.from(members, (u) => held[u]);
  const paid = new Float64Array(members.length);
  for (let row = from; row < to; row++) {
    const target = place.get(plan.payee[row]);
    if (target !== undefined) total[target] += plan.amount[row];
    paid[place.get(plan.payer[row]) as number] += plan.amount[row];
  }
  return { members, place, total, paid };
}
