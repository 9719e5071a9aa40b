/**
 * Spending for the recipients that was not counted at g = 0 because by its date it stands before the donors' money can
 * have been there, and the smallest credit window that would admit all of it whatever its day (flow D19).
 * Cost: a dozen sweeps over the cone's transfers, where there is such spending.
 */
import { dayKeys, sortByKey } from './columns.ts';
import { type Cone, type ConeOptions, findCone, NEVER } from './cone.ts';
import { type Ledger, NO_DAY_LOW } from './ledger.ts';

export interface Before {
  readonly cents: number;
  readonly transfers: readonly number[];
  /** null: no window of up to ten years admits it. */
  readonly smallestCreditDays: number | null;
}

const MOST_DAYS = 3650;

/** null when nothing stands before. @param cone the cone of the trace, used when it has no credit window. */
export function spendingBefore(
  ledger: Ledger,
  cone: Cone,
  from: readonly number[],
  to: readonly number[],
  options: ConeOptions,
): Before | null {
  const strict = options.creditDays === 0 ? cone : findCone(ledger, from, to, { ...options, creditDays: 0 });
  const early = earlyTransfers(ledger, strict);
  if (early.length === 0) return null;
  let cents = 0;
  for (const e of early) cents += ledger.amount[e];
  return { cents, transfers: early, smallestCreditDays: smallestWindow(ledger, strict, early) };
}

/** Transfers into the recipients that the hops admit and the days do not. Both lists ascend. */
function earlyTransfers(ledger: Ledger, { staticTransfers, transfers, role }: Cone): number[] {
  const early: number[] = [];
  let at = 0;
  for (const e of staticTransfers) {
    if (at < transfers.length && transfers[at] === e) at += 1;
    else if (role[ledger.payee[e]] === 2) early.push(e);
  }
  return early;
}

function smallestWindow(ledger: Ledger, cone: Cone, early: readonly number[]): number | null {
  const edges = byDay(ledger, cone);
  const admitsAll = (credit: number): boolean => {
    const arrival = arrivalWith(ledger, cone, edges, credit);
    return early.every((e) => {
      const ready = arrival[cone.local[ledger.payer[e]]];
      // An undated record is admitted by any window; its first day is no day.
      return ready !== NEVER && (ledger.dayLow[e] === NO_DAY_LOW || ready - credit <= ledger.dayLow[e]);
    });
  };
  if (!admitsAll(MOST_DAYS)) return null;
  let low = 0;
  let high = MOST_DAYS;
  while (low + 1 < high) {
    const middle = (low + high) >>> 1;
    if (admitsAll(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/** Transfers of the static cone to intermediaries, by their first day, so that arrivals settle in a pass or two. */
function byDay(ledger: Ledger, { staticTransfers, role }: Cone): Int32Array {
  const inner = staticTransfers.filter((e) => role[ledger.payee[e]] === 0);
  const order = sortByKey(Int32Array.from(inner.keys()), ...dayKeys(inner.map((e) => ledger.dayLow[e])));
  return order.map((i) => inner[i]);
}

/** Earliest arrivals over the static cone with a credit window. */
function arrivalWith(ledger: Ledger, cone: Cone, edges: Int32Array, credit: number): Int32Array {
  const { local, role } = cone;
  const { payer, payee, dayLow, dayHigh } = ledger;
  const arrival = Int32Array.from(cone.accounts, (v) => (role[v] === 1 ? -NEVER : NEVER));
  for (let changed = true; changed; ) {
    changed = false;
    for (const e of edges) {
      const ready = arrival[local[payer[e]]];
      if (ready === NEVER || ready - credit > dayHigh[e]) continue;
      const day = ready - credit > dayLow[e] ? ready - credit : dayLow[e];
      const to = local[payee[e]];
      if (day < arrival[to]) {
        arrival[to] = day;
        changed = true;
      }
    }
  }
  return arrival;
}
