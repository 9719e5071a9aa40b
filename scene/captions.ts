/** Ways to label a ribbon: inside it where it is thick enough, otherwise along its edge. */
import { pointAt, samplePath, tangentAt } from './curve.ts';
import type { Placement } from './labels.ts';
import { CAPTION, labelLine } from './line.ts';
import { textWidth } from './text.ts';
import type { Cubic, Direction, Point, RibbonCaption, SceneRibbon } from './types.ts';

/** A ribbon at least as thick bears its label inside. */
const THICK = 17;
/** Places tried along a ribbon, as shares of its length, best first. */
const PLACES = [0.5, 0.45, 0.55, 0.4, 0.6, 0.35, 0.65, 0.3, 0.7, 0.25, 0.75, 0.2, 0.8, 0.15, 0.85, 0.1, 0.9];

/** All placements of a ribbon's caption, best first: never cut, so that an amount is whole or not shown. */
export function captionPlacements(ribbon: SceneRibbon, caption: RibbonCaption, direction: Direction): Placement[] {
  const samples = samplePath(ribbon.path, 12);
  const texts = caption.short === undefined ? [caption.text] : [caption.text, caption.short];
  return texts.flatMap((text, shorter) => {
    const width = textWidth(text, CAPTION.size, CAPTION.weight);
    return PLACES.flatMap((along, i) => {
      const pieces = ribbon.path.length;
      const piece = Math.min(pieces - 1, Math.floor(along * pieces));
      return sides(ribbon, caption).map(
        (side): Placement => ({
          cost:
            i * 0.08 + (side === 'below' ? 0.04 : 0) + shorter * 1.5 + beyond(ribbon, piece, along, width, direction),
          draw: () => {
            // Below an open edge runs its dotted line.
            const thickness = ribbon.width + (ribbon.open && side === 'below' ? 14 : 0);
            const at = place(ribbon.path[piece], along * pieces - piece, thickness, side, width, direction, samples);
            const line = labelLine(
              text,
              Infinity,
              { owner: ribbon.id, ownerKind: 'ribbon', anchor: 'middle', receded: ribbon.receded, ...at },
              CAPTION,
            );
            return line && { lines: [line], symbol: null };
          },
        }),
      );
    });
  });
}

/** What it costs that a caption reaches beyond the ends of its ribbon, where it would be read as another's. */
function beyond(ribbon: SceneRibbon, piece: number, along: number, width: number, direction: Direction): number {
  if (direction === 'down') return 0;
  const { x } = pointAt(ribbon.path[piece], along * ribbon.path.length - piece);
  const [from, to] = [ribbon.path[0][0].x, ribbon.path[ribbon.path.length - 1][3].x];
  return x - width / 2 < Math.min(from, to) || x + width / 2 > Math.max(from, to) ? 1.8 : 0;
}

function sides(ribbon: SceneRibbon, caption: RibbonCaption): ('on' | 'above' | 'below')[] {
  if (caption.place !== 'on') return [caption.place];
  return ribbon.width >= THICK ? ['on'] : ['above', 'below'];
}

/** Center of the baseline: on the curve, or clear of its edge over the whole width of the text. */
function place(
  cubic: Cubic,
  t: number,
  thickness: number,
  side: 'on' | 'above' | 'below',
  width: number,
  direction: Direction,
  line: readonly Point[],
): { x: number; y: number } {
  const middle = pointAt(cubic, t);
  if (side === 'on') return { x: middle.x, y: middle.y + 4.3 };
  if (direction === 'down') {
    const { y } = middle;
    const away = thickness / 2 / Math.max(0.2, Math.abs(tangentAt(cubic, t).y)) + 5 + width / 2;
    return { x: middle.x + (side === 'above' ? -away : away), y: y + 4.3 };
  }
  let [top, bottom] = [middle.y, middle.y];
  for (const point of line) {
    if (Math.abs(point.x - middle.x) > width / 2 + 10) continue;
    top = Math.min(top, point.y);
    bottom = Math.max(bottom, point.y);
  }
  return { x: middle.x, y: side === 'above' ? top - thickness / 2 - 5 : bottom + thickness / 2 + 14 };
}
