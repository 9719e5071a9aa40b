/** One line of a label, with the box it takes. */
import { shorten, textWidth } from './text.ts';
import type { SceneLabel } from './types.ts';

/** Of the font size: how far letters reach above and below their baseline. */
const ASCENT = 0.78;
const DESCENT = 0.24;

export type LineStyle = Pick<SceneLabel, 'size' | 'weight' | 'tone'>;
export const NAME: LineStyle = { size: 13.5, weight: 600, tone: 'ink' };
export const SUB: LineStyle = { size: 12, weight: 400, tone: 'quiet' };
export const CAPTION: LineStyle = { size: 12, weight: 500, tone: 'ink' };

type Place = Pick<SceneLabel, 'owner' | 'ownerKind' | 'x' | 'y' | 'anchor' | 'receded'>;

/** A line as it stands; null when it cannot be shortened into `room` pixels. */
export function labelLine(full: string, room: number, place: Place, style: LineStyle): SceneLabel | null {
  const { size, weight, tone } = style;
  const text = shorten(full, room, size, weight);
  if (text === null) return null;
  const width = textWidth(text, size, weight);
  const { owner, ownerKind, x, y, anchor, receded } = place;
  const left = anchor === 'start' ? 0 : anchor === 'middle' ? width / 2 : width;
  const box = { x: x - left, y: y - ASCENT * size, width, height: (ASCENT + DESCENT) * size };
  return { owner, ownerKind, text, full, x, y, anchor, size, weight, tone, box, receded };
}
