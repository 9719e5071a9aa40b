/**
 * Spending for the recipients that was not counted at g = 0 because by its date it stands before the donors' money can
 * have been there, and the smallest credit window that would admit all of it whatever its day (flow D19).
 * Cost: one cone at g = 0 and about twelve arrival sweeps.
 */
import { type Cone, findCone, NEVER, RECIPIENT, type ConeOptions } from './cone.ts';
import type { Ledger } from './ledger.ts';

export interface Before {
  readonly cents: number;
  readonly transfers: readonly number[];
  /** null: no window of up to ten years admits it. */
  readonly smallestCreditDays: number | null;
}

const MOST_DAYS = 3650;

/** null when nothing stands before. */
export function spendingBefore(
  ledger: Ledger,
  from: readonly number[],
  to: readonly number[],
  options: ConeOptions,
): Before | null {
  const strict = findCone(ledger, from, to, { ...options, creditDays: 0 });
  const counted = new Set(strict.transfers);
  const early = [...strict.staticTransfers].filter(
    (e) => strict.role[ledger.payee[e]] === RECIPIENT && !counted.has(e),
  );
  if (early.length === 0) return null;
  let cents = 0;
  for (const e of early) cents += ledger.amount[e];
  return { cents, transfers: early, smallestCreditDays: smallestWindow(ledger, strict, early) };
}

function smallestWindow(ledger: Ledger, cone: Cone, early: readonly number[]): number | null {
  const admitsAll = (credit: number): boolean => {
    const arrival = arrivalWith(ledger, cone, credit);
    return early.every((e) => {
      const ready = arrival[cone.local[ledger.payer[e]]];
      return ready !== NEVER && ready - credit <= Math.max(ledger.dayLow[e], -MOST_DAYS * 100);
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

/** Earliest arrivals over the static cone with a credit window. */
function arrivalWith(ledger: Ledger, cone: Cone, credit: number): Int32Array {
  const arrival = Int32Array.from(cone.accounts, (v) => (cone.role[v] === 1 ? -NEVER : NEVER));
  for (let changed = true; changed; ) {
    changed = false;
    for (const e of cone.staticTransfers) {
      const ready = arrival[cone.local[ledger.payer[e]]];
      if (ready === NEVER || ready - credit > ledger.dayHigh[e]) continue;
      const day = Math.max(ready - credit, ledger.dayLow[e]);
      const to = cone.local[ledger.payee[e]];
      if (day < arrival[to]) {
        arrival[to] = day;
        changed = true;
      }
    }
  }
  return arrival;
}
