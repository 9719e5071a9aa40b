/** What is drawn, as plain numbers in the pixels of a frame (y downwards): parties and pieces of ribbons. */
import { INDEPENDENT } from '../../model/transfer.ts';
import { drawnCents } from '../../scene/choose.ts';
import { pointAt } from '../../scene/curve.ts';
import { KIND_GROUPS, kindColor, recede, ribbonColor, SHAPES } from '../../scene/palette.ts';
import { partsOf } from '../../scene/ribbonParts.ts';
import type { Cubic, Picture, Point, Scene, SceneRibbon, Selection, Shape, Theme } from '../../scene/types.ts';

export interface PartyItem {
  readonly id: string;
  x: number;
  y: number;
  halfWidth: number;
  halfHeight: number;
  /** Of a symbol, in pixels; 0 for a bar. */
  radius: number;
  shape: 'bar' | Shape;
  color: string;
  rank: number;
}

export interface RibbonItem {
  readonly key: string;
  /** Id of the edge it is a piece of. */
  readonly edge: string;
  readonly source: string;
  readonly target: string;
  /** x and y of the four points of a cubic; null: an arc between the parties' places. */
  path: number[] | null;
  width: number;
  widthPixels: number;
  leastPixels: number;
  head: number;
  trim: number;
  bend: number;
  solidTo: number;
  beforeTo: number;
  style: number;
  before: number;
  length: number;
  total: number;
  color: string;
  rank: number;
}

export interface Items {
  readonly parties: PartyItem[];
  readonly ribbons: RibbonItem[];
}

const LEAST = 1.5;
/** Radius of the largest party and width of the widest flow in the network, in pixels. */
const RADII = [4, 15] as const;
const WIDTHS = [1, 9] as const;
/** Up to so many parties symbols have their full size. */
const ROOMY = 180;
/** Above so many parties a network is large: the browser's own layout is slow there and leaves overlaps. */
export const LARGE = 2500;
/** In a large network flows and their heads are drawn thinner by this factor, or they would cover the symbols. */
const THIN = 0.4;

/** Bars and ribbons of a river. */
export function riverItems(scene: Scene): Items {
  return {
    parties: scene.bars.map((bar) => ({
      id: bar.id,
      x: bar.x + bar.width / 2,
      y: bar.y + bar.height / 2,
      halfWidth: bar.width / 2,
      halfHeight: bar.height / 2,
      radius: 0,
      shape: 'bar',
      color: bar.color,
      rank: Math.max(bar.inCents, bar.outCents),
    })),
    ribbons: scene.ribbons.flatMap((ribbon, rank) => pieces(ribbon, rank)),
  };
}

/** Key of a piece of an edge: the first bears the edge's own id. */
export function pieceKey(edge: string, piece: number): string {
  return piece === 0 ? edge : `${edge}\u0000${piece}`;
}

function pieces(ribbon: SceneRibbon, rank: number): RibbonItem[] {
  const lengths = ribbon.path.map(lengthOf);
  const total = lengths.reduce((sum, one) => sum + one, 0);
  let before = 0;
  return ribbon.path.map((cubic, piece) => {
    const item: RibbonItem = {
      ...signs(ribbon),
      key: pieceKey(ribbon.id, piece),
      edge: ribbon.id,
      source: ribbon.source,
      target: ribbon.target,
      path: cubic.flatMap(({ x, y }) => [x, y]),
      width: ribbon.width,
      widthPixels: 0,
      leastPixels: LEAST,
      head: 0,
      trim: 0,
      bend: 0,
      before,
      length: lengths[piece],
      total,
      color: ribbon.color,
      rank,
    };
    before += lengths[piece];
    return item;
  });
}

function signs(ribbon: Pick<SceneRibbon, 'parts' | 'open' | 'against' | 'independent' | 'announced'>) {
  const solidTo = ribbon.parts.find((part) => part.fill === 'solid')?.to ?? 0;
  return {
    // Without hatched parts the solid one ends beyond the edge, so that rounding draws no line there.
    solidTo: ribbon.parts.length === 1 && (solidTo > 0 || ribbon.announced) ? 2 : solidTo,
    beforeTo: ribbon.parts.find((part) => part.fill === 'before')?.to ?? solidTo,
    style:
      (ribbon.open ? 1 : 0) +
      (ribbon.against ? 2 : 0) +
      (ribbon.announced ? 4 : 0) +
      (ribbon.independent && !ribbon.against && !ribbon.announced ? 8 : 0),
  };
}

