/** Errors and empty states say what is wrong and what to do. */
import { describe, expect, it } from 'vitest';
import { drawn, type Kit, open } from '../kit.ts';

export function errorSuite(kit: () => Kit): void {
  describe('errors', () => {
    it('names an unknown party', async () => {
      const { page, close } = await open(kit(), '/?from=nobody-at-all&to=larry-krasner');
      expect(await page.getByRole('alert').first().textContent()).toContain('nobody-at-all');
      await close();
    });

    it('refuses the same party at both ends', async () => {
      const { page, close } = await open(kit(), '/?from=george-soros&to=george-soros');
      expect(await page.getByRole('alert').first().textContent()).toMatch(/same|both/i);
      await close();
    });

    it('says what was searched and what to relax when there is no route', async () => {
      const { page, close } = await open(kit(), '/?from=timothy-mellon&to=alvin-bragg');
      await page.locator('.sentence', { hasText: 'No route leads from' }).waitFor();
      expect(await page.locator('.details').textContent()).toContain('Searched');
      expect(await page.getByRole('heading', { name: 'What to try' }).count()).toBe(1);
      await close();
    });

    it('says that the server is away, and goes on when it answers again', async () => {
      const { page, close } = await open(kit(), '/?at=data');
      await page.route('**/api/trace?*', (route) => route.abort());
      await page.goto('/?from=george-soros&to=alvin-bragg');
      const alert = page.getByRole('alert').first();
      await alert.waitFor();
      expect(await alert.textContent()).toContain('The server does not answer');
      await page.unroute('**/api/trace?*');
      await alert.getByRole('button', { name: 'Try again' }).click();
      await drawn(page);
      await close();
    });
  });
}
