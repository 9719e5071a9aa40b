/** A tiny network with one of everything, for tests of the stores. Names are invented. */
import { labelsOf } from '../../model/party.ts';
import { claim, party, source, tie, transfer } from '../records.ts';

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
