/** Decides what the layer of words shows at the present camera: labels that fit, signs, the note under the pointer. */
import type { Sigma } from 'sigma';
import { type LabelInput, placeLabels } from '../../../scene/labels.ts';
import { layLegend } from '../../../scene/legendLayout.ts';
import { CAPTION, labelLine } from '../../../scene/line.ts';
import { type NetworkMark, networkLabels } from '../../../scene/networkLabels.ts';
import { scaleBar } from '../../../scene/scale.ts';
import { minusPlace } from '../../../scene/svg.ts';
import type {
  Box,
  Cubic,
  Picture,
  Point,
  Scene,
  SceneBar,
  SceneLabel,
  ScaleBar,
  SceneRibbon,
  Selection,
  Theme,
} from '../../../scene/types.ts';
import { sentenceOf } from '../../../scene/words.ts';
import type { Hit, View } from '../canvas.ts';
import type { RibbonItem } from '../items.ts';
import type { OverlayFrame, OverlaySymbol } from './overlay.ts';
import { arc, type EdgeAttributes, type NodeAttributes, type Store } from './store.ts';

export interface WordsState {
  readonly view: View;
  readonly theme: Theme;
  readonly picture: Picture;
  readonly scene: Scene;
  readonly selection: Selection | null;
  readonly ties: boolean;
  readonly legend: boolean;
}

export interface WordsOptions {
  /** Whether what lies under the pointer is named here. */
  readonly notes: boolean;
  /** The camera came to rest at another zoom. */
  onScale(scale: ScaleBar): void;
}

type Touched = Pick<Hit, 'kind' | 'id'>;

/** From the pixels of the frame to those of the screen. */
interface Transform {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

interface Placed {
  readonly labels: readonly SceneLabel[];
  readonly symbols: readonly OverlaySymbol[];
  readonly at: Transform;
}

/** After so long without moving the labels are placed anew. */
const REST = 90;
const LEGEND_LEFT = 12;
const MOST_NOTE = 460;
const NO_LABELS: Placed = { labels: [], symbols: [], at: { scale: 1, x: 0, y: 0 } };

export class Words {
  /** true while items slide: names wait until they stand. */
  moving = false;
  /** Under the pointer, and what a list points at. */
  hit: Touched | null = null;
  pointed: Touched | null = null;
  readonly #sigma: Sigma<NodeAttributes, EdgeAttributes>;
  readonly #store: Store;
  readonly #options: WordsOptions;
  #state: WordsState | null = null;
  #placed: Placed = NO_LABELS;
  #stale = true;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(sigma: Sigma<NodeAttributes, EdgeAttributes>, store: Store, options: WordsOptions) {
    this.#sigma = sigma;
    this.#store = store;
    this.#options = options;
  }

  set(state: WordsState): void {
    this.#state = state;
    this.#stale = true;
  }

