/**
 * Dated chains along a route (flow D6, D17, D19). A label says: money can be here on days `first`..`last`, this wide, by
 * this chain. With interval dates a transfer happens on some day of its interval; days only need to be in order somewhere.
 */
import type { Ledger } from './ledger.ts';

export interface Label {
  /** Earliest and latest day on which the chain's last transfer can have happened. */
  readonly first: number;
  readonly last: number;
  readonly width: number;
  /** Last transfer, -1 at a donor. */
  readonly transfer: number;
  readonly previous: Label | null;
}

export interface ChainRules {
  readonly creditDays: number;
  readonly maxHoldDays: number | null;
}

/** Money that is at a donor: any day, any width. */
export const AT_DONOR: Label = { first: -Infinity, last: Infinity, width: Infinity, transfer: -1, previous: null };

/** The label after one more transfer, null when its days do not allow it. */
export function step(ledger: Ledger, label: Label, transfer: number, rules: ChainRules): Label | null {
  const first = Math.max(ledger.dayLow[transfer], label.first - rules.creditDays);
  let last = ledger.dayHigh[transfer];
  if (rules.maxHoldDays !== null) last = Math.min(last, label.last + rules.maxHoldDays);
  if (first > last) return null;
  return { first, last, width: Math.min(label.width, ledger.amount[transfer]), transfer, previous: label };
}

/**
 * Adds a label to those of an account unless one is at least as good; drops those it beats. Earlier is better; with a
 * limit on holding the last day matters too.
 */
export function keep(labels: Label[], added: Label, rules: ChainRules): void {
  const holds = rules.maxHoldDays !== null;
  const beats = (a: Label, b: Label): boolean =>
    a.width >= b.width && a.first <= b.first && (!holds || a.last >= b.last);
  for (const label of labels) if (beats(label, added)) return;
  let kept = 0;
  for (const label of labels) if (!beats(added, label)) labels[kept++] = label;
  labels.length = kept;
  labels.push(added);
}

/** Transfers of a label's chain, first to last. */
export function chainOf(label: Label): number[] {
  const chain: number[] = [];
  for (let at: Label | null = label; at !== null && at.transfer >= 0; at = at.previous) chain.push(at.transfer);
  return chain.reverse();
}
