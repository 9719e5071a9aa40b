import * as fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { widthsModule } from '../../scripts/fontWidths.ts';
import { contains, overlaps } from '../../scene/occupied.ts';
import { layLegend } from '../../scene/legendLayout.ts';
import { networkLabels } from '../../scene/networkLabels.ts';
import { buildScene } from '../../scene/scene.ts';
import { shorten, textWidth, wrap } from '../../scene/text.ts';
import type { Box } from '../../scene/types.ts';
import { PICTURE } from './fixture.ts';
import { randomPicture, seeded } from './randomPicture.ts';

// Many pictures, on a machine that may be busy.
vi.setConfig({ testTimeout: 90_000 });

function expectApart(boxes: readonly Box[]): void {
  for (const [i, a] of boxes.entries()) for (const b of boxes.slice(0, i)) expect(overlaps(a, b, -1e-6)).toBe(false);
}

describe('labels', () => {
  it.each([
    [960, 470],
    [700, 440],
    [390, 640],
  ])('of the fixture at %i x %i name every party and overlap nothing', (width, height) => {
    const scene = buildScene(PICTURE, { width, height, theme: 'light' });
    const named = new Set(scene.labels.filter((label) => label.ownerKind === 'party').map((label) => label.owner));
    expect([...named].sort()).toEqual(PICTURE.graph.nodes.map((node) => node.id).sort());
    expectApart([...scene.labels.map((label) => label.box), ...scene.bars]);
  });

  it('overlap nothing and stay in the frame, whatever the picture', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 60 }),
        fc.integer({ min: 1, max: 120 }),
        fc.integer({ min: 320, max: 1600 }),
        fc.integer({ min: 240, max: 1000 }),
        fc.integer(),
        (parties, flows, width, height, seed) => {
          const scene = buildScene(randomPicture(parties, flows, seed), { width, height, theme: 'dark' });
          const frame = { x: 0, y: 0, width: scene.width, height: scene.height };
          for (const label of scene.labels) expect(contains(frame, label.box)).toBe(true);
          expectApart([...scene.labels.map((label) => label.box), ...scene.bars]);
        },
      ),
      { numRuns: 30, seed: 11 },
    );
  });

  it('never cut an amount: captions are whole', () => {
    const scene = buildScene(PICTURE, { width: 700, height: 440, theme: 'light' });
    for (const label of scene.labels.filter((one) => one.ownerKind === 'ribbon')) expect(label.text).toBe(label.full);
  });

  it('of a network overlap no other and no symbol', () => {
    const random = seeded(5);
    const marks = Array.from({ length: 300 }, (_, i) => ({
      id: `n${i}`,
      name: `Party number ${i}`,
      x: random() * 900,
      y: random() * 500,
      radius: 3 + random() * 9,
      rank: random(),
      receded: false,
    }));
    const labels = networkLabels(marks, { x: 0, y: 0, width: 900, height: 500 }, new Set(['n7']));
    expect(labels.length).toBeGreaterThan(10);
    expectApart(labels.map((label) => label.box));
  });
});

describe('names in a crowd', () => {
  it('are those of the first by rank, apart from each other and from the first symbols', () => {
    const random = seeded(5);
    const marks = Array.from({ length: 4000 }, (_, i) => ({
      id: `n${i}`,
      name: `Party Number ${i}`,
      x: 200 + random() * 500,
      y: 50 + random() * 400,
      radius: 2,
      rank: 4000 - i,
      receded: false,
    }));
    const labels = networkLabels(marks, { x: 0, y: 0, width: 900, height: 500 }, new Set());
    const owners = labels.map(({ owner }) => Number(owner.slice(1)));
    expect(labels).toHaveLength(20);
    expect(Math.max(...owners)).toBeLessThan(60);
    const symbols = marks.slice(0, 20).map(({ x, y }) => ({ x: x - 2, y: y - 2, width: 4, height: 4 }));
    for (const { box } of labels) for (const symbol of symbols) expect(overlaps(box, symbol, 0)).toBe(false);
    expectApart(labels.map(({ box }) => box));
  });
});

describe('legend', () => {
  it('stays in its width and names only what is drawn', () => {
    const scene = buildScene(PICTURE, { width: 960, height: 470, theme: 'light' });
    const { entries } = layLegend(scene, 400);
    for (const entry of entries)
      expect(entry.x + entry.signWidth + 7 + textWidth(entry.text, 12)).toBeLessThanOrEqual(400);
    expect(scene.legend.map((item) => item.label)).toEqual([
      'Person, donor',
      'Committee, PAC',
      'Candidate',
      'before the gift, not counted',
      'or more',
      'spent for, never given to',
    ]);
  });
});

describe('text', () => {
  it('is measured with the widths that the font files hold', () => {
    expect(readFileSync(new URL('../../scene/interWidths.ts', import.meta.url), 'utf8')).toBe(widthsModule());
  });
  it('is shortened in the middle, and only where it must be', () => {
    expect(shorten('George Soros', 200, 13)).toBe('George Soros');
    const short = shorten('Philadelphia Justice & Public Safety', 120, 13, 600);
    expect(short).toMatch(/^Philad.*…\S*ty$/);
    expect(textWidth(short ?? '', 13, 600)).toBeLessThanOrEqual(120);
    expect(shorten('Philadelphia', 10, 13)).toBeNull();
  });
  it('wraps at spaces', () => {
    expect(wrap('one two three', textWidth('one two', 12), 12)).toEqual(['one two', 'three']);
  });
});
