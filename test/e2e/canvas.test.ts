/** The canvas alone in a real browser: what is drawn where, what is picked, what moves. */
import type { Browser, Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { channels, ribbonColor } from '../../scene/palette.ts';
import type { LayoutRequest } from '../../model/api/layout.ts';
import { layOut } from '../../server/api/layout/forces.ts';
import { launchBrowser } from './browser.ts';
import type { Harness } from './harness/main.ts';
import { serveHarness } from './harness/serve.ts';

// Software drawing on a busy machine takes its time.
vi.setConfig({ testTimeout: 90_000 });

let server: Awaited<ReturnType<typeof serveHarness>>;
let browser: Browser;
let page: Page;
let faults: string[];

beforeAll(async () => {
  server = await serveHarness();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});
beforeEach(() => {
  faults = [];
  return async () => {
    await page.close();
    if (faults.length > 0) throw new Error(`The page complained: ${faults.join('; ')}`);
  };
});

async function open(query: string, width = 960, height = 470): Promise<void> {
  page = await browser.newPage({ viewport: { width, height } });
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  await page.goto(`${server.url}?${query}`);
  await still();
}

async function still(): Promise<void> {
  await page.evaluate(async () => {
    const { canvas } = await window.harness;
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    await frame();
    while (!canvas.hook.still()) await frame();
    await frame();
  });
}

const pixelOf = (kind: 'nodePixel' | 'edgePixel', id: string) =>
  page.evaluate(
    async ([kind, id]): Promise<ReturnType<Harness['canvas']['hook']['nodePixel']>> =>
      (await window.harness).canvas.hook[kind as 'nodePixel'](id),
    [kind, id],
  );

const GIFT = 'george-soros>philadelphia-jps:CONTRIBUTED';
const DIRECT = 'george-soros>george-gascon:CONTRIBUTED';

describe('river', () => {
  it('draws ribbons in the colors of their payers and labels every party', async () => {
    await open('still');
    const at = await pixelOf('edgePixel', DIRECT);
    const image = PNG.sync.read(await page.screenshot());
    const i = 4 * (Math.round(at?.y ?? 0) * image.width + Math.round((at?.x ?? 0) + 60));
    const drawn = [...image.data.subarray(i, i + 3)];
    for (const [k, value] of channels(ribbonColor('person', 'light')).entries())
      expect(Math.abs(drawn[k] - value)).toBeLessThanOrEqual(2);
    const labels = await page.evaluate(async () => (await window.harness).canvas.hook.labels());
    for (const words of [
      'George Soros',
      'Larry Krasner',
      'before the gift, not counted: $497,456',
      '≥ $500,000 · 2021',
    ])
      expect(labels).toContain(words);
  });

  it('picks the ribbon and the party under the pointer', async () => {
    await open('still');
    for (const id of [GIFT, DIRECT]) {
      const at = await pixelOf('edgePixel', id);
      await page.mouse.move(at?.x ?? 0, at?.y ?? 0);
      await page.mouse.click(at?.x ?? 0, at?.y ?? 0, { delay: 20 });
    }
    const bar = await pixelOf('nodePixel', 'democracy-pac');
    await page.mouse.click(bar?.x ?? 0, bar?.y ?? 0, { delay: 20 });
    await page.waitForFunction(async () => (await window.harness).events.nodes.length > 0);
    const { edges, nodes, hover } = await page.evaluate(async () => (await window.harness).events);
    expect(edges).toEqual([GIFT, DIRECT]);
    expect(nodes).toEqual(['democracy-pac']);
    expect(hover.some((hit) => hit?.id === GIFT && hit.kind === 'edge')).toBe(true);
  });

  it('lights up the chosen route and lets the rest recede', async () => {
    await open('still');
    // Just after the donor's bar, where no caption stands.
    const start = (id: string) =>
      page.evaluate(async (id) => {
        const scene = (await window.harness).canvas.scene();
        const { x, y } = scene?.ribbons.find((ribbon) => ribbon.id === id)?.path[0][0] ?? { x: 0, y: 0 };
        return { x: x + 5, y };
      }, id);
    const [gift, direct] = [await start(GIFT), await start(DIRECT)];
    await page.evaluate(async () => {
      const { canvas, picture } = await window.harness;
      const { partyIds, edgeIds } = picture.routes[3];
      canvas.select({ nodes: [...partyIds], edges: [...edgeIds] });
    });
    await still();
    const image = PNG.sync.read(await page.screenshot());
    const darkness = ({ x, y }: { x: number; y: number }): number => {
      const i = 4 * (Math.round(y) * image.width + Math.round(x));
      return 765 - image.data[i] - image.data[i + 1] - image.data[i + 2];
    };
    expect(darkness(gift)).toBeGreaterThan(150);
    expect(darkness(direct)).toBeLessThan(90);
  });

  it('zooms linearly: the scale bar keeps telling what a width stands for', async () => {
    await open('still');
    const before = await page.evaluate(async () => (await window.harness).canvas.scene()?.scale);
    await page.evaluate(async () => (await window.harness).canvas.zoom(2));
    const width = (scale: typeof before): number => (scale ? scale.pixels / scale.cents : 0);
    const now = () => page.evaluate(async () => (await window.harness).scales.at(-1));
    await expect.poll(async () => width(await now()) / width(before), { timeout: 10_000 }).toBeCloseTo(2, 1);
  });

  it('runs down on a narrow screen', async () => {
    await open('still', 390, 640);
    const [donor, payee] = [await pixelOf('nodePixel', 'george-soros'), await pixelOf('nodePixel', 'larry-krasner')];
    expect((payee?.y ?? 0) - (donor?.y ?? 0)).toBeGreaterThan(200);
  });
});

describe('a large network', () => {
  it.each([true, false])(
    'is laid out by the server, or here when it refuses (answers: %s); its pin stays',
    async (answers) => {
      page = await browser.newPage({ viewport: { width: 960, height: 470 } });
      await page.exposeFunction('layOut', (asked: LayoutRequest) => {
        if (!answers) throw new Error('refused');
        return layOut(asked, Date.now() + 60_000);
      });
      await page.goto(`${server.url}?still&empty&view=network`);
      const seen = await page.evaluate(async () => {
        const { canvas, events, randomPicture } = await window.harness;
        const pin = { x: 40, y: 60 };
        canvas.show(randomPicture(3000, 4000, 1), { places: new Map([['p7', pin]]), pinned: new Set(['p7']) });
        const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
        while (events.layout.at(-1) !== null) await frame();
        return { layout: events.layout, pin: canvas.places().get('p7'), places: canvas.places().size };
      });
      const [onServer, onPage] = [
        { where: 'server', parties: 3000 },
        { where: 'page', parties: 3000 },
      ];
      expect(seen.layout).toEqual(answers ? [onServer, null] : [onServer, onPage, null]);
      expect(seen.pin).toEqual({ x: 40, y: 60 });
      expect(seen.places).toBe(3000);
    },
  );
});

describe('network', () => {
  it('is laid out in a worker, keeps symbols apart, and keeps a party where it is dropped', async () => {
    await open('still&view=network');
    const { ids, layout } = await page.evaluate(async () => {
      const { canvas, events } = await window.harness;
      return { ids: canvas.hook.nodeIds(), layout: events.layout };
    });
    expect(layout).toEqual([{ where: 'page', parties: ids.length }, null]);
    const places = await Promise.all(ids.map((id) => pixelOf('nodePixel', id)));
    for (const [i, a] of places.entries())
      for (const b of places.slice(0, i))
        expect(Math.hypot((a?.x ?? 0) - (b?.x ?? 0), (a?.y ?? 0) - (b?.y ?? 0))).toBeGreaterThan(20);
    const from = await pixelOf('nodePixel', 'larry-krasner');
    await page.mouse.move(from?.x ?? 0, from?.y ?? 0);
    await page.mouse.down();
    await page.mouse.move((from?.x ?? 0) - 60, (from?.y ?? 0) + 30, { steps: 6 });
    await page.mouse.up();
    await still();
    const to = await pixelOf('nodePixel', 'larry-krasner');
    const missed = Math.hypot((to?.x ?? 0) - (from?.x ?? 0) + 60, (to?.y ?? 0) - (from?.y ?? 0) - 30);
    expect(missed).toBeLessThan(1.5);
    const pins = await page.evaluate(async () => (await window.harness).events.pins);
    expect(pins).toEqual(['larry-krasner']);
  });
});

it('slides between river and network and ends where the river was', async () => {
  await open('');
  const before = await pixelOf('nodePixel', 'larry-krasner');
  await page.evaluate(async () => (await window.harness).canvas.setView('network'));
  await still();
  await page.evaluate(async () => (await window.harness).canvas.setView('river'));
  await still();
  const after = await pixelOf('nodePixel', 'larry-krasner');
  expect(after?.x).toBeCloseTo(before?.x ?? 0, 0);
  expect(after?.y).toBeCloseTo(before?.y ?? 0, 0);
});
