/** Names in the network view: by rank, beside their symbols, as many as fit without overlap. */
import { CAPTION, labelLine } from './line.ts';
import { contains, overlaps } from './occupied.ts';
import type { Box, SceneLabel } from './types.ts';

export interface NetworkMark {
  readonly id: string;
  readonly name: string;
  /** In pixels of the frame. */
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly rank: number;
  readonly receded: boolean;
}

/** Most names drawn, and most symbols that a name must keep clear of: a crowd is read by zooming in. */
const MOST = 70;
const OBSTACLES = 400;
/** In a crowd no place is clear: the first names stand over the small symbols, and only the first symbols stay clear of them. */
const CROWD = 1500;
const CROWD_MOST = 20;
const LONGEST_NAME = 220;

/** Labels of the visible marks. Cost O(MOST · OBSTACLES) after sorting. */
export function networkLabels(marks: readonly NetworkMark[], frame: Box, always: ReadonlySet<string>): SceneLabel[] {
  const visible = marks
    .filter(({ x, y }) => x > frame.x && y > frame.y && x < frame.x + frame.width && y < frame.y + frame.height)
    .sort(
      (a, b) =>
        Number(always.has(b.id)) - Number(always.has(a.id)) ||
        Number(a.receded) - Number(b.receded) ||
        b.rank - a.rank ||
        (a.id < b.id ? -1 : 1),
    );
  const isCrowd = visible.length > CROWD;
  const most = isCrowd ? CROWD_MOST : MOST;
  const taken: Box[] = visible.slice(0, isCrowd ? CROWD_MOST : OBSTACLES).map(({ x, y, radius }) => ({
    x: x - radius,
    y: y - radius,
    width: 2 * radius,
    height: 2 * radius,
  }));
  const labels: SceneLabel[] = [];
  for (const mark of visible.slice(0, most * 3)) {
    if (labels.length >= most) break;
    const label = placed(mark, frame, taken);
    if (!label) continue;
    labels.push(label);
    taken.push(label.box);
  }
  return labels;
}

function placed(mark: NetworkMark, frame: Box, taken: readonly Box[]): SceneLabel | null {
  const near = mark.radius + 5;
  const places = [
    { x: mark.x + near, y: mark.y + 4.2, anchor: 'start' },
    { x: mark.x - near, y: mark.y + 4.2, anchor: 'end' },
    { x: mark.x, y: mark.y + near + 9, anchor: 'middle' },
    { x: mark.x, y: mark.y - near - 2, anchor: 'middle' },
  ] as const;
  for (const place of places) {
    const { id: owner, receded } = mark;
    const label = labelLine(mark.name, LONGEST_NAME, { owner, ownerKind: 'party', receded, ...place }, CAPTION);
    if (label && contains(frame, label.box) && !taken.some((box) => overlaps(label.box, box, 1))) return label;
  }
  return null;
}
