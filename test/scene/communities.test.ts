import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Graph } from '../../model/api/graph.ts';
import { communitiesOf, type Weighted } from '../../scene/communities.ts';
import { grouped, groupsOf } from '../../scene/grouping.ts';
import { edge, node } from '../client/fixtures.ts';

const LEFT = ['a1', 'a2', 'a3', 'a4'];
const RIGHT = ['b1', 'b2', 'b3', 'b4', 'b5'];

function clique(ids: readonly string[], weight: number): Weighted[] {
  return ids.flatMap((a, i) => ids.slice(i + 1).map((b) => ({ a, b, weight })));
}

/** Two cliques joined by one payment. */
const PAIRS = [...clique(LEFT, 1000), ...clique(RIGHT, 900), { a: 'a1', b: 'b1', weight: 1000 }];
const IDS = [...LEFT, ...RIGHT];

/** Members by community, sorted: what does not depend on names of communities. */
function sets(found: ReadonlyMap<string, string>): string[] {
  const members = new Map<string, string[]>();
  for (const [id, home] of found) members.set(home, [...(members.get(home) ?? []), id]);
  return [...members.values()].map((ids) => ids.sort().join(' ')).sort();
}

/** Modularity by its definition, pair by pair. */
function modularity(ids: readonly string[], pairs: readonly Weighted[], home: (id: string) => string | undefined) {
  const degree = (id: string) => pairs.reduce((sum, { a, b, weight }) => sum + (a === id || b === id ? weight : 0), 0);
  const all = ids.reduce((sum, id) => sum + degree(id), 0);
  let q = 0;
  for (const a of ids)
    for (const b of ids) {
      if (home(a) !== home(b)) continue;
      const between = pairs.filter((pair) => (pair.a === a && pair.b === b) || (pair.a === b && pair.b === a));
      q += between.reduce((sum, { weight }) => sum + weight, 0) / all - (degree(a) * degree(b)) / all ** 2;
    }
  return q;
}

const someGraph = fc.array(
  fc.record({
    a: fc.constantFrom(...IDS),
    b: fc.constantFrom(...IDS),
    weight: fc.oneof(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 4_000_000_000 })),
  }),
  { maxLength: 40 },
);
const order = (length: number) => fc.shuffledSubarray([...Array(length).keys()], { minLength: length });

describe('communities', () => {
  it('tells two cliques joined by a payment apart', () => {
    expect(sets(communitiesOf(IDS, PAIRS))).toEqual([LEFT.join(' '), RIGHT.join(' ')]);
  });

  it('finds a ring of eight cliques, which takes more than one level', () => {
    const cliques = [...Array(8).keys()].map((i) => ['p', 'q', 'r', 's'].map((name) => `${i}${name}`));
    const ring = cliques.map((one, i) => ({ a: one[0], b: cliques[(i + 1) % 8][1], weight: 10 }));
    const found = communitiesOf(cliques.flat(), [...cliques.flatMap((one) => clique(one, 100)), ...ring]);
    expect(sets(found)).toEqual(cliques.map((one) => one.join(' ')));
  });

  it('leaves parties without payments alone', () => {
    expect(sets(communitiesOf(['x', 'y', 'z'], [{ a: 'x', b: 'y', weight: 0 }]))).toEqual(['x', 'y', 'z']);
  });

  it('says the same whatever the order of parties and payments, and whoever is payer', () => {
    fc.assert(
      fc.property(someGraph, order(IDS.length), fc.infiniteStream(fc.boolean()), (pairs, ids, turns) => {
        const turned = [...pairs].reverse().map(({ a, b, weight }) => {
          const { value } = turns.next();
          return value ? { a: b, b: a, weight } : { a, b, weight };
        });
        expect([
          ...communitiesOf(
            ids.map((i) => IDS[i]),
            turned,
          ),
        ]).toEqual([...communitiesOf(IDS, pairs)]);
      }),
    );
  });

  it('is never worse than everybody alone or everybody together', () => {
    fc.assert(
      fc.property(someGraph, (drawn) => {
        const pairs = drawn.filter(({ a, b, weight }) => a !== b && weight > 0);
        fc.pre(pairs.length > 0);
        const found = communitiesOf(IDS, pairs);
        const q = modularity(IDS, pairs, (id) => found.get(id));
        expect(q).toBeGreaterThanOrEqual(modularity(IDS, pairs, (id) => id) - 1e-9);
        expect(q).toBeGreaterThanOrEqual(modularity(IDS, pairs, () => 'all') - 1e-9);
      }),
    );
  });
});

describe('groups by community', () => {
  const graph: Graph = {
    nodes: IDS.map((id) => node(id, id.toUpperCase(), 'committee')),
    edges: PAIRS.map(({ a, b, weight }, i) =>
      edge({ id: `e${i}`, payer: a, payee: b, cents: weight, recordIds: [`t${i}`] }),
    ),
    ties: [],
  };

  it('are named by their largest party and keep the payments between them', () => {
    const groups = groupsOf(graph, 'community', new Set());
    expect(groups.map(({ name }) => name)).toEqual(['Community of A1, 4 parties', 'Community of B1, 5 parties']);
    const drawn = grouped(graph, groups);
    expect(drawn.edges).toMatchObject([{ payer: 'group:a1', payee: 'group:b1', cents: 1000 }]);
  });

  it('count the others where the largest party was expanded and stands apart', () => {
    const names = groupsOf(graph, 'community', new Set(['a1'])).map(({ name }) => name);
    expect(names).toEqual(['Community of A1, 3 others', 'Community of B1, 5 parties']);
  });

  it('do not depend on kinds, labels, or on being for or against', () => {
    const other: Graph = {
      nodes: graph.nodes.map((one, i) => ({ ...one, kind: i % 2 ? 'candidate' : 'person', labels: ['Any'] })),
      edges: graph.edges.map((one, i) => ({ ...one, type: i % 2 ? 'SPENT_AGAINST' : 'SPENT_FOR' })),
      ties: [],
    };
    const sides = [graph, other].map((one) => groupsOf(one, 'community', new Set()).map(({ id, name }) => [id, name]));
    expect(sides[1]).toEqual(sides[0]);
  });
});
