/** What the suites in a browser share: pages that must not log errors, and waits on states, never on time. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';

export interface Kit {
  readonly url: string;
  readonly browser: Browser;
}

interface Hook {
  nodePixel(id: string): { x: number; y: number } | null;
  edgePixel(id: string): { x: number; y: number } | null;
  nodeIds(): string[];
  edgeIds(): string[];
  labels(): string[];
  frameMs(): number[];
  still(): boolean;
}

export type Theme = 'light' | 'dark';

export interface PageOptions {
  readonly theme?: Theme;
  readonly width?: number;
  readonly height?: number;
}

/** Milliseconds until a wait gives up and names what it waited for. */
const PATIENCE = 30_000;

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Opens an address of the page; what it logs as an error is kept in `errors`. */
export async function open(
  { browser, url }: Kit,
  path: string,
  { theme = 'light', width = 1440, height = 900 }: PageOptions = {},
): Promise<{ page: Page; errors: string[]; close: () => Promise<void> }> {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: theme,
    reducedMotion: 'reduce',
    acceptDownloads: true,
    permissions: ['clipboard-read', 'clipboard-write'],
    baseURL: url,
  });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    // A problem answer of the API is told in the page; the browser logs its status besides.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      errors.push(message.text());
  });
  await page.goto(path);
  return { page, errors, close: () => context.close() };
}

/** Waits until the picture is drawn and nothing in it moves. */
export async function drawn(page: Page): Promise<void> {
  await page.locator('.canvas-host[data-ready]').waitFor();
  await page.waitForFunction(() => {
    const hook = (globalThis as { tributaryCanvas?: Hook }).tributaryCanvas;
    return hook !== undefined && hook.nodeIds().length > 0 && hook.labels().length > 0 && hook.still();
  });
}

/** Waits until the picture has been drawn after the page came to its final shape, and draws no more. */
export async function painted(page: Page): Promise<void> {
  await drawn(page);
  let before = -1;
  for (let look = 0; look < 200; look += 1) {
    const now = await page.evaluate(async () => {
      for (const _ of [1, 2, 3, 4]) {
        await new Promise((resolve) => {
          requestAnimationFrame(resolve);
        });
      }
      return (globalThis as unknown as { tributaryCanvas: Hook }).tributaryCanvas.frameMs().length;
    });
    if (now > 0 && now === before) return;
    before = now;
  }
}

/** Clicks the middle of an edge and waits until it is selected. */
export function clickEdge(page: Page, id: string): Promise<void> {
  return pick(page, 'edgePixel', id, `edge:${id}`);
}

/** Clicks a party and waits until it is selected. */
export function clickNode(page: Page, id: string): Promise<void> {
  return pick(page, 'nodePixel', id, `party:${id}`);
}

/** A slow machine may draw a frame between the look and the click: then the click is made again. */
async function pick(page: Page, what: 'edgePixel' | 'nodePixel', id: string, picked: string): Promise<void> {
  const selected = (url: URL) => url.searchParams.getAll('pick').at(-1) === picked;
  for (let attempt = 0; attempt < 5; attempt += 1) {
    await clickAt(page, await pixel(page, what, id));
    try {
      return await page.waitForURL(selected, { timeout: 4000 });
    } catch (error) {
      if (attempt === 4) throw error;
    }
  }
}

/** Where something is drawn, once the picture has kept its size and place for two frames. */
async function pixel(page: Page, what: 'edgePixel' | 'nodePixel', id: string): Promise<{ x: number; y: number }> {
  let before = '';
  for (let frame = 0; frame < 600; frame += 1) {
    const now = await page.evaluate(
      async ([what, id]) => {
        // Two frames later: what was measured before has been painted.
        for (const _ of [1, 2]) {
          await new Promise((resolve) => {
            requestAnimationFrame(resolve);
          });
        }
        const { tributaryCanvas: hook } = globalThis as unknown as { tributaryCanvas: Hook };
        const box = document.querySelector('.canvas-host')?.getBoundingClientRect().toJSON() as unknown;
        return { place: hook[what as 'edgePixel'](id), still: hook.still(), box };
      },
      [what, id] as const,
    );
    const text = JSON.stringify(now);
    if (now.place && now.still && text === before) return now.place;
    before = text;
  }
  throw new Error(`${id} is not drawn, or does not come to rest`);
}

/** Where a party is drawn, in pixels of the picture, once it is at rest. */
export function nodePixel(page: Page, id: string): Promise<{ x: number; y: number }> {
  return pixel(page, 'nodePixel', id);
}

async function clickAt(page: Page, place: { x: number; y: number }): Promise<void> {
  await page.locator('.canvas-host').scrollIntoViewIfNeeded();
  await page.locator('.canvas-host').click({ position: place });
}

/** Ids of drawn edges. */
export function edgeIds(page: Page): Promise<string[]> {
  return page.evaluate(() => (globalThis as unknown as { tributaryCanvas: Hook }).tributaryCanvas.edgeIds());
}

/** Ids of drawn parties. */
export function nodeIds(page: Page): Promise<string[]> {
  return page.evaluate(() => (globalThis as unknown as { tributaryCanvas: Hook }).tributaryCanvas.nodeIds());
}

/** Rules that axe leaves off unless asked, and that Lighthouse's accessibility score counts. */
const ALSO = ['target-size', 'label-content-name-mismatch', 'table-fake-caption', 'td-has-header'];

/** What axe finds wrong with the page as it stands, one line each. With none, Lighthouse's accessibility score is 1. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const found = await page.evaluate(async (also) => {
    const { axe } = globalThis as unknown as {
      axe: {
        run(
          options: object,
        ): Promise<{ violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] }>;
      };
    };
    const rules = Object.fromEntries(also.map((id) => [id, { enabled: true }]));
    const { violations } = await axe.run({ rules });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary ?? ''}`),
    );
  }, ALSO);
  return found;
}
