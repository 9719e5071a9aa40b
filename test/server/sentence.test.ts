import { describe, expect, test } from 'vitest';
import type { TraceResult } from '../../flow/types.ts';
import { zTraceRequest } from '../../model/api/trace.ts';
import type { Party } from '../../model/party.ts';
import type { Transfer } from '../../model/transfer.ts';
import { edgesOf } from '../../server/api/graph/edges.ts';
import { nodeOf } from '../../server/api/graph/nodes.ts';
import { detailsOf } from '../../server/api/trace/details.ts';
import { type Facts, factsOf } from '../../server/api/trace/facts.ts';
import { mainSentence } from '../../server/api/trace/mainSentence.ts';
import { namesOf } from '../../server/api/trace/words.ts';
import { party, transfer } from '../records.ts';

const PARTIES = ['donor:Dee', 'pac:The PAC', 'other:Other PAC', 'cand:Candy Date'].map(partyOf);

function partyOf(text: string): Party {
  const [id, name] = text.split(':');
  return party(id, id === 'cand' ? 'candidate' : 'committee', { name, books: 'closed' });
}

/** "donor>pac CONTRIBUTED 100 2020-01-01" in whole dollars. */
function transferOf(text: string, parts: Partial<Transfer> = {}): Transfer {
  const [ends, type, dollars, day] = text.split(' ');
  const [payer, payee] = ends.split('>');
  return transfer(text.replaceAll(' ', '-'), payer, payee, Number(dollars) * 100, {
    type: type as Transfer['type'],
    dateFrom: day ?? null,
    dateTo: day ?? null,
    ...parts,
  });
}

interface Case {
  readonly records: readonly Transfer[];
  readonly sent?: number;
  readonly atLeast?: number;
  readonly atMost?: number | null;
  readonly proRata?: number | null;
  readonly result?: Partial<TraceResult>;
  readonly against?: boolean;
  readonly options?: Record<string, unknown>;
}

function factsFrom({ records, sent = 0, atLeast = 0, atMost = 0, proRata = null, ...rest }: Case): Facts {
  const ids = records.map((record) => record.id);
  const result: TraceResult = {
    sentCents: sent * 100,
    figures: [],
    routes: records.length === 0 ? [] : [{ parties: [], transferIds: ids, widthCents: 1, librWidthCents: 1 }],
    before: null,
    unexplained: [],
    stoppedAt: [],
    forward: 3,
    backward: 2,
    near: [],
    coneTransferIds: ids,
    coneArcs: [],
    between: 0,
    complete: true,
    ...rest.result,
  };
  const out = (id: string): number =>
    records.filter((record) => record.payer === id).reduce((sum, record) => sum + record.amountCents, 0);
  const question = {
    request: zTraceRequest.parse({ from: 'donor', to: 'cand', against: rest.against ?? false, ...rest.options }),
    donors: [PARTIES[0]],
    recipients: [PARTIES[3]],
    authorized: [],
    options: {} as never,
  };
  const graph = {
    nodes: PARTIES.map((party) => nodeOf(party, { inCents: 0, outCents: out(party.id) })),
    edges: edgesOf(records),
    ties: [],
  };
  const cents: Record<string, number | null> = {
    'at-least': atLeast * 100,
    'at-most': atMost === null ? null : atMost * 100,
    'pro-rata': proRata === null ? null : proRata * 100,
  };
  const nameOf = (id: string): string => PARTIES.find((party) => party.id === id)?.name ?? id;
  return factsOf(question, result, { graph, records, omitted: 0 }, (method) => cents[method], nameOf);
}

const GIFT = transferOf('donor>pac CONTRIBUTED 1000 2020-01-01');
const SPENDING = transferOf('pac>cand SPENT_FOR 300 2020-02-01');

