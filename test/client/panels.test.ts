import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { barLayout } from '../../client/panels/answer/barLayout.ts';
import { guess, headerOf, mappingText } from '../../client/panels/data/mappingText.ts';
import { filtered, parseFilters } from '../../client/panels/explore/filters.ts';
import { merged } from '../../client/panels/explore/graphs.ts';
import { cellText, opens, resultCsv } from '../../client/panels/queries/cells.ts';
import { placeOf } from '../../client/panels/queries/Findings.tsx';
import { drawnPlace } from '../../client/panels/queries/marks.ts';
import { firstTexts, readParams } from '../../client/panels/queries/params.ts';
import { legs } from '../../client/panels/routes/SmallRiver.tsx';
import { routeTree } from '../../client/panels/table/routeTree.ts';
import { binned, datedOf } from '../../client/panels/timeline/bins.ts';
import { grouped, groupsOf } from '../../scene/grouping.ts';
import type { Figure } from '../../model/api/trace.ts';
import { zMapping } from '../../model/mapping.ts';
import { edge, node, trace, transfers } from './fixtures.ts';

const figure = (role: Figure['role'], name: string, cents: number | null): Figure => ({
  method: name,
  name,
  role,
  meaning: '',
  cents,
  note: null,
  why: [],
  whySentence: null,
});

describe('range bar', () => {
  it('gives equal figures one tick and says which bound they equal', () => {
    const { ticks, atLeast, atMost } = barLayout(trace.methods, trace.figures.sentCents, 680);
    expect(ticks.map(({ label }) => label)).toEqual(['LIFO $610,000', 'pro-rata, FIFO $722,505 = at most']);
    expect(atLeast).toBeLessThan(ticks[0].at);
    expect(atMost).toBe(ticks[1].at);
  });

  it('lets no label touch another on its line, wherever the figures fall', () => {
    expect.hasAssertions();
    const share = fc.integer({ min: 0, max: 1000 });
    fc.assert(
      fc.property(share, share, share, (a, b, c) => {
        const figures = [
          figure('convention', 'pro-rata', a),
          figure('convention', 'FIFO', b),
          figure('convention', 'LIFO', c),
        ];
        const { ticks, side } = barLayout(figures, 1000, 680);
        const spans = ticks.map(({ at, label, line }) => {
          const width = label.length * 7;
          return side === 'left'
            ? { line, from: at * 680 - width, to: at * 680 }
            : { line, from: at * 680, to: at * 680 + width };
        });
        const touching = spans.filter((one) =>
          spans.some((other) => one !== other && one.line === other.line && one.to > other.from && other.to > one.from),
        );
        expect(touching).toEqual([]);
      }),
      { seed: 3, numRuns: 200 },
    );
  });

  it('leaves the bar open when no upper limit can be stated', () => {
    const open = barLayout([figure('lowerBound', 'At least', 10), figure('upperBound', 'At most', null)], 100, 680);
    expect(open).toMatchObject({ atLeast: 0.1, atMost: 1, open: true });
  });
});

describe('bins of time', () => {
  it('keeps every cent, as a bar, a span or undated', () => {
    const day = fc.integer({ min: 2010, max: 2023 }).map((year) => `${year}-03-15`);
    const item = fc.record({
      cents: fc.integer({ min: 1, max: 1e9 }),
      dateFrom: fc.option(day, { nil: null }),
      dateTo: fc.constant(null),
    });
    fc.assert(
      fc.property(fc.array(item, { maxLength: 20 }), fc.boolean(), (items, wide) => {
        const dated = items.map((one) => ({ ...one, dateTo: one.dateFrom && (wide ? '2023-12-31' : one.dateFrom) }));
        const bins = binned(dated);
        const all = dated.reduce((sum, one) => sum + one.cents, 0);
        const kept = bins
          ? bins.undatedCents + [...bins.bins, ...bins.spans].reduce((sum, one) => sum + one.cents, 0)
          : dated.filter((one) => one.dateFrom === null).reduce((sum, one) => sum + one.cents, 0);
        expect(kept).toBe(all);
      }),
      { seed: 5, numRuns: 200 },
    );
  });

  it('draws a date that is not known to the month as a span, never as a point', () => {
    const bins = binned(datedOf(trace.graph.edges, transfers));
    expect(bins?.unit).toBe('month');
    expect(bins?.spans.some((span) => span.from === '2019-01-01' && span.to === '2019-12-31')).toBe(true);
    expect(bins?.bins.find((bin) => bin.label === '2019-01')?.cents).toBe(0);
    expect(bins?.bins.find((bin) => bin.label === '2021-03')?.cents).toBe(50_000_000);
  });
});

