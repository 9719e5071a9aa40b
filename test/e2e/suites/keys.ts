/**
 * The page by keyboard alone. Every command that has a key stands in a chain below, with what its key changes; a command
 * that stands in none fails a test.
 */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { COMMAND_LIST, type CommandId, keyOf } from '../../../client/state/commandList.ts';
import { drawn, type Kit, nodePixel, open } from '../kit.ts';

const KRASNER = '/?from=george-soros&to=larry-krasner';
const SOROS = '/?at=explore&open=george-soros~both~10&view=network';
const WALKS = ['ArrowRight', 'ArrowLeft', 'ArrowDown', 'ArrowUp'] as const;

type Walk = (typeof WALKS)[number];

/** What a browser saw that is not in the page. */
interface Seen {
  readonly downloads: string[];
  choosers: number;
}

const NOTHING_SEEN: Seen = { downloads: [], choosers: 0 };

type Look = (page: Page, seen: Seen) => Promise<string> | string;

interface Step {
  readonly press: CommandId | Walk;
  readonly look: Look;
  /** What is seen after the press, and was not before it. */
  readonly becomes: string | RegExp;
  /** Makes ready for the press. */
  readonly first?: (page: Page) => Promise<unknown>;
}

interface Chain {
  readonly name: string;
  readonly path: string;
  readonly steps: readonly Step[];
}

const param =
  (name: string): Look =>
  (page) =>
    new URL(page.url()).searchParams.getAll(name).join(' ');
const view: Look = async (page) =>
  (await page.getByRole('radio', { checked: true }).allTextContents()).join() +
  (await page.locator('.canvas-host[data-ready], .data-frame').count());
const focused: Look = (page) => page.evaluate(() => document.activeElement?.id ?? '');
const dialogs: Look = (page) =>
  page
    .getByRole('dialog')
    .evaluateAll((all) =>
      all.map((one) => one.getAttribute('aria-label') ?? one.querySelector('h2')?.textContent).join(),
    );
const heading: Look = async (page) => (await page.getByRole('heading', { level: 1 }).allTextContents()).join().trim();
const chips: Look = async (page) => (await page.locator('.chips').allTextContents()).join();
const said: Look = async (page) => (await page.locator('p.hidden-text[role="status"]').textContent()) ?? '';
const parties: Look = async (page) => (await page.locator('.main > .small.muted').allTextContents()).join();
/** Whether the picture stands as it was fitted: its first party where the frame wants it. */
const away: Look = async (page) => ((await scrolledAway(page)) ? 'away' : 'fitted');

const fittedAt = new WeakMap<Page, { x: number; y: number }>();

async function scrolledAway(page: Page): Promise<boolean> {
  const now = await nodePixel(page, 'george-soros');
  const home = fittedAt.get(page) ?? now;
  fittedAt.set(page, home);
  return Math.hypot(now.x - home.x, now.y - home.y) > 2;
}

async function zoomIn(page: Page): Promise<void> {
  await scrolledAway(page);
  const box = await page.locator('.canvas-host').boundingBox();
  await page.mouse.move((box?.x ?? 0) + 40, (box?.y ?? 0) + 40);
  await page.mouse.wheel(0, -400);
  await expect.poll(() => scrolledAway(page)).toBe(true);
}

