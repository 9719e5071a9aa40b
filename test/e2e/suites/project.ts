/** Project file: saved, opened in a fresh browser, undone; a damaged one says why and loses nothing. */
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { drawn, type Kit, nodeIds, open, violations } from '../kit.ts';

export function projectSuite(kit: () => Kit): void {
  describe('project', () => {
    it('is saved, opened elsewhere and undone', async () => {
      const first = await open(kit(), '/?at=explore&open=democracy-pac~both~10&view=network&group=kind');
      await drawn(first.page);
      const ids = await nodeIds(first.page);
      await first.page.keyboard.press('s');
      await first.page.getByText('Added to the story: step 1').first().waitFor();
      const [download] = await Promise.all([
        first.page.waitForEvent('download'),
        first.page.keyboard.press('Control+s'),
      ]);
      expect(download.suggestedFilename()).toBe('tributary-project.json');
      const buffer = await readFile(await download.path());
      await first.close();

      const { page, errors, close } = await open(kit(), '/?at=data');
      const choose = async (content: Buffer): Promise<void> => {
        const [chooser] = await Promise.all([
          page.waitForEvent('filechooser'),
          page.getByRole('button', { name: 'Open project' }).click(),
        ]);
        await chooser.setFiles({ name: 'p.json', mimeType: 'application/json', buffer: content });
      };
      await choose(buffer.subarray(0, buffer.length - 30));
      const alert = page.getByRole('alert');
      await alert.getByText('The file is damaged').waitFor();
      expect(await alert.textContent()).toContain('Nothing was changed');
      const box = await alert.boundingBox();
      expect(box && box.y >= 0 && box.y + box.height <= 900).toBe(true);
      expect(await violations(page)).toEqual([]);
      await page.getByRole('button', { name: 'Close' }).click();
      expect(new URL(page.url()).searchParams.get('at')).toBe('data');
      await choose(buffer);
      await drawn(page);
      expect((await nodeIds(page)).sort()).toEqual(ids.sort());
      await page.getByRole('button', { name: 'Story', exact: true }).click();
      await page.getByLabel('Title of step 1').waitFor();
      await page.getByRole('button', { name: /^Undo: Go to/ }).click();
      await page.getByRole('button', { name: 'Undo: Open project' }).click();
      await page.getByRole('heading', { name: 'Data', level: 1 }).waitFor();
      await page.getByRole('button', { name: 'Story', exact: true }).click();
      await page.getByText('No steps yet').waitFor();
      expect(errors).toEqual([]);
      await close();
    });

    it('is among the commands and the exports', async () => {
      const { page, close } = await open(kit(), '/?from=george-soros&to=larry-krasner');
      await drawn(page);
      await page.getByRole('button', { name: 'Export', exact: true }).click();
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('menuitem', { name: /^Project/ }).click(),
      ]);
      expect(JSON.parse(await readFile(await download.path(), 'utf8'))).toMatchObject({
        format: 'tributary-project',
        version: 1,
        view: expect.stringContaining('from=george-soros'),
      });
      await page.keyboard.press('Control+k');
      for (const name of ['Save project', 'Open project', 'Add this view to the story', 'Go to: Story'])
        await page.getByRole('option', { name }).waitFor();
      await close();
    });
  });
}