describe('the answer', () => {
  test('independent spending: must for the lower bound, can for the upper one, spent for', () => {
    const facts = factsFrom({ records: [GIFT, SPENDING], sent: 1000, atLeast: 100, atMost: 300, proRata: 200 });
    expect(mainSentence(facts)).toBe(
      'Of **$1,000** that Dee gave The PAC in these records, at least **$100** must have been spent for Candy Date, and at most **$300** can have been; by pro-rata, **$200**.',
    );
  });

  test('a lower bound of nothing is said, and why', () => {
    const text = mainSentence(factsFrom({ records: [GIFT, SPENDING], sent: 1000, atMost: 300, proRata: 20 }));
    expect(text).toContain('at most **$300** can have been spent for Candy Date');
    expect(text).toContain('at least **$0** must have been');
    expect(text).not.toContain('gave Candy');
  });

  test('gifts reach, and several first payees are not named as one', () => {
    const records = [
      GIFT,
      transferOf('donor>other CONTRIBUTED 50 2020-01-01'),
      transferOf('pac>cand CONTRIBUTED 9 2020-03-01'),
    ];
    const text = mainSentence(factsFrom({ records, sent: 1050, atLeast: 9, atMost: 9, proRata: 9 }));
    expect(text).toContain('**$1,050** that Dee paid out toward Candy Date in these records');
    expect(text).toContain('must have reached Candy Date');
  });

  test('money against is never for', () => {
    const records = [GIFT, transferOf('pac>cand SPENT_AGAINST 300 2020-02-01')];
    const text = mainSentence(factsFrom({ records, against: true, sent: 1000, atLeast: 1, atMost: 300 }));
    expect(text).toContain('been spent against Candy Date');
    expect(text).not.toContain('for Candy');
  });

  test('a direct gift is told as one, direct spending as spending', () => {
    const gift = transferOf('donor>cand CONTRIBUTED 40 2020-01-01');
    expect(mainSentence(factsFrom({ records: [gift], sent: 40, atLeast: 40, atMost: 40 }))).toBe(
      'Dee gave Candy Date **$40** in these records.',
    );
    const spent = transferOf('donor>cand SPENT_FOR 40 2020-01-01');
    expect(mainSentence(factsFrom({ records: [spent], sent: 40, atLeast: 40, atMost: 40 }))).toBe(
      'Dee spent **$40** for Candy Date in these records, by independent spending.',
    );
  });

  test('a route along which nothing can have come says so', () => {
    const text = mainSentence(factsFrom({ records: [GIFT, SPENDING], sent: 1000, atMost: 0 }));
    expect(text).toContain('none can have been spent for Candy Date (at most **$0**)');
  });

  test('without an upper end none is invented', () => {
    const text = mainSentence(factsFrom({ records: [GIFT, SPENDING], sent: 1000, atLeast: 5, atMost: null }));
    expect(text).toContain('no upper limit can be stated');
    expect(text).not.toContain('at most');
  });

  test('amounts that are vague make the sum vague', () => {
    const vague = { ...GIFT, qualifier: 'atLeast' as const, maxCents: null };
    expect(mainSentence(factsFrom({ records: [vague, SPENDING], sent: 1000, atMost: 300 }))).toContain(
      'Of at least **$1,000** that Dee gave',
    );
  });

  test('no route', () => {
    const facts = factsFrom({ records: [], options: { hops: 2, minCents: 500 } });
    expect(mainSentence(facts)).toBe('No route leads from Dee to Candy Date within 2 steps in these records.');
    expect(detailsOf(facts)[0]).toBe(
      'Searched: chains of at most 2 payments in the order of their dates, of at least $5. 3 parties can be reached from Dee; 2 parties lead to Candy Date.',
    );
  });
});

describe('what is said beside it', () => {
  const before = { cents: 30000, transferIds: [SPENDING.id], smallestCreditDays: 3 };

  test('spending before the gift, and the window that would admit it', () => {
    const facts = factsFrom({ records: [GIFT, SPENDING], sent: 1000, atMost: 300, result: { before } });
    expect(detailsOf(facts)[0]).toBe(
      '$300 was spent for Candy Date by The PAC (1 February 2020) before money from Dee can have come in: not counted; a credit window of 3 days would admit it.',
    );
  });

  test('the rest of the gift: its use is not in the records, or it was paid elsewhere', () => {
    const base = { sent: 1000, atLeast: 300, atMost: 300 };
    expect(detailsOf(factsFrom({ records: [GIFT, SPENDING], ...base })).join('\n')).toContain(
      'What became of the other $700 is not in these records.',
    );
    const elsewhere = [GIFT, SPENDING, transferOf('pac>other PAID 500 2020-03-01')];
    const facts = factsFrom({ records: elsewhere, ...base, result: { coneTransferIds: [GIFT.id, SPENDING.id] } });
    const drawn = {
      ...facts,
      drawing: { ...facts.drawing, graph: { ...facts.drawing.graph, edges: edgesOf([GIFT, SPENDING]) } },
    };
    expect(detailsOf(drawn).join('\n')).toContain('The other $700 cannot have been spent for Candy Date');
  });

  test('announced amounts are told and not counted', () => {
    const promise = transferOf('donor>pac GRANTED 5000 2020-01-01', {
      status: 'announced',
      countable: false,
      exclusionRule: 'notPaid',
    });
    const facts = factsFrom({
      records: [GIFT, SPENDING, promise],
      sent: 1000,
      atMost: 300,
      result: { coneTransferIds: [GIFT.id, SPENDING.id] },
    });
    expect(detailsOf(facts).join('\n')).toContain('not counted: $5,000 in 1 record');
  });

  test('every lower bound is said to hold only as far as the records are complete', () => {
    const facts = factsFrom({ records: [GIFT, SPENDING], sent: 1000, atLeast: 100, atMost: 300 });
    expect(detailsOf(facts)).toContain('“At least” holds as far as the records loaded are complete.');
  });
});

test('names in a row', () => {
  expect(namesOf(['A'])).toBe('A');
  expect(namesOf(['A', 'B'])).toBe('A and B');
  expect(namesOf(['A', 'B', 'C', 'D'])).toBe('A, B, C and D');
  expect(namesOf(['A', 'B', 'C', 'D', 'E'])).toBe('A, B, C and 2 others');
});