describe('explored graphs', () => {
  const graph = merged([trace.graph, trace.graph]);

  it('holds each party and payment once', () => {
    expect(graph.nodes).toHaveLength(4);
    expect(graph.edges).toHaveLength(4);
  });

  it('filters by kind, amount and time, and leaves no party without a payment', () => {
    expect(filtered(graph, parseFilters(['kind:committee']), new Set()).nodes.map(({ id }) => id)).toEqual([
      'ada',
      'river',
      'lee',
    ]);
    expect(filtered(graph, parseFilters(['min:90000000']), new Set()).edges.map(({ id }) => id)).toEqual(['e1', 'e3']);
    expect(filtered(graph, parseFilters(['from:2021-01-01']), new Set()).edges.map(({ id }) => id)).toEqual(['e4']);
    expect(parseFilters(['min:no', 'kind:alien', 'from:soon'])).toEqual([]);
  });

  it('groups by kind without losing or doubling a cent between groups', () => {
    const more = {
      nodes: [...graph.nodes, node('bay', 'Bay Committee', 'committee')],
      edges: [...graph.edges, edge({ id: 'e5', payer: 'ada', payee: 'bay', cents: 7, recordIds: ['t9'] })],
      ties: [],
    };
    const byKind = grouped(more, groupsOf(more, 'kind', new Set()));
    const bundle = byKind.edges.find(({ payee }) => payee === 'group:Committee');
    expect(bundle).toMatchObject({ payer: 'ada', cents: 145_000_007, countableRecords: 2 });
    const total = (edges: readonly { cents: number }[]) => edges.reduce((sum, { cents }) => sum + cents, 0);
    expect(total(byKind.edges)).toBe(total(more.edges));
    const apart = grouped(more, groupsOf(more, 'kind', new Set(['bay'])));
    expect(apart.nodes.some(({ id }) => id === 'bay')).toBe(true);
  });
});

describe('tree of routes', () => {
  it('shares beginnings and ends every route once', () => {
    const [root] = routeTree(trace.routes);
    expect(root.party.id).toBe('ada');
    expect(root.branches.map(({ party }) => party.id)).toEqual(['river', 'harbor']);
    expect(root.branches.map(({ branches }) => branches[0].ends)).toEqual([[0], [1]]);
  });

  it('draws a leg as wide as its payment', () => {
    expect(legs(trace.routes[1])).toEqual([145_000_000, 22_250_500]);
  });
});

describe('findings in the editor', () => {
  it('are underlined where they have no width, inside the text', () => {
    expect(drawnPlace({ from: 3, to: 7 }, 20)).toEqual([3, 7]);
    expect(drawnPlace({ from: 8, to: 8 }, 8)).toEqual([7, 8]);
    expect(drawnPlace({ from: 30, to: 40 }, 8)).toEqual([7, 8]);
    const [from, to] = drawnPlace({ from: 0, to: 0 }, 0);
    expect(from).toBe(to);
  });

  it('are named by line and column, counted from one', () => {
    expect(placeOf('RETURN 1', 0)).toBe('Line 1, column 1');
    expect(placeOf('MATCH\n (n', 8)).toBe('Line 2, column 3');
  });
});

