/** A layout of a large network by the server; by the browser's own worker when the server refuses or is away. */
import type { LayoutRequest, LayoutResponse } from '../../../model/api/layout.ts';
import type { Point } from '../../../scene/types.ts';
import type { Items } from '../items.ts';
import type { ForceOptions, ForceRun } from './forceLayout.ts';

/** Asks the server; rejects when it refuses, is away or `signal` is aborted. */
export type AskLayout = (asked: LayoutRequest, signal: AbortSignal) => Promise<LayoutResponse>;

export interface ServerOptions extends ForceOptions {
  readonly ask: AskLayout;
  /** Shorter side of the frame in which symbols must not overlap, in pixels. */
  readonly frame: number;
  /** Lays out here instead, once it is known that the server does not. */
  instead(): ForceRun;
}

/** Starts a layout by the server. One step, the last; none after `stop`, which also ends the server's work. */
export function runServerLayout(items: Items, places: ReadonlyMap<string, Point>, options: ServerOptions): ForceRun {
  const gone = new AbortController();
  let other: ForceRun | null = null;
  options.ask(askedOf(items, places, options), gone.signal).then(
    (answer) => {
      if (gone.signal.aborted) return;
      options.onStep(new Map(items.parties.map(({ id }, i) => [id, { x: answer.x[i], y: answer.y[i] }])), true);
    },
    () => {
      if (!gone.signal.aborted) other = options.instead();
    },
  );
  return {
    stop: () => {
      gone.abort();
      other?.stop();
    },
  };
}

function askedOf(items: Items, places: ReadonlyMap<string, Point>, options: ServerOptions): LayoutRequest {
  const index = new Map(items.parties.map(({ id }, i) => [id, i]));
  const at = items.parties.map((party) => places.get(party.id) ?? party);
  return {
    x: at.map(({ x }) => x),
    y: at.map(({ y }) => y),
    sizes: items.parties.map(({ radius }) => radius),
    pinned: items.parties.map(({ id }) => (options.pinned.has(id) ? 1 : 0)),
    edges: items.ribbons.flatMap(({ source, target }) => [index.get(source) ?? 0, index.get(target) ?? 0]),
    weights: items.ribbons.map(({ widthPixels }) => widthPixels),
    frame: Math.min(10_000, Math.max(100, options.frame)),
  };
}
