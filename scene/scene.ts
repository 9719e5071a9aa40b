/** From a picture to a scene: choose, lay out, color, label. Pure and deterministic. */
import type { GraphEdge, GraphNode } from '../model/api/graph.ts';
import { INDEPENDENT } from '../model/transfer.ts';
import { type Chosen, choose, drawnCents } from './choose.ts';
import { describeRiver } from './describe.ts';
import { placeLabels } from './labels.ts';
import { legendOf } from './legend.ts';
import { NAME, SUB } from './line.ts';
import { KIND_GROUPS, kindColor, PALETTES, recede, ribbonColor, SHAPES } from './palette.ts';
import { NAME_LINE, nameLines, roomAbove, SUB_LINE, SYMBOL } from './partyLabels.ts';
import { columnsOf } from './columns.ts';
import { partsOf } from './ribbonParts.ts';
import { BAR, layRiver, type PartyRoom, type River, type RiverFrame } from './river.ts';
import { scaleBar } from './scale.ts';
import { textWidth } from './text.ts';
import type { Box, Cubic, Direction, Picture, Scene, SceneBar, SceneOptions, SceneRibbon, SceneTie } from './types.ts';
import { captionsOf, partyLine, sentenceOf } from './words.ts';

/** Below this width the river runs from top to bottom. */
export const NARROW = 600;
const MOST_PARTIES = 40;
const MARGIN = 12;
/** Least distance between columns, in pixels. */
const LEAST_STEP = 56;
/** A ribbon at least as wide is labeled in a picture without routes. */
const LABELED_WIDTH = 14;

/** Lays out and labels a picture at a size in pixels. Cost: see {@link layRiver}; 15 ms for 182 parties. */
export function buildScene(picture: Picture, options: SceneOptions): Scene {
  const direction: Direction = options.direction ?? (options.width < NARROW ? 'down' : 'right');
  const chosen = choose(picture, options.maxParties ?? MOST_PARTIES);
  const totals = totalsOf(chosen);
  const lines = new Map(
    chosen.nodes.map((node) => {
      const { inCents, outCents } = totals.get(node.id) as Totals;
      return [node.id, partyLine(node, inCents, outCents, picture.routes.length > 0)];
    }),
  );
  const columnOf = columnsOf(picture, chosen.nodes, chosen.edges);
  const frame = frameOf(columnOf, chosen, lines, direction, options);
  const step = (frame.main[1] - frame.main[0]) / Math.max(1, ...columnOf.values());
  const river = layRiver(columnOf, chosen.nodes, chosen.edges, frame, roomOf(chosen, lines, direction, step));
  const bars = barsOf(chosen, river, totals, lines, options);
  const ribbons = ribbonsOf(picture, chosen, river, options);
  const ties = options.ties ? tiesOf(chosen, river, options) : [];
  const size = sizeOf(frame, river, options);
  const placed = placeLabels({
    bars,
    ribbons,
    direction,
    step,
    frame: { x: 4, y: 2, width: size.width - 8, height: size.height - 4 },
  });
  const { ground, ink, quiet } = PALETTES[options.theme];
  return {
    ...size,
    theme: options.theme,
    direction,
    step,
    ground,
    ink,
    quiet,
    bars: bars.map((bar) => ({ ...bar, symbol: placed.symbols.get(bar.id) ?? null })),
    ribbons,
    ties,
    labels: placed.labels,
    legend: legendOf(bars, ribbons, ties, options.theme),
    scale: scaleBar(river.sizing.pixelsPerCent, Math.min(Infinity, ...chosen.edges.map(drawnCents))),
    more: chosen.more,
    description: describeRiver(chosen, ribbons),
  };
}

interface Totals {
  inCents: number;
  outCents: number;
}

function totalsOf({ nodes, edges }: Chosen): Map<string, Totals> {
  const totals = new Map<string, Totals>(nodes.map((node) => [node.id, { inCents: 0, outCents: 0 }]));
  for (const edge of edges) {
    (totals.get(edge.payer) as Totals).outCents += edge.cents;
    (totals.get(edge.payee) as Totals).inCents += edge.cents;
  }
  return totals;
}

/** Margins wide enough for the labels of the outer columns, and columns far enough apart to tell them from each other. */
function frameOf(
  columnOf: ReadonlyMap<string, number>,
  chosen: Chosen,
  lines: ReadonlyMap<string, string>,
  direction: Direction,
  { width, height }: SceneOptions,
): RiverFrame {
  const last = Math.max(0, ...columnOf.values());
  const reach = (start: number, end: number): [number, number] => [
    start,
    Math.max(end, start + last * LEAST_STEP + BAR),
  ];
  if (direction === 'down') {
    const margin = roomAbove(2, true) + 4;
    return { direction, main: reach(margin, height - margin), cross: [MARGIN, width - 4 * MARGIN], height: width };
  }
  const margin = (column: number): number => {
    const members = chosen.nodes.filter((node) => columnOf.get(node.id) === column);
    const widest = Math.max(0, ...members.map((node) => labelWidth(node.name, lines.get(node.id) ?? '', width * 0.25)));
    return MARGIN + SYMBOL + 16 + Math.min(widest, width * 0.25);
  };
  return { direction, main: reach(margin(0), width - margin(last)), cross: [6, height - 6], height };
}

