/**
 * Maximum flow and minimum cut on a network of integer capacities (cents in doubles, exact below 9e15; Infinity allowed).
 *
 * Method: push-relabel (Goldberg and Tarjan 1988), highest label first, with the gap rule, labels set anew by breadth-first
 * search from the sink whenever relabeling has cost as much as one (Cherkassky and Goldberg 1997). Slot networks are long chains of days,
 * on which Dinic's phases pile up. Only the first phase is run: it gives the value and a minimum cut, which is all that
 * bounds need. Cost O(V^2 sqrt(E)) at worst, near linear here. A deadline ends it early with a cut that is still a valid
 * upper limit of the flow.
 */
import { doubles, ints } from './columns.ts';

export interface MaxFlowResult {
  /** The flow; on a time-out the capacity of the best cut seen, an upper limit of it. */
  readonly value: number;
  readonly exact: boolean;
  /** 1 for nodes on the source's side of the cut of that capacity. */
  readonly sourceSide: Uint8Array;
}

export class FlowNetwork {
  private readonly heads = ints();
  private readonly tails = ints();
  private readonly caps = doubles();
  private readonly tags = ints();
  private count: number;

  /** @param nodes nodes that exist from the start. */
  constructor(nodes = 0) {
    this.count = nodes;
  }

  get nodes(): number {
    return this.count;
  }

  get arcs(): number {
    return this.tails.length;
  }

  addNode(): number {
    return this.count++;
  }

  /** @param tag the transfer behind the arc, -1 for none. */
  addArc(tail: number, head: number, capacity: number, tag = -1): void {
    if (capacity <= 0 || tail === head) return;
    this.tails.push(tail);
    this.heads.push(head);
    this.caps.push(capacity);
    this.tags.push(tag);
  }

  tail(arc: number): number {
    return this.tails.get(arc);
  }

  head(arc: number): number {
    return this.heads.get(arc);
  }

  tag(arc: number): number {
    return this.tags.get(arc);
  }

  /** @param deadline value of the clock (`performance.now()`) at which to stop. */
  maxFlow(source: number, sink: number, deadline = Infinity): MaxFlowResult {
    const arcs = { tails: this.tails.view(), heads: this.heads.view(), caps: this.caps.view() };
    return new PushRelabel(this.count, arcs, source, sink).run(deadline);
  }
}

interface Arcs {
  readonly tails: Int32Array;
  readonly heads: Int32Array;
  readonly caps: Float64Array;
}

/** Discharges between two looks at the clock. */
const LOOK = 4096;

class PushRelabel {
  private readonly nodes: number;
  private readonly arcs: Arcs;
  private readonly source: number;
  private readonly sink: number;
  /** Stands for Infinity: more than all finite capacities together. */
  private readonly unlimited: number;
  /** Residual arcs by node; `twin` is the place of the reverse arc. */
  private readonly start: Int32Array;
  private readonly head: Int32Array;
  private readonly twin: Int32Array;
  private readonly residual: Float64Array;
  private readonly excess: Float64Array;
  private readonly label: Int32Array;
  private readonly current: Int32Array;
  /** Active nodes by label, as linked lists. */
  private readonly first: Int32Array;
  private readonly next: Int32Array;
  /** All nodes by label, as doubly linked lists, to find those beyond a gap. */
  private readonly layer: Int32Array;
  private readonly layerNext: Int32Array;
  private readonly layerBack: Int32Array;
  private highest = -1;
  private top = 0;
  private work = 0;
  private gap = false;

  constructor(nodes: number, arcs: Arcs, source: number, sink: number) {
    this.nodes = nodes;
    this.arcs = arcs;
    this.source = source;
    this.sink = sink;
    this.start = new Int32Array(nodes + 1);
    this.head = new Int32Array(arcs.tails.length * 2);
    this.twin = new Int32Array(arcs.tails.length * 2);
    this.residual = new Float64Array(arcs.tails.length * 2);
    this.excess = new Float64Array(nodes);
    this.label = new Int32Array(nodes);
    this.current = new Int32Array(nodes);
    this.first = new Int32Array(nodes + 1).fill(-1);
    this.next = new Int32Array(nodes);
    this.layer = new Int32Array(nodes + 1).fill(-1);
    this.layerNext = new Int32Array(nodes);
    this.layerBack = new Int32Array(nodes);
    let finite = 0;
    for (const capacity of arcs.caps) if (capacity !== Infinity) finite += capacity;
    this.unlimited = finite + 1;
    this.index();
  }

  run(deadline: number): MaxFlowResult {
    this.relabelAll();
    this.saturateSource();
    const costOfAll = this.nodes * 6 + this.head.length;
    for (let discharged = 1; this.highest >= 0; discharged++) {
      const v = this.first[this.highest];
      if (v < 0) {
        this.highest -= 1;
        continue;
      }
      this.first[this.highest] = this.next[v];
      if (this.label[v] !== this.highest) continue;
      this.discharge(v);
      if (this.work > costOfAll) this.relabelAll();
      if (discharged % LOOK === 0 && performance.now() > deadline) return this.looseCut();
    }
    this.relabelAll();
    const value = this.excess[this.sink];
    const { label, nodes } = this;
    const sourceSide = Uint8Array.from(label, (distance) => (distance >= nodes ? 1 : 0));
    return { value: value >= this.unlimited ? Infinity : value, exact: true, sourceSide };
  }

