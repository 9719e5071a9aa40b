/**
 * The canvas of the page: river and network in one drawing surface with one camera, one hover and one selection.
 * The page knows this file only; what draws is behind it, and is loaded when the first canvas is made.
 */
import type { AskLayout } from './sigma/serverLayout.ts';
import type { Picture, Point, Scene, Selection, Theme } from '../../scene/types.ts';

export type View = 'river' | 'network';

/** What lies under the pointer, with its place in CSS pixels from the canvas' upper left corner. */
export interface Hit extends Point {
  readonly kind: 'node' | 'edge';
  readonly id: string;
}

/** A layout that runs: where, and of how many parties. */
export interface Laying {
  readonly where: 'server' | 'page';
  readonly parties: number;
}

/** A click: which keys were held, for multi-select. */
export interface Click extends Point {
  readonly additive: boolean;
}

export interface CanvasOptions {
  readonly theme: Theme;
  readonly view?: View;
  /** No animation. Default: what the system asks for. */
  readonly reducedMotion?: boolean;
  /** Legend and scale bar are drawn inside the canvas. Default true; false when the page draws them from the scene. */
  readonly legend?: boolean;
  /** Whether the canvas itself says what lies under the pointer. Default: only where `onHover` is not given. */
  readonly notes?: boolean;
  /** Pointer moved onto something, or off everything (null). */
  onHover?(hit: Hit | null): void;
  onSelectNode?(id: string, click: Click): void;
  onSelectEdge?(id: string, click: Click): void;
  /** Click on empty ground. */
  onClear?(click: Click): void;
  /** Double click on a party: expand. */
  onOpenNode?(id: string): void;
  onContextMenu?(hit: Hit | null, point: Point): void;
  /** A party was dragged in the network view and stays where it was put, in graph units. */
  onPin?(id: string, place: Point): void;
  /**
   * A new scene was laid out (first, after resizing, after a change), or the camera came to rest at another zoom, so that
   * its scale bar stands for another amount: for legends and descriptions drawn by the page.
   */
  onScene?(scene: Scene): void;
  /** The layout of the network view started, moved from the server to the page, or stopped (null). */
  onLayout?(running: Laying | null): void;
  /** Lays large networks out on the server. Without it, and when it rejects, the page's own worker does. */
  readonly askLayout?: AskLayout;
}

export interface ShowOptions {
  /** Places of parties in the network view, in graph units, e.g. from a saved project or a server layout. */
  readonly places?: ReadonlyMap<string, Point>;
  /** Parties that the force layout must not move. */
  readonly pinned?: ReadonlySet<string>;
  readonly ties?: boolean;
  /** Most parties drawn in the river (default 40). */
  readonly maxParties?: number;
}

/** Where things are, in CSS pixels from the canvas' upper left corner: for tests and for tooltips. */
export interface CanvasHook {
  nodePixel(id: string): Point | null;
  /** A point on the middle of the ribbon. */
  edgePixel(id: string): Point | null;
  nodeIds(): string[];
  edgeIds(): string[];
  /** Labels drawn in the last frame. */
  labels(): string[];
  /** Milliseconds of JavaScript that the last frames cost, newest last (at most 240). */
  frameMs(): number[];
  /** false while something moves. */
  still(): boolean;
}

export interface Canvas {
  /** Draws a picture; changes from the one before are animated. */
  show(picture: Picture, options?: ShowOptions): void;
  setView(view: View): void;
  setTheme(theme: Theme): void;
  /** Lights up parties and edges, the rest recedes; null lights up nothing. */
  select(selection: Selection | null): void;
  /** Shows an item as if hovered (for lists that point at the picture); null ends it. */
  point(id: string | null): void;
  fit(): void;
  zoom(factor: number): void;
  /** Pins or frees a party in the network view. */
  pin(id: string, pinned: boolean): void;
  /** Ends a running layout; the picture stays as it is. */
  stopLayout(): void;
  /** Places of all parties in the network view, to keep with a project. */
  places(): Map<string, Point>;
  /** Parties inside a rectangle of the canvas, in CSS pixels: for a lasso. */
  nodesWithin(from: Point, to: Point): string[];
  /** The river as last laid out; null before the first picture. */
  scene(): Scene | null;
  destroy(): void;
  readonly hook: CanvasHook;
}

/** Makes a canvas that fills `container` and follows its size. Rejects where the browser has no WebGL2. */
export type CreateCanvas = (container: HTMLElement, options: CanvasOptions) => Promise<Canvas>;

export const createCanvas: CreateCanvas = async (container, options) => {
  const { SigmaCanvas } = await import('./sigma/sigmaCanvas.ts');
  return new SigmaCanvas(container, options);
};