/** The scene grows where columns or hairlines need more room than was asked for. */
function sizeOf(frame: RiverFrame, river: River, { width, height }: SceneOptions): { width: number; height: number } {
  const across = Math.max(0, river.crossEnd - frame.cross[1]);
  if (frame.direction === 'down')
    return { width: width + across, height: Math.max(height, frame.main[1] + frame.main[0]) };
  return { width: Math.max(width, frame.main[1] + frame.main[0]), height: height + across };
}

function labelWidth(name: string, sub: string, room: number): number {
  const widths = nameLines(name, room).map((line) => textWidth(line, NAME.size, NAME.weight));
  return Math.max(textWidth(sub, SUB.size, SUB.weight), ...widths) + 2;
}

/** Room before each bar, so that its label has a place. */
function roomOf(chosen: Chosen, lines: ReadonlyMap<string, string>, direction: Direction, step: number): PartyRoom {
  if (direction === 'down') {
    const widths = new Map(chosen.nodes.map((node) => [node.id, labelWidth(node.name, lines.get(node.id) ?? '', 150)]));
    return (id, _column, _columns, size, detail) => [Math.max(16, (widths.get(id) ?? 0) + 8 - size), 10, 3][detail];
  }
  const rows = new Map(chosen.nodes.map((node) => [node.id, nameLines(node.name, Math.max(60, step - 14)).length]));
  return (id, column, columns, size, detail) => {
    if (detail === 2) return 4;
    const withSub = detail === 0 && lines.get(id) !== '';
    if (column > 0 && column < columns - 1) return detail === 0 ? roomAbove(rows.get(id) ?? 1, withSub) : NAME_LINE + 8;
    return Math.max(10, NAME_LINE * (detail === 0 ? 2 : 1) + (withSub ? SUB_LINE : 0) + 4 - size);
  };
}

function barsOf(
  chosen: Chosen,
  river: River,
  totals: ReadonlyMap<string, Totals>,
  lines: ReadonlyMap<string, string>,
  { theme, selection }: SceneOptions,
): SceneBar[] {
  const lit = litOf(selection);
  return chosen.nodes.map((node) => {
    const column = river.columnOf.get(node.id) ?? 0;
    const receded = lit !== null && !lit.nodes.has(node.id);
    const color = kindColor(node.kind, theme);
    return {
      ...(river.boxes.get(node.id) as Box),
      ...(totals.get(node.id) as Totals),
      id: node.id,
      name: node.name,
      kind: node.kind,
      shape: SHAPES[KIND_GROUPS[node.kind]],
      color: receded ? recede(color, theme) : color,
      column,
      side: column === 0 ? 'first' : column === river.columns - 1 ? 'last' : 'middle',
      sub: lines.get(node.id) ?? '',
      symbol: null,
      receded,
    };
  });
}

function ribbonsOf(picture: Picture, chosen: Chosen, river: River, { theme, selection }: SceneOptions): SceneRibbon[] {
  const nodes = new Map<string, GraphNode>(chosen.nodes.map((node) => [node.id, node]));
  const routed = new Set(picture.routes.flatMap((route) => route.edgeIds));
  const lit = litOf(selection);
  const ribbon = (edge: GraphEdge, i: number): SceneRibbon => {
    const [payer, payee] = [nodes.get(edge.payer) as GraphNode, nodes.get(edge.payee) as GraphNode];
    const receded = lit !== null && !lit.edges.has(edge.id);
    return {
      id: edge.id,
      source: edge.payer,
      target: edge.payee,
      path: river.paths[i],
      width: river.widths[i],
      color: ribbonColor(payer.kind, theme, receded),
      parts: partsOf(edge),
      open: edge.maxCents === null,
      against: edge.type === 'SPENT_AGAINST',
      independent: INDEPENDENT.has(edge.type),
      announced: edge.cents <= 0,
      receded,
      cents: drawnCents(edge),
      captions: captionsOf(edge, picture.countedDates?.get(edge.id), picture.references?.get(edge.id)),
      labeled: lit !== null ? !receded : routed.size > 0 ? routed.has(edge.id) : river.widths[i] >= LABELED_WIDTH,
      text: sentenceOf(edge, payer.name, payee.name),
    };
  };
  return chosen.edges
    .map(ribbon)
    .sort((a, b) => Number(b.receded) - Number(a.receded) || b.width - a.width || (a.id < b.id ? -1 : 1));
}

/** null when nothing is lit up, so that nothing recedes. */
function litOf(selection: SceneOptions['selection']): { nodes: Set<string>; edges: Set<string> } | null {
  if (!selection || (selection.nodes.length === 0 && selection.edges.length === 0)) return null;
  return { nodes: new Set(selection.nodes), edges: new Set(selection.edges) };
}

function tiesOf(chosen: Chosen, river: River, { theme }: SceneOptions): SceneTie[] {
  const center = (id: string): { x: number; y: number } => {
    const box = river.boxes.get(id) as Box;
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  };
  return chosen.ties.map((tie) => {
    const [a, b] = [center(tie.from), center(tie.to)];
    const between = (t: number): { x: number; y: number } => ({ x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t });
    const path: Cubic = [a, between(1 / 3), between(2 / 3), b];
    return { id: tie.id, path, color: PALETTES[theme].quiet };
  });
}
