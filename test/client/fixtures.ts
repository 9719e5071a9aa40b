/** A small trace with everything the page must say: two routes, spending before the gift, an open end, five figures. */
import type { GraphEdge, GraphNode, TransferRecord } from '../../model/api/graph.ts';
import type { TraceResponse } from '../../model/api/trace.ts';
import type { PartyKind } from '../../model/party.ts';
import type { Source } from '../../model/source.ts';
import type { Transfer } from '../../model/transfer.ts';
import { transfer as makeTransfer } from '../records.ts';

export function node(id: string, name: string, kind: PartyKind, inCents = 0, outCents = 0): GraphNode {
  return { id, name, kind, labels: [], jurisdiction: 'Harbor County', pooled: false, inCents, outCents };
}

export const source: Source = {
  id: 'src-1',
  title: 'Quarterly report of the Harbor Committee',
  publisher: 'Harbor County Clerk',
  published: '2020-06',
  url: 'https://example.org/report',
  retrieved: null,
  sha256: null,
  licence: null,
  kind: 'filing',
  seenAs: 'original page',
  note: null,
  importId: null,
};

export function transfer(part: Partial<Transfer> & Pick<Transfer, 'id' | 'payer' | 'payee' | 'amountCents'>): Transfer {
  const { id, payer, payee, amountCents, ...rest } = part;
  const about = { dateFrom: '2020-05-01', dateTo: '2020-05-01', cycle: 2020, sourceIds: ['src-1'], locator: 'page 3' };
  return makeTransfer(id, payer, payee, amountCents, { ...about, ...rest });
}

export const transfers: Transfer[] = [
  transfer({ id: 't1', payer: 'ada', payee: 'harbor', amountCents: 145_000_000 }),
  transfer({
    id: 't2',
    payer: 'harbor',
    payee: 'lee',
    amountCents: 49_745_600,
    type: 'SPENT_FOR',
    dateFrom: '2020-04-25',
    dateTo: '2020-04-27',
  }),
  transfer({
    id: 't3',
    payer: 'harbor',
    payee: 'lee',
    amountCents: 22_250_500,
    type: 'SPENT_FOR',
    dateFrom: '2020-05-02',
    dateTo: '2020-05-03',
  }),
  transfer({
    id: 't4',
    payer: 'ada',
    payee: 'river',
    amountCents: 100_000_000,
    dateFrom: '2019-01-01',
    dateTo: '2019-12-31',
  }),
  transfer({
    id: 't5',
    payer: 'river',
    payee: 'lee',
    amountCents: 50_000_000,
    maxCents: null,
    qualifier: 'atLeast',
    type: 'SPENT_FOR',
    dateFrom: '2021-03-01',
    dateTo: '2021-03-31',
  }),
];

export function edge(
  part: Partial<GraphEdge> & Pick<GraphEdge, 'id' | 'payer' | 'payee' | 'cents' | 'recordIds'>,
): GraphEdge {
  return {
    type: 'CONTRIBUTED',
    minCents: part.cents,
    maxCents: part.cents,
    qualifier: 'exact',
    dateFrom: '2020-05-01',
    dateTo: '2020-05-01',
    countableRecords: part.recordIds.length,
    excludedCents: 0,
    beforeGiftCents: 0,
    allAnnounced: false,
    ...part,
  };
}

const ada = { id: 'ada', name: 'Ada Brook', kind: 'person' } as const;
const lee = { id: 'lee', name: 'Lee Quay', kind: 'candidate' } as const;
const harbor = { id: 'harbor', name: 'Harbor Committee', kind: 'committee' } as const;
const river = { id: 'river', name: 'River Action', kind: 'advocacyGroup' } as const;

const withSources = (ids: readonly string[]) =>
  transfers.filter(({ id }) => ids.includes(id)).map((one) => ({ ...one, sources: [source] }));

