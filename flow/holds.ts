/**
 * How much an account can have held at the end of each day: the capacity of the hold arcs (flow D11, D17, D19).
 *
 * Exact records, no credit window: the balance B_v(t) and the unlisted funds U.
 * Otherwise the most that any reading of the records allows:
 *   opening + receipts that can be in by t + g - payments that must be out by t + births that some reading needs by t,
 *   births(t) = max over s <= t of (payments that can be out by s - opening - receipts that must be in by s), at least 0.
 * Every completion's balance is below it, so bounds over it contain the bounds of every completion.
 */
import type { Ledger } from './ledger.ts';

/** Days at which the capacity changes and the capacity from each day's end on; before the first it is `before`. */
export interface HoldProfile {
  readonly days: Int32Array;
  readonly caps: Float64Array;
  readonly before: number;
  /** Unlisted funds, on top of every capacity. */
  readonly unlisted: number;
}

/** Cost O(degree), O(degree log degree) for imprecise records or a credit window. */
export function holdProfile(ledger: Ledger, v: number, creditDays: number): HoldProfile {
  const unlisted = ledger.unlisted[v];
  if (ledger.exactDays && ledger.exactAmounts && creditDays === 0) {
    const from = ledger.slotStart[v];
    const to = ledger.slotStart[v + 1];
    const days = ledger.slotDay.subarray(from, to);
    return { days, caps: ledger.slotEnd.subarray(from, to), before: ledger.opening[v], unlisted };
  }
  return relaxedProfile(ledger, v, creditDays, unlisted);
}

interface Change {
  readonly day: number;
  /** Change of the most that can be there, births aside. */
  readonly hold: number;
  /** Change of the deficit that births may have to fill. */
  readonly deficit: number;
}

function relaxedProfile(ledger: Ledger, v: number, creditDays: number, unlisted: number): HoldProfile {
  const changes: Change[] = [];
  for (let i = ledger.inStart[v]; i < ledger.inStart[v + 1]; i++) {
    const e = ledger.inList[i];
    changes.push({ day: ledger.dayLow[e] - creditDays, hold: ledger.high[e], deficit: 0 });
    changes.push({ day: ledger.dayHigh[e], hold: 0, deficit: -ledger.low[e] });
  }
  for (let e = ledger.outStart[v]; e < ledger.outStart[v + 1]; e++) {
    changes.push({ day: ledger.dayHigh[e], hold: -ledger.low[e], deficit: 0 });
    changes.push({ day: ledger.dayLow[e], hold: 0, deficit: ledger.high[e] });
  }
  changes.sort((a, b) => a.day - b.day);
  const days: number[] = [];
  const caps: number[] = [];
  let hold = ledger.opening[v];
  let deficit = -ledger.opening[v];
  let births = 0;
  for (let i = 0; i < changes.length; i++) {
    hold += changes[i].hold;
    deficit += changes[i].deficit;
    if (i + 1 < changes.length && changes[i + 1].day === changes[i].day) continue;
    births = Math.max(births, deficit);
    days.push(changes[i].day);
    caps.push(Math.max(0, hold + births));
  }
  return { days: Int32Array.from(days), caps: Float64Array.from(caps), before: ledger.opening[v], unlisted };
}

/** Walks a profile forwards: the least capacity over the days from..until (exclusive), asked for in ascending order. */
export class HoldWalker {
  private readonly profile: HoldProfile;
  private at = 0;

  constructor(profile: HoldProfile) {
    this.profile = profile;
  }

  /** Least capacity at the end of the days `from` to `until` - 1. */
  least(from: number, until: number): number {
    const { days, caps, before, unlisted } = this.profile;
    while (this.at < days.length && days[this.at] <= from) this.at++;
    let least = this.at === 0 ? before : caps[this.at - 1];
    for (; this.at < days.length && days[this.at] < until; this.at++) if (caps[this.at] < least) least = caps[this.at];
    return least + unlisted;
  }
}