const CHAINS: readonly Chain[] = [
  {
    name: 'views, the walk along the money, a party’s page, undo',
    path: KRASNER,
    steps: [
      { press: 'table', look: view, becomes: 'Table1' },
      { press: 'network', look: view, becomes: 'Network1' },
      { press: 'river', look: view, becomes: 'River1' },
      { press: 'ArrowRight', look: param('pick'), becomes: 'party:george-soros', first: drawn },
      { press: 'ArrowRight', look: param('pick'), becomes: 'party:philadelphia-justice-and-public-safety' },
      { press: 'ArrowLeft', look: param('pick'), becomes: 'party:george-soros' },
      { press: 'open', look: heading, becomes: /^George Soros$/ },
      { press: 'escape', look: param('party'), becomes: /^$/ },
      { press: 'undo', look: param('party'), becomes: 'george-soros' },
      { press: 'redo', look: param('party'), becomes: /^$/ },
      { press: 'inspect', look: focused, becomes: 'inspector', first: drawn },
      { press: 'escape', look: param('pick'), becomes: /^$/ },
      {
        press: 'trace',
        look: param('from'),
        becomes: 'larry-krasner',
        first: (page) => page.getByRole('button', { name: 'Swap from and to' }).click(),
      },
    ],
  },
  {
    name: 'search, palette, help, story and project',
    path: KRASNER,
    steps: [
      { press: 'add-step', look: said, becomes: 'Added to the story: step 1' },
      { press: 'save-project', look: (_, { downloads }) => downloads.join(), becomes: 'tributary-project.json' },
      { press: 'open-project', look: (_, { choosers }) => String(choosers), becomes: '1' },
      { press: 'help', look: dialogs, becomes: 'Keys' },
      { press: 'escape', look: dialogs, becomes: /^$/ },
      { press: 'palette', look: dialogs, becomes: 'Command palette' },
      { press: 'escape', look: dialogs, becomes: /^$/ },
      { press: 'search', look: focused, becomes: 'from-box' },
      { press: 'palette', look: dialogs, becomes: 'Command palette' },
    ],
  },
  {
    name: 'what is done to the parties of an exploration',
    path: SOROS,
    steps: [
      { press: 'fit', look: away, becomes: 'fitted', first: zoomIn },
      { press: 'ArrowRight', look: param('pick'), becomes: 'party:george-soros' },
      { press: 'ArrowRight', look: param('pick'), becomes: /^party:democracy-pac-ii$/ },
      { press: 'ArrowDown', look: param('pick'), becomes: /^party:(?!democracy-pac-ii$|george-soros$)/ },
      { press: 'ArrowUp', look: param('pick'), becomes: /^party:democracy-pac-ii$/ },
      { press: 'pin', look: chips, becomes: '1 pinned' },
      { press: 'pin', look: chips, becomes: /^(?!.*pinned)/ },
      { press: 'expand', look: chips, becomes: 'around Democracy PAC II' },
      { press: 'collapse', look: chips, becomes: /^(?!.*around Democracy PAC II)/ },
      { press: 'group', look: chips, becomes: 'grouped by kind' },
      { press: 'undo', look: chips, becomes: /^(?!.*grouped)/ },
      { press: 'hide-others', look: parties, becomes: /^1 parties|^1 party/ },
      { press: 'undo', look: parties, becomes: /^\d\d parties/ },
      { press: 'hide', look: chips, becomes: '1 hidden' },
      { press: 'search', look: focused, becomes: 'explore-box' },
    ],
  },
];

const pressed = (id: CommandId | Walk): string =>
  (WALKS as readonly string[]).includes(id) ? id : chord(id as CommandId);

/** A command's key as Playwright writes it. */
function chord(id: CommandId): string {
  const keys = keyOf(id);
  if (keys === undefined) throw new Error(`${id} has no key`);
  return keys
    .split('+')
    .map((key) => ({ mod: 'Control', shift: 'Shift' })[key] ?? key)
    .join('+');
}

async function take(page: Page, seen: Seen, { press, look, becomes, first }: Step): Promise<void> {
  await first?.(page);
  const wanted = (text: string): boolean => (typeof becomes === 'string' ? text.includes(becomes) : becomes.test(text));
  expect(wanted(await look(page, seen)), `${press}: nothing to change`).toBe(false);
  await page.keyboard.press(pressed(press));
  await expect
    .poll(async () => {
      const text = await look(page, seen);
      return wanted(text) ? 'done' : `${press} left ${text}`;
    }, WAIT)
    .toBe('done');
}

const WAIT = { timeout: 15_000, interval: 50 };

/** Keys that act on a picture: where there is none, they say so and change nothing. */
const PICTURE_KEYS = COMMAND_LIST.filter(
  ({ id, group, keys }) => keys.length > 0 && (group === 'View' || group === 'Parties' || id === 'trace'),
).map(({ id }) => id);

