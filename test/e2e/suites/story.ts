/** Story: views taken, words written, steps moved and undone, kept over a reload, published as a file that stands alone. */
import { copyFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { drawn, type Kit, open, violations } from '../kit.ts';

type Page = Awaited<ReturnType<typeof open>>['page'];

const KRASNER = '/?from=george-soros&to=larry-krasner';

async function twoSteps(page: Page): Promise<void> {
  await drawn(page);
  await page.keyboard.press('s');
  await page.getByText('Added to the story: step 1').first().waitFor();
  await page.goto('/?at=explore&open=philadelphia-justice-and-public-safety~both~25');
  await drawn(page);
  await page.getByRole('button', { name: 'Add to story' }).click();
  await page.getByText('Added to the story: step 2').first().waitFor();
  await page.getByRole('button', { name: 'Story', exact: true }).click();
  await page.getByRole('heading', { name: 'Story', level: 1 }).waitFor();
}

const titles = (page: Page) =>
  page.locator('.step-title').evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value));

export function storySuite(kit: () => Kit): void {
  describe('story', () => {
    it('takes views, is written, moved and undone, and is there after a reload', async () => {
      const { page, errors, close } = await open(kit(), KRASNER);
      await twoSteps(page);
      const first = page.getByRole('listitem', { name: 'Step 1' });
      await first
        .getByRole('paragraph')
        .filter({ hasText: /at least .* must have been spent/ })
        .waitFor();
      await first.getByRole('img', { name: /Larry Krasner/ }).waitFor();
      await first.getByText(/^\d+ sources?$/).waitFor();
      await page.getByLabel('Title of step 1').fill('The gift');
      await page.getByLabel('Title of step 2').fill('Where it went');
      await page.getByLabel('Text of step 2').pressSequentially('In May 2017.');
      await page.getByRole('button', { name: 'Move step 2 up' }).click();
      expect(await titles(page)).toEqual(['Where it went', 'The gift']);
      await page.getByRole('button', { name: 'Remove step 2' }).click();
      expect(await titles(page)).toEqual(['Where it went']);
      await page.getByRole('button', { name: 'Undo: Remove a step' }).click();
      await page.getByRole('button', { name: 'Undo: Move a step' }).click();
      expect(await titles(page)).toEqual(['The gift', 'Where it went']);
      await page.reload();
      await page.getByLabel('Title of step 1').waitFor();
      expect(await titles(page)).toEqual(['The gift', 'Where it went']);
      expect(await page.getByLabel('Text of step 2').inputValue()).toBe('In May 2017.');
      expect(await violations(page)).toEqual([]);
      await page.getByRole('listitem', { name: 'Step 1' }).getByRole('button', { name: 'Open this view' }).click();
      await drawn(page);
      expect(new URL(page.url()).searchParams.get('from')).toBe('george-soros');
      expect(errors).toEqual([]);
      await close();
    });

    it('is published as one file that opens without a server, in light and dark, on a phone and on paper', async () => {
      const { page, errors, close } = await open(kit(), KRASNER);
      await twoSteps(page);
      await page.getByLabel('Title', { exact: true }).fill('A <b>story</b>');
      await page.getByLabel('Author').fill('Ada & Lee');
      await page.getByLabel('Text of step 1').fill('First.\n\nSecond <script>alert(1)</script>.');
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Publish as HTML' }).click(),
      ]);
      expect(download.suggestedFilename()).toBe('tributary-a-b-story-b.html');
      const file = join(tmpdir(), `tributary-story-${process.pid}.html`);
      await copyFile(await download.path(), file);
      await page.getByRole('link', { name: 'Look at it' }).waitFor();
      await close();
      for (const [theme, width] of [
        ['light', 1440],
        ['dark', 1440],
        ['light', 390],
        ['dark', 390],
      ] as const) {
        const reader = await kit().browser.newContext({
          colorScheme: theme,
          viewport: { width, height: 900 },
          offline: true,
          javaScriptEnabled: false,
        });
        const paper = await reader.newPage();
        const asked: string[] = [];
        paper.on('request', (request) => asked.push(request.url()));
        await paper.goto(pathToFileURL(file).href);
        expect(asked).toEqual([pathToFileURL(file).href]);
        expect(await paper.getByRole('heading', { level: 1 }).textContent()).toBe('A <b>story</b>');
        expect(await paper.getByText('Second <script>alert(1)</script>.').count()).toBe(1);
        // One picture a figure, the one for this window.
        for (const figure of await paper.locator('figure').all())
          expect(await figure.locator('svg:visible').count()).toBe(1);
        expect(
          await paper
            .locator(`.${theme}.${width < 760 ? 'narrow' : 'wide'}`)
            .first()
            .isVisible(),
        ).toBe(true);
        expect(await paper.locator('.sources li').count()).toBeGreaterThan(1);
        const wider = await paper.locator('html').evaluate((html) => html.scrollWidth - html.clientWidth);
        expect(wider).toBe(0);
        await paper.emulateMedia({ media: 'print' });
        expect(await paper.locator('.light.wide').first().isVisible()).toBe(true);
        expect(await paper.locator('.dark:visible').count()).toBe(0);
        await reader.close();
      }
      const checked = await kit().browser.newContext({ bypassCSP: true });
      const paper = await checked.newPage();
      await paper.goto(pathToFileURL(file).href);
      expect(await violations(paper)).toEqual([]);
      await paper.emulateMedia({ colorScheme: 'dark' });
      expect(await violations(paper)).toEqual([]);
      await checked.close();
      expect(errors).toEqual([]);
    });
  });
}
