/**
 * Pro-rata over a whole ledger in one pass (flow D12).
 *
 * Forwards, from one set of donors to everyone: with m_v the donors' part and b_v all that v holds, a payment a of u takes
 * x = a m_u / b_u along. Backwards (the adjoint), from all origins to one set of recipients: l_v is the part of a cent at v
 * that will reach C; undoing a payment a of u to v, l_u becomes l_u (1 - a / b_u) + l_v a / b_u. The ratio a / b_u is the
 * plan's (sweepPlan.ts). Same-day cycles are linear systems (linear.ts). Cost O(transfers); where a payer holds nothing of
 * the donors' a row costs one look at it.
 */
import type { Ledger } from './ledger.ts';
import { type DayPayment, solveShares } from './linear.ts';
import { type SweepBlock, type SweepPlan, sweepPlan } from './sweepPlan.ts';

/** Parts of a cent below this are nothing: numbers near the smallest that a double can hold are slow to compute with. */
const NOTHING = 1e-60;

/** Accounts whose value is given: 1 for a recipient, 0 for one where the search stops. */
const RECIPIENT = 1;
const STOP = 2;

/** Stands for "all of it" in the place of a donor's own share. */
const DONOR = -1;

/** The donors' money (every cent that leaves them) that each account has received, in cents. */
export function proRataToAll(ledger: Ledger, donors: readonly number[]): Float64Array {
  const plan = sweepPlan(ledger);
  const mine = new Float64Array(ledger.accounts);
  for (const v of donors) mine[v] = DONOR;
  const received = new Float64Array(ledger.accounts);
  const { payer, payee, amount, ratio } = plan;
  let row = 0;
  for (const block of [...plan.blocks, null]) {
    const end = block?.start ?? payer.length;
    for (; row < end; row++) {
      const m = mine[payer[row]];
      if (m === 0) continue;
      const part = m === DONOR ? amount[row] : m * ratio[row];
      if (m !== DONOR) mine[payer[row]] = m - part;
      const v = payee[row];
      received[v] += part;
      if (mine[v] !== DONOR) mine[v] += part;
    }
    if (block === null) break;
    if (block.members.some((u) => mine[u] !== 0)) forwardBlock(plan, block, mine, received);
    row = block.end;
  }
  return received;
}

function forwardBlock(plan: SweepPlan, block: SweepBlock, mine: Float64Array, received: Float64Array): void {
  const { members, place, total, paid, inner } = block;
  const base = Float64Array.from(members, (u, i) => (mine[u] === DONOR ? 1 : mine[u] / total[i]));
  const gain = Float64Array.from(members, (u, i) => (mine[u] === DONOR ? 0 : 1 / total[i]));
  const share = solveShares(base, gain, inner);
  members.forEach((u, i) => {
    if (mine[u] !== DONOR) mine[u] = paid[i] >= total[i] ? 0 : share[i] * (total[i] - paid[i]);
  });
  for (let row = block.start; row < block.end; row++) {
    const v = plan.payee[row];
    const part = share[place.get(plan.payer[row]) as number] * plan.amount[row];
    received[v] += part;
    if (!place.has(v) && mine[v] !== DONOR) mine[v] += part;
  }
}

export interface Origins {
  /** Cents of each account's own funds (opening balance and births) that reached the recipients. */
  readonly own: Float64Array;
  /** By transfer: the part of each of its cents that reached the recipients. Costs a second sweep, O(transfers). */
  readonly factor: () => Float64Array;
}

/**
 * Where the recipients' receipts come from: own funds of every account, in one pass backwards. They add up to the receipts
 * from others; what the recipients themselves paid and got back is theirs. `factor` ranks folded rows, too: a folded
 * donor's gift on a day counts its amount times the factor of the row that stands for it. Accounts where `isStop` holds are
 * origins of all that they paid: nobody is looked for behind them.
 */
export function proRataOrigins(
  ledger: Ledger,
  recipients: readonly number[],
  isStop: (account: number) => boolean = () => false,
): Origins {
  const plan = sweepPlan(ledger);
  return {
    own: sweepBack(ledger, plan, recipients, isStop, null),
    factor: () => {
      const rows = new Float64Array(plan.payer.length);
      sweepBack(ledger, plan, recipients, isStop, rows);
      return byTransfer(plan, rows);
    },
  };
}

