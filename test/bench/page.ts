/** The page in a real browser on the built server: first load, time from a click to a drawn trace, layout shift, sizes. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { inProject } from '../../server/core/paths.ts';
import { launchBrowser } from '../e2e/browser.ts';
import { drawn, type Kit, open } from '../e2e/kit.ts';
import { startServer } from '../e2e/server.ts';

const REPEATS = 5;

export async function run(): Promise<void> {
  const [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  try {
    const started = performance.now();
    const { page, close } = await open({ url: server.url, browser }, '/?from=george-soros&to=alvin-bragg');
    await drawn(page);
    print('first load, trace drawn (software GL)', performance.now() - started);
    console.log(`${'layout shift of the first load'.padEnd(52)} ${(await layoutShift(page)).toFixed(4)}`);
    await benchFrames(page);
    await close();
    await benchTraces({ url: server.url, browser });
    printLoads();
  } finally {
    await browser.close();
    await server.stop();
  }
}

/**
 * From the press of Trace to the frame after the new answer and its picture stand there, measured inside the page. Each
 * repeat has a page of its own, so that no answer comes from the page's own memory.
 */
async function benchTraces(kit: Kit): Promise<void> {
  const times: number[] = [];
  for (let i = 0; i < REPEATS; i += 1) {
    const { page, close } = await open(kit, '/?from=george-soros&to=alvin-bragg');
    await drawn(page);
    await page.getByRole('button', { name: 'Remove Alvin Bragg' }).click();
    await page.getByRole('combobox', { name: 'to', exact: true }).fill('Larry Krasner');
    await page.getByRole('option', { name: 'Larry Krasner' }).first().click();
    times.push(await page.evaluate<number>(pressAndWait('Larry Krasner')));
    await close();
  }
  const sorted = times.sort((a, b) => a - b);
  print(`click to answer and picture, median of ${REPEATS}`, sorted[REPEATS >> 1]);
  print('click to answer and picture, slowest', sorted[REPEATS - 1]);
}

/** Runs in the page, looking once a frame. Written as text: a compiler's helpers do not exist there. @returns milliseconds */
const pressAndWait = (name: string) => `new Promise((resolve) => {
  const began = performance.now();
  const wanted = ${JSON.stringify(name.toLowerCase().replace(' ', '-'))};
  const look = () => {
    const said = document.querySelector('.sentence')?.textContent?.includes(${JSON.stringify(name)});
    if (said && window.tributaryCanvas?.nodeIds().includes(wanted)) requestAnimationFrame(() => resolve(performance.now() - began));
    else requestAnimationFrame(look);
  };
  document.querySelector('.trace-button').click();
  requestAnimationFrame(look);
})`;

async function benchFrames(page: Page): Promise<void> {
  const box = await page.locator('.canvas-host').boundingBox();
  if (!box) return;
  await page.mouse.move(box.x + 20, box.y + 20);
  await page.mouse.down();
  for (let i = 0; i < 60; i += 1) await page.mouse.move(box.x + 20 + i * 3, box.y + 20 + i);
  await page.mouse.up();
  const frames = await page.evaluate(() =>
    (globalThis as unknown as { tributaryCanvas: { frameMs(): number[] } }).tributaryCanvas.frameMs(),
  );
  const sorted = frames.sort((a, b) => a - b);
  if (sorted.length > 0)
    print(`JavaScript a frame while panning, median of ${sorted.length}`, sorted[sorted.length >> 1]);
}

function layoutShift(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => {
          const shifts = list.getEntries() as unknown as { value: number; hadRecentInput: boolean }[];
          resolve(shifts.reduce((sum, { value, hadRecentInput }) => sum + (hadRecentInput ? 0 : value), 0));
        }).observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => resolve(0), 500);
      }),
  );
}

interface Chunk {
  readonly file: string;
  readonly css?: string[];
  readonly imports?: string[];
  readonly isEntry?: boolean;
}

/** What the first load fetches: the entry, all it imports at once, and its styles. */
function printLoads(): void {
  const folder = inProject('dist/client');
  const manifest = JSON.parse(readFileSync(join(folder, '.vite/manifest.json'), 'utf8')) as Record<string, Chunk>;
  const files = new Set<string>();
  const visit = (name: string): void => {
    const chunk = manifest[name];
    if (!chunk || files.has(chunk.file)) return;
    files.add(chunk.file);
    for (const css of chunk.css ?? []) files.add(css);
    for (const next of chunk.imports ?? []) visit(next);
  };
  for (const [name, chunk] of Object.entries(manifest)) if (chunk.isEntry) visit(name);
  const gzip = (file: string) => gzipSync(readFileSync(join(folder, file))).length;
  const total = [...files].reduce((sum, file) => sum + gzip(file), 0);
  console.log(
    `${'JavaScript and CSS of the entry, gzip'.padEnd(52)} ${Math.round(total / 1000)} kB in ${files.size} files`,
  );
  const surface = readdirSync(join(folder, 'assets')).filter((file) => /^surface-.*\.js$/.test(file));
  for (const file of surface)
    console.log(
      `${`${file} (Sigma, loaded with the first picture)`.padEnd(52)} ${Math.round(gzip(`assets/${file}`) / 1000)} kB`,
    );
}

function print(what: string, milliseconds: number): void {
  console.log(`${what.padEnd(52)} ${milliseconds.toFixed(milliseconds < 10 ? 2 : 0)} ms`);
}
