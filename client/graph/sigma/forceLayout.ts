/**
 * Force layout of the network: ForceAtlas2 in a worker (the page's CSP must allow `worker-src blob:`), then a pass that
 * takes overlaps apart. Pinned parties stay. Starts from where the parties are, so that it needs no chance.
 */
import { MultiDirectedGraph } from 'graphology';
import forceAtlas2Module from 'graphology-layout-forceatlas2';
import supervisorModule from 'graphology-layout-forceatlas2/worker.js';
import noverlapModule from 'graphology-layout-noverlap';
import type { Point } from '../../../scene/types.ts';
import { type Items, LARGE } from '../items.ts';

// These packages export their functions themselves; their types describe a default export beside them.
const forceAtlas2 = forceAtlas2Module as unknown as typeof forceAtlas2Module.default;
const Supervisor = supervisorModule as unknown as typeof supervisorModule.default;
const noverlap = noverlapModule as unknown as typeof noverlapModule.default;

interface Place {
  x: number;
  y: number;
  size: number;
  fixed: boolean;
}
type Places = MultiDirectedGraph<Place, { weight: number }>;

/** How long the worker may run, in milliseconds: a glance for small graphs, a breath for large ones. */
const SHORTEST = 700;
const LONGEST = 4000;

export interface ForceOptions {
  readonly pinned: ReadonlySet<string>;
  /** Called with places in graph units, at most once a frame; `done` with the last. */
  onStep(places: ReadonlyMap<string, Point>, done: boolean): void;
}

/** A running layout; `stop` ends it at once without a further step. */
export interface ForceRun {
  stop(): void;
}

/** Starts a layout of the items from the given places. */
export function runForceLayout(items: Items, places: ReadonlyMap<string, Point>, options: ForceOptions): ForceRun {
  const graph: Places = new MultiDirectedGraph();
  for (const party of items.parties) {
    const { x, y } = places.get(party.id) ?? party;
    graph.addNode(party.id, { x, y, size: party.radius, fixed: options.pinned.has(party.id) });
  }
  for (const ribbon of items.ribbons) graph.addEdge(ribbon.source, ribbon.target, { weight: ribbon.widthPixels });
  const layout = new Supervisor(graph, {
    settings: { ...forceAtlas2.inferSettings(graph), adjustSizes: false, gravity: 1.2, slowDown: 4 },
    getEdgeWeight: 'weight',
  });
  let [frame, over] = [0, false];
  const step = (): void => {
    frame = 0;
    if (!over) options.onStep(placesOf(graph), false);
  };
  graph.on('eachNodeAttributesUpdated', () => {
    if (frame === 0 && !over) frame = requestAnimationFrame(step);
  });
  const end = (): void => {
    over = true;
    clearTimeout(timer);
    cancelAnimationFrame(frame);
    layout.kill();
  };
  const timer = setTimeout(
    () => {
      end();
      // Taking the symbols of a large network apart would block the page; the server lays those out.
      if (graph.order <= LARGE) separate(graph, options.pinned);
      options.onStep(placesOf(graph), true);
    },
    Math.min(LONGEST, SHORTEST + graph.order * 2),
  );
  layout.start();
  return { stop: end };
}

function separate(graph: Places, pinned: ReadonlySet<string>): void {
  const pins = new Map([...pinned].filter((id) => graph.hasNode(id)).map((id) => [id, graph.getNodeAttributes(id)]));
  const kept = new Map([...pins].map(([id, { x, y }]) => [id, { x, y }]));
  const extent = Math.max(1, spanOf(graph, 'x'), spanOf(graph, 'y'));
  // Symbols are as large as they would be with the whole network in a frame of 800 pixels.
  const unit = extent / 800;
  noverlap.assign(graph, {
    maxIterations: 120,
    inputReducer: (_key, { x, y, size }) => ({ x, y, size: (size ?? 1) * unit }),
    settings: { margin: 6 * unit, ratio: 1.1, speed: 3 },
  });
  for (const [id, place] of kept) graph.mergeNodeAttributes(id, place);
}

function spanOf(graph: Places, axis: 'x' | 'y'): number {
  let [least, most] = [Infinity, -Infinity];
  graph.forEachNode((_id, attributes) => {
    least = Math.min(least, attributes[axis]);
    most = Math.max(most, attributes[axis]);
  });
  return most - least;
}

function placesOf(graph: Places): Map<string, Point> {
  return new Map(graph.mapNodes((id, { x, y }) => [id, { x, y }]));
}
