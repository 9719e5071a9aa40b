/** JavaScript that a frame of the canvas costs while panning, in a real Chromium that draws in software. */
import type { Page } from 'playwright-core';
import type { LayoutRequest, LayoutResponse } from '../../model/api/layout.ts';
import { layOut } from '../../server/api/layout/forces.ts';
import { launchBrowser } from '../e2e/browser.ts';
import type { Harness } from '../e2e/harness/main.ts';
import { serveHarness } from '../e2e/harness/serve.ts';

interface Case {
  readonly name: string;
  readonly parties: number;
  readonly flows: number;
  readonly view: 'river' | 'network';
}

/** Frames panned: drawing in software takes seconds for a large one. */
const PANNED = 24;

const CASES: readonly Case[] = [
  { name: 'river, 3,000 ribbons', parties: 900, flows: 3000, view: 'river' },
  { name: 'network, 10,000 parties and 30,000 flows', parties: 10_000, flows: 30_000, view: 'network' },
];

export async function run(): Promise<void> {
  const server = await serveHarness();
  const browser = await launchBrowser();
  try {
    for (const one of CASES) {
      const page = await browser.newPage({ viewport: { width: 1200, height: 800 } });
      if (one.view === 'network') await page.exposeFunction('layOut', timed);
      await page.goto(`${server.url}?still&empty&view=${one.view}`);
      const shown = await show(page, one);
      const frames = await pan(page);
      const at = (share: number): string => frames[Math.floor((frames.length - 1) * share)].toFixed(1);
      console.log(
        `${one.name}: shown in ${Math.round(shown)} ms; panning ${at(0.5)} ms of JavaScript a frame (median of ${frames.length}), 95% under ${at(0.95)} ms`,
      );
      await page.close();
    }
  } finally {
    await browser.close();
    await server.close();
  }
}

/** The server's layout, in this process. */
function timed(asked: LayoutRequest): LayoutResponse {
  const start = performance.now();
  const answer = layOut(asked, Date.now() + 120_000);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(
    `layout of ${asked.x.length} parties and ${asked.weights.length} flows: ${seconds} s, ${answer.iterations} steps, ${answer.overlaps} overlaps left`,
  );
  return answer;
}

async function show(page: Page, { parties, flows }: Case): Promise<number> {
  return page.evaluate(
    async ([parties, flows]): Promise<number> => {
      const { canvas, randomPicture }: Harness = await window.harness;
      const picture = randomPicture(parties, flows, 1);
      const start = performance.now();
      canvas.show(picture, { maxParties: parties });
      do await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      while (!canvas.hook.still());
      return performance.now() - start;
    },
    [parties, flows] as const,
  );
}

/** Drags the ground and returns what each frame cost, sorted. */
async function pan(page: Page): Promise<number[]> {
  const before = await page.evaluate(async () => (await window.harness).canvas.hook.frameMs().length);
  await page.mouse.move(1190, 10);
  await page.mouse.down();
  for (let i = 1; i <= PANNED; i++) {
    await page.mouse.move(1190 - 8 * i, 10 + 4 * i);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  }
  await page.mouse.up();
  const frames = await page.evaluate(async () => (await window.harness).canvas.hook.frameMs());
  return frames.slice(before).sort((a, b) => a - b);
}
