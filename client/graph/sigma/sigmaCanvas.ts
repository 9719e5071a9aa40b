/** The canvas of the page, drawn by Sigma: one camera, one hover, one selection for river and network. */
import { Sigma } from 'sigma';
import type { EdgeProgramType, NodeProgramType } from 'sigma/rendering';
import { layLegend } from '../../../scene/legendLayout.ts';
import { PALETTES } from '../../../scene/palette.ts';
import { buildScene } from '../../../scene/scene.ts';
import type { Picture, Point, Scene, Selection, Theme } from '../../../scene/types.ts';
import type { Canvas, CanvasHook, CanvasOptions, Hit, ShowOptions, View } from '../canvas.ts';
import { firstPlaces, fitPlaces, PADDING } from '../fitPlaces.ts';
import { type Items, LARGE, networkItems, riverItems } from '../items.ts';
import { wireEvents } from './events.ts';
import { type ForceOptions, type ForceRun, runForceLayout } from './forceLayout.ts';
import { Overlay } from './overlay.ts';
import { partyProgram } from './partyProgram.ts';
import { CURVED, ribbonProgram, STRAIGHT } from './ribbonProgram.ts';
import { runServerLayout } from './serverLayout.ts';
import { type EdgeAttributes, type NodeAttributes, Store } from './store.ts';
import { rgb, type Surface } from './surface.ts';
import { DURATION, ease, type Motion } from './tween.ts';
import { Words } from './words.ts';

const EMPTY: Picture = { graph: { nodes: [], edges: [], ties: [] }, donors: [], recipients: [], routes: [] };
const FRAMES_KEPT = 240;
const LEGEND_GAP = 8;

export class SigmaCanvas implements Canvas {
  readonly hook: CanvasHook;
  readonly #container: HTMLElement;
  readonly #options: CanvasOptions;
  readonly #sigma: Sigma<NodeAttributes, EdgeAttributes>;
  readonly #store = new Store();
  readonly #overlay: Overlay;
  readonly #words: Words;
  readonly #surface: Surface;
  readonly #resize: ResizeObserver;
  readonly #frames: number[] = [];
  readonly #still: boolean;
  #picture: Picture = EMPTY;
  #shown: ShowOptions = {};
  #view: View;
  #theme: Theme;
  #selection: Selection | null = null;
  #scene: Scene | null = null;
  #places = new Map<string, Point>();
  #pinned = new Set<string>();
  #force: ForceRun | null = null;
  #laidOut = '';
  #animation = 0;
  #scheduled = false;
  #gone = false;
  #size = { width: 0, height: 0 };

