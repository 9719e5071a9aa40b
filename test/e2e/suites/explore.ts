/** Explore: expand, hide, filter, group, and undo each. */
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { clickNode, drawn, type Kit, nodeIds, open } from '../kit.ts';

type Page = Awaited<ReturnType<typeof open>>['page'];

async function parties(page: Page, test: (ids: string[]) => boolean): Promise<string[]> {
  await expect.poll(async () => test(await nodeIds(page)), { timeout: 15_000 }).toBe(true);
  return nodeIds(page);
}

export function exploreSuite(kit: () => Kit): void {
  describe('explore', () => {
    it('starts at a party, hides one, and undoes', async () => {
      const { page, errors, close } = await open(kit(), '/?at=explore');
      await page.getByRole('combobox', { name: 'add' }).fill('Democracy PAC');
      await page.getByRole('option').first().waitFor();
      await page.keyboard.press('Enter');
      await drawn(page);
      const before = await nodeIds(page);
      expect(before).toContain('democracy-pac');
      const other = before.find((id) => id !== 'democracy-pac') ?? '';
      await clickNode(page, other);
      await page.keyboard.press('h');
      await parties(page, (ids) => !ids.includes(other));
      await page.getByText('1 hidden').waitFor();
      await page.keyboard.press('Control+z');
      await parties(page, (ids) => ids.includes(other));
      expect(errors).toEqual([]);
      await close();
    });

    it('expands from a trace and says how much more there is', async () => {
      const { page, close } = await open(kit(), '/?from=george-soros&to=larry-krasner');
      await drawn(page);
      const before = await nodeIds(page);
      await clickNode(page, 'george-soros');
      await page.locator('#inspector').getByRole('button', { name: 'Expand' }).click();
      await page.waitForURL((url) => url.searchParams.get('at') === 'explore');
      await parties(page, (ids) => ids.length > before.length);
      expect(await page.locator('.chips').textContent()).toMatch(/around George Soros: \d+ of \d+/);
      await close();
    });

    it('exports what is drawn, as a figure with its sources and as a graph', async () => {
      const { page, errors, close } = await open(
        kit(),
        '/?at=explore&open=philadelphia-justice-and-public-safety~both~25',
      );
      await drawn(page);
      const text = async (name: string): Promise<string> => {
        await page.getByRole('button', { name: 'Export', exact: true }).click();
        const [download] = await Promise.all([
          page.waitForEvent('download'),
          page.getByRole('menuitem', { name }).click(),
        ]);
        return readFile(await download.path(), 'utf8');
      };
      const svg = await text('SVG');
      for (const words of [
        'Payments around Philadelphia Justice',
        'Larry Krasner',
        '$1.45M',
        'Philadelphia Inquirer',
        'What is drawn',
        'Data version',
      ])
        expect(svg).toContain(words);
      expect((await text('PNG')).slice(1, 4)).toBe('PNG');
      const gexf = await text('GEXF');
      expect(gexf).toContain('source="george-soros" target="philadelphia-justice-and-public-safety"');
      expect(gexf).toContain('weight="1450000.00"');
      expect(await text('CSV')).toMatch(/george-soros,George Soros,.*CONTRIBUTED,145000000,/);
      expect(errors).toEqual([]);
      await close();
    });

    it('groups by community, says who is inside, and hides a group as a whole', async () => {
      const { page, errors, close } = await open(kit(), '/?at=explore&open=george-soros~both~25&view=network');
      await drawn(page);
      const before = await nodeIds(page);
      await page.getByLabel('group by').selectOption('community');
      const ids = await parties(page, (ids) => ids.some((id) => id.startsWith('group:')));
      expect(ids.length).toBeLessThan(before.length);
      const group = ids.find((id) => id.startsWith('group:')) ?? '';
      await clickNode(page, group);
      const inspector = page.locator('#inspector');
      await inspector.getByRole('heading', { name: /^Community of .+, \d+ (parties|others)$/ }).waitFor();
      await inspector.getByRole('heading', { name: 'In this group' }).waitFor();
      await inspector.getByRole('button', { name: 'Hide' }).click();
      await parties(page, (ids) => !ids.includes(group));
      await page.keyboard.press('Control+z');
      await parties(page, (ids) => ids.includes(group));
      expect(errors).toEqual([]);
      await close();
    });

    it('filters by kind and groups', async () => {
      const { page, close } = await open(kit(), '/?at=explore&open=george-soros~both~25');
      await drawn(page);
      const before = await nodeIds(page);
      await page.getByLabel('group by').selectOption('kind');
      await parties(page, (ids) => ids.length < before.length && ids.some((id) => id.startsWith('group:')));
      await page.getByRole('button', { name: 'Remove grouping' }).click();
      await parties(page, (ids) => ids.length === before.length);
      await page.getByRole('button', { name: 'Filter' }).click();
      await page.getByRole('checkbox', { name: 'Committee' }).uncheck();
      const fewer = await parties(page, (ids) => ids.length < before.length);
      expect(fewer).toContain('george-soros');
      await close();
    });
  });
}
