/** Measuring and shortening of text without a browser, from the advances of Inter (kerning left out: never too short). */
import { INTER_WIDTHS } from './interWidths.ts';

export type Weight = 400 | 500 | 600;

/** Advance of a character that Inter's table does not hold: wide enough for capitals and most other scripts. */
const UNKNOWN = 1000;
/** Room for what differs between a browser's letters and the table (hinting, a static against a variable font). */
const SLACK = 1.02;
export const ELLIPSIS = '…';

const tables = new Map<Weight, Map<number, number>>();

function tableOf(weight: Weight): Map<number, number> {
  let table = tables.get(weight);
  if (!table) {
    table = new Map();
    for (const [start, widths] of INTER_WIDTHS[weight])
      for (const [i, width] of widths.entries()) if (width > 0) table.set(start + i, width);
    tables.set(weight, table);
  }
  return table;
}

/** Widths in units measured before: labels ask for the same few texts again and again. */
const measured = new Map<string, number>();
const MOST_MEASURED = 4000;

/** Width of a line of text in pixels at a font size in pixels. Cost O(n), O(1) when asked again. */
export function textWidth(text: string, size: number, weight: Weight = 400): number {
  const key = `${weight}${text}`;
  let units = measured.get(key);
  if (units === undefined) {
    if (measured.size >= MOST_MEASURED) measured.clear();
    units = unitsOf(text, weight);
    measured.set(key, units);
  }
  return ((units * size) / 1000) * SLACK;
}

function unitsOf(text: string, weight: Weight): number {
  const table = tableOf(weight);
  let units = 0;
  for (const char of text) units += table.get(char.codePointAt(0) ?? 0) ?? UNKNOWN;
  return units;
}

/**
 * The text if it fits in `room` pixels, otherwise shortened in the middle with an ellipsis, keeping slightly more of
 * its beginning; null when not even six letters would be left. Cost O(n log n).
 */
export function shorten(text: string, room: number, size: number, weight: Weight = 400): string | null {
  if (textWidth(text, size, weight) <= room) return text;
  const letters = Array.from(text);
  let [least, most] = [0, letters.length - 1];
  const cut = (kept: number): string => {
    const head = Math.ceil(kept * 0.6);
    return `${letters.slice(0, head).join('').trimEnd()}${ELLIPSIS}${letters
      .slice(letters.length - (kept - head))
      .join('')
      .trimStart()}`;
  };
  while (least < most) {
    const middle = Math.ceil((least + most) / 2);
    if (textWidth(cut(middle), size, weight) <= room) least = middle;
    else most = middle - 1;
  }
  return least < 6 ? null : cut(least);
}

/** Breaks a text into lines no wider than `room` pixels, at spaces; a word wider than that stands alone. */
export function wrap(text: string, room: number, size: number, weight: Weight = 400): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && textWidth(longer, size, weight) > room) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  if (line !== '') lines.push(line);
  return lines;
}

const MONTHS = /\b(January|February|March|April|May|June|July|August|September|October|November|December)\b/g;

/** Dates with months of three letters, as they stand in a picture: "28 Apr 2017". */
export function shortDates(dates: string): string {
  return dates.replace(MONTHS, (month) => month.slice(0, 3));
}
