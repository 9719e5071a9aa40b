/**
 * LIBR width of a route (flow D7): the widest dated chain when each account in between can only pass on what it has held
 * all along, the lowest balance between receipt and payment (lowest-intermediate-balance rule).
 *
 * For each account on the way, labels (first day, width) shrink to the least hold capacity of the days they wait. A
 * payment may go out on any day of its interval; the earliest is the best, for then the money has waited least. A later
 * label stays beside an earlier one only where it is wider than what is left of that one by then.
 * Cost O(labels x transfers between neighbors), usually a handful.
 */
import { type HoldProfile, holdProfile } from './holds.ts';
import type { Ledger } from './ledger.ts';
import type { ChainRules } from './chains.ts';

interface Waiting {
  readonly first: number;
  readonly last: number;
  readonly width: number;
}

/** @param width the route's width, above which no chain can come. */
export function librWidth(ledger: Ledger, accounts: readonly number[], rules: ChainRules, width: number): number {
  let labels: Waiting[] = [{ first: -Infinity, last: Infinity, width: Infinity }];
  for (let hop = 0; hop + 1 < accounts.length; hop++) {
    const profile = hop === 0 ? null : holdProfile(ledger, accounts[hop], rules.creditDays);
    labels = passOn(ledger, between(ledger, accounts[hop], accounts[hop + 1]), labels, profile, rules);
  }
  return Math.min(
    width,
    labels.reduce((best, label) => Math.max(best, label.width), 0),
  );
}

function between(ledger: Ledger, payer: number, payee: number): number[] {
  const found: number[] = [];
  const outs = ledger.outStart[payer + 1] - ledger.outStart[payer];
  const ins = ledger.inStart[payee + 1] - ledger.inStart[payee];
  if (outs <= ins) {
    for (let e = ledger.outStart[payer]; e < ledger.outStart[payer + 1]; e++) {
      if (ledger.payee[e] === payee) found.push(e);
    }
  } else {
    for (let i = ledger.inStart[payee]; i < ledger.inStart[payee + 1]; i++) {
      if (ledger.payer[ledger.inList[i]] === payer) found.push(ledger.inList[i]);
    }
  }
  return found;
}

function passOn(
  ledger: Ledger,
  transfers: readonly number[],
  labels: readonly Waiting[],
  profile: HoldProfile | null,
  rules: ChainRules,
): Waiting[] {
  const reached: Waiting[] = [];
  const waiting = profile === null || rules.maxHoldDays !== null ? labels : thinned(labels, profile);
  for (const transfer of transfers) {
    const from = rules.maxHoldDays === null ? lastBy(waiting, ledger.dayLow[transfer]) : 0;
    for (const label of waiting.slice(from)) {
      const first = Math.max(ledger.dayLow[transfer], label.first - rules.creditDays);
      let last = ledger.dayHigh[transfer];
      if (rules.maxHoldDays !== null) last = Math.min(last, label.last + rules.maxHoldDays);
      if (first > last) continue;
      const held = profile === null ? Infinity : leastHeld(profile, label.first, first);
      const width = Math.min(label.width, ledger.amount[transfer], held);
      if (width > 0) reached.push({ first, last, width });
    }
  }
  return reached;
}

/** Labels in order of days, without those that are no wider than what waits there already. */
function thinned(labels: readonly Waiting[], profile: HoldProfile): Waiting[] {
  const kept: Waiting[] = [];
  for (const label of labels.toSorted((a, b) => a.first - b.first || b.width - a.width)) {
    const last = kept.at(-1);
    if (last && label.width <= Math.min(last.width, leastHeld(profile, last.first, label.first))) continue;
    kept.push(label);
  }
  return kept;
}

/** The last label that waits on `day` already: it is at least as wide as those before it by then. 0 when none does. */
function lastBy(labels: readonly Waiting[], day: number): number {
  let from = 0;
  let to = labels.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (labels[middle].first <= day) from = middle + 1;
    else to = middle;
  }
  return Math.max(0, from - 1);
}

/** Least capacity over the ends of the days from..until - 1; no limit when nothing waits. */
function leastHeld({ days, caps, before, unlisted }: HoldProfile, from: number, until: number): number {
  if (until <= from) return Infinity;
  let at = 0;
  let to = days.length;
  while (at < to) {
    const middle = (at + to) >>> 1;
    if (days[middle] <= from) at = middle + 1;
    else to = middle;
  }
  let least = at === 0 ? before : caps[at - 1];
  for (; at < days.length && days[at] < until; at++) least = Math.min(least, caps[at]);
  return least + unlisted;
}
