/**
 * The page beside pictures of it that people have looked at: one small trace, answered from a fixture, so that neither the
 * seed nor the clock moves a pixel. Written anew with UPDATE_SHOTS=1; then look at them before they are committed.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { recordOf, trace } from '../../client/fixtures.ts';
import { type Kit, open, type PageOptions, painted } from '../kit.ts';

type Page = Awaited<ReturnType<typeof open>>['page'];

const FOLDER = new URL('../shots/', import.meta.url);
/** Share of pixels that may differ: text and edges are smoothed a little differently from one machine to the next. */
const TOLERANCE = 0.01;

const SHOTS: readonly [name: string, path: string, options: PageOptions][] = [
  ['river-light', '/?from=ada&to=lee', { theme: 'light' }],
  ['river-dark-route', '/?from=ada&to=lee&pick=route:1', { theme: 'dark' }],
];

export function shotSuite(kit: () => Kit): void {
  describe('pictures of the page', () => {
    for (const [name, path, options] of SHOTS) {
      it(`draws ${name} as it was looked at`, async () => {
        const { page, close } = await open(kit(), '/api/health', options);
        await answerFromFixture(page);
        await page.goto(path);
        await page.locator('.legend').waitFor();
        await page.evaluate(() => document.fonts.ready);
        await page.locator('.picture').scrollIntoViewIfNeeded();
        await painted(page);
        const shot = await settled(page);
        expect(differing(name, shot)).toBeLessThan(TOLERANCE);
        await close();
      });
    }
  });
}

/** A picture of the page, once the river stands in it and two in a row are the same. */
async function settled(page: Page): Promise<Buffer> {
  const box = await page.locator('.canvas-frame').boundingBox();
  if (!box) throw new Error('there is no picture');
  let before: Buffer | null = null;
  for (let i = 0; i < 60; i += 1) {
    const now = await page.screenshot({ animations: 'disabled', caret: 'hide' });
    if (before && now.equals(before) && colors(now, box) > 30) return now;
    before = now;
  }
  throw new Error('the page does not come to rest, or draws no river');
}

/** Different colors inside a box of a picture. */
function colors(shot: Buffer, box: { x: number; y: number; width: number; height: number }): number {
  const png = PNG.sync.read(shot);
  const seen = new Set<number>();
  const bottom = Math.min(png.height, Math.floor(box.y + box.height));
  for (let y = Math.max(0, Math.ceil(box.y)); y < bottom; y += 1)
    for (let x = Math.ceil(box.x); x < Math.min(png.width, box.x + box.width); x += 1)
      seen.add(png.data.readUInt32BE((y * png.width + x) * 4));
  return seen.size;
}

async function answerFromFixture(page: Page): Promise<void> {
  const answers: Record<string, unknown> = { '/api/trace': trace, '/api/networks': { networks: [], examples: [] } };
  await page.route('**/api/**', (route) => {
    const { pathname } = new URL(route.request().url());
    const record = /^\/api\/record\/(.+)$/.exec(pathname)?.[1];
    const body = record ? recordOf(record) : answers[pathname];
    return body ? route.fulfill({ json: body }) : route.continue();
  });
}

/** Share of pixels in which a picture differs from the one that was looked at. */
function differing(name: string, shot: Buffer): number {
  const file = new URL(`${name}.png`, FOLDER);
  if (process.env.UPDATE_SHOTS) {
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(file, shot);
  }
  if (!existsSync(file)) throw new Error(`there is no ${name}.png: write it with UPDATE_SHOTS=1 and look at it`);
  const [want, got] = [PNG.sync.read(readFileSync(file)), PNG.sync.read(shot)];
  if (want.width !== got.width || want.height !== got.height) return 1;
  return (
    pixelmatch(want.data, got.data, undefined, want.width, want.height, { threshold: 0.2 }) / (want.width * want.height)
  );
}