  private index(): void {
    const { tails, heads, caps } = this.arcs;
    const { start, head, twin, residual, nodes } = this;
    for (let i = 0; i < tails.length; i++) {
      start[tails[i] + 1] += 1;
      start[heads[i] + 1] += 1;
    }
    for (let v = 0; v < nodes; v++) start[v + 1] += start[v];
    const at = start.slice();
    for (let i = 0; i < tails.length; i++) {
      const out = at[tails[i]]++;
      const back = at[heads[i]]++;
      head[out] = heads[i];
      head[back] = tails[i];
      twin[out] = back;
      twin[back] = out;
      residual[out] = caps[i] === Infinity ? this.unlimited : caps[i];
    }
  }

  /** Distances to the sink along residual arcs; `nodes` where it cannot be reached, and for the source. Active nodes are listed anew. */
  private relabelAll(): void {
    const { label, start, head, twin, residual, next: queue, nodes, excess, source, sink } = this;
    this.work = 0;
    label.fill(nodes);
    this.first.fill(-1);
    this.highest = -1;
    label[sink] = 0;
    queue[0] = sink;
    let filled = 1;
    for (let at = 0; at < filled; at++) {
      const v = queue[at];
      for (let i = start[v]; i < start[v + 1]; i++) {
        const u = head[i];
        if (label[u] !== nodes || u === source || residual[twin[i]] <= 0) continue;
        label[u] = label[v] + 1;
        queue[filled++] = u;
      }
    }
    this.current.set(start.subarray(0, nodes));
    this.layer.fill(-1);
    this.top = 0;
    for (let v = 0; v < nodes; v++) {
      if (label[v] < nodes) this.enter(v);
      if (excess[v] > 0) this.activate(v);
    }
  }

  private enter(v: number): void {
    const { layer, layerNext, layerBack, label } = this;
    const at = label[v];
    layerNext[v] = layer[at];
    layerBack[v] = -1;
    if (layer[at] >= 0) layerBack[layer[at]] = v;
    layer[at] = v;
    if (at > this.top) this.top = at;
  }

  /** Takes v off its layer; when that empties it, nothing beyond can reach the sink any more. */
  private leave(v: number): void {
    const { layer, layerNext, layerBack, label, nodes } = this;
    const at = label[v];
    if (layerBack[v] >= 0) layerNext[layerBack[v]] = layerNext[v];
    else layer[at] = layerNext[v];
    if (layerNext[v] >= 0) layerBack[layerNext[v]] = layerBack[v];
    if (layer[at] >= 0) return;
    for (let beyond = at + 1; beyond <= this.top; beyond++) {
      for (let w = layer[beyond]; w >= 0; w = layerNext[w]) label[w] = nodes;
      layer[beyond] = -1;
    }
    this.top = at;
    this.gap = true;
  }

  private activate(v: number): void {
    const at = this.label[v];
    if (v === this.source || v === this.sink || at >= this.nodes) return;
    this.next[v] = this.first[at];
    this.first[at] = v;
    if (at > this.highest) this.highest = at;
  }

  private saturateSource(): void {
    const { start, head, residual, twin, source, excess } = this;
    for (let i = start[source]; i < start[source + 1]; i++) {
      const amount = residual[i];
      if (amount <= 0) continue;
      const v = head[i];
      residual[i] = 0;
      residual[twin[i]] += amount;
      if (excess[v] === 0) this.activate(v);
      excess[v] += amount;
    }
  }

  private discharge(v: number): void {
    const { start, head, residual, twin, label, excess, current, nodes } = this;
    const end = start[v + 1];
    while (excess[v] > 0) {
      if (current[v] === end) {
        this.relabel(v);
        if (label[v] >= nodes) return;
        continue;
      }
      const arc = current[v];
      const w = head[arc];
      if (residual[arc] <= 0 || label[v] !== label[w] + 1) {
        current[v] += 1;
        continue;
      }
      const amount = excess[v] < residual[arc] ? excess[v] : residual[arc];
      residual[arc] -= amount;
      residual[twin[arc]] += amount;
      excess[v] -= amount;
      if (excess[w] === 0) this.activate(w);
      excess[w] += amount;
    }
  }

  private relabel(v: number): void {
    const { start, head, residual, label, nodes } = this;
    this.work += start[v + 1] - start[v] + 12;
    this.gap = false;
    this.leave(v);
    label[v] = nodes;
    if (this.gap) return;
    let least = nodes;
    for (let i = start[v]; i < start[v + 1]; i++) {
      if (residual[i] > 0 && label[head[i]] + 1 < least) least = label[head[i]] + 1;
    }
    label[v] = least;
    this.current[v] = start[v];
    if (least < nodes) this.enter(v);
  }

  /** The narrowest of the cuts between distances to the sink: each separates source and sink, so each is a limit. */
  private looseCut(): MaxFlowResult {
    this.relabelAll();
    const { tails, heads, caps } = this.arcs;
    const { label, source, nodes } = this;
    let top = 1;
    for (let v = 0; v < nodes; v++) if (label[v] < nodes && label[v] >= top) top = label[v] + 1;
    const distance = (v: number): number => (v === source ? top : Math.min(label[v], top));
    const across = new Float64Array(top + 1);
    const openEnds = new Int32Array(top + 2);
    for (let i = 0; i < tails.length; i++) {
      const [from, to] = [distance(tails[i]), distance(heads[i])];
      for (let k = to + 1; k <= from; k++) {
        if (caps[i] === Infinity) openEnds[k] += 1;
        else across[k] += caps[i];
      }
    }
    let best = 1;
    const width = (k: number): number => (openEnds[k] > 0 ? Infinity : across[k]);
    for (let k = 2; k <= top; k++) if (width(k) < width(best)) best = k;
    const sourceSide = new Uint8Array(nodes);
    for (let v = 0; v < nodes; v++) sourceSide[v] = distance(v) >= best ? 1 : 0;
    return { value: width(best), exact: false, sourceSide };
  }
}
