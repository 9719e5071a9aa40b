/** Stories over the real seed: the figure of a step, and the page that is published. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { zStoryFigureResponse } from '../../model/api/story.ts';
import { inlineSvg } from '../../scene/inlineSvg.ts';
import { link, paragraphs } from '../../server/export/story/markup.ts';
import { startTestServer, type TestServer } from './kit.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
}, 60_000);
afterAll(() => server?.close());

const post = (path: string, body: unknown) =>
  fetch(server.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

const TRACE = {
  kind: 'trace',
  trace: { from: ['george-soros'], to: ['larry-krasner'] },
  hide: [],
  only: [],
  lit: null,
};
const RECORDS = {
  kind: 'records',
  records: ['seed:f022', 'seed:f023', 'seed:f024'],
  around: ['philadelphia-justice-and-public-safety'],
  group: 'none',
  apart: [],
};
const step = (title: string, text: string, figure: unknown = null, view = '') => ({
  id: title.slice(0, 40),
  title,
  text,
  view,
  figure,
});
const EVIL = '</title><script>alert(1)</script><img src=x onerror=alert(1)>"\'&';

const publish = async (story: object): Promise<string> => {
  const response = await post('/api/story', { title: 'T', author: '', steps: [], ...story });
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toMatch(/^text\/html/);
  return response.text();
};

describe('the figure of a step', () => {
  it('says what the answer says, with numbered sources', async () => {
    const answer = zStoryFigureResponse.parse(await (await post('/api/story/figure', { figure: TRACE })).json());
    const trace = (await (await fetch(`${server.url}/api/trace?from=george-soros&to=larry-krasner`)).json()) as {
      sentence: { main: string };
    };
    expect(answer.says).toBe(trace.sentence.main);
    expect(answer.sources.length).toBeGreaterThan(0);
    expect(answer.svg).toContain('[1');
  });

  it('leaves out what was hidden and lights up what was chosen, and the figures stay', async () => {
    const all = zStoryFigureResponse.parse(await (await post('/api/story/figure', { figure: TRACE })).json());
    const hide = ['philadelphia-justice-and-public-safety'];
    const fewer = zStoryFigureResponse.parse(
      await (await post('/api/story/figure', { figure: { ...TRACE, hide } })).json(),
    );
    expect(fewer.says).toBe(all.says);
    expect(fewer.svg).not.toContain(`data-party="${hide[0]}"`);
    const lit = { nodes: ['george-soros'], edges: [] };
    const chosen = zStoryFigureResponse.parse(
      await (await post('/api/story/figure', { figure: { ...TRACE, lit } })).json(),
    );
    expect(chosen.svg).not.toBe(all.svg);
  });

  it('names records after their parties, and groups them as they were shown', async () => {
    const plain = zStoryFigureResponse.parse(await (await post('/api/story/figure', { figure: RECORDS })).json());
    expect(plain.says).toBe('Payments around Philadelphia Justice & Public Safety, in these records');
    expect(plain.svg).toContain('data-party="george-soros"');
    const figure = { ...RECORDS, group: 'community' };
    const grouped = zStoryFigureResponse.parse(await (await post('/api/story/figure', { figure })).json());
    expect(grouped.svg).toContain('Community of');
  });

  it.each([
    [{ ...RECORDS, records: ['seed:nothing'] }, 404],
    [{ ...RECORDS, records: [] }, 400],
    [{ ...TRACE, trace: { from: ['nobody'], to: ['larry-krasner'] } }, 404],
    [{ kind: 'amount', cents: 100 }, 400],
    [{ ...TRACE, figures: { atLeastCents: 1 } }, 200],
  ])('of %j is answered by status', async (figure, status) => {
    expect((await post('/api/story/figure', { figure })).status).toBe(status);
  });
});

describe('the published page', () => {
  it('stands alone: no script, nothing from elsewhere, ids that are unique', async () => {
    const page = await publish({ steps: [step('One', 'Text', TRACE), step('Two', '', RECORDS)] });
    expect(page).not.toMatch(/<script|<link|<img|<iframe|@import|\son\w+=/i);
    expect(page).not.toMatch(/(src|xlink:href)=/);
    expect(page).not.toMatch(/url\((?!#|data:font)/);
    expect(page.match(/@font-face/g)).toHaveLength(1);
    const ids = [...page.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const known = new Set(ids);
    for (const [, id] of page.matchAll(/(?:href="#|url\(#)([^")]+)/g)) expect(known).toContain(id);
    for (const [, labels] of page.matchAll(/aria-labelledby="([^"]+)"/g))
      for (const id of labels.split(' ')) expect(known).toContain(id);
    expect(page).toContain('prefers-color-scheme:dark');
    expect(page).toContain('@media print');
  });

  it('shows figures, method, date, and each source once, numbered through all steps, with its address', async () => {
    const page = await publish({
      steps: [step('One', '', RECORDS), step('Two', '', TRACE), step('Three', '', RECORDS)],
    });
    expect(page).toContain('Searched: from George Soros to Larry Krasner');
    expect(page).toMatch(/<th scope="row">pro-rata<\/th>/i);
    expect(page).toMatch(/Published on \d+ \w+ \d{4} with Tributary/);
    expect(page).toContain('Data version');
    expect(page.match(/<li id="source-\d+">[^<]*Soros dumps/g)).toHaveLength(1);
    expect(page).toMatch(/<li id="source-1">.*<a href="https?:/);
    const steps = page.split('<section class="step"').slice(1);
    const cites = steps.map((one) => [...one.matchAll(/href="#source-(\d+)"/g)].map(([, n]) => Number(n)));
    expect(cites[0]).toEqual(cites[2]);
    expect(cites[0][0]).toBe(1);
    for (const numbers of cites) for (const n of numbers) expect(page).toContain(`id="source-${n}"`);
  });

  it('escapes every word of the author, wherever it stands', async () => {
    const page = await publish({ title: EVIL, author: EVIL, steps: [step(EVIL, EVIL, TRACE, `?x=${EVIL}`)] });
    expect(page).not.toMatch(/<script|<img|onerror=alert\(1\)>"/);
    expect(page.match(/&lt;script&gt;alert\(1\)&lt;\/script&gt;/g)?.length).toBeGreaterThanOrEqual(4);
    expect(page.match(/<title>/g)?.length).toBeGreaterThan(0);
  });

  it('brings the letters that names need', async () => {
    expect((await publish({ title: 'Łódź' })).match(/@font-face/g)).toHaveLength(2);
  });

  it('keeps the words of the author out of what Tributary says', async () => {
    const page = await publish({ steps: [step('$9,999,999 given', 'It was **$9,999,999**.', TRACE)] });
    for (const [figure] of page.matchAll(/<figure>[\s\S]*?<\/figure>/g)) expect(figure).not.toContain('9,999,999');
    expect(page).toContain('It was **$9,999,999**.');
    const bare = await publish({ steps: [step('Words', 'Only words: $5.')] });
    expect(bare).not.toContain('<figure');
    expect(bare).not.toContain('computed by Tributary');
  });

  it('names the step that cannot be drawn, and refuses what is too long', async () => {
    const gone = { ...RECORDS, records: ['seed:nothing'] };
    const response = await post('/api/story', { title: '', author: '', steps: [step('A', ''), step('B', '', gone)] });
    expect(response.status).toBe(404);
    expect(((await response.json()) as { detail: string }).detail).toMatch(/^Step 2: /);
    const many = Array.from({ length: 31 }, (_, i) => step(`${i}`, ''));
    expect((await post('/api/story', { title: '', author: '', steps: many })).status).toBe(400);
  });
});

describe('markup', () => {
  it('parts paragraphs and keeps line ends', () => {
    expect(paragraphs('a\r\nb\n\n\n <c> ')).toBe('<p>a<br>b</p>\n<p>&lt;c&gt;</p>');
  });

  it('links to web addresses only', () => {
    expect(link('https://example.org/?a=1&b="')).toBe(
      '<a href="https://example.org/?a=1&amp;b=&quot;" rel="noopener noreferrer">https://example.org/?a=1&amp;b="</a>',
    );
    expect(link('javascript:alert(1)')).toBe('javascript:alert(1)');
  });

  it('prefixes ids in tags and leaves words alone', () => {
    expect(inlineSvg('<p id="a" fill="url(#b)" aria-labelledby="a b">say id="a" url(#b)</p>', 'x')).toBe(
      '<p id="x-a" fill="url(#x-b)" aria-labelledby="x-a x-b">say id="a" url(#b)</p>',
    );
  });
});
