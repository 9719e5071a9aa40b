/** Keeps Sigma's graph in step with the items of a picture, moving what stays. */
import { MultiDirectedGraph } from 'graphology';
import type { Items, PartyItem, RibbonItem } from '../items.ts';
import { asPieces, type Motion, partyMotion, ribbonMotion } from './tween.ts';

/** Radius of an arc between two parties, as in the ribbon program. */
const BEND = 0.16;

/** More items than this change at once, without sliding, and straight flows are drawn with four corners. */
const CROWD = 2500;

export interface NodeAttributes {
  x: number;
  y: number;
  type: 'party';
  zIndex: number;
  item: PartyItem;
}

export interface EdgeAttributes {
  type: 'ribbon' | 'line';
  zIndex: number;
  item: RibbonItem;
}

export class Store {
  readonly graph = new MultiDirectedGraph<NodeAttributes, EdgeAttributes>();
  #items: Items = { parties: [], ribbons: [] };

  get items(): Items {
    return this.#items;
  }

  /**
   * Takes over new items and returns what moves between the two states, each an eased step; what is new stands at once.
   * With `still`, and in a crowd, nothing moves.
   */
  replace(next: Items, still: boolean): Motion[] {
    const before = this.#items;
    const motions = still || next.parties.length + next.ribbons.length > CROWD ? [] : this.#motions(before, next);
    this.#items = next;
    this.#syncNodes(next);
    this.#syncEdges(next, next.parties.length + next.ribbons.length > CROWD);
    for (const motion of motions) motion.at(0);
    return motions;
  }

  /** Writes the items' places into the graph that Sigma reads. */
  flush(): void {
    for (const item of this.#items.parties) {
      const attributes = this.graph.getNodeAttributes(item.id);
      attributes.x = item.x;
      attributes.y = -item.y;
    }
  }

  #motions(before: Items, next: Items): Motion[] {
    const motions: (Motion | null)[] = [];
    const old = new Map(before.parties.map((item) => [item.id, item]));
    for (const item of next.parties) {
      const from = old.get(item.id);
      if (from) motions.push(partyMotion(item, { ...from }, { ...item }));
    }
    const oldCurves = curvesOf(before);
    const nextCurves = curvesOf(next);
    const oldItems = new Map(before.ribbons.map((item) => [item.edge, item]));
    for (const [edge, now] of nextCurves) {
      const [curves, from] = [oldCurves.get(edge), oldItems.get(edge)];
      if (!curves || !from) continue;
      const starts = asPieces(
        curves.map((one) => one.curve),
        now.length,
      );
      for (const [i, { item, curve }] of now.entries())
        motions.push(ribbonMotion(item, { ...from }, starts[i], { ...item }, curve));
    }
    return motions.filter((motion) => motion !== null);
  }

  #syncNodes({ parties }: Items): void {
    const wanted = new Set(parties.map((item) => item.id));
    for (const id of this.graph.nodes()) if (!wanted.has(id)) this.graph.dropNode(id);
    for (const item of parties)
      this.graph.mergeNode(item.id, { x: item.x, y: -item.y, type: 'party', zIndex: 0, item });
  }

  #syncEdges({ ribbons }: Items, crowded: boolean): void {
    const wanted = new Set(ribbons.map((item) => item.key));
    for (const key of this.graph.edges()) if (!wanted.has(key)) this.graph.dropEdge(key);
    for (const item of ribbons) {
      const straight = crowded && item.path === null && item.bend === 0;
      const attributes: EdgeAttributes = { type: straight ? 'line' : 'ribbon', zIndex: item.rank, item };
      if (this.graph.hasEdge(item.key)) this.graph.replaceEdgeAttributes(item.key, attributes);
      else this.graph.addEdgeWithKey(item.key, item.source, item.target, attributes);
    }
  }
}

/** Explicit curves of all pieces, by edge, in the pixels of the frame. */
function curvesOf({ parties, ribbons }: Items): Map<string, { item: RibbonItem; curve: number[] }[]> {
  const places = new Map(parties.map((item) => [item.id, item]));
  const curves = new Map<string, { item: RibbonItem; curve: number[] }[]>();
  for (const item of ribbons) {
    const piece = { item, curve: item.path ? [...item.path] : arc(item, places) };
    const all = curves.get(item.edge);
    if (all) all.push(piece);
    else curves.set(item.edge, [piece]);
  }
  return curves;
}

/** The arc that the ribbon program draws between two parties. */
export function arc(item: RibbonItem, places: ReadonlyMap<string, PartyItem>): number[] {
  const [a, b] = [places.get(item.source), places.get(item.target)];
  if (!a || !b) return [0, 0, 0, 0, 0, 0, 0, 0];
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const [sideX, sideY] = [dy * BEND * item.bend, -dx * BEND * item.bend];
  return [
    a.x,
    a.y,
    a.x + dx / 3 + sideX,
    a.y + dy / 3 + sideY,
    a.x + (2 * dx) / 3 + sideX,
    a.y + (2 * dy) / 3 + sideY,
    b.x,
    b.y,
  ];
}
