/** Where the figures stand on the bar from 0 to what was sent, and which of their names share a place. */
import type { Figure } from '../../../model/api/trace.ts';
import { formatShort, ratio } from '../../../model/money.ts';

export interface Tick {
  /** Methods whose figures stand here. */
  readonly methods: readonly string[];
  readonly cents: number;
  /** From the left end, 0 to 1. */
  readonly at: number;
  /** Line of the label above the bar, 0 is nearest. */
  readonly line: number;
  readonly label: string;
}

export interface BarLayout {
  readonly atLeast: number;
  readonly atMost: number;
  /** No upper limit can be stated: the outline has no right end. */
  readonly open: boolean;
  readonly ticks: readonly Tick[];
  readonly lines: number;
  /** Side of their ticks on which all labels lie: no tick then crosses the label of another. */
  readonly side: 'left' | 'right';
}

/** Width of a letter of a label in pixels, near enough to keep labels apart (13 px Inter, medium). */
const LETTER = 7;
const GAP = 10;
/** Conventions as a label says them; their whole names stand with the five figures. */
const SHORT_NAMES: Record<string, string> = { 'pro-rata': 'pro-rata', fifo: 'FIFO', lifo: 'LIFO' };

/**
 * Places ticks of the conventions. Equal figures share a tick; a tick equal to a bound says so; labels that would
 * touch go to a line of their own. @param width pixels of the bar.
 */
export function barLayout(figures: readonly Figure[], sentCents: number, width: number): BarLayout {
  const bound = (role: Figure['role']) => figures.find((figure) => figure.role === role)?.cents ?? null;
  const most = bound('upperBound');
  const place = (cents: number) => Math.min(1, Math.max(0, ratio(cents, sentCents)));
  const placed = [...conventionsByCents(figures)]
    .sort((a, b) => a[0] - b[0])
    .map(([cents, same]) => ({
      methods: same.map((figure) => figure.method),
      cents,
      at: place(cents),
      label: `${same.map(({ method, name }) => SHORT_NAMES[method] ?? name).join(', ')} ${formatShort(cents)}${boundWords(cents, bound('lowerBound'), most)}`,
    }));
  const side = placed.every(({ at, label }) => at * width >= label.length * LETTER) ? 'left' : 'right';
  const lines = linesOf(placed, width, side);
  return {
    atLeast: place(bound('lowerBound') ?? 0),
    atMost: most === null ? 1 : place(most),
    open: most === null,
    ticks: placed.map((tick, i) => ({ ...tick, line: lines[i] })),
    lines: Math.max(0, ...lines.map((line) => line + 1)),
    side,
  };
}

/** A label climbs one line above the neighbor it would touch; labels on the left climb rightwards and the reverse. */
function linesOf(ticks: readonly { at: number; label: string }[], width: number, side: 'left' | 'right'): number[] {
  const lines: number[] = [];
  const order = ticks.map((_, i) => i);
  if (side === 'right') order.reverse();
  let before: number | null = null;
  for (const i of order) {
    const span = ticks[i].label.length * LETTER + GAP;
    const apart = before === null ? Number.POSITIVE_INFINITY : Math.abs(ticks[i].at - ticks[before].at) * width;
    lines[i] = before === null || apart >= span ? 0 : lines[before] + 1;
    before = i;
  }
  return lines;
}

function conventionsByCents(figures: readonly Figure[]): Map<number, Figure[]> {
  const groups = new Map<number, Figure[]>();
  for (const figure of figures) {
    if (figure.role !== 'convention' || figure.cents === null) continue;
    groups.set(figure.cents, [...(groups.get(figure.cents) ?? []), figure]);
  }
  return groups;
}

function boundWords(cents: number, least: number | null, most: number | null): string {
  if (cents === most) return ' = at most';
  return cents === least ? ' = at least' : '';
}