export const trace: TraceResponse = {
  from: ada,
  to: lee,
  donors: [ada],
  recipients: [lee],
  dataVersion: 'test',
  options: {
    from: ['ada'],
    to: ['lee'],
    hops: 4,
    k: 10,
    order: 'widest',
    creditDays: 0,
    minCents: 0,
    against: false,
    throughPooled: false,
    announced: false,
  },
  sentence: {
    main: 'Of **$2,450,000** that Ada Brook paid out toward Lee Quay in these records, at least **$500,000** must have been spent for Lee Quay, and at most **$722,505** can have been; by pro-rata, **$722,505**.',
    detail: [
      '$497,456 was spent for Lee Quay (25–27 April 2020) before the first receipt from Ada Brook: not counted; a credit window of 3 days would admit it.',
      'Nothing here was given to Lee Quay: it is independent spending.',
    ],
  },
  figures: {
    sentCents: 245_000_000,
    atLeastCents: 50_000_000,
    proRataCents: 72_250_500,
    fifoCents: 72_250_500,
    lifoCents: 61_000_000,
    atMostCents: 72_250_500,
  },
  methods: [
    {
      method: 'at-least',
      name: 'At least',
      role: 'lowerBound',
      meaning: 'What must have arrived whatever was paid from which dollar.',
      cents: 50_000_000,
      note: null,
      why: ['t5'],
      whySentence: 'River Action had no other money to pay this from.',
    },
    {
      method: 'pro-rata',
      name: 'pro-rata',
      role: 'convention',
      meaning: 'Every payment carries the mix of the account.',
      cents: 72_250_500,
      note: null,
      why: ['t3', 't5'],
      whySentence: null,
    },
    {
      method: 'fifo',
      name: 'FIFO',
      role: 'convention',
      meaning: 'First in, first out.',
      cents: 72_250_500,
      note: null,
      why: ['t3', 't5'],
      whySentence: null,
    },
    {
      method: 'lifo',
      name: 'LIFO',
      role: 'convention',
      meaning: 'Last in, first out.',
      cents: 61_000_000,
      note: null,
      why: ['t5'],
      whySentence: null,
    },
    {
      method: 'at-most',
      name: 'At most',
      role: 'upperBound',
      meaning: 'What can have arrived at the very most.',
      cents: 72_250_500,
      note: null,
      why: ['t3', 't5'],
      whySentence: null,
    },
  ],
  routes: [
    {
      parties: [ada, river, lee],
      widthCents: 50_000_000,
      librWidthCents: 50_000_000,
      transfers: withSources(['t4', 't5']),
      edgeIds: ['e3', 'e4'],
    },
    {
      parties: [ada, harbor, lee],
      widthCents: 22_250_500,
      librWidthCents: 20_000_000,
      transfers: withSources(['t1', 't3']),
      edgeIds: ['e1', 'e2'],
    },
  ],
  graph: {
    nodes: [
      node('ada', 'Ada Brook', 'person', 0, 245_000_000),
      node('harbor', 'Harbor Committee', 'committee', 145_000_000, 71_996_100),
      node('river', 'River Action', 'advocacyGroup', 100_000_000, 50_000_000),
      node('lee', 'Lee Quay', 'candidate'),
    ],
    edges: [
      edge({ id: 'e1', payer: 'ada', payee: 'harbor', cents: 145_000_000, recordIds: ['t1'] }),
      edge({
        id: 'e2',
        payer: 'harbor',
        payee: 'lee',
        cents: 71_996_100,
        recordIds: ['t2', 't3'],
        type: 'SPENT_FOR',
        beforeGiftCents: 49_745_600,
        dateFrom: '2020-04-25',
        dateTo: '2020-05-03',
      }),
      edge({
        id: 'e3',
        payer: 'ada',
        payee: 'river',
        cents: 100_000_000,
        recordIds: ['t4'],
        dateFrom: '2019-01-01',
        dateTo: '2019-12-31',
      }),
      edge({
        id: 'e4',
        payer: 'river',
        payee: 'lee',
        cents: 50_000_000,
        recordIds: ['t5'],
        type: 'SPENT_FOR',
        qualifier: 'atLeast',
        maxCents: null,
        dateFrom: '2021-03-01',
        dateTo: '2021-03-31',
      }),
    ],
    ties: [],
  },
  before: { cents: 49_745_600, recordIds: ['t2'], smallestCreditDays: 3 },
  backedBy: [
    {
      party: harbor,
      sole: 'true',
      primary: 'true',
      covering: 'true',
      backed: 'true',
      receiptsCents: 145_000_000,
      fromDonorsCents: 145_000_000,
      spentOnCandidatesCents: 71_996_100,
      primaryShare: 0.5,
    },
  ],
  unexplained: [{ party: harbor, cents: 49_745_600 }],
  stoppedAt: [],
  searched: { forward: 3, backward: 3, near: [], tied: [], relax: [] },
  complete: true,
  elapsedMs: 2,
};

const refs = [ada, lee, harbor, river];

/** The record of a transfer, as `GET /api/record/{id}` answers. */
export function recordOf(id: string): TransferRecord | null {
  const found = transfers.find((one) => one.id === id);
  if (!found) return null;
  const [payer, payee] = [found.payer, found.payee].map((party) => refs.find((ref) => ref.id === party) ?? ada);
  return { transfer: found, payer, payee, sources: [source] };
}
