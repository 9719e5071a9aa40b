/** A small real network as the API answers it, by hand: the facts and their sources stand in seed/. */
import type { GraphEdge, GraphNode } from '../../model/api/graph.ts';
import { type Figure, type TraceResponse, zTraceRequest } from '../../model/api/trace.ts';
import type { PartyKind } from '../../model/party.ts';
import type { Source } from '../../model/source.ts';
import type { TransferType } from '../../model/transfer.ts';
import { pictureOfTrace } from '../../scene/picture.ts';
import type { Picture } from '../../scene/types.ts';
import { source as makeSource, transfer } from '../records.ts';

export function node(id: string, name: string, kind: PartyKind, more: Partial<GraphNode> = {}): GraphNode {
  return { id, name, kind, labels: [], jurisdiction: null, pooled: false, inCents: 0, outCents: 0, ...more };
}

export function edge(
  payer: string,
  payee: string,
  type: TransferType,
  dollars: number,
  dates: readonly [string | null, string | null],
  more: Partial<GraphEdge> = {},
): GraphEdge {
  const cents = Math.round(dollars * 100);
  return {
    id: `${payer}>${payee}:${type}`,
    payer,
    payee,
    type,
    cents,
    minCents: cents,
    maxCents: cents,
    qualifier: 'rounded',
    dateFrom: dates[0],
    dateTo: dates[1],
    recordIds: [`${payer}>${payee}#1`],
    countableRecords: 1,
    excludedCents: 0,
    beforeGiftCents: 0,
    allAnnounced: false,
    ...more,
  };
}

const NODES: GraphNode[] = [
  node('george-soros', 'George Soros', 'person', { outCents: 1_052_000_000 }),
  node('philadelphia-jps', 'Philadelphia Justice & Public Safety', 'committee', {
    jurisdiction: 'Pennsylvania',
    inCents: 145_000_000,
  }),
  node('democracy-pac', 'Democracy PAC', 'committee', { inCents: 582_000_000 }),
  node('color-of-change-pac', 'Color of Change PAC', 'committee', { inCents: 350_000_000 }),
  node('larry-krasner', 'Larry Krasner', 'candidate', { jurisdiction: 'Philadelphia' }),
  node('alvin-bragg', 'Alvin Bragg', 'candidate', { jurisdiction: 'Manhattan' }),
  node('george-gascon', 'George Gascón', 'candidate', { jurisdiction: 'Los Angeles County' }),
];

const EDGES: GraphEdge[] = [
  edge('george-soros', 'philadelphia-jps', 'CONTRIBUTED', 1_450_000, ['2017-04-28', '2017-04-28'], {
    recordIds: ['f022'],
  }),
  edge('philadelphia-jps', 'larry-krasner', 'SPENT_FOR', 719_961, ['2017-04-25', '2017-05-03'], {
    qualifier: 'exact',
    beforeGiftCents: 49_745_600,
    recordIds: ['f023', 'f024', 'f029'],
    countableRecords: 2,
    excludedCents: 28_000_000,
  }),
  edge('george-soros', 'democracy-pac', 'CONTRIBUTED', 5_820_000, ['2019-01-01', '2020-12-31'], {
    qualifier: 'exact',
    recordIds: ['f073'],
  }),
  edge('democracy-pac', 'color-of-change-pac', 'TRANSFERRED', 2_500_000, ['2020-01-01', '2020-12-31'], {
    recordIds: ['f045'],
  }),
  edge('george-soros', 'color-of-change-pac', 'CONTRIBUTED', 1_000_000, ['2021-05-01', '2021-05-31'], {
    recordIds: ['f041'],
  }),
  edge('color-of-change-pac', 'alvin-bragg', 'SPENT_FOR', 500_000, ['2021-01-01', '2021-12-31'], {
    qualifier: 'atLeast',
    maxCents: null,
    recordIds: ['f043'],
  }),
  edge('george-soros', 'george-gascon', 'CONTRIBUTED', 2_250_000, ['2020-01-01', '2020-12-31'], {
    recordIds: ['f034'],
  }),
];

function source(id: string, title: string, publisher: string, published: string, url: string): Source {
  return makeSource(id, { title, publisher, published, url, kind: 'press' });
}

const INQUIRER = source(
  'inquirer-2017-05',
  'Soros dumps $1.4 million into Philadelphia District Attorney primary',
  'Philadelphia Inquirer',
  '2017-05',
  'https://www.inquirer.com/philly/news/politics/city/Soros-dumps-14-million-into-Philadelphia-District-Attorney-primary.html',
);
const CNN = source(
  'cnn-2023-03-31',
  'Facts on Soros and Bragg',
  'CNN',
  '2023-03-31',
  'https://amp.cnn.com/cnn/2023/03/31/politics/trump-soros-bragg-color-of-change',
);
const BEACON = source(
  'free-beacon-2023',
  'Fact check: Soros did not contribute to Bragg',
  'Washington Free Beacon',
  '2023',
  'https://freebeacon.com/?p=1710402',
);
const POLITIFACT = source(
  'politifact-2023-03',
  'Fact-check',
  'PolitiFact / Poynter',
  '2023-03',
  'https://poynter.org/fact-checking/2023/stormy-daniels-trump-manhattan-da-alvin-braggs-george-soros',
);
const BLUE_TENT = source(
  'blue-tent-2020-11',
  'The money in the L.A. DA race',
  'Blue Tent',
  '2020-11',
  'https://bluetent.us/articles/campaigns-elections/disti/',
);

