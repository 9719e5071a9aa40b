/** The page by keyboard alone. */
import { describe, expect, it } from 'vitest';
import { drawn, type Kit, open } from '../kit.ts';

const KRASNER = '/?from=george-soros&to=larry-krasner';

export function keySuite(kit: () => Kit): void {
  describe('keys', () => {
    it('switches views, walks along the money, opens and leaves a page', async () => {
      const { page, errors, close } = await open(kit(), KRASNER);
      await drawn(page);
      await page.keyboard.press('3');
      await page.getByRole('tab', { name: /Payments/ }).waitFor();
      await page.keyboard.press('2');
      await drawn(page);
      await page.keyboard.press('1');
      await drawn(page);
      await page.keyboard.press('ArrowRight');
      await page.waitForURL((url) => url.searchParams.has('pick'));
      const first = new URL(page.url()).searchParams.get('pick');
      await page.keyboard.press('ArrowRight');
      await page.waitForURL((url) => url.searchParams.get('pick') !== first);
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Totals in these records' }).waitFor();
      await page.keyboard.press('Escape');
      await drawn(page);
      expect(errors).toEqual([]);
      await close();
    });

    it('lists its keys on ?, and finds a party in the palette', async () => {
      const { page, close } = await open(kit(), KRASNER);
      await drawn(page);
      await page.keyboard.press('?');
      await page.getByRole('dialog', { name: 'Keys' }).waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await page.keyboard.press('Control+k');
      await page.getByPlaceholder('A command, a party, a query…').fill('alvin bragg');
      await page.getByRole('option', { name: 'Alvin Bragg', exact: true }).click();
      await page.getByRole('heading', { name: 'Alvin Bragg', level: 1, exact: true }).waitFor();
      await page.waitForURL((url) => url.searchParams.has('party'));
      expect(new URL(page.url()).searchParams.get('party')).toBe('alvin-bragg');
      await close();
    });

    it('goes to the search box on /, and chooses by arrows', async () => {
      const { page, close } = await open(kit(), KRASNER);
      await drawn(page);
      await page.keyboard.press('/');
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('from-box');
      await page.keyboard.type('mellon');
      await page.getByRole('option', { name: /Timothy Mellon/ }).waitFor();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Remove Timothy Mellon' }).waitFor();
      await close();
    });
  });
}
