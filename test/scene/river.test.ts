import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { drawnCents } from '../../scene/choose.ts';
import { overlaps } from '../../scene/occupied.ts';
import { LEAST_RIBBON } from '../../scene/scale.ts';
import { buildScene } from '../../scene/scene.ts';
import type { Box, Direction, Picture, Scene, SceneBar } from '../../scene/types.ts';
import { edge, node, PICTURE } from './fixture.ts';
import { randomPicture } from './randomPicture.ts';

// Many pictures, on a machine that may be busy.
vi.setConfig({ testTimeout: 90_000 });

const SIZE = { width: 960, height: 470, theme: 'light' } as const;
const pictures = fc
  .tuple(
    fc.integer({ min: 2, max: 45 }),
    fc.integer({ min: 1, max: 90 }),
    fc.integer(),
    fc.constantFrom<Direction>('right', 'down'),
  )
  .map(([parties, flows, seed, direction]) => ({ picture: randomPicture(parties, flows, seed), direction }));
const runs = { numRuns: 30, seed: 7 };

/** Where a box lies along its column. */
const along = (box: Box, direction: Direction): [number, number] =>
  direction === 'right' ? [box.y, box.y + box.height] : [box.x, box.x + box.width];

function eachScene(check: (scene: Scene, picture: Picture) => void): void {
  fc.assert(
    fc.property(pictures, ({ picture, direction }) => {
      check(buildScene(picture, { ...SIZE, direction }), picture);
    }),
    runs,
  );
}

describe('river', () => {
  it('overlaps no bars and keeps them in the frame', () => {
    eachScene((scene) => {
      for (const [i, a] of scene.bars.entries()) {
        expect(a.x).toBeGreaterThanOrEqual(0);
        expect(a.y).toBeGreaterThanOrEqual(0);
        expect(a.x + a.width).toBeLessThanOrEqual(scene.width + 1e-6);
        expect(a.y + a.height).toBeLessThanOrEqual(scene.height + 1e-6);
        for (const b of scene.bars.slice(0, i)) expect(overlaps(a, b, -1e-6)).toBe(false);
      }
    });
  });

  it('draws widths linear in dollars, never too thin, never wider than a sixth', () => {
    eachScene((scene) => {
      const k = scene.scale.pixels / scene.scale.cents;
      const across = scene.direction === 'right' ? SIZE.height : SIZE.width;
      for (const ribbon of scene.ribbons) {
        expect(ribbon.width).toBeCloseTo(Math.max(LEAST_RIBBON, ribbon.cents * k), 6);
        expect(ribbon.width).toBeLessThanOrEqual(Math.max(across / 6, LEAST_RIBBON) + 1e-6);
      }
    });
  });

  it('conserves: the ribbons of each side of a bar lie inside it, side by side', () => {
    eachScene((scene) => {
      const bars = new Map(scene.bars.map((bar) => [bar.id, bar]));
      const ends = (bar: SceneBar, side: 'source' | 'target'): [number, number][] =>
        scene.ribbons
          .filter((ribbon) => ribbon[side] === bar.id)
          .map((ribbon) => {
            const point =
              side === 'source' ? ribbon.path[0][0] : (ribbon.path.at(-1) as (typeof ribbon.path)[number])[3];
            const middle = scene.direction === 'right' ? point.y : point.x;
            return [middle - ribbon.width / 2, middle + ribbon.width / 2];
          });
      for (const bar of bars.values())
        for (const side of ['source', 'target'] as const) {
          const [from, to] = along(bar, scene.direction);
          let last = from;
          for (const [start, end] of ends(bar, side).sort((a, b) => a[0] - b[0])) {
            expect(start).toBeGreaterThanOrEqual(last - 1e-6);
            last = end;
          }
          expect(last).toBeLessThanOrEqual(to + 1e-6);
        }
    });
  });

  it('draws every payment of the chosen parties once, in one piece from payer to payee', () => {
    eachScene((scene, picture) => {
      const drawn = new Set(scene.bars.map((bar) => bar.id));
      const expected = picture.graph.edges.filter((one) => drawn.has(one.payer) && drawn.has(one.payee));
      expect(scene.ribbons.map((ribbon) => ribbon.id).sort()).toEqual(expected.map((one) => one.id).sort());
      expect(scene.more.edges).toBe(picture.graph.edges.length - expected.length);
      for (const ribbon of scene.ribbons) {
        for (const cubic of ribbon.path)
          for (const point of cubic) expect(Number.isFinite(point.x) && Number.isFinite(point.y)).toBe(true);
        for (const [i, cubic] of ribbon.path.slice(1).entries()) expect(cubic[0]).toEqual(ribbon.path[i][3]);
        expect(ribbon.parts.at(-1)?.to).toBeCloseTo(1, 9);
      }
    });
  });

  it('does not depend on the order of rows', () => {
    fc.assert(
      fc.property(pictures, ({ picture, direction }) => {
        const { nodes, edges, ties } = picture.graph;
        const turned = { ...picture, graph: { nodes: [...nodes].reverse(), edges: [...edges].reverse(), ties } };
        const options = { ...SIZE, direction };
        expect(buildScene(turned, options)).toEqual(buildScene(picture, options));
      }),
      { ...runs, numRuns: 12 },
    );
  });

  it('survives cycles: a payment in a circle runs back below the others', () => {
    const graph = {
      nodes: ['a', 'b', 'c'].map((id) => node(id, id.toUpperCase(), 'committee')),
      edges: [
        edge('a', 'b', 'TRANSFERRED', 100, ['2020-01-01', '2020-01-01']),
        edge('b', 'c', 'TRANSFERRED', 90, ['2020-01-01', '2020-01-01']),
        edge('c', 'a', 'TRANSFERRED', 10, ['2020-01-01', '2020-01-01']),
      ],
      ties: [],
    };
    const scene = buildScene({ graph, donors: [], recipients: [], routes: [] }, SIZE);
    expect(scene.bars.map((bar) => bar.column)).toEqual([0, 1, 2]);
    const back = scene.ribbons.find((ribbon) => ribbon.source === 'c');
    expect(back?.path).toHaveLength(3);
    const lowest = Math.max(...scene.bars.map((bar) => bar.y + bar.height));
    expect(back?.path[1][0].y).toBeGreaterThan(lowest - 1);
  });

  it('stands donors first and recipients last, kinds between', () => {
    const scene = buildScene(PICTURE, SIZE);
    const columns = Object.fromEntries(scene.bars.map((bar) => [bar.id, bar.column]));
    expect(columns).toEqual({
      'george-soros': 0,
      'philadelphia-jps': 1,
      'democracy-pac': 1,
      'color-of-change-pac': 2,
      'larry-krasner': 3,
      'alvin-bragg': 3,
      'george-gascon': 3,
    });
  });

  it('shows at most forty parties first, those asked about among them, and counts the rest', () => {
    const picture = randomPicture(120, 400, 3);
    const asked = picture.graph.nodes[117].id;
    const scene = buildScene({ ...picture, donors: [asked] }, SIZE);
    expect(scene.bars).toHaveLength(40);
    expect(scene.bars.some((bar) => bar.id === asked)).toBe(true);
    expect(scene.more.parties).toBe(80);
  });

  it('grows rather than overlaps when hairlines need more room than there is', () => {
    const picture = randomPicture(150, 500, 5);
    const scene = buildScene(picture, { ...SIZE, height: 120, maxParties: 150 });
    expect(scene.height).toBeGreaterThan(120);
  });

  it('draws nothing from nothing', () => {
    const scene = buildScene(
      { graph: { nodes: [], edges: [], ties: [] }, donors: [], recipients: [], routes: [] },
      SIZE,
    );
    expect([scene.bars, scene.ribbons, scene.labels]).toEqual([[], [], []]);
  });
});

