/** Where the scale bar and the legend stand: in rows, scale first, as many to a row as fit. */
import { textWidth } from './text.ts';
import type { LegendItem, Scene } from './types.ts';

export const LEGEND_SIZE = 12;
export const LEGEND_ROW = 22;
/** Width of a sign before its words. */
export const SIGN = 18;
const GAP = 20;

export interface LegendEntry {
  /** Left end of the sign and middle of the row, in pixels from the legend's upper left corner. */
  readonly x: number;
  readonly y: number;
  readonly signWidth: number;
  readonly text: string;
  readonly item: LegendItem | 'scale' | 'words';
}

export interface LegendLayout {
  readonly entries: readonly LegendEntry[];
  readonly height: number;
}

type Legended = Pick<Scene, 'legend' | 'scale' | 'more'>;

/** Rows of a legend no wider than `width` pixels. */
export function layLegend({ legend, scale, more }: Legended, width: number): LegendLayout {
  const wanted: Omit<LegendEntry, 'x' | 'y'>[] = [
    ...(scale.pixels > 0 ? [{ signWidth: scale.pixels, text: scale.label, item: 'scale' as const }] : []),
    ...(scale.note ? [{ signWidth: 0, text: scale.note, item: 'words' as const }] : []),
    ...legend.map((item) => ({ signWidth: SIGN, text: item.label, item })),
    ...(more.parties > 0
      ? [{ signWidth: 0, text: `and ${more.parties.toLocaleString('en-US')} more parties`, item: 'words' as const }]
      : []),
  ];
  let [x, row] = [0, 0];
  const entries = wanted.map((entry) => {
    const own = entry.signWidth + (entry.signWidth > 0 ? 7 : 0) + textWidth(entry.text, LEGEND_SIZE);
    if (x > 0 && x + own > width) {
      x = 0;
      row += 1;
    }
    const placed = { ...entry, x, y: row * LEGEND_ROW + LEGEND_ROW / 2 };
    x += own + GAP;
    return placed;
  });
  return { entries, height: entries.length > 0 ? (row + 1) * LEGEND_ROW : 0 };
}
