/** No violation that axe can find, on every view, in light and dark. */
import { describe, expect, it } from 'vitest';
import { drawn, type Kit, open, violations } from '../kit.ts';

type Page = Awaited<ReturnType<typeof open>>['page'];

const VIEWS: readonly [name: string, path: string, ready: (page: Page) => Promise<void>][] = [
  ['trace', '/?from=george-soros&to=larry-krasner&pick=party:philadelphia-justice-and-public-safety', drawn],
  ['table', '/?from=george-soros&to=larry-krasner&view=table', (page) => page.locator('.data-frame').waitFor()],
  ['explore', '/?at=explore&open=george-soros~both~10&view=network', drawn],
  ['query', '/?at=queries&query=largest-donors', (page) => page.locator('.query-form').waitFor()],
  ['party', '/?party=george-soros', (page) => page.getByRole('heading', { name: 'Totals in these records' }).waitFor()],
  ['editor', '/?at=queries&query=cypher', (page) => page.getByRole('region', { name: 'Findings' }).waitFor()],
  ['communities', '/?at=explore&open=george-soros~both~10&view=network&group=community', drawn],
  ['story', '/?at=story', (page) => page.getByRole('heading', { name: 'Story', level: 1 }).waitFor()],
  ['data', '/?at=data', (page) => page.locator('.data-counts').waitFor()],
];

export function axeSuite(kit: () => Kit): void {
  describe('axe', () => {
    for (const [name, path, ready] of VIEWS) {
      it(`finds nothing on ${name}, in light and dark`, async () => {
        const { page, close } = await open(kit(), path);
        await ready(page);
        expect(await violations(page)).toEqual([]);
        await page.getByRole('button', { name: 'Light or dark' }).click();
        await page.locator('html[data-theme="dark"]').waitFor();
        expect(await violations(page)).toEqual([]);
        await close();
      });
    }
  });
}
