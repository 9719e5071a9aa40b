/**
 * The five figures as one bar from 0 to what was sent: filled up to at least, outlined up to at most, a tick for each
 * convention. Figures that are equal share a tick, and its words say so.
 */
import type { TraceResponse } from '../model/api/trace.ts';
import { formatShort, ratio } from '../model/money.ts';
import { textWidth } from './text.ts';

export const RANGE_TEXT = 12;
/** Height of a row of words above the bar. */
export const RANGE_ROW = 17;

export interface RangeTick {
  /** Methods that end here, as ids of the registry of methods. */
  readonly methods: readonly string[];
  readonly cents: number;
  /** From the left end of the bar, in pixels. */
  readonly x: number;
  readonly label: string;
  /** Middle of its words, which stand beside it and inside the bar's width, and their row above the bar, 0 being the nearest. */
  readonly labelX: number;
  readonly row: number;
}

export interface RangeBar {
  readonly width: number;
  readonly atLeastX: number;
  readonly atMostX: number;
  /** No upper limit can be stated: the outline has no end. */
  readonly open: boolean;
  readonly ticks: readonly RangeTick[];
  readonly rows: number;
  readonly atLeastLabel: string;
  readonly sentLabel: string;
}

const NAMES = [
  ['pro-rata', 'pro-rata', 'proRataCents'],
  ['fifo', 'FIFO', 'fifoCents'],
  ['lifo', 'LIFO', 'lifoCents'],
  ['at-most', 'at most', 'atMostCents'],
] as const;

/** Lays the bar out at a width in pixels; null when nothing was sent, so that there is nothing to compare with. */
export function layRangeBar(figures: TraceResponse['figures'], width: number): RangeBar | null {
  const { sentCents, atLeastCents, atMostCents } = figures;
  if (sentCents <= 0) return null;
  const at = (cents: number): number => Math.min(1, Math.max(0, ratio(cents, sentCents))) * width;
  const byCents = new Map<number, { ids: string[]; names: string[] }>();
  for (const [id, name, key] of NAMES) {
    const cents = figures[key];
    if (cents === null) continue;
    const group = byCents.get(cents) ?? { ids: [], names: [] };
    group.ids.push(id);
    group.names.push(name);
    byCents.set(cents, group);
  }
  const unplaced = [...byCents]
    .sort(([a], [b]) => a - b)
    .map(([cents, { ids, names }]) => ({ methods: ids, cents, x: at(cents), label: tickLabel(names, cents) }));
  const ticks = placeTicks(unplaced, width);
  return {
    width,
    atLeastX: at(atLeastCents),
    atMostX: at(atMostCents ?? sentCents),
    open: atMostCents === null,
    ticks,
    rows: Math.max(0, ...ticks.map((tick) => tick.row + 1)),
    atLeastLabel: `at least ${formatShort(atLeastCents)}`,
    sentLabel: `${formatShort(sentCents)} left the donor${atMostCents === null ? ', no upper limit can be stated' : ''}`,
  };
}

function tickLabel(names: readonly string[], cents: number): string {
  const conventions = names.filter((name) => name !== 'at most');
  const amount = formatShort(cents);
  if (conventions.length === names.length) return `${conventions.join(', ')} ${amount}`;
  return conventions.length === 0 ? `at most ${amount}` : `${conventions.join(', ')} ${amount} = at most`;
}

/** Between a tick and its words, and between the words of two ticks. */
const BESIDE = 5;
const APART = 10;

type Unplaced = Omit<RangeTick, 'labelX' | 'row'>;

interface Words {
  readonly from: number;
  readonly to: number;
  readonly row: number;
}

/**
 * Words beside their ticks, in as few rows as can be: a tick reaches up to its own words, and crosses those of no other.
 * There are four ticks at the most, so that every way to place them is looked at.
 */
function placeTicks(ticks: readonly Unplaced[], width: number): RangeTick[] {
  let best: { cost: number; words: readonly Words[] } | null = null;
  const look = (words: readonly Words[], lefts: number): void => {
    if (words.length === ticks.length) {
      const cost = 10 * words.reduce((most, { row }) => Math.max(most, row), 0) + lefts;
      if (!best || cost < best.cost) best = { cost, words };
      return;
    }
    const { x, label } = ticks[words.length];
    const long = textWidth(label, RANGE_TEXT, 500);
    for (const left of [false, true]) {
      const from = left ? x - BESIDE - long : x + BESIDE;
      if (from < 0 || from + long > width) continue;
      for (let row = 0; row < ticks.length; row += 1) {
        const next = { from, to: from + long, row };
        if (words.every((other, i) => clear(other, ticks[i].x, next, x)))
          look([...words, next], lefts + (left ? 1 : 0));
      }
    }
  };
  look([], 0);
  const { words } = best ?? { words: stacked(ticks, width) };
  return ticks.map((tick, i) => ({ ...tick, labelX: (words[i].from + words[i].to) / 2, row: words[i].row }));
}

/** Whether two words overlap neither each other nor each other's ticks, which reach up to the row of their words. */
function clear(a: Words, tickA: number, b: Words, tickB: number): boolean {
  if (a.row === b.row) return a.to + APART <= b.from || b.to + APART <= a.from;
  const [upper, low] = a.row > b.row ? [tickA, b] : [tickB, a];
  return upper < low.from - 2 || upper > low.to + 2;
}

/** Where words are too long for a place beside their ticks: one row each, as near as the width allows. */
function stacked(ticks: readonly Unplaced[], width: number): Words[] {
  return ticks.map(({ x, label }, i) => {
    const long = textWidth(label, RANGE_TEXT, 500);
    const from = Math.max(0, Math.min(width - long, x + BESIDE));
    return { from, to: from + long, row: ticks.length - 1 - i };
  });
}
