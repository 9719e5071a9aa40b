/** A tiny network with one of everything, for tests of the stores. Names are invented. */
import type { Claim } from '../../model/claim.ts';
import { labelsOf, type Party, type PartyKind } from '../../model/party.ts';
import type { Source } from '../../model/source.ts';
import type { Tie } from '../../model/tie.ts';
import type { Transfer } from '../../model/transfer.ts';

export function party(id: string, kind: PartyKind = 'organization', more: Partial<Party> = {}): Party {
  return {
    id,
    name: `Name of ${id}`,
    kind,
    labels: labelsOf(kind),
    aliases: [],
    externalIds: [],
    jurisdiction: null,
    url: null,
    books: 'open',
    capCents: null,
    pooled: false,
    note: null,
    ...more,
  };
}

export function source(id: string, more: Partial<Source> = {}): Source {
  return {
    id,
    title: `Title of ${id}`,
    publisher: null,
    published: null,
    url: null,
    retrieved: null,
    sha256: null,
    licence: null,
    kind: 'filing',
    seenAs: null,
    note: null,
    importId: null,
    ...more,
  };
}

export function transfer(
  id: string,
  payer: string,
  payee: string,
  amountCents: number,
  more: Partial<Transfer> = {},
): Transfer {
  return {
    id,
    type: 'CONTRIBUTED',
    payer,
    payee,
    amountCents,
    minCents: amountCents,
    maxCents: amountCents,
    qualifier: 'exact',
    dateFrom: '2017-04-28',
    dateTo: '2017-04-28',
    status: 'paid',
    isMemo: false,
    countable: true,
    exclusionRule: null,
    containedIn: null,
    earmarkFor: null,
    via: null,
    vendor: null,
    purpose: null,
    cycle: null,
    rawCode: null,
    rawAmount: null,
    sourceIds: ['s1'],
    locator: null,
    note: null,
    importId: null,
    ...more,
  };
}

export function tie(id: string, from: string, to: string, more: Partial<Tie> = {}): Tie {
  return {
    id,
    type: 'FOUNDED',
    from,
    to,
    dateFrom: null,
    dateTo: null,
    status: 'stated',
    score: null,
    evidence: null,
    sourceIds: ['s1'],
    locator: null,
    note: null,
    importId: null,
    ...more,
  };
}

export function claim(id: string, sourceId: string, more: Partial<Claim> = {}): Claim {
  return {
    id,
    sourceId,
    statement: `Statement of ${id}`,
    minCents: null,
    maxCents: null,
    amountCents: null,
    qualifier: 'atLeast',
    dateFrom: null,
    dateTo: null,
    payers: [],
    payees: [],
    conflictsWith: [],
    locator: null,
    note: null,
    importId: null,
    ...more,
  };
}

/** Donor -> committee -> candidate, with a tie, a claim and every optional field in use somewhere. */
export const NETWORK = {
  parties: [
    party('donor', 'person', {
      labels: labelsOf('person', ['Donor']),
      aliases: ['D. Onor', 'Döner'],
      externalIds: ['fec:C1'],
    }),
    party('committee', 'committee', {
      labels: labelsOf('committee', ['PAC']),
      books: 'closed',
      jurisdiction: 'Pennsylvania',
    }),
    party('candidate', 'candidate', {
      url: 'https://example.org/c',
      note: 'runs',
      pooled: true,
      capCents: 12_345,
      books: 'capped',
    }),
  ],
  sources: [
    source('s1', { publisher: 'Board', published: '2017-05', url: 'https://example.org/s1', sha256: 'a'.repeat(64) }),
  ],
  claims: [
    claim('c1', 's1', {
      amountCents: 4_000_000_000,
      minCents: 4_000_000_000,
      payers: ['donor'],
      payees: ['candidate', 'committee'],
    }),
  ],
  ties: [tie('t-founded', 'donor', 'committee', { score: 0.5, evidence: 'same name' })],
  transfers: [
    transfer('gift', 'donor', 'committee', 145_000_000, { purpose: 'general', rawCode: '15', cycle: 2018 }),
    transfer('spend', 'committee', 'candidate', 22_250_500, {
      type: 'SPENT_FOR',
      vendor: 'Printer',
      dateFrom: '2017-05-02',
      dateTo: '2017-05-03',
    }),
    transfer('memo', 'donor', 'candidate', 100, {
      isMemo: true,
      countable: false,
      exclusionRule: 'memo',
      maxCents: null,
      dateFrom: null,
      dateTo: null,
    }),
  ],
};