describe('ribbons say what a record says', () => {
  const ribbon = (id: string, picture = PICTURE) =>
    buildScene(picture, SIZE).ribbons.find((one) => one.id.startsWith(id)) as Scene['ribbons'][number];

  it('sets spending before the gift apart and does not count it', () => {
    const { parts, captions } = ribbon('philadelphia-jps>');
    expect(parts.map(({ fill, cents }) => [fill, cents])).toEqual([
      ['solid', 22_250_500],
      ['before', 49_745_600],
    ]);
    expect(captions.map((caption) => caption.text)).toEqual([
      'after the gift, 2–3 May 2017: $222,505',
      'before the gift, not counted: $497,456',
    ]);
  });

  it('leaves the edge open where the source says at least', () => {
    const open = ribbon('color-of-change-pac>');
    expect(open.open).toBe(true);
    expect(open.captions[0].text).toBe('≥ $500,000 · 2021');
    expect(open.text).toContain('or more');
  });

  it('hatches what lies between the least and the most stated', () => {
    const between = edge('x', 'y', 'CONTRIBUTED', 900, [null, null], {
      minCents: 60_000,
      maxCents: 100_000,
      qualifier: 'about',
    });
    const graph = { nodes: [node('x', 'X', 'person'), node('y', 'Y', 'committee')], edges: [between], ties: [] };
    const { parts } = ribbon('x>', { graph, donors: [], recipients: [], routes: [] });
    expect(drawnCents(between)).toBe(100_000);
    expect(parts).toEqual([
      { from: 0, to: 0.6, fill: 'solid', cents: 60_000 },
      { from: 0.6, to: 1, fill: 'uncertain', cents: 40_000 },
    ]);
  });

  it('lets everything but the chosen route recede', () => {
    const route = PICTURE.routes[3];
    const scene = buildScene(PICTURE, { ...SIZE, selection: { nodes: route.partyIds, edges: route.edgeIds } });
    for (const one of scene.ribbons) expect(one.receded).toBe(!route.edgeIds.includes(one.id));
    for (const bar of scene.bars) expect(bar.receded).toBe(!route.partyIds.includes(bar.id));
    const plain = buildScene(PICTURE, SIZE);
    expect(scene.bars.map(({ x, y }) => [x, y])).toEqual(plain.bars.map(({ x, y }) => [x, y]));
  });
});