function lengthOf(cubic: Cubic): number {
  let length = 0;
  let last = cubic[0];
  for (let i = 1; i <= 8; i++) {
    const point = pointAt(cubic, i / 8);
    length += Math.hypot(point.x - last.x, point.y - last.y);
    last = point;
  }
  return length;
}

/** Symbols and arcs of a network; sizes go with the square root of money, as its legend says. Cost O(V + E). */
export function networkItems(
  picture: Picture,
  theme: Theme,
  selection: Selection | null,
  placeOf: (id: string) => Point,
): Items {
  const { nodes, edges } = picture.graph;
  const lit = selection && selection.nodes.length + selection.edges.length > 0 ? selection : null;
  const [litNodes, litEdges] = [new Set(lit?.nodes), new Set(lit?.edges)];
  const kinds = new Map(nodes.map((node) => [node.id, node.kind]));
  const usable = edges.filter((edge) => edge.payer !== edge.payee && kinds.has(edge.payer) && kinds.has(edge.payee));
  const money = new Map<string, number>();
  let widest = 1;
  for (const edge of usable) {
    const cents = drawnCents(edge);
    widest = Math.max(widest, cents);
    money.set(edge.payer, (money.get(edge.payer) ?? 0) + cents);
    money.set(edge.payee, (money.get(edge.payee) ?? 0) + cents);
  }
  let richest = 1;
  for (const cents of money.values()) richest = Math.max(richest, cents);
  // In a crowd symbols are smaller, so that its flows can be seen between them.
  const crowd = Math.max(0.3, Math.min(1, Math.sqrt(ROOMY / Math.max(1, nodes.length))));
  const radii = new Map(nodes.map((node) => [node.id, crowd * between(RADII, (money.get(node.id) ?? 0) / richest)]));
  const bends = bendsOf(usable);
  const thin = nodes.length > LARGE ? THIN : 1;
  return {
    parties: nodes.map((node) => {
      const color = kindColor(node.kind, theme);
      return {
        ...placeOf(node.id),
        id: node.id,
        halfWidth: 0,
        halfHeight: 0,
        radius: radii.get(node.id) ?? crowd * RADII[0],
        shape: SHAPES[KIND_GROUPS[node.kind]],
        color: lit && !litNodes.has(node.id) ? recede(color, theme) : color,
        rank: money.get(node.id) ?? 0,
      };
    }),
    ribbons: usable.map((edge) => {
      const widthPixels = thin * between(WIDTHS, drawnCents(edge) / widest);
      const receded = lit !== null && !litEdges.has(edge.id);
      return {
        ...signs({
          parts: partsOf(edge),
          open: edge.maxCents === null,
          against: edge.type === 'SPENT_AGAINST',
          independent: INDEPENDENT.has(edge.type),
          announced: edge.cents <= 0,
        }),
        key: pieceKey(edge.id, 0),
        edge: edge.id,
        source: edge.payer,
        target: edge.payee,
        path: null,
        width: 0,
        widthPixels,
        leastPixels: thin,
        head: widthPixels / 2 + 3 * thin,
        trim: (radii.get(edge.payee) ?? 0) + 1,
        bend: bends.get(edge.id) ?? 0,
        before: 0,
        length: 0,
        total: 0,
        color: ribbonColor(kinds.get(edge.payer) ?? 'vendor', theme, receded),
        rank: (receded ? 0 : 1e9) - widthPixels,
      };
    }),
  };
}

function between([least, most]: readonly [number, number], share: number): number {
  return least + (most - least) * Math.sqrt(share);
}

/** Flows between the same two parties bend apart; a single one is straight. */
function bendsOf(edges: readonly { id: string; payer: string; payee: string }[]): Map<string, number> {
  const pairs = new Map<string, { id: string; payer: string }[]>();
  for (const edge of edges) {
    const key = edge.payer < edge.payee ? `${edge.payer}\u0000${edge.payee}` : `${edge.payee}\u0000${edge.payer}`;
    const pair = pairs.get(key);
    if (pair) pair.push(edge);
    else pairs.set(key, [edge]);
  }
  const bends = new Map<string, number>();
  for (const pair of pairs.values()) {
    if (pair.length === 1) continue;
    const count = new Map<string, number>();
    for (const edge of pair) {
      const nth = (count.get(edge.payer) ?? 0) + 1;
      count.set(edge.payer, nth);
      bends.set(edge.id, nth);
    }
  }
  return bends;
}