type RouteTransfer = TraceResponse['routes'][number]['transfers'][number];

function record(from: GraphEdge, id: string, more: Partial<RouteTransfer>, sources: Source[]): RouteTransfer {
  const { cents, type, minCents, maxCents, qualifier, dateFrom, dateTo } = from;
  const parts = { type, minCents, maxCents, qualifier, dateFrom, dateTo, sourceIds: sources.map((one) => one.id) };
  return { ...transfer(id, from.payer, from.payee, cents, parts), sources, ...more };
}

const ref = (id: string): { id: string; name: string; kind: PartyKind } => {
  const { name, kind } = NODES.find((one) => one.id === id) as GraphNode;
  return { id, name, kind };
};

function route(
  partyIds: string[],
  edges: number[],
  widthCents: number,
  transfers: RouteTransfer[],
): TraceResponse['routes'][number] {
  return {
    parties: partyIds.map(ref),
    widthCents,
    librWidthCents: widthCents,
    transfers,
    edgeIds: edges.map((i) => EDGES[i].id),
  };
}

function method(id: string, name: string, role: Figure['role'], meaning: string, cents: number): Figure {
  return { method: id, name, role, meaning, cents, note: null, why: [], whySentence: null };
}

const toKrasner = record(
  EDGES[1],
  'f024',
  { amountCents: 22_250_500, minCents: 22_250_500, maxCents: 22_250_500, dateFrom: '2017-05-02', dateTo: '2017-05-03' },
  [INQUIRER],
);

/** Soros to three candidates: one direct, one through a committee founded for it, one through two. */
export const TRACE: TraceResponse = {
  from: ref('george-soros'),
  to: ref('larry-krasner'),
  donors: [ref('george-soros')],
  recipients: [ref('larry-krasner'), ref('george-gascon'), ref('alvin-bragg')],
  dataVersion: 'fixture',
  options: zTraceRequest.parse({ from: 'george-soros', to: ['larry-krasner', 'george-gascon', 'alvin-bragg'] }),
  sentence: {
    main: 'Of **$10.5M** that left George Soros on these routes, **at most $2.97M** can have reached or been spent for these three candidates, and **at least $2.25M** must have, in these records.',
    detail: [],
  },
  figures: {
    sentCents: 1_052_000_000,
    atLeastCents: 225_000_000,
    proRataCents: 260_000_000,
    fifoCents: 270_000_000,
    lifoCents: 250_000_000,
    atMostCents: 297_250_500,
  },
  methods: [
    method('at-least', 'At least', 'lowerBound', 'This much must have arrived, in these records.', 225_000_000),
    method(
      'pro-rata',
      'Pro-rata',
      'convention',
      'By convention: each payment carries the mix of its day.',
      260_000_000,
    ),
    method('at-most', 'At most', 'upperBound', 'No more than this can have arrived.', 297_250_500),
  ],
  routes: [
    route(['george-soros', 'george-gascon'], [6], 225_000_000, [record(EDGES[6], 'f034', {}, [BLUE_TENT])]),
    route(['george-soros', 'democracy-pac', 'color-of-change-pac', 'alvin-bragg'], [2, 3, 5], 50_000_000, [
      record(EDGES[2], 'f073', {}, [BEACON]),
      record(EDGES[3], 'f045', {}, [BEACON]),
      record(EDGES[5], 'f043', {}, [CNN]),
    ]),
    route(['george-soros', 'color-of-change-pac', 'alvin-bragg'], [4, 5], 50_000_000, [
      record(EDGES[4], 'f041', {}, [POLITIFACT]),
      record(EDGES[5], 'f043', {}, [CNN]),
    ]),
    route(['george-soros', 'philadelphia-jps', 'larry-krasner'], [0, 1], 22_250_500, [
      record(EDGES[0], 'f022', {}, [INQUIRER]),
      toKrasner,
    ]),
  ],
  graph: { nodes: NODES, edges: EDGES, ties: [] },
  before: { cents: 49_745_600, recordIds: ['f023'], smallestCreditDays: 3 },
  backedBy: [],
  unexplained: [],
  stoppedAt: [],
  searched: { forward: 7, backward: 4, near: [], tied: [], relax: [] },
  complete: true,
  elapsedMs: 1,
};

export const PICTURE: Picture = pictureOfTrace(TRACE);