  /** Labels are placed anew in the next frame: what they name has moved. */
  invalidate(): void {
    this.#stale = true;
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  drawn(): string[] {
    return this.#placed.labels.map((label) => label.text);
  }

  toScreen({ x, y }: Point): Point {
    return this.#sigma.graphToViewport({ x, y: -y });
  }

  toFrame(screen: Point): Point {
    const { x, y } = this.#sigma.viewportToGraph(screen);
    return { x, y: -y };
  }

  /** A point on the middle line of an edge, where nothing else is likely to be. */
  middleOf(edge: string): Point | null {
    const pieces = this.#store.items.ribbons.filter((item) => item.edge === edge);
    const piece = pieces[Math.floor(pieces.length / 2)];
    if (!piece) return null;
    const [ax, ay, bx, by, cx, cy, dx, dy] = this.#curveOf(piece);
    const t = pieces.length > 1 && pieces.length % 2 === 0 ? 0.06 : 0.5;
    const s = 1 - t;
    const at = (a: number, b: number, c: number, d: number): number =>
      s * s * s * a + 3 * s * s * t * b + 3 * s * t * t * c + t * t * t * d;
    return this.toScreen({ x: at(ax, bx, cx, dx), y: at(ay, by, cy, dy) });
  }

  #curveOf(item: RibbonItem): number[] {
    return item.path ?? arc(item, new Map(this.#store.items.parties.map((party) => [party.id, party])));
  }

  /** Everything above the drawing, for this frame. */
  frame(width: number, height: number): OverlayFrame {
    const state = this.#state;
    if (!state) return { labels: [], symbols: [], minuses: [], rings: [], ties: [], note: null, legend: null };
    const at = this.#transform();
    const legend = state.legend ? this.#legend(state, at, width, height) : null;
    if (this.moving) this.#placed = NO_LABELS;
    else this.#place(state, at, width, legend ? legend.top - 4 : height);
    const { labels, symbols } = this.moving ? NO_LABELS : moved(this.#placed, at);
    return {
      labels,
      symbols,
      legend,
      minuses: this.moving ? [] : this.#minuses(state, at),
      rings: this.#rings(state, at),
      ties: state.ties ? this.#ties(state) : [],
      note: this.#note(state, width, height),
    };
  }

  #transform(): Transform {
    const [origin, unit] = [this.toScreen({ x: 0, y: 0 }), this.toScreen({ x: 100, y: 0 })];
    return { scale: (unit.x - origin.x) / 100, x: origin.x, y: origin.y };
  }

  /** Places the labels at once when the picture changed, otherwise when the camera has come to rest. */
  #place(state: WordsState, at: Transform, width: number, height: number): void {
    const last = this.#placed.at;
    const same =
      Math.abs(last.scale - at.scale) < 1e-4 && Math.abs(last.x - at.x) < 0.3 && Math.abs(last.y - at.y) < 0.3;
    if (same && !this.#stale) return;
    if (!this.#stale) {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => {
        this.#stale = true;
        this.#sigma.scheduleRender();
      }, REST);
      return;
    }
    this.#stale = false;
    if (state.view === 'river' && Math.abs(last.scale - at.scale) > 1e-3)
      this.#options.onScale(scaleAt(state.scene, at));
    const frame = { x: 4, y: 2, width: width - 8, height: height - 4 };
    this.#placed = state.view === 'river' ? this.#riverLabels(state, at, frame) : this.#networkLabels(state, at, frame);
  }

