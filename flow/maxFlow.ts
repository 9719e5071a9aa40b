/**
 * Maximum flow and minimum cut on a network of integer capacities (cents in doubles, exact below 9e15; Infinity allowed).
 * Method: Dinic 1970, blocking flows on the level graph, depth-first with current arcs. Cost O(V^2 E) at worst, near
 * linear on slot networks, which are shallow. A deadline ends it early with a cut that is still a valid upper limit.
 */

export interface MaxFlowResult {
  /** The flow; on a time-out the capacity of the best cut seen, an upper limit of it. */
  readonly value: number;
  readonly exact: boolean;
  /** 1 for nodes on the source's side of the minimum cut. */
  readonly sourceSide: Uint8Array;
}

export class FlowNetwork {
  private readonly heads: number[] = [];
  private readonly tails: number[] = [];
  private readonly caps: number[] = [];
  private readonly tags: number[] = [];
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
    return this.tails[arc];
  }

  head(arc: number): number {
    return this.heads[arc];
  }

  capacity(arc: number): number {
    return this.caps[arc];
  }

  tag(arc: number): number {
    return this.tags[arc];
  }

  /** @param deadline value of the clock (`performance.now()`) at which to stop. */
  maxFlow(source: number, sink: number, deadline = Infinity): MaxFlowResult {
    return new Dinic(this, source, sink).run(deadline);
  }
}

class Dinic {
  private readonly network: FlowNetwork;
  private readonly source: number;
  private readonly sink: number;
  /** Arc 2i is arc i of the network, 2i + 1 its reverse. */
  private readonly head: Int32Array;
  private readonly residual: Float64Array;
  private readonly start: Int32Array;
  private readonly list: Int32Array;
  private readonly level: Int32Array;
  private readonly current: Int32Array;
  private readonly queue: Int32Array;

  constructor(network: FlowNetwork, source: number, sink: number) {
    const arcs = network.arcs;
    this.network = network;
    this.source = source;
    this.sink = sink;
    this.head = new Int32Array(arcs * 2);
    this.residual = new Float64Array(arcs * 2);
    this.start = new Int32Array(network.nodes + 1);
    this.list = new Int32Array(arcs * 2);
    this.level = new Int32Array(network.nodes);
    this.current = new Int32Array(network.nodes);
    this.queue = new Int32Array(network.nodes);
    this.index();
  }

  run(deadline: number): MaxFlowResult {
    let value = 0;
    while (this.levels()) {
      if (performance.now() > deadline) return this.looseCut();
      this.current.set(this.start.subarray(0, this.current.length));
      for (let pushed = this.augment(); pushed > 0; pushed = this.augment()) {
        value += pushed;
        if (value === Infinity) return this.result(Infinity);
      }
    }
    return this.result(value);
  }

  private index(): void {
    const { network, start, head, residual, list } = this;
    for (let i = 0; i < network.arcs; i++) {
      head[2 * i] = network.head(i);
      head[2 * i + 1] = network.tail(i);
      residual[2 * i] = network.capacity(i);
      start[network.tail(i) + 1] += 1;
      start[network.head(i) + 1] += 1;
    }
    for (let v = 0; v < network.nodes; v++) start[v + 1] += start[v];
    const at = start.slice();
    for (let i = 0; i < network.arcs; i++) {
      list[at[network.tail(i)]++] = 2 * i;
      list[at[network.head(i)]++] = 2 * i + 1;
    }
  }

  /** Breadth-first levels from the source along residual arcs; whether the sink is reached. */
  private levels(): boolean {
    const { level, queue, start, list, head, residual } = this;
    level.fill(-1);
    level[this.source] = 0;
    queue[0] = this.source;
    let filled = 1;
    for (let at = 0; at < filled; at++) {
      const v = queue[at];
      for (let i = start[v]; i < start[v + 1]; i++) {
        const arc = list[i];
        if (residual[arc] <= 0 || level[head[arc]] >= 0) continue;
        level[head[arc]] = level[v] + 1;
        queue[filled++] = head[arc];
      }
    }
    return level[this.sink] >= 0;
  }

  /** One augmenting path in the level graph, without recursion; 0 when there is none. */
  private augment(): number {
    const { level, start, list, head, residual, current, source, sink } = this;
    const path: number[] = [];
    let v = source;
    while (v !== sink) {
      let advanced = false;
      for (; current[v] < start[v + 1]; current[v]++) {
        const arc = list[current[v]];
        if (residual[arc] > 0 && level[head[arc]] === level[v] + 1) {
          path.push(arc);
          v = head[arc];
          advanced = true;
          break;
        }
      }
      if (advanced) continue;
      const back = path.pop();
      if (back === undefined) return 0;
      v = head[back ^ 1];
      current[v] += 1;
    }
    let pushed = Infinity;
    for (const arc of path) if (residual[arc] < pushed) pushed = residual[arc];
    if (pushed === Infinity) return Infinity;
    for (const arc of path) {
      residual[arc] -= pushed;
      residual[arc ^ 1] += pushed;
    }
    return pushed;
  }

  private result(value: number): MaxFlowResult {
    return { value, exact: true, sourceSide: Uint8Array.from(this.level, (level) => (level >= 0 ? 1 : 0)) };
  }

  /** The narrowest of the cuts between consecutive levels: each separates source and sink, so each is an upper limit. */
  private looseCut(): MaxFlowResult {
    const { network, level } = this;
    const last = level[this.sink];
    const depth = (v: number): number => (level[v] < 0 || level[v] > last ? last : level[v]);
    const change = new Float64Array(last + 1);
    for (let i = 0; i < network.arcs; i++) {
      const to = depth(network.head(i));
      for (let k = depth(network.tail(i)); k < to; k++) change[k] += network.capacity(i);
    }
    let best = 0;
    for (let k = 1; k < last; k++) if (change[k] < change[best]) best = k;
    const sourceSide = Uint8Array.from(level, (_, v) => (depth(v) <= best && v !== this.sink ? 1 : 0));
    return { value: change[best], exact: false, sourceSide };
  }
}
