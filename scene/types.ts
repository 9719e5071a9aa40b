/**
 * The picture as data: what it is drawn from ({@link Picture}) and what is drawn ({@link Scene}). Plain objects in
 * pixels, y downwards, no DOM: the page draws a scene with Sigma, the figure writer as SVG.
 */
import type { Graph } from '../model/api/graph.ts';
import type { PartyKind } from '../model/party.ts';

export type Theme = 'light' | 'dark';

/** Which way the river runs: to the right on a desk, down on a telephone. */
export type Direction = 'right' | 'down';

/** What a picture is drawn from: a subgraph, who was asked about, and the routes between them. */
export interface Picture {
  readonly graph: Graph;
  /** Party ids that stand in the first column. */
  readonly donors: readonly string[];
  /** Party ids that stand in the last column. */
  readonly recipients: readonly string[];
  readonly routes: readonly PictureRoute[];
  /** Dates as known of a part of an edge, by edge id, where the records behind it are at hand. */
  readonly countedDates?: ReadonlyMap<string, string>;
  /** Numbers of sources by edge id, e.g. "[1, 3]", added to a ribbon's label. */
  readonly references?: ReadonlyMap<string, string>;
}

export interface PictureRoute {
  readonly edgeIds: readonly string[];
  readonly partyIds: readonly string[];
  readonly widthCents: number;
}

/** What is lit up; everything else recedes. Empty lists light nothing up, so nothing recedes. */
export interface Selection {
  readonly nodes: readonly string[];
  readonly edges: readonly string[];
}

export interface SceneOptions {
  readonly width: number;
  readonly height: number;
  readonly theme: Theme;
  readonly selection?: Selection | null;
  /** Default: down when narrower than 600 px. */
  readonly direction?: Direction;
  /** Most parties drawn; the rest is counted in {@link Scene.more}. Default 40. */
  readonly maxParties?: number;
  /** Ties without money, as thin dotted lines. Default off. */
  readonly ties?: boolean;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Shape of a kind of party (page: colour is doubled by shape and by column). */
export type Shape = 'circle' | 'roundedSquare' | 'diamond' | 'ring' | 'hexagon' | 'square';

/** A party: a bar as high as its drawn money is wide, and a symbol that tells its kind. */
export interface SceneBar extends Box {
  readonly id: string;
  readonly name: string;
  readonly kind: PartyKind;
  readonly shape: Shape;
  readonly color: string;
  readonly column: number;
  /** Where its label belongs: before the first column, beyond the last, at the bar in between. */
  readonly side: 'first' | 'middle' | 'last';
  /** Second line of its label. */
  readonly sub: string;
  /** Money drawn in and out of the bar, in cents. */
  readonly inCents: number;
  readonly outCents: number;
  readonly symbol: SceneSymbol | null;
  readonly receded: boolean;
}

export interface SceneSymbol extends Point {
  readonly size: number;
}

/** What a ribbon is labeled with: on it, or along its upper or lower edge. */
export interface RibbonCaption {
  readonly text: string;
  /** Says the same in fewer words, where the text has no room. */
  readonly short?: string;
  readonly place: 'on' | 'above' | 'below';
}

/** One cubic Bézier: start, two control points, end. */
export type Cubic = readonly [Point, Point, Point, Point];

/** A stretch across the width of a ribbon, from its upper (right-hand) edge, as fractions of the width. */
export interface RibbonPart {
  readonly from: number;
  readonly to: number;
  /** solid: counted. before: stands before the gift, not counted. uncertain: between the least and the most stated. */
  readonly fill: 'solid' | 'before' | 'uncertain';
  readonly cents: number;
}

/** The money of one edge: its centre line, its width, and what it is made of. */
export interface SceneRibbon {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  readonly path: readonly Cubic[];
  readonly width: number;
  readonly color: string;
  readonly parts: readonly RibbonPart[];
  /** The amount has no upper end: the lower edge is drawn open. */
  readonly open: boolean;
  /** Independent spending against: short dashes, with a minus sign at its head. */
  readonly against: boolean;
  /** Independent spending, for (long dashes) or against: never a gift. */
  readonly independent: boolean;
  /** Announced or pledged only: drawn as an outline. */
  readonly announced: boolean;
  readonly receded: boolean;
  /** Edges are drawn by rank, widest first, so that thin ones stay on top. */
  readonly cents: number;
  /** Labels it bears when it is on a route, chosen or under the pointer. */
  readonly captions: readonly RibbonCaption[];
  /** Labeled without being asked: on a route, or wide enough in a picture without routes. */
  readonly labeled: boolean;
  /** What the ribbon says in full, for titles and screen readers. */
  readonly text: string;
}

export interface SceneTie {
  readonly id: string;
  readonly path: Cubic;
  readonly color: string;
}

/** A line of text that overlaps no other and stays in the frame. */
export interface SceneLabel {
  readonly owner: string;
  readonly ownerKind: 'party' | 'ribbon' | 'frame';
  /** Text as drawn, shortened in the middle when it does not fit. */
  readonly text: string;
  /** Whole text. */
  readonly full: string;
  /** Anchor point: baseline of the text. */
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly size: number;
  readonly weight: 400 | 500 | 600;
  readonly tone: 'ink' | 'quiet';
  readonly box: Box;
  readonly receded: boolean;
}

export interface LegendItem {
  readonly kind: 'party' | 'solid' | 'before' | 'uncertain' | 'open' | 'for' | 'against' | 'announced' | 'tie';
  readonly label: string;
  readonly color: string;
  readonly shape?: Shape;
}

/** What a width stands for. */
export interface ScaleBar {
  readonly cents: number;
  readonly pixels: number;
  readonly label: string;
  /** Ribbons below this many cents are drawn at the least width, wider than they are; 0 when none is. */
  readonly floorCents: number;
  readonly note: string | null;
}

export interface Scene {
  readonly width: number;
  readonly height: number;
  readonly theme: Theme;
  readonly direction: Direction;
  /** Distance between columns, in pixels. */
  readonly step: number;
  readonly ground: string;
  readonly ink: string;
  readonly quiet: string;
  readonly bars: readonly SceneBar[];
  readonly ribbons: readonly SceneRibbon[];
  readonly ties: readonly SceneTie[];
  readonly labels: readonly SceneLabel[];
  readonly legend: readonly LegendItem[];
  readonly scale: ScaleBar;
  /** Parties and edges left out of a first view. */
  readonly more: { readonly parties: number; readonly edges: number };
  /** What the picture shows, in words, for a screen reader. */
  readonly description: string;
}