/** Own funds by account; fills `factor`, by row of the plan, where it is asked for. */
function sweepBack(
  ledger: Ledger,
  plan: SweepPlan,
  recipients: readonly number[],
  isStop: (account: number) => boolean,
  factor: Float64Array | null,
): Float64Array {
  const fixed = new Uint8Array(ledger.accounts);
  // Value and own funds of an account lie side by side: one cache miss for both.
  const state = new Float64Array(2 * ledger.accounts);
  for (let v = 0; v < fixed.length; v++) if (isStop(v)) fixed[v] = STOP;
  for (const v of recipients) {
    fixed[v] = RECIPIENT;
    state[2 * v] = 1;
  }
  const { payer, payee, amount, ratio, bornRow, bornAccount, bornAmount } = plan;
  let block = plan.blocks.length - 1;
  let born = bornRow.length - 1;
  let nextBorn = born >= 0 ? bornRow[born] : -1;
  let nextBlock = block >= 0 ? plan.blocks[block].end - 1 : -1;
  for (let row = payer.length - 1; row >= 0; row--) {
    if (row === nextBlock) {
      row = plan.blocks[block].start;
      backwardBlock(plan, plan.blocks[block--], fixed, state, factor);
      nextBlock = block >= 0 ? plan.blocks[block].end - 1 : -1;
    } else {
      const l = state[2 * payee[row]];
      const u = payer[row];
      if (fixed[u] !== 0) {
        if (isOwn(fixed, u, payee[row])) state[2 * u + 1] += amount[row] * l;
      } else {
        const left = state[2 * u] + (l - state[2 * u]) * ratio[row];
        state[2 * u] = left < NOTHING ? 0 : left;
      }
      if (factor !== null) factor[row] = l;
    }
    while (nextBorn === row) {
      const v = bornAccount[born];
      if (fixed[v] === 0) state[2 * v + 1] += bornAmount[born] * state[2 * v];
      born--;
      nextBorn = born >= 0 ? bornRow[born] : -1;
    }
  }
  const own = new Float64Array(ledger.accounts);
  for (let v = 0; v < own.length; v++)
    own[v] = state[2 * v + 1] + (fixed[v] === 0 ? ledger.opening[v] * state[2 * v] : 0);
  return own;
}

/** Writing rows in the order of the sweep and sorting them out afterwards spares every sweep a cache miss a row. */
function byTransfer({ transfer }: SweepPlan, rows: Float64Array): Float64Array {
  const result = new Float64Array(rows.length);
  for (let row = 0; row < rows.length; row++) result[transfer[row]] = rows[row];
  return result;
}

function backwardBlock(
  plan: SweepPlan,
  block: SweepBlock,
  fixed: Uint8Array,
  state: Float64Array,
  factor: Float64Array | null,
): void {
  const { members, place, total, paid } = block;
  const base = Float64Array.from(members, (u, i) =>
    fixed[u] !== 0 ? state[2 * u] : (state[2 * u] * (total[i] - paid[i])) / total[i],
  );
  const gain = Float64Array.from(members, (u, i) => (fixed[u] !== 0 ? 0 : 1 / total[i]));
  const inner: DayPayment[] = block.inner.map(({ from, to, amount }) => ({ from: to, to: from, amount }));
  for (let row = block.start; row < block.end; row++) {
    if (place.has(plan.payee[row])) continue;
    const payer = place.get(plan.payer[row]) as number;
    base[payer] += gain[payer] * plan.amount[row] * state[2 * plan.payee[row]];
  }
  const solved = solveShares(base, gain, inner);
  members.forEach((u, i) => {
    if (fixed[u] === 0) state[2 * u] = solved[i];
  });
  for (let row = block.start; row < block.end; row++) {
    const [u, v] = [plan.payer[row], plan.payee[row]];
    if (factor !== null) factor[row] = state[2 * v];
    if (fixed[u] !== 0 && isOwn(fixed, u, v)) state[2 * u + 1] += plan.amount[row] * state[2 * v];
  }
}

/** Whether a payment of a fixed account is its own money: what recipients pay each other is no receipt from others. */
function isOwn(fixed: Uint8Array, payer: number, payee: number): boolean {
  return fixed[payer] === STOP || fixed[payee] !== RECIPIENT;
}
