/** From Sigma's events to the page's: hover, click, double click, context menu, and dragging parties. */
import type { Sigma } from 'sigma';
import type { MouseCoords } from 'sigma/types';
import type { Point } from '../../../scene/types.ts';
import type { CanvasOptions, Click, Hit } from '../canvas.ts';
import type { EdgeAttributes, NodeAttributes } from './store.ts';

export interface EventTargets {
  hitChanged(hit: Hit | null): void;
  canDrag(): boolean;
  drag(id: string, screen: Point): void;
  dropped(id: string): void;
}

/** Pixels that a press may move and still be a click. */
const STEADY = 4;

/** Connects a Sigma to the page. */
export function wireEvents(
  sigma: Sigma<NodeAttributes, EdgeAttributes>,
  options: CanvasOptions,
  targets: EventTargets,
): void {
  const edgeOf = (key: string): string => sigma.getGraph().getEdgeAttribute(key, 'item').edge;
  const hit = (kind: Hit['kind'], id: string, { x, y }: MouseCoords): Hit => ({ kind, id, x, y });

  sigma.on('enterNode', ({ node, event }) => targets.hitChanged(hit('node', node, event)));
  sigma.on('leaveNode', () => targets.hitChanged(null));
  sigma.on('enterEdge', ({ edge, event }) => targets.hitChanged(hit('edge', edgeOf(edge), event)));
  sigma.on('leaveEdge', () => targets.hitChanged(null));
  sigma.on('leaveStage', () => targets.hitChanged(null));

  wireClicks(sigma, options, edgeOf);
  const menu = (found: Hit | null, event: MouseCoords): void => {
    if (!options.onContextMenu) return;
    event.original.preventDefault();
    options.onContextMenu(found, { x: event.x, y: event.y });
  };
  sigma.on('rightClickNode', ({ node, event }) => menu(hit('node', node, event), event));
  sigma.on('rightClickEdge', ({ edge, event }) => menu(hit('edge', edgeOf(edge), event), event));
  sigma.on('rightClickStage', ({ event }) => menu(null, event));
  wireDragging(sigma, targets);
}

/**
 * Clicks. Sigma calls any second click within a third of a second a double click, wherever it falls: only one on the
 * party of the first click opens it, all others are clicks.
 */
function wireClicks(
  sigma: Sigma<NodeAttributes, EdgeAttributes>,
  options: CanvasOptions,
  edgeOf: (key: string) => string,
): void {
  let last = '';
  const node = (id: string, event: MouseCoords): void => {
    last = id;
    options.onSelectNode?.(id, clickOf(event));
  };
  const edge = (key: string, event: MouseCoords): void => {
    last = '';
    options.onSelectEdge?.(edgeOf(key), clickOf(event));
  };
  sigma.on('clickNode', (payload) => node(payload.node, payload.event));
  sigma.on('clickEdge', (payload) => edge(payload.edge, payload.event));
  sigma.on('clickStage', ({ event }) => {
    last = '';
    options.onClear?.(clickOf(event));
  });
  sigma.on('doubleClickNode', (payload) => {
    payload.preventSigmaDefault();
    if (payload.node === last) options.onOpenNode?.(payload.node);
    else node(payload.node, payload.event);
  });
  sigma.on('doubleClickEdge', (payload) => {
    payload.preventSigmaDefault();
    edge(payload.edge, payload.event);
  });
}

function wireDragging(sigma: Sigma<NodeAttributes, EdgeAttributes>, targets: EventTargets): void {
  let pressed: { id: string; at: Point; moved: boolean } | null = null;
  sigma.on('downNode', ({ node, event }) => {
    if (targets.canDrag()) pressed = { id: node, at: { x: event.x, y: event.y }, moved: false };
  });
  sigma.on('moveBody', ({ event }) => {
    if (!pressed) return;
    event.preventSigmaDefault();
    event.original.preventDefault();
    pressed.moved ||= Math.hypot(event.x - pressed.at.x, event.y - pressed.at.y) > STEADY;
    if (pressed.moved) targets.drag(pressed.id, { x: event.x, y: event.y });
  });
  const release = (): void => {
    if (pressed?.moved) targets.dropped(pressed.id);
    pressed = null;
  };
  sigma.on('upNode', release);
  sigma.on('upEdge', release);
  sigma.on('upStage', release);
}

function clickOf({ x, y, original }: MouseCoords): Click {
  return { x, y, additive: original.shiftKey || original.ctrlKey || original.metaKey };
}
