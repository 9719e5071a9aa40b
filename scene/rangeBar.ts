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
  /** Middle of its words, which stay inside the bar's width, and their row above the bar, 0 being the nearest. */
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

/** Words in the lowest row where they overlap no others. */
function placeTicks(ticks: readonly Omit<RangeTick, 'labelX' | 'row'>[], width: number): RangeTick[] {
  const ends: number[] = [];
  return ticks.map((tick) => {
    const half = textWidth(tick.label, RANGE_TEXT, 500) / 2;
    const labelX = Math.max(half, Math.min(width - half, tick.x));
    let row = ends.findIndex((end) => labelX - half > end + 10);
    if (row < 0) row = ends.length;
    ends[row] = labelX + half;
    return { ...tick, labelX, row };
  });
}
