/** A network that is too large for the browser: laid out by the server, cancelled, and laid out without it. */
import type { Page, Route } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { LayoutRequest, LayoutResponse } from '../../../model/api/layout.ts';
import { randomPicture } from '../../scene/randomPicture.ts';
import { drawn, type Kit, open } from '../kit.ts';

const PARTIES = 3000;
const ADDRESS = '/?at=explore&open=p0~both~25&view=network';
const SAMPLE = [1, 40, 700, 1500, 2200, 2999];

export function largeSuite(kit: () => Kit): void {
  describe('a network of 3,000 parties', () => {
    it('says that the server lays it out, keeps the picture when that is cancelled', async () => {
      const { page, errors, close } = await open(kit(), '/?at=data');
      await answerLargely(page);
      const held = new Promise<Route>((resolve) => void page.route('**/api/layout', resolve));
      await page.goto(ADDRESS);
      await held;
      // The page no longer waits for the answer.
      const given = page.waitForEvent('requestfailed', (request) => request.url().endsWith('/api/layout'));
      const status = page.getByRole('status').filter({ hasText: 'on the server' });
      await status.waitFor();
      expect(await status.textContent()).toContain('Laying out 3,000 parties on the server');
      const before = await pixels(page);
      await status.getByRole('button', { name: 'Cancel' }).click();
      await status.waitFor({ state: 'detached' });
      await drawn(page);
      expect(await pixels(page)).toEqual(before);
      expect((await given).failure()?.errorText).toContain('ABORTED');
      expect(errors).toEqual([]);
      await close();
    });

    it('shows the places of the server, without overlaps', async () => {
      const { page, errors, close } = await open(kit(), '/?at=data');
      await answerLargely(page);
      const [response] = await Promise.all([page.waitForResponse('**/api/layout'), page.goto(ADDRESS)]);
      expect(response.status()).toBe(200);
      const answer = (await response.json()) as LayoutResponse;
      expect(answer).toMatchObject({ overlaps: 0, partial: false });
      await drawn(page);
      // On the screen as in the answer, but for one scale and one shift.
      const shown = await pixels(page);
      const [a, b] = [SAMPLE[0], SAMPLE[1]];
      const scale = (shown[1].x - shown[0].x) / (answer.x[b] - answer.x[a]);
      for (const [k, i] of SAMPLE.entries()) {
        expect(shown[k].x - shown[0].x).toBeCloseTo(scale * (answer.x[i] - answer.x[a]), 0);
        expect(shown[k].y - shown[0].y).toBeCloseTo(scale * (answer.y[i] - answer.y[a]), 0);
      }
      expect(await page.getByText(/laying out/i).count()).toBe(0);
      expect(errors).toEqual([]);
      await close();
    });

    it('says when the time of the server was not enough, and counts all parties for a screen reader', async () => {
      const { page, errors, close } = await open(kit(), '/?at=data');
      await answerLargely(page);
      await page.route('**/api/layout', async (route) => {
        const { x, y } = route.request().postDataJSON() as LayoutRequest;
        const json: LayoutResponse = { x, y, unit: 1, overlaps: 1017, iterations: 3, partial: true };
        await route.fulfill({ json });
      });
      await page.goto(ADDRESS);
      await page.getByText('The layout ran out of time: 1,017 pairs of symbols still overlap.').first().waitFor();
      await page
        .getByRole('application', { name: /^3,000 parties and [\d,]+ flows, symbols and widths growing/ })
        .waitFor();
      expect(errors).toEqual([]);
      await close();
    });

    it('is laid out by the page when the server refuses', async () => {
      const { page, errors, close } = await open(kit(), '/?at=data');
      await answerLargely(page);
      const held = new Promise<Route>((resolve) => void page.route('**/api/layout', resolve));
      await page.goto(ADDRESS);
      const route = await held;
      await page.getByRole('status').filter({ hasText: 'on the server' }).waitFor();
      const before = await pixels(page);
      await route.fulfill({ status: 503, headers: { 'retry-after': '20' }, json: {} });
      await page.getByText('laying out…', { exact: true }).waitFor();
      expect(await page.getByText('on the server').count()).toBe(0);
      await drawn(page);
      expect(await pixels(page)).not.toEqual(before);
      expect(errors).toEqual([]);
      await close();
    });
  });
}

/** The seed is small: a large answer stands for a large store. The layout is asked of the real server. */
async function answerLargely(page: Page): Promise<void> {
  const { graph } = randomPicture(PARTIES, 4000, 1);
  const [first] = graph.nodes;
  await page.route('**/api/party/p0/neighbors?*', (route) =>
    route.fulfill({ json: { party: first, graph, shown: PARTIES, total: PARTIES } }),
  );
}

/** Where the sample of parties is drawn. */
function pixels(page: Page): Promise<{ x: number; y: number }[]> {
  return page.evaluate(
    (sample) =>
      sample.map((i) => {
        const { tributaryCanvas } = globalThis as unknown as {
          tributaryCanvas: { nodePixel(id: string): { x: number; y: number } | null };
        };
        const place = tributaryCanvas.nodePixel(`p${i}`);
        if (!place) throw new Error(`p${i} is not drawn`);
        return place;
      }),
    SAMPLE,
  );
}