describe('parameters and rows of queries', () => {
  const params = [
    { name: 'partyId', type: 'party', required: true, default: null, description: null },
    { name: 'least', type: 'cents', required: false, default: 100_000, description: null },
    { name: 'since', type: 'day', required: false, default: null, description: null },
    { name: 'cycle', type: 'cycle', required: false, default: null, description: null },
  ] as const;

  it('reads texts by type and says what is wrong', () => {
    expect(firstTexts(params, {})).toEqual({ partyId: '', least: '1000.00', since: '', cycle: '' });
    expect(readParams(params, { partyId: 'ada', least: '$1,000', since: '2020-02-29', cycle: '2020' }).args).toEqual({
      partyId: 'ada',
      least: 100_000,
      since: '2020-02-29',
      cycle: 2020,
    });
    const { wrong } = readParams(params, { partyId: '', least: 'lots', since: '2021-02-29', cycle: 'x' });
    expect(Object.keys(wrong)).toEqual(['partyId', 'least', 'since', 'cycle']);
  });

  const node = (id: string, name: string) => ({ kind: 'node', labels: ['Party'], properties: { id, name } });
  const gift = {
    kind: 'relationship',
    type: 'CONTRIBUTED',
    from: 'ada',
    to: 'pac',
    properties: { id: 'r1', amountCents: 480_050, dateFrom: '2018-11-02', dateTo: '2018-11-02', countable: false },
  };

  it('shows a node by its name, a relationship as a sentence, a path as its parties', () => {
    const nameOf = (id: string) => ({ ada: 'Ada', pac: 'Ada PAC' })[id] ?? id;
    expect(cellText('a', node('ada', 'Ada'))).toBe('Ada');
    expect(cellText('r', gift, nameOf)).toBe('Ada → Ada PAC: contributed $4,800.50, 2 November 2018, not counted');
    const undated = { ...gift, properties: { id: 'r2', amountCents: 500, countable: true } };
    expect(cellText('r', undated)).toBe('ada → pac: contributed $5, undated');
    const tie = { ...gift, type: 'AUTHORIZED_BY', properties: { id: 't1' } };
    expect(cellText('r', tie, nameOf)).toBe('Ada → Ada PAC: authorized by');
    const path = {
      kind: 'path',
      nodes: [node('ada', 'Ada'), node('pac', 'Ada PAC'), node('bob', 'Bob')],
      relationships: [gift, { ...gift, from: 'bob', to: 'pac' }],
    };
    expect(cellText('p', path)).toBe('Ada → Ada PAC ← Bob');
    expect(cellText('ps', [path, path])).toBe('Ada → Ada PAC ← Bob, Ada → Ada PAC ← Bob');
  });

  it('opens the party of a node and the record of a payment, and nothing else', () => {
    expect(opens(node('ada', 'Ada'))).toEqual({ kind: 'party', id: 'ada' });
    expect(opens(gift)).toEqual({ kind: 'record', id: 'r1' });
    expect(opens({ ...gift, properties: { id: 't1' } })).toBeNull();
    expect(opens({ kind: 'node', labels: ['Claim'], properties: { id: 'c1' } })).toBeNull();
    expect(opens({ kind: 'relationship' })).toBeNull();
    expect(opens('ada')).toBeNull();
  });

  it('shows cents as dollars and exports them as they came', () => {
    expect(cellText('amountCents', 145_000_000)).toBe('$1,450,000');
    expect(cellText('records', 3)).toBe('3');
    expect(
      resultCsv({
        columns: ['name', 'amountCents'],
        rows: [
          ['Ada, "A."', 5],
          ['=cmd()', null],
        ],
      }),
    ).toBe('name,amountCents\r\n"Ada, ""A.""",5\r\n\'=cmd(),\r\n');
  });
});

describe('mapping of a table', () => {
  it('reads a header with quotes and proposes columns', () => {
    const { delimiter, header } = headerOf('\uFEFF"Donor, name";Amount;Date\r');
    expect({ delimiter, header }).toEqual({ delimiter: ';', header: ['Donor, name', 'Amount', 'Date'] });
    expect(guess('payer', header)).toBe('Donor, name');
    expect(guess('payee', header)).toBe('');
  });

  it('makes a mapping that the importer takes, or says what is missing', () => {
    const choice = {
      payer: 'Giver',
      payerKind: 'person',
      payee: 'Receiver',
      payeeKind: 'committee',
      amount: 'Amount',
      currency: 'USD',
      type: 'CONTRIBUTED',
      date: 'Date',
      dateForm: 'iso',
      purpose: '',
      title: 'My table',
      url: '',
      delimiter: ',',
    };
    const made = mappingText(choice);
    expect('text' in made && zMapping.parse(JSON.parse(made.text)).payer.name).toEqual({ column: 'Giver' });
    expect(mappingText({ ...choice, title: ' ' })).toHaveProperty('missing');
    expect(mappingText({ ...choice, url: 'nowhere' })).toHaveProperty('missing');
  });
});
