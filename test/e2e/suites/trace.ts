/** The reporter's journey: two names, the sentence, the river, a ribbon, its record, its source, the figure, the link. */
import { readFile } from 'node:fs/promises';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { recordOf } from '../../client/fixtures.ts';
import { clickEdge, drawn, edgeIds, type Kit, open, violations } from '../kit.ts';

const KRASNER = '/?from=george-soros&to=larry-krasner';

export function traceSuite(kit: () => Kit): void {
  describe('trace', () => {
    it('has a trace drawn on first open', async () => {
      const { page, errors, close } = await open(kit(), '/');
      await drawn(page);
      await expectUrl(page, 'from=george-soros', 'to=larry-krasner');
      expect(await page.locator('.sentence').textContent()).toContain('George Soros');
      expect(errors).toEqual([]);
      await close();
    });

    it('traces a donor typed by name to a candidate typed with a slip', async () => {
      const { page, errors, close } = await open(kit(), '/?from=george-soros&to=alvin-bragg');
      await drawn(page);
      await page.getByRole('button', { name: 'Remove Alvin Bragg' }).click();
      await page.getByRole('combobox', { name: 'to' }).fill('larry krasnr');
      await page.getByRole('option', { name: /Larry Krasner/ }).waitFor();
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Trace', exact: true }).first().click();
      await page.getByText('$222,505').first().waitFor();
      const sentence = await page.locator('.sentence').textContent();
      expect(sentence).toContain('$1,450,000 that George Soros gave Philadelphia Justice & Public Safety');
      expect(sentence).toContain('spent for Larry Krasner');
      expect(sentence).not.toContain('given to Larry Krasner');
      expect(await page.locator('.details').textContent()).toContain('$497,456');
      expect(errors).toEqual([]);
      await close();
    });

    it('opens the record and the source behind a ribbon', async () => {
      const { page, errors, close } = await open(kit(), KRASNER);
      await drawn(page);
      const spending = (await edgeIds(page)).find((id) => id.includes('larry-krasner'));
      await clickEdge(page, spending ?? '');
      const inspector = page.locator('#inspector');
      await inspector.getByRole('heading', { name: /spent for.*Larry Krasner/ }).waitFor();
      await inspector.getByText('Before the gift: not counted in this trace.').waitFor();
      await inspector.locator('.record', { hasText: '$222,505' }).waitFor();
      const source = inspector.getByRole('link', { name: /Soros/ }).first();
      expect(await source.getAttribute('href')).toMatch(/^https:\/\//);
      expect(await inspector.textContent()).toContain('seen as');
      expect(errors).toEqual([]);
      await close();
    });

    it('opens the rows behind a folded record, fifty at a time, long names and missing words too', async () => {
      const { page, errors, close } = await open(kit(), '/api/health', { width: 390 });
      await answerWithRows(page);
      await page.goto(`${KRASNER}&pick=record:${FOLDED}`);
      const card = page.locator('#inspector .record');
      await card.getByRole('button', { name: 'Show the rows behind this' }).click();
      await card.getByText('53 rows, $2,650 together:').waitFor();
      const rows = card.locator('.rows-behind > li');
      expect(await rows.count()).toBe(50);
      expect(await rows.first().innerText()).toMatch(/Wolfeschlegelsteinhausen[^]*\$50[^]*row\s4000/);
      // Nothing is known of the second but its row: no dot leads to it.
      expect(await rows.nth(1).locator('p').last().innerText()).toBe('row\u00a04001');
      expect(await wider(page)).toBe(0);
      expect(await violations(page)).toEqual([]);
      await card.getByRole('button', { name: 'Show 3 of 3 more' }).press('Enter');
      await rows.nth(52).waitFor();
      await card.getByRole('button', { name: 'Hide the rows' }).press('Enter');
      expect(await rows.count()).toBe(0);
      expect(errors).toEqual([]);
      await close();
    });

    it('lists the routes where the inspector slides over the page', async () => {
      const { page, close } = await open(kit(), '/?from=george-soros&to=alvin-bragg', { width: 1024 });
      await drawn(page);
      const routes = page.locator('#inspector .route');
      expect(await routes.first().isVisible()).toBe(false);
      await page.getByRole('button', { name: 'Routes · 2' }).click();
      await routes.first().waitFor();
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('inspector');
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await routes.first().waitFor({ state: 'hidden' });
      await page.keyboard.press('i');
      await routes.last().click();
      await expectUrl(page, 'pick=route');
      await page.getByRole('button', { name: 'Clear selection' }).click();
      await routes.first().waitFor({ state: 'hidden' });
      await close();
    });

    it('admits the earlier spending with the credit window, and undoes that', async () => {
      const { page, close } = await open(kit(), KRASNER);
      await drawn(page);
      await page.getByRole('button', { name: 'Set it' }).click();
      await page.locator('.sentence', { hasText: '$719,961' }).waitFor();
      await expectUrl(page, 'creditDays=3');
      await page.keyboard.press('Control+z');
      await page.locator('.sentence', { hasText: '$222,505' }).waitFor();
      await page.keyboard.press('Control+Shift+z');
      await page.locator('.sentence', { hasText: '$719,961' }).waitFor();
      expect(await page.getByRole('button', { name: /^Redo/ }).isDisabled()).toBe(true);
      await close();
    });

    it('shows the five figures, and lights up what makes one', async () => {
      const { page, close } = await open(kit(), KRASNER);
      await drawn(page);
      await page.getByRole('button', { name: 'Five figures, why' }).click();
      const cards = page.locator('.figure-card');
      expect(await cards.count()).toBe(5);
      await cards.last().getByRole('button', { name: 'Show me why' }).click();
      await page
        .locator('#inspector')
        .getByRole('heading', { name: /At most/ })
        .waitFor();
      await expectUrl(page, 'pick=figure');
      await close();
    });

    it('exports both pictures, not blank, with the names', async () => {
      const { page, close } = await open(kit(), KRASNER);
      await drawn(page);
      const svg = (await exported(page, 'SVG')).toString('utf8');
      expect(svg).toContain('<svg');
      for (const name of ['George Soros', 'Larry Krasner', 'Philadelphia Justice']) expect(svg).toContain(name);
      const png = PNG.sync.read(await exported(page, 'PNG'));
      expect(png.width).toBeGreaterThan(1000);
      const colors = new Set<number>();
      for (let i = 0; i < png.data.length; i += 4) colors.add(png.data.readUInt32BE(i));
      expect(colors.size).toBeGreaterThan(50);
      await close();
    });

    it('keeps everything in the link', async () => {
      const first = await open(kit(), KRASNER);
      await drawn(first.page);
      await first.page.getByRole('radio', { name: 'Table' }).click();
      await first.page
        .getByRole('button', { name: /\$1,450,000/ })
        .first()
        .click();
      await first.page.locator('#inspector').getByText('Records', { exact: true }).waitFor();
      await first.page.getByRole('button', { name: 'Copy link' }).click();
      const link = await first.page.evaluate(() => navigator.clipboard.readText());
      await first.close();
      const second = await open(kit(), link);
      await second.page.locator('#inspector').getByText('$1,450,000').first().waitFor();
      expect(await second.page.getByRole('radio', { name: 'Table' }).getAttribute('aria-checked')).toBe('true');
      await second.close();
    });
  });
}

type Page = Awaited<ReturnType<typeof open>>['page'];

async function expectUrl(page: Page, ...parts: string[]): Promise<void> {
  for (const part of parts) await page.waitForURL((url) => url.search.includes(part));
}

const FOLDED = 'fec:slot:2020:itcont:C00000001:2020-05-01';
const LONG = 'Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh, Hubert Blaine The Honorable Sr';

/** Answers for a record that stands for 53 rows of a filing: the first with a very long name, the second with nothing but its key. */
async function answerWithRows(page: Page): Promise<void> {
  const row = (i: number) => ({
    id: String(4000 + i),
    cents: 5000,
    name: i === 0 ? LONG : `Giver ${i}`,
    place: i === 1 ? '' : 'Philadelphia, PA 19104',
    employer: i === 1 ? '' : 'Self-employed',
    occupation: i === 1 ? '' : 'Attorney',
    rawCode: '15',
    rawDate: '05012020',
    image: '202005019240000000',
  });
  await page.route('**/api/record/**', async (route) => {
    const { pathname, searchParams } = new URL(route.request().url());
    if (!decodeURIComponent(pathname).includes(FOLDED)) return route.continue();
    if (pathname.endsWith('/rows')) {
      const shown = Math.min(53, Number(searchParams.get('limit')));
      const rows = Array.from({ length: shown }, (_, i) => row(i));
      return route.fulfill({ json: { total: 53, totalCents: 265_000, skip: 0, rows } });
    }
    const record = recordOf('t1');
    if (!record) throw new Error('the fixture has no such record');
    return route.fulfill({ json: { ...record, transfer: { ...record.transfer, id: FOLDED, amountCents: 265_000 } } });
  });
}

/** By how many pixels the page is wider than the window. */
const wider = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

async function exported(page: Page, name: string): Promise<Buffer> {
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name }).click()]);
  return readFile(await download.path());
}