  constructor(container: HTMLElement, options: CanvasOptions) {
    this.#container = container;
    this.#options = options;
    this.#view = options.view ?? 'river';
    this.#theme = options.theme;
    this.#still = options.reducedMotion ?? matchMedia('(prefers-reduced-motion: reduce)').matches;
    this.#surface = { ground: [1, 1, 1], hatch: [0, 0, 0], side: 1, width: 1, height: 1 };
    if (getComputedStyle(container).position === 'static') container.style.position = 'relative';
    this.#sigma = new Sigma<NodeAttributes, EdgeAttributes>(this.#store.graph, container, {
      allowInvalidContainer: true,
      renderLabels: false,
      renderEdgeLabels: false,
      enableEdgeEvents: true,
      enableCameraRotation: false,
      stagePadding: 0,
      zIndex: true,
      minCameraRatio: 0.02,
      maxCameraRatio: 4,
      defaultNodeType: 'party',
      defaultEdgeType: 'ribbon',
      nodeProgramClasses: {
        party: partyProgram(this.#surface) as unknown as NodeProgramType<NodeAttributes, EdgeAttributes>,
      },
      edgeProgramClasses: {
        ribbon: ribbonProgram(this.#surface, CURVED) as unknown as EdgeProgramType<NodeAttributes, EdgeAttributes>,
        line: ribbonProgram(this.#surface, STRAIGHT) as unknown as EdgeProgramType<NodeAttributes, EdgeAttributes>,
      },
      defaultDrawNodeHover: () => {},
      ...(this.#still ? { zoomDuration: 1, inertiaDuration: 1, doubleClickZoomingDuration: 1 } : {}),
    });
    this.#overlay = new Overlay(container);
    this.#words = new Words(this.#sigma, this.#store, {
      notes: options.notes ?? options.onHover === undefined,
      onScale: (scale) => {
        if (this.#scene) options.onScene?.({ ...this.#scene, scale });
      },
    });
    this.#measureFrames();
    wireEvents(this.#sigma, options, {
      hitChanged: (hit) => this.#hover(hit),
      canDrag: () => this.#view === 'network',
      drag: (id, place) => this.#drag(id, place),
      dropped: (id) => this.#dropped(id),
    });
    this.#resize = new ResizeObserver(() => this.#resized());
    this.#resize.observe(container);
    this.hook = this.#makeHook();
    // Labels are drawn again when Inter has arrived.
    void document.fonts.ready.then(() => this.#sigma.scheduleRender());
    this.#resized();
  }

  show(picture: Picture, options: ShowOptions = {}): void {
    this.#picture = picture;
    this.#shown = options;
    for (const [id, place] of options.places ?? []) this.#places.set(id, place);
    if (options.pinned) this.#pinned = new Set(options.pinned);
    this.#schedule();
  }

  setView(view: View): void {
    if (view === this.#view) return;
    this.#view = view;
    this.#schedule();
    this.fit();
  }

  setTheme(theme: Theme): void {
    if (theme === this.#theme) return;
    this.#theme = theme;
    this.#schedule();
  }

  select(selection: Selection | null): void {
    if (selection === this.#selection) return;
    this.#selection = selection;
    this.#schedule();
  }

  point(id: string | null): void {
    const kind = id !== null && this.#store.graph.hasNode(id) ? 'node' : 'edge';
    this.#words.pointed = id === null ? null : { kind, id };
    this.#sigma.scheduleRender();
  }

  fit(): void {
    const home = { x: 0.5, y: 0.5, ratio: 1, angle: 0 };
    if (this.#still) this.#sigma.getCamera().setState(home);
    else void this.#sigma.getCamera().animate(home, { duration: DURATION });
  }

  zoom(factor: number): void {
    const camera = this.#sigma.getCamera();
    const ratio = camera.getBoundedRatio(camera.ratio / factor);
    if (this.#still) camera.setState({ ratio });
    else void camera.animate({ ratio }, { duration: DURATION });
  }

  pin(id: string, pinned: boolean): void {
    if (pinned) this.#pinned.add(id);
    else this.#pinned.delete(id);
  }

  stopLayout(): void {
    this.#stopForce();
  }

  places(): Map<string, Point> {
    return new Map(this.#places);
  }

  nodesWithin(from: Point, to: Point): string[] {
    const [left, right] = [Math.min(from.x, to.x), Math.max(from.x, to.x)];
    const [top, bottom] = [Math.min(from.y, to.y), Math.max(from.y, to.y)];
    return this.#store.items.parties
      .filter((item) => {
        const { x, y } = this.#words.toScreen(item);
        return x >= left && x <= right && y >= top && y <= bottom;
      })
      .map((item) => item.id);
  }

  scene(): Scene | null {
    return this.#scene;
  }

  destroy(): void {
    this.#gone = true;
    cancelAnimationFrame(this.#animation);
    this.#force?.stop();
    this.#resize.disconnect();
    this.#words.stop();
    this.#overlay.remove();
    this.#sigma.kill();
  }

  /** Several changes of one moment are one. */
  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    queueMicrotask(() => {
      this.#scheduled = false;
      if (!this.#gone) this.#update();
    });
  }

  /** Lays everything out anew for the present picture, size, view, theme and selection. */
  #update(still = this.#still): void {
    const { width, height } = this.#size;
    if (width < 2 || height < 2) return;
    const { ground, quiet } = PALETTES[this.#theme];
    Object.assign(this.#surface, { ground: rgb(ground), hatch: rgb(quiet) });
    this.#scene = this.#layScene(width, height);
    const river = this.#view === 'river';
    // The legend stands below the scene, so that the two together fill the frame.
    const below = this.#options.legend === false ? 0 : Math.max(0, height - this.#scene.height);
    Object.assign(
      this.#surface,
      river ? { width: this.#scene.width, height: this.#scene.height + below } : { width, height },
    );
    this.#surface.side = this.#scene.direction === 'right' ? 1 : -1;
    this.#sigma.setCustomBBox({ x: [0, this.#surface.width], y: [-this.#surface.height, 0] });
    const items = river ? riverItems(this.#scene) : this.#networkItems();
    this.#words.set({
      view: this.#view,
      theme: this.#theme,
      picture: this.#picture,
      scene: this.#scene,
      selection: this.#selection,
      ties: this.#shown.ties ?? false,
      legend: this.#options.legend !== false,
    });
    this.#change(items, still);
    this.#options.onScene?.(this.#scene);
    if (river) this.#stopForce();
    else this.#startForce(items);
  }

  /** The scene leaves room for its own legend below. */
  #layScene(width: number, height: number): Scene {
    const options = {
      theme: this.#theme,
      selection: this.#selection,
      ties: this.#shown.ties,
      maxParties: this.#shown.maxParties,
    };
    if (this.#options.legend === false) return buildScene(this.#picture, { ...options, width, height });
    const first = buildScene(this.#picture, { ...options, width, height: Math.max(80, height - 30) });
    const { height: legend } = layLegend(first, width - 24);
    if (legend <= 22) return first;
    return buildScene(this.#picture, { ...options, width, height: Math.max(80, height - legend - LEGEND_GAP) });
  }

  #networkItems(): Items {
    const { nodes, edges } = this.#picture.graph;
    if (this.#places.size === 0 && this.#scene)
      for (const bar of this.#scene.bars)
        this.#places.set(bar.id, { x: bar.x + bar.width / 2, y: bar.y + bar.height / 2 });
    this.#places = firstPlaces(
      nodes.map((node) => node.id),
      edges,
      this.#places,
    );
    const fit = fitPlaces(
      this.#places.values(),
      this.#size.width,
      this.#size.height - (this.#options.legend === false ? 0 : 30),
    );
    return networkItems(this.#picture, this.#theme, this.#selection, (id) =>
      fit.toFrame(this.#places.get(id) ?? { x: 0, y: 0 }),
    );
  }

  #change(items: Items, still: boolean): void {
    cancelAnimationFrame(this.#animation);
    this.#animation = 0;
    const motions = this.#store.replace(items, still);
    this.#words.invalidate();
    if (motions.length === 0) {
      this.#words.moving = false;
      this.#sigma.refresh();
      return;
    }
    this.#animate(motions);
  }

  #animate(motions: readonly Motion[]): void {
    const start = performance.now();
    this.#words.moving = true;
    const step = (): void => {
      const t = Math.min(1, (performance.now() - start) / DURATION);
      for (const motion of motions) motion.at(t < 1 ? ease(t) : 1);
      this.#store.flush();
      this.#words.moving = t < 1;
      this.#animation = t < 1 ? requestAnimationFrame(step) : 0;
      this.#sigma.refresh();
    };
    this.#animation = requestAnimationFrame(step);
    this.#store.flush();
    this.#sigma.refresh();
  }

  #startForce(items: Items): void {
    const key = items.parties.map((item) => item.id).join('\u0000');
    if (key === this.#laidOut) return;
    this.#laidOut = key;
    this.#force?.stop();
    if (items.parties.length < 2 || items.parties.every((item) => this.#shown.places?.has(item.id))) return;
    this.#force = this.#run(items);
  }

  #run(items: Items): ForceRun {
    const { askLayout } = this.#options;
    const parties = items.parties.length;
    const options: ForceOptions = {
      pinned: this.#pinned,
      onStep: (places, done) => {
        // A party may have been pinned since the layout was asked for.
        const kept = [...this.#pinned].flatMap((id) => {
          const place = this.#places.get(id);
          return place ? [[id, place] as const] : [];
        });
        this.#places = new Map([...places, ...kept]);
        if (done) this.#stopForce();
        if (this.#view !== 'network' || (this.#still && !done)) return;
        this.#change(this.#networkItems(), true);
      },
    };
    const here = (): ForceRun => {
      this.#options.onLayout?.({ where: 'page', parties });
      return runForceLayout(items, this.#places, options);
    };
    if (!askLayout || parties <= LARGE) return here();
    this.#options.onLayout?.({ where: 'server', parties });
    const frame = Math.min(this.#size.width, this.#size.height - (this.#options.legend === false ? 0 : 30));
    return runServerLayout(items, this.#places, {
      ...options,
      ask: askLayout,
      frame: frame - 2 * PADDING,
      instead: here,
    });
  }

  #stopForce(): void {
    if (!this.#force) return;
    this.#force.stop();
    this.#force = null;
    if (this.#view === 'river') this.#laidOut = '';
    this.#options.onLayout?.(null);
  }

  #hover(hit: Hit | null): void {
    this.#words.hit = hit;
    this.#words.pointed = null;
    this.#container.style.cursor = hit ? 'pointer' : '';
    this.#sigma.scheduleRender();
    this.#options.onHover?.(hit);
  }

  #drag(id: string, screen: Point): void {
    this.#stopForce();
    const item = this.#store.items.parties.find((party) => party.id === id);
    if (!item) return;
    Object.assign(item, this.#words.toFrame(screen));
    this.#store.flush();
    this.#words.invalidate();
    this.#sigma.refresh();
  }

  /** A dragged party keeps its place: from now on it is pinned. */
  #dropped(id: string): void {
    const { width, height } = this.#size;
    const fit = fitPlaces(this.#places.values(), width, height - (this.#options.legend === false ? 0 : 30));
    const item = this.#store.items.parties.find((party) => party.id === id);
    if (!item) return;
    const place = fit.toUnits(item);
    this.#places.set(id, place);
    this.#pinned.add(id);
    this.#options.onPin?.(id, place);
  }

  #resized(): void {
    const { clientWidth: width, clientHeight: height } = this.#container;
    if (width === this.#size.width && height === this.#size.height) return;
    this.#size = { width, height };
    this.#update(true);
  }

  #measureFrames(): void {
    let start = 0;
    this.#sigma.on('beforeRender', () => {
      start = performance.now();
    });
    this.#sigma.on('afterRender', () => {
      const { width, height } = this.#size;
      this.#overlay.draw(this.#words.frame(width, height), this.#theme, width, height);
      this.#frames.push(performance.now() - start);
      if (this.#frames.length > FRAMES_KEPT) this.#frames.shift();
    });
  }

  #makeHook(): CanvasHook {
    const items = (): Items => this.#store.items;
    return {
      nodePixel: (id) => {
        const item = items().parties.find((party) => party.id === id);
        return item ? this.#words.toScreen(item) : null;
      },
      edgePixel: (id) => this.#words.middleOf(id),
      nodeIds: () => items().parties.map((item) => item.id),
      edgeIds: () => [...new Set(items().ribbons.map((item) => item.edge))],
      labels: () => this.#words.drawn(),
      frameMs: () => [...this.#frames],
      still: () => this.#animation === 0 && this.#force === null && !this.#sigma.getCamera().isAnimated(),
    };
  }
}
