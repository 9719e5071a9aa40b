/** No violation that axe can find: every view, light and dark, with the inspector and with menus open, on a phone too. */
import { describe, expect, it } from 'vitest';
import { clickNode, drawn, edgeIds, type Kit, open, violations } from '../kit.ts';

type Page = Awaited<ReturnType<typeof open>>['page'];

interface View {
  readonly name: string;
  readonly path: string;
  readonly ready: (page: Page) => Promise<unknown>;
  /** Every theme at every width; the others have each theme and each width once. */
  readonly thorough?: true;
}

const KRASNER = '/?from=george-soros&to=larry-krasner';
const JPS = 'philadelphia-justice-and-public-safety';

const details = (page: Page) => page.locator('#inspector .payments, #inspector .record').first().waitFor();
const inspected = async (page: Page) => {
  await drawn(page);
  await details(page);
};
/** The first edge that ends at a candidate, chosen as a link would choose it. */
async function withPayment(page: Page): Promise<void> {
  await drawn(page);
  const id = (await edgeIds(page)).find((edge) => edge.includes('larry-krasner')) ?? '';
  await page.goto(`${KRASNER}&pick=${encodeURIComponent(`edge:${id}`)}`);
  await inspected(page);
}
const pressed = (name: string | RegExp, opens: string) => async (page: Page) => {
  await drawn(page);
  await page.getByRole('button', { name }).first().click();
  await page.locator(opens).first().waitFor();
};

const VIEWS: readonly View[] = [
  { name: 'a trace', path: KRASNER, ready: drawn },
  { name: 'a party inspected', path: `${KRASNER}&pick=party:${JPS}`, ready: inspected, thorough: true },
  { name: 'a payment inspected', path: KRASNER, ready: withPayment, thorough: true },
  { name: 'a route chosen', path: `${KRASNER}&pick=route:0`, ready: drawn },
  {
    name: 'a figure explained',
    path: `${KRASNER}&pick=figure:at-most`,
    ready: async (page) => {
      await drawn(page);
      await page
        .locator('#inspector')
        .getByRole('heading', { name: /At most/ })
        .waitFor();
    },
  },
  { name: 'the five figures', path: KRASNER, ready: pressed('Five figures, why', '.figure-card') },
  {
    name: 'who is backed by whom',
    path: '/?from=george-soros&to=alvin-bragg',
    ready: pressed('Backed by', '.wide-table'),
  },
  {
    name: 'whose money a party received',
    path: '/?party=color-of-change-pac',
    ready: (page) => page.locator('.wide-table').waitFor(),
  },
  {
    name: 'the table',
    path: `${KRASNER}&view=table&pick=party:${JPS}`,
    ready: async (page) => {
      await page.locator('.data-frame').waitFor();
      await details(page);
    },
  },
  {
    name: 'the tree of routes',
    path: `${KRASNER}&view=table`,
    ready: async (page) => {
      await page.getByRole('tab', { name: 'Tree of routes' }).click();
      await page.locator('.route-tree').waitFor();
    },
  },
  {
    name: 'no route',
    path: '/?from=timothy-mellon&to=alvin-bragg',
    ready: (page) => page.locator('.sentence', { hasText: 'No route leads from' }).waitFor(),
  },
  {
    name: 'an exploration, a party inspected',
    path: '/?at=explore&open=george-soros~both~10&view=network&pick=party:george-soros',
    ready: inspected,
  },
  { name: 'communities', path: '/?at=explore&open=george-soros~both~10&view=network&group=community', ready: drawn },
  { name: 'the start of Explore', path: '/?at=explore', ready: (page) => page.locator('.empty').waitFor() },
  {
    name: 'a query answered, a party inspected',
    path: `/?at=queries&query=largest-donors&args=${encodeURIComponent('{"partyId":"color-of-change-pac"}')}&pick=party:color-of-change-pac`,
    ready: async (page) => {
      await page.locator('.data-frame tbody tr').first().waitFor();
      await page.locator('#inspector h2').waitFor();
    },
  },
  {
    name: 'the editor',
    path: '/?at=queries&query=cypher',
    ready: (page) => page.getByRole('region', { name: 'Findings' }).waitFor(),
  },
  {
    name: 'a party’s page',
    path: '/?party=george-soros',
    ready: (page) => page.getByRole('heading', { name: 'Totals in these records' }).waitFor(),
  },
  {
    name: 'the story',
    path: '/?at=story',
    ready: (page) => page.getByRole('heading', { name: 'Story', level: 1 }).waitFor(),
  },
  { name: 'the data', path: '/?at=data', ready: (page) => page.locator('.data-counts').waitFor() },
  {
    name: 'a word why a key does nothing',
    path: '/?at=data',
    ready: async (page) => {
      await page.locator('.data-counts').waitFor();
      await page.keyboard.press('f');
      await page.locator('.told').waitFor();
    },
  },
  {
    name: 'the keys',
    path: KRASNER,
    ready: async (page) => {
      await drawn(page);
      await page.keyboard.press('?');
      await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    },
  },
  {
    name: 'the palette',
    path: KRASNER,
    ready: async (page) => {
      await drawn(page);
      await page.keyboard.press('Control+k');
      await page.getByRole('option').first().waitFor();
    },
  },
  { name: 'the options', path: KRASNER, ready: pressed(/^Options:/, '.options-form') },
  { name: 'the exports', path: KRASNER, ready: pressed('Export', '[role="menu"]') },
];

const LOOKS = [
  ['dark', 1440],
  ['light', 390],
] as const;
const OTHER_LOOKS = [
  ['dark', 390],
  ['light', 1440],
] as const;

export function axeSuite(kit: () => Kit): void {
  describe('axe', () => {
    for (const { name, path, ready, thorough } of VIEWS) {
      it(`finds nothing on ${name}, ${thorough ? 'light and dark, wide and on a phone' : 'dark and wide, light and on a phone'}`, async () => {
        const found: string[] = [];
        const { page, close } = await open(kit(), path, { theme: 'dark' });
        await ready(page);
        for (const [theme, width] of thorough ? [...LOOKS, ...OTHER_LOOKS] : LOOKS) {
          await page.emulateMedia({ colorScheme: theme });
          await page.setViewportSize({ width, height: 900 });
          await page.locator(`html[data-theme="${theme}"]`).waitFor();
          if (await page.locator('.canvas-host').count()) await drawn(page);
          found.push(...(await violations(page)).map((one) => `${theme} ${width}: ${one}`));
          const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          if (wider > 0) found.push(`${width}: the page is wider by ${wider}`);
        }
        await close();
        expect(found).toEqual([]);
      });
    }

    it('finds nothing after a party was clicked in the dark', async () => {
      const { page, close } = await open(kit(), KRASNER, { theme: 'dark' });
      await drawn(page);
      await clickNode(page, JPS);
      await details(page);
      expect(await violations(page)).toEqual([]);
      await close();
    });
  });
}
