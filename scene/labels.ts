/**
 * Labels: ranked by amount, each put where it costs least, and only where it overlaps no other label, no bar and stays
 * in the frame. What does not fit is left out, and shown on hover, focus and zoom.
 */
import { captionPlacements } from './captions.ts';
import { contains, overlaps, RibbonMap } from './occupied.ts';
import { partyPlacements } from './partyLabels.ts';
import type { Box, Direction, SceneBar, SceneLabel, SceneRibbon, SceneSymbol } from './types.ts';

export interface DrawnLabel {
  readonly lines: readonly SceneLabel[];
  readonly symbol: SceneSymbol | null;
}

/** One way to draw a label: made only when no cheaper way was found, since most never are. */
export interface Placement {
  /** Lower is better; what it hides of ribbons is added. */
  readonly cost: number;
  /** null where it cannot be written. */
  readonly draw: () => DrawnLabel | null;
}

export interface LabelInput {
  readonly bars: readonly SceneBar[];
  readonly ribbons: readonly SceneRibbon[];
  readonly direction: Direction;
  /** Labels stay inside. */
  readonly frame: Box;
  /** Distance between columns, in pixels. */
  readonly step: number;
  /** Ribbons labeled beside those that are so by themselves. */
  readonly extra?: ReadonlySet<string>;
}

export interface PlacedLabels {
  readonly labels: readonly SceneLabel[];
  readonly symbols: ReadonlyMap<string, SceneSymbol>;
}

const GAP = 2;
const WORD_GAP = 16;
/** Most parties and most flows that are given a chance of a label. */
const MOST_TRIED = 160;
/** A caption that covers more than this share of other ribbons would be read as theirs. */
const MISLEADING = 0.15;

/** Places labels of bars, then of ribbons. Cost O(L² + cells of the ribbon map); about 1 ms for 40 parties. */
export function placeLabels(input: LabelInput): PlacedLabels {
  const map = new RibbonMap(input.frame, input.ribbons);
  const taken: Taken = { marks: [...input.bars], words: [] };
  const labels: SceneLabel[] = [];
  const symbols = new Map<string, SceneSymbol>();
  const visible = (box: Box): boolean => overlaps(box, input.frame);
  const put = (owner: string, placements: readonly Placement[]): void => {
    const best = cheapest(placements, taken, input.frame, map);
    if (!best) return;
    labels.push(...best.lines);
    taken.words.push(...best.lines.map((line) => line.box));
    if (!best.symbol) return;
    symbols.set(owner, best.symbol);
    taken.marks.push(symbolBox(best.symbol));
  };
  const bars = ranked(input.bars.filter(visible), (one) => Math.max(one.inCents, one.outCents));
  for (const bar of bars.slice(0, MOST_TRIED)) put(bar.id, partyPlacements(bar, input));
  const captioned = input.ribbons.filter((ribbon) => ribbon.labeled || input.extra?.has(ribbon.id));
  for (const ribbon of ranked(captioned, (one) => one.cents).slice(0, MOST_TRIED)) {
    for (const caption of ribbon.captions) put(ribbon.id, captionPlacements(ribbon, caption, input.direction));
  }
  return { labels, symbols };
}

/** Not receded first, then by amount, then by id. */
function ranked<T extends { readonly id: string; readonly receded: boolean }>(
  items: readonly T[],
  amount: (item: T) => number,
): T[] {
  return [...items].sort(
    (a, b) => Number(a.receded) - Number(b.receded) || amount(b) - amount(a) || (a.id < b.id ? -1 : 1),
  );
}

interface Taken {
  readonly marks: Box[];
  readonly words: Box[];
}

/** Words on one line need a clear space between them, or they would be read as one sentence. */
function isFree(box: Box, { marks, words }: Taken): boolean {
  if (marks.some((other) => overlaps(box, other, GAP))) return false;
  const wide = { ...box, x: box.x - WORD_GAP, width: box.width + 2 * WORD_GAP };
  return !words.some((other) => overlaps(wide, other, GAP));
}

function cheapest(placements: readonly Placement[], taken: Taken, frame: Box, map: RibbonMap): DrawnLabel | null {
  let best: DrawnLabel | null = null;
  let least = Infinity;
  for (const { cost, draw } of [...placements].sort((a, b) => a.cost - b.cost)) {
    if (cost >= least) break;
    const drawn = draw();
    if (!drawn) continue;
    const boxes = drawn.lines.map((line) => line.box);
    if (drawn.symbol) boxes.push(symbolBox(drawn.symbol));
    if (!boxes.every((box) => contains(frame, box) && isFree(box, taken))) continue;
    const { ownerKind, owner } = drawn.lines[0];
    const caption = ownerKind === 'ribbon';
    const hidden = boxes.reduce((sum, box) => sum + map.covered(box, caption ? owner : undefined), 0) / boxes.length;
    if (caption && hidden > MISLEADING) continue;
    const full = cost + hidden * (caption ? 3 : 1);
    if (full >= least) continue;
    best = drawn;
    least = full;
  }
  return best;
}

export function symbolBox({ x, y, size }: SceneSymbol): Box {
  return { x: x - size / 2, y: y - size / 2, width: size, height: size };
}
