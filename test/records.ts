/** Makers of whole records for tests: everything that is not given has an innocent value. Names are invented. */
import type { Claim } from '../model/claim.ts';
import { labelsOf, type Party, type PartyKind } from '../model/party.ts';
import type { Source } from '../model/source.ts';
import type { Tie } from '../model/tie.ts';
import type { Transfer } from '../model/transfer.ts';

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
