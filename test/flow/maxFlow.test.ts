import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { FlowNetwork } from '../../flow/maxFlow.ts';

interface Arc {
  readonly tail: number;
  readonly head: number;
  readonly capacity: number;
}

/** The narrowest cut by trying every set of nodes; node 0 is the source, node 1 the sink. */
function narrowestCut(nodes: number, arcs: readonly Arc[]): number {
  let best = Infinity;
  for (let set = 0; set < 1 << (nodes - 2); set++) {
    const inside = (v: number): boolean => v === 0 || (v !== 1 && ((set >> (v - 2)) & 1) === 1);
    const width = arcs
      .filter(({ tail, head }) => inside(tail) && !inside(head))
      .reduce((total, { capacity }) => total + capacity, 0);
    best = Math.min(best, width);
  }
  return best;
}

const networks = fc.array(
  fc.record({
    tail: fc.nat(6),
    head: fc.nat(6),
    capacity: fc.oneof(
      { arbitrary: fc.integer({ min: 1, max: 20 }), weight: 5 },
      { arbitrary: fc.constant(Infinity), weight: 1 },
    ),
  }),
  { maxLength: 18 },
);

function build(arcs: readonly Arc[]): FlowNetwork {
  const network = new FlowNetwork(7);
  for (const { tail, head, capacity } of arcs) network.addArc(tail, head, capacity);
  return network;
}

function widthOf(arcs: readonly Arc[], sourceSide: Uint8Array): number {
  return arcs
    .filter(({ tail, head }) => sourceSide[tail] === 1 && sourceSide[head] === 0)
    .reduce((total, { capacity }) => total + capacity, 0);
}

test('the flow is the narrowest cut, and the cut named has that width', () => {
  fc.assert(
    fc.property(networks, (arcs) => {
      const { value, exact, sourceSide } = build(arcs).maxFlow(0, 1);
      expect(exact).toBe(true);
      expect(value).toBe(narrowestCut(7, arcs));
      expect([sourceSide[0], sourceSide[1]]).toEqual([1, 0]);
      expect(widthOf(arcs, sourceSide)).toBe(value);
    }),
    { numRuns: 3000, seed: 7 },
  );
});

test('past its deadline the result is a cut: a valid, looser limit', () => {
  const network = new FlowNetwork(2);
  // Long chains whose last arc is the narrow one keep it busy for more than one look at the clock.
  const arcs: Arc[] = [];
  for (let chain = 0; chain < 400; chain++) {
    let at = 0;
    for (let day = 0; day < 30; day++) {
      const node = network.addNode();
      arcs.push({ tail: at, head: node, capacity: 100 - day });
      at = node;
    }
    arcs.push({ tail: at, head: 1, capacity: 1 + (chain % 3) });
  }
  for (const { tail, head, capacity } of arcs) network.addArc(tail, head, capacity);
  const loose = network.maxFlow(0, 1, -1);
  const tight = network.maxFlow(0, 1);
  expect(loose.exact).toBe(false);
  expect(loose.value).toBeGreaterThanOrEqual(tight.value);
  expect(widthOf(arcs, loose.sourceSide)).toBe(loose.value);
  expect([loose.sourceSide[0], loose.sourceSide[1]]).toEqual([1, 0]);
});