export function keySuite(kit: () => Kit): void {
  describe('keys', () => {
    it('are pressed here, each one of them', () => {
      const done = new Set(CHAINS.flatMap(({ steps }) => steps.map(({ press }) => press)));
      const all = [...COMMAND_LIST.filter(({ keys }) => keys.length > 0).map(({ id }) => id), ...WALKS];
      expect(all.filter((id) => !done.has(id))).toEqual([]);
      // What is not asked for twice: two commands on one key.
      const keys = COMMAND_LIST.flatMap(({ keys }) => keys.slice(0, 1));
      expect(new Set(keys).size).toBe(keys.length);
    });

    for (const { name, path, steps } of CHAINS) {
      it(`do it: ${name}`, async () => {
        const { page, errors, close } = await open(kit(), path);
        const seen: Seen = { downloads: [], choosers: 0 };
        page.on('download', (download) => seen.downloads.push(download.suggestedFilename()));
        page.on('filechooser', () => {
          seen.choosers += 1;
        });
        await drawn(page);
        for (const step of steps) await take(page, seen, step);
        expect(errors).toEqual([]);
        await close();
      });
    }

    it('say why they do nothing where nothing is drawn, and change nothing', async () => {
      const { page, errors, close } = await open(kit(), '/?at=data');
      const told = page.locator('.told');
      for (const [at, name] of [
        ['data', 'Data'],
        ['story', 'Story'],
        ['queries', 'Ask the records'],
        ['explore', 'Start at a party'],
      ]) {
        // Something is selected that is not in sight.
        await page.goto(`/?at=${at}&pick=party:george-soros`);
        await page.getByRole('heading', { level: 1, name }).waitFor();
        const before = page.url();
        for (const id of PICTURE_KEYS) {
          // In Queries and Explore the inspector shows what is selected: there is something to inspect.
          if ((id === 'inspect' || id === 'open') && (await page.locator('#inspector').count()) > 0) continue;
          await page.keyboard.press(chord(id));
          expect(await told.textContent(), `${id} in ${at}`).not.toBe('');
          expect(page.url(), `${id} in ${at}`).toBe(before);
          // After “t” the box that is empty has the focus.
          if (id === 'trace') expect(await focused(page, NOTHING_SEEN)).toBe('from-box');
          await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
        }
        for (const [key, word] of [
          ['Control+z', 'nothing to undo'],
          ['Control+Shift+z', 'nothing to redo'],
        ]) {
          await page.keyboard.press(key);
          expect(await told.textContent()).toContain(word);
        }
        await page.keyboard.press('Shift');
        expect(await told.count()).toBe(0);
      }
      await page.keyboard.press('s');
      expect(await told.textContent()).toContain('Nothing is drawn that could be added');
      expect(errors).toEqual([]);
      await close();
    });

    it('belong to the text while one types, and to a menu while it is open', async () => {
      const { page, close } = await open(kit(), KRASNER);
      await drawn(page);
      await page.keyboard.press('/');
      await page.keyboard.type('chesa');
      await page.getByRole('option', { name: /Chesa/ }).first().waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('listbox').waitFor({ state: 'detached' });
      expect(await page.locator('#from-box').inputValue()).toBe('chesa');
      expect(page.url()).not.toContain('hide=');
      // Again Esc: out of the box, and keys are keys again.
      await page.keyboard.press('Escape');
      await page.keyboard.press('2');
      await page.waitForURL((url) => url.searchParams.get('view') === 'network');
      await drawn(page);
      // With Ctrl or Alt an arrow is the browser's: the walk has not begun.
      await page.keyboard.press('Control+ArrowRight');
      await page.keyboard.press('Alt+ArrowRight');
      await page.keyboard.press('ArrowRight');
      await page.waitForURL((url) => url.searchParams.get('pick') === 'party:george-soros');
      // A menu's letters find its entries: "s" is SVG and adds no step, "p" pins nothing.
      await page.getByRole('button', { name: 'Export', exact: true }).focus();
      await page.keyboard.press('Enter');
      await page.getByRole('menu').waitFor();
      await page.keyboard.press('p');
      await page.keyboard.press('s');
      await expect.poll(() => page.evaluate(() => document.activeElement?.textContent ?? '')).toMatch(/^SVG|^PNG|^P/);
      await page.keyboard.press('Escape');
      await page.getByRole('menu').waitFor({ state: 'detached' });
      expect(page.url()).not.toContain('pins=');
      expect(await page.evaluate(() => localStorage.getItem('tributary.story') ?? '')).not.toContain('step-1');
      await close();
    });

    it('of a menu on a party do what stands beside them', async () => {
      const { page, close } = await open(kit(), KRASNER);
      await drawn(page);
      const at = await nodePixel(page, 'larry-krasner');
      await page.locator('.canvas-host').click({ button: 'right', position: at });
      const menu = page.getByRole('menu');
      await menu.getByRole('menuitem', { name: 'Hide h', exact: true }).waitFor();
      await page.keyboard.press('h');
      await page.locator('.chips', { hasText: '1 hidden' }).waitFor();
      expect(await menu.count()).toBe(0);
      await close();
    });

    it('run what has no key from the palette, and leave the focus where it belongs', async () => {
      const { page, errors, close } = await open(kit(), `${SOROS}&hide=open-society-foundations`);
      await drawn(page);
      const run = async (name: string): Promise<void> => {
        await page.keyboard.press('Control+k');
        await page.getByPlaceholder('A command, a party, a query…').fill(name);
        await page.getByRole('option', { name, exact: false }).first().waitFor();
        await page.keyboard.press('Enter');
        await page.getByRole('dialog', { name: 'Command palette' }).waitFor({ state: 'detached' });
      };
      await run('Light or dark');
      await page.locator('html[data-theme="dark"]').waitFor();
      await run('Show what was hidden');
      await page.waitForURL((url) => !url.searchParams.has('hide'));
      await run('Free all pins');
      expect(await page.locator('.told').textContent()).toContain('Nothing is pinned');
      await run('Export');
      await page.getByRole('menuitem', { name: /SVG/ }).waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('menu').waitFor({ state: 'detached' });
      await run('Search for a party');
      await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('explore-box');
      await run('Guided first trace');
      await page.getByRole('region', { name: 'Guided first trace' }).waitFor();
      await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
      await page.keyboard.press('Escape');
      await page.getByRole('region', { name: 'Guided first trace' }).waitFor({ state: 'detached' });
      for (const [name, title] of [
        ['Go to: Data', 'Data'],
        ['Go to: Story', 'Story'],
        ['Go to: Queries', 'Ask the records'],
        ['Go to: Explore', 'Explore'],
      ]) {
        await run(name);
        await page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor();
      }
      await run('Go to: Trace');
      await page.waitForURL((url) => !url.searchParams.has('at'));
      expect(errors).toEqual([]);
      await close();
    });

    it('finds a party in the palette', async () => {
      const { page, close } = await open(kit(), KRASNER);
      await drawn(page);
      await page.keyboard.press('Control+k');
      await page.getByPlaceholder('A command, a party, a query…').fill('alvin bragg');
      await page.getByRole('option', { name: 'Alvin Bragg', exact: true }).click();
      await page.getByRole('heading', { name: 'Alvin Bragg', level: 1, exact: true }).waitFor();
      await expect.poll(() => param('party')(page, NOTHING_SEEN)).toBe('alvin-bragg');
      await close();
    });

    it('type, choose by arrows, take out and trace, without a mouse', async () => {
      const { page, close } = await open(kit(), KRASNER);
      await drawn(page);
      await page.keyboard.press('/');
      await page.keyboard.press('Backspace');
      await page.getByRole('button', { name: 'Remove George Soros' }).waitFor({ state: 'detached' });
      await page.keyboard.type('mellon');
      await page.getByRole('option', { name: /Timothy Mellon/ }).waitFor();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Remove Timothy Mellon' }).waitFor();
      await page.keyboard.press('Enter');
      await expect.poll(() => param('from')(page, NOTHING_SEEN)).toBe('timothy-mellon');
      await page.locator('.sentence', { hasText: 'Timothy Mellon' }).waitFor();
      await close();
    });

    it('skip to the answer with the first Tab', async () => {
      const { page, close } = await open(kit(), KRASNER);
      await drawn(page);
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the answer');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
      // The skip leaves what is shown as it is.
      expect(new URL(page.url()).searchParams.get('to')).toBe('larry-krasner');
      await close();
    });

    it('move the window of time, the edge of the inspector, the choice of a view and an option', async () => {
      const { page, close } = await open(kit(), KRASNER);
      await drawn(page);
      await page.getByRole('slider', { name: 'First of the window' }).focus();
      await page.keyboard.press('ArrowRight');
      await page.waitForURL((url) => url.searchParams.has('dateFrom'));
      await page.getByRole('button', { name: 'all of time' }).focus();
      await page.keyboard.press('Enter');
      await page.waitForURL((url) => !url.searchParams.has('dateFrom'));
      await page.getByRole('slider', { name: 'Last of the window' }).focus();
      await page.keyboard.press('ArrowLeft');
      await page.waitForURL((url) => url.searchParams.has('dateTo'));
      await page.getByRole('button', { name: 'all of time' }).press('Enter');
      await page.waitForURL((url) => !url.searchParams.has('dateTo'));
      const edge = page.getByRole('slider', { name: 'Width of the inspector' });
      const width = Number(await edge.getAttribute('aria-valuenow'));
      await edge.press('ArrowLeft');
      await expect.poll(async () => Number(await edge.getAttribute('aria-valuenow'))).toBe(width + 24);
      expect((await page.locator('#inspector').boundingBox())?.width).toBeCloseTo(width + 24, -1);
      await drawn(page);
      await page.getByRole('radio', { name: 'River' }).focus();
      await page.keyboard.press('ArrowRight');
      await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Network');
      await page.keyboard.press('Enter');
      await page.waitForURL((url) => url.searchParams.get('view') === 'network');
      // No arrow of these has walked along the money.
      expect(new URL(page.url()).searchParams.has('pick')).toBe(false);
      await page.getByRole('button', { name: /^Options:/ }).press('Enter');
      await page.getByLabel('Credit days').fill('3');
      await page.keyboard.press('Enter');
      await page.waitForURL((url) => url.searchParams.get('creditDays') === '3');
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await close();
    });

    it('read the table: tabs, order, a row, a scroll', async () => {
      const { page, close } = await open(
        kit(),
        '/?at=explore&open=george-soros~both~100&open=open-society-foundations~both~100&view=table',
      );
      const frame = page.getByRole('region', { name: 'Payments' });
      await frame.locator('tbody tr').nth(5).waitFor();
      await frame.focus();
      for (let i = 0; i < 5; i += 1) await page.keyboard.press('ArrowDown');
      await expect.poll(() => frame.evaluate((element) => element.scrollTop)).toBeGreaterThan(0);
      expect(new URL(page.url()).searchParams.has('pick')).toBe(false);
      const head = frame.getByRole('columnheader', { name: /Amount/ });
      await head.getByRole('button').press('Enter');
      await expect.poll(() => head.getAttribute('aria-sort')).toMatch(/ascending|descending/);
      await frame.locator('tbody button').first().press('Enter');
      await page.waitForURL((url) => url.searchParams.has('pick'));
      await page.getByRole('tab', { name: /^Payments/ }).press('ArrowRight');
      await page.getByRole('region', { name: 'Parties' }).waitFor();
      await close();
    });

    it('choose a route, scroll the inspector, and write a file', async () => {
      const { page, close } = await open(kit(), '/?from=george-soros&to=alvin-bragg', { height: 380 });
      await drawn(page);
      const route = page.locator('#inspector .route').first();
      await route.press('Enter');
      await page.waitForURL((url) => url.searchParams.get('pick') === 'route:0');
      expect(await route.getAttribute('aria-pressed')).toBe('true');
      await route.evaluate((element) => element.blur());
      await page.keyboard.press('i');
      const inspector = page.locator('#inspector');
      await expect.poll(() => focused(page, NOTHING_SEEN)).toBe('inspector');
      for (let i = 0; i < 3; i += 1) await page.keyboard.press('ArrowDown');
      await expect.poll(() => inspector.evaluate((element) => element.scrollTop)).toBeGreaterThan(0);
      expect(new URL(page.url()).searchParams.get('pick')).toBe('route:0');
      await page.getByRole('button', { name: 'Export', exact: true }).press('Enter');
      await page.getByRole('menuitem', { name: /^SVG/ }).waitFor();
      const item = () => page.evaluate(() => document.activeElement?.textContent);
      await page.keyboard.press('End');
      await expect.poll(item).toContain('Project');
      await page.keyboard.press('ArrowUp');
      await expect.poll(item).toContain('GEXF');
      const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
      expect(download.suggestedFilename()).toBe('tributary-graph.gexf');
      await close();
    });

    it('run a query and Cypher', async () => {
      const { page, close } = await open(kit(), '/?at=queries&query=largest-donors');
      await page.locator('.query-form').getByRole('combobox').focus();
      await page.keyboard.type('color of change pac');
      await page
        .getByRole('option', { name: /Color of Change PAC/ })
        .first()
        .waitFor();
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Remove Color of Change PAC' }).waitFor();
      await page.getByRole('button', { name: 'Run', exact: true }).press('Enter');
      await page.locator('.data-frame tbody tr').first().waitFor();
      await page.goto('/?at=queries&query=cypher');
      const editor = page.getByRole('textbox', { name: 'Cypher' });
      await editor.fill('MATCH (p:Party) RETURN p.name AS name LIMIT 3');
      await editor.press('Control+Enter');
      await page.getByText('3 rows').first().waitFor();
      // Tab is no trap.
      await editor.press('Tab');
      await expect.poll(() => editor.evaluate((element) => element === document.activeElement)).toBe(false);
      await close();
    });
  });
}