  #riverLabels({ scene }: WordsState, at: Transform, frame: Box): Placed {
    const bars = scene.bars.map((bar): SceneBar => ({ ...bar, ...onScreen(bar, at) }));
    const input: LabelInput = {
      bars,
      ribbons: scene.ribbons.map((ribbon) => ribbonOnScreen(ribbon, at)),
      direction: scene.direction,
      step: scene.step * at.scale,
      frame,
    };
    const { labels, symbols } = placeLabels(input);
    return {
      at,
      labels,
      symbols: bars.flatMap((bar) => {
        const symbol = symbols.get(bar.id);
        return symbol ? [{ ...symbol, shape: bar.shape, color: bar.color }] : [];
      }),
    };
  }

  #networkLabels({ picture, selection }: WordsState, at: Transform, frame: Box): Placed {
    const names = new Map(picture.graph.nodes.map((node) => [node.id, node.name]));
    const lit = new Set(selection?.nodes);
    const grow = Math.sqrt(at.scale);
    const marks = this.#store.items.parties.map(
      (item): NetworkMark => ({
        id: item.id,
        name: names.get(item.id) ?? item.id,
        x: at.x + item.x * at.scale,
        y: at.y + item.y * at.scale,
        radius: item.radius * grow,
        rank: item.rank,
        receded: lit.size > 0 && !lit.has(item.id),
      }),
    );
    const always = new Set([...picture.donors, ...picture.recipients, ...lit]);
    return { at, labels: networkLabels(marks, frame, always), symbols: [] };
  }

  #legend({ scene, view }: WordsState, at: Transform, width: number, height: number): OverlayFrame['legend'] {
    const zoomed = scaleAt(scene, at);
    const scale =
      view === 'river'
        ? zoomed
        : { ...zoomed, pixels: 0, note: 'size and width grow with the square root of the amount' };
    const more = view === 'river' ? scene.more : { parties: 0, edges: 0 };
    const layout = layLegend({ legend: scene.legend, scale, more }, width - 2 * LEGEND_LEFT);
    return { layout, left: LEGEND_LEFT, top: height - layout.height - 2 };
  }

  #minuses({ scene, view }: WordsState, at: Transform): Point[] {
    if (view !== 'river') return [];
    return scene.ribbons
      .filter((ribbon) => ribbon.against && !ribbon.receded)
      .map((ribbon) => minusPlace(ribbonOnScreen(ribbon, at)));
  }

  #rings({ selection, view }: WordsState, at: Transform): Box[] {
    const ids = new Set([this.hit, this.pointed].flatMap((one) => (one?.kind === 'node' ? [one.id] : [])));
    if (selection && selection.nodes.length === 1) ids.add(selection.nodes[0]);
    if (ids.size === 0) return [];
    const grow = Math.sqrt(at.scale);
    return this.#store.items.parties
      .filter((item) => ids.has(item.id))
      .map((item) => {
        const half =
          view === 'river'
            ? { x: item.halfWidth * at.scale, y: item.halfHeight * at.scale }
            : { x: item.radius * grow, y: item.radius * grow };
        const { x, y } = this.toScreen(item);
        return { x: x - half.x, y: y - half.y, width: 2 * half.x, height: 2 * half.y };
      });
  }

  #ties({ picture }: WordsState): [Point, Point][] {
    const places = new Map(this.#store.items.parties.map((item) => [item.id, item]));
    return picture.graph.ties.flatMap((tie): [Point, Point][] => {
      const [a, b] = [places.get(tie.from), places.get(tie.to)];
      return a && b ? [[this.toScreen(a), this.toScreen(b)]] : [];
    });
  }

  /** What lies under the pointer, in full: never shortened unless the canvas is narrower than the words. */
  #note({ picture }: WordsState, width: number, height: number): SceneLabel | null {
    const hit = this.pointed ?? (this.#options.notes ? this.hit : null);
    if (!hit || this.moving) return null;
    const names = new Map(picture.graph.nodes.map((node) => [node.id, node.name]));
    const edge = hit.kind === 'edge' ? picture.graph.edges.find((one) => one.id === hit.id) : undefined;
    const text =
      hit.kind === 'node'
        ? names.get(hit.id)
        : edge && sentenceOf(edge, names.get(edge.payer) ?? edge.payer, names.get(edge.payee) ?? edge.payee);
    const place = hit.kind === 'node' ? this.#nodePlace(hit.id) : this.middleOf(hit.id);
    if (!text || !place) return null;
    const line = labelLine(
      text,
      Math.min(width - 32, Math.max(MOST_NOTE, width - 32)),
      { owner: hit.id, ownerKind: 'frame', x: 0, y: 0, anchor: 'start', receded: false },
      CAPTION,
    );
    if (!line) return null;
    const x = Math.min(width - line.box.width - 14, Math.max(14, place.x - line.box.width / 2));
    const y = place.y > 44 ? Math.min(height - 12, place.y - 16) : place.y + 30;
    return { ...line, x, y, box: { ...line.box, x, y: line.box.y + y } };
  }

  #nodePlace(id: string): Point | null {
    const item = this.#store.items.parties.find((party) => party.id === id);
    if (!item) return null;
    const { x, y } = this.toScreen(item);
    return { x, y: y - item.halfHeight * this.#transform().scale - item.radius };
  }
}

/** The scale bar at the present zoom. */
function scaleAt({ scale: { cents, pixels, floorCents } }: Scene, at: Transform): ScaleBar {
  return scaleBar(cents > 0 ? (pixels / cents) * at.scale : 0, floorCents > 0 ? 0 : Infinity);
}

/** Placed labels where they stand after the camera moved a little. */
function moved({ labels, symbols, at }: Placed, now: Transform): Pick<Placed, 'labels' | 'symbols'> {
  const ratio = now.scale / at.scale;
  const move = <T extends Point>(item: T): T => ({
    ...item,
    x: now.x + (item.x - at.x) * ratio,
    y: now.y + (item.y - at.y) * ratio,
  });
  if (ratio === 1 && now.x === at.x && now.y === at.y) return { labels, symbols };
  return { labels: labels.map(move), symbols: symbols.map(move) };
}

function onScreen(box: Box, at: Transform): Box {
  return {
    x: at.x + box.x * at.scale,
    y: at.y + box.y * at.scale,
    width: box.width * at.scale,
    height: box.height * at.scale,
  };
}

function ribbonOnScreen(ribbon: SceneRibbon, at: Transform): SceneRibbon {
  const move = ({ x, y }: Point): Point => ({ x: at.x + x * at.scale, y: at.y + y * at.scale });
  return {
    ...ribbon,
    width: ribbon.width * at.scale,
    path: ribbon.path.map((cubic): Cubic => [move(cubic[0]), move(cubic[1]), move(cubic[2]), move(cubic[3])]),
  };
}
