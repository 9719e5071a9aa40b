import { PNG } from 'pngjs';
import { describe, expect, it, vi } from 'vitest';
import { zFigureRequest } from '../../model/api/figure.ts';
import type { TraceResponse } from '../../model/api/trace.ts';
import { citationsOf, sourceLine } from '../../server/export/figure/citations.ts';
import { renderFigure } from '../../server/export/figure/figure.ts';
import { channels, PALETTES } from '../../scene/palette.ts';
import { TRACE } from './fixture.ts';
import { textOf } from './xmlText.ts';

// Many pictures, on a machine that may be busy.
vi.setConfig({ testTimeout: 90_000 });

const request = (more: object) => zFigureRequest.parse({ ...TRACE.options, ...more });
const plain = (svg: string): string => textOf(svg).replaceAll(/\s+/g, ' ');

describe('figure', () => {
  it('carries names, sentence, figures, method, date, version and numbered sources', async () => {
    const { contentType, body } = await renderFigure(TRACE, request({}), '2026-11-22');
    expect(contentType).toBe('image/svg+xml');
    const text = plain(String(body));
    for (const { name } of TRACE.graph.nodes) expect(text).toContain(name);
    for (const words of [
      'at most $2.97M',
      'At least $2,250,000',
      'chains of at most 4 payments; dates as recorded',
      'Drawn on 22 November 2026 with Tributary. Data version fixture.',
      '[5] Soros dumps $1.4 million into Philadelphia District Attorney primary. Philadelphia Inquirer, May 2017.',
      'after the gift, 2–3 May 2017: $222,505 [5]',
      '$5M of width, linear',
    ])
      expect(text).toContain(words);
  });

  it.each([
    ['light', 1200],
    ['dark', 800],
    ['light', 420],
  ] as const)('is drawn as PNG, %s, %i wide, and is not blank', async (theme, width) => {
    const { contentType, body } = await renderFigure(
      TRACE,
      request({ format: 'png', theme, width, scale: 1 }),
      '2026-11-22',
    );
    expect(contentType).toBe('image/png');
    const image = PNG.sync.read(body as Buffer);
    expect(image.width).toBe(width);
    const { kinds, ground } = PALETTES[theme];
    const count = (color: string): number => {
      const [r, g, b] = channels(color);
      let found = 0;
      for (let i = 0; i < image.data.length; i += 4)
        if (image.data[i] === r && image.data[i + 1] === g && image.data[i + 2] === b) found++;
      return found;
    };
    expect(count(ground)).toBeGreaterThan(0.5 * width * image.height);
    for (const kind of ['person', 'committee', 'candidate'] as const) expect(count(kinds[kind])).toBeGreaterThan(60);
  });

  it('is written as PDF, with its title and links to its sources', async () => {
    const { contentType, body } = await renderFigure(TRACE, request({ format: 'pdf' }), '2026-11-22');
    expect(contentType).toBe('application/pdf');
    const text = (body as Buffer).toString('latin1');
    expect(text.startsWith('%PDF-')).toBe(true);
    expect(text).toContain('/Count 1');
    expect(text).toContain('https://bluetent.us/articles/campaigns-elections/disti/');
    expect((body as Buffer).length).toBeGreaterThan(20_000);
  });

  it('names in full what the picture shortens or has no room for', async () => {
    const long =
      'The Committee of Very Long Names for the Furtherance of Readable Pictures in Newspapers and Elsewhere';
    const nodes = TRACE.graph.nodes.map((one) => (one.id === 'democracy-pac' ? { ...one, name: long } : one));
    const trace: TraceResponse = { ...TRACE, graph: { ...TRACE.graph, nodes } };
    const { body } = await renderFigure(trace, request({ width: 700 }), '2026-11-22');
    expect(plain(String(body))).toMatch(new RegExp(`(Shortened in the picture|Drawn without a name): [^.]*${long}`));
  });

  it('says what it found where there is nothing to draw', async () => {
    const empty: TraceResponse = {
      ...TRACE,
      routes: [],
      methods: [],
      before: null,
      graph: { nodes: [], edges: [], ties: [] },
      figures: { sentCents: 0, atLeastCents: 0, proRataCents: 0, fifoCents: 0, lifoCents: 0, atMostCents: 0 },
      sentence: { main: 'No route in these records.', detail: [] },
    };
    const { body } = await renderFigure(empty, request({}), '2026-11-22');
    expect(plain(String(body))).toContain('No route in these records.');
  });

  it('refuses pictures too large to draw', async () => {
    await expect(renderFigure(TRACE, request({ format: 'png', width: 4000, scale: 4 }))).rejects.toMatchObject({
      parts: { code: 'figure-too-large' },
    });
  });
});

describe('sources of a figure', () => {
  it('are numbered in the order of the routes and tied to edges', () => {
    const { sources, ofEdge } = citationsOf(TRACE);
    expect(sources.map((source) => source.id)).toEqual([
      'blue-tent-2020-11',
      'free-beacon-2023',
      'cnn-2023-03-31',
      'politifact-2023-03',
      'inquirer-2017-05',
    ]);
    expect(ofEdge.get(TRACE.graph.edges[1].id)).toBe('[5]');
  });
  it('are cited with what is known of them', () => {
    const bare = { ...citationsOf(TRACE).sources[0], publisher: null, published: null, url: null };
    expect(sourceLine(bare)).toBe('The money in the L.A. DA race.');
  });
});
