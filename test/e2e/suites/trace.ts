/** The reporter's journey: two names, the sentence, the river, a ribbon, its record, its source, the figure, the link. */
import { readFile } from 'node:fs/promises';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { clickEdge, drawn, edgeIds, type Kit, open } from '../kit.ts';

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

async function exported(page: Page, name: string): Promise<Buffer> {
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name }).click()]);
  return readFile(await download.path());
}
