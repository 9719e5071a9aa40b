/** The small network that the corpus of queries runs on: invented names, every type of record, dates with gaps, cycles. */
import { labelsOf } from '../../../model/party.ts';
import { TIE_TYPES } from '../../../model/tie.ts';
import { TRANSFER_TYPES, type Transfer } from '../../../model/transfer.ts';
import type { WriteBatch } from '../../../server/store/graphStore.ts';
import { claim, party, source, tie, transfer } from '../../records.ts';

const PARTIES = [
  party('ada', 'person', {
    name: 'Ada Adams',
    labels: labelsOf('person', ['Donor']),
    aliases: ['A. Adams'],
    jurisdiction: 'New York',
  }),
  party('bob', 'person', { name: 'Bob Brown', labels: labelsOf('person', ['Donor']), jurisdiction: 'Texas' }),
  party('cleo', 'person', { name: 'Cleo Clark', note: 'no money on record' }),
  party('fund', 'foundation', { name: 'Fund for Things', externalIds: ['ein:12-3456789'], pooled: true }),
  party('trust', 'foundation', { name: 'Old Trust', books: 'closed' }),
  party('pac-one', 'committee', { name: 'PAC One', labels: labelsOf('committee', ['PAC']), externalIds: ['fec:C1'] }),
  party('pac-two', 'committee', {
    name: 'PAC Two',
    labels: labelsOf('committee', ['PAC']),
    externalIds: ['fec:C2'],
    books: 'capped',
    capCents: 500,
  }),
  party('state-party', 'committee', { name: 'State Party', labels: labelsOf('committee', ['PartyCommittee']) }),
  party('dana', 'candidate', { name: 'Dana Diaz', jurisdiction: 'Texas' }),
  party('eli', 'candidate', { name: 'Eli Evans', jurisdiction: 'New York' }),
  party('group', 'advocacyGroup', { name: 'Group “Ä”', aliases: ['The Group', 'TG'] }),
  party('printer', 'vendor', { name: 'Printer Inc.' }),
  party('small', 'unitemized', { name: 'Unitemized contributions' }),
];

const PAIRS: readonly (readonly [string, string])[] = [
  ['ada', 'pac-one'],
  ['ada', 'fund'],
  ['bob', 'pac-two'],
  ['bob', 'fund'],
  ['fund', 'group'],
  ['trust', 'group'],
  ['pac-one', 'pac-two'],
  ['pac-two', 'pac-one'],
  ['pac-one', 'dana'],
  ['pac-two', 'eli'],
  ['group', 'pac-two'],
  ['pac-one', 'printer'],
  ['state-party', 'dana'],
  ['small', 'state-party'],
  ['ada', 'dana'],
];

function transfers(): Transfer[] {
  const list: Transfer[] = [];
  for (let i = 0; i < 45; i += 1) {
    const [payer, payee] = PAIRS[i % PAIRS.length];
    const month = String((i % 12) + 1).padStart(2, '0');
    const undated = i % 11 === 5;
    const memo = i % 13 === 7;
    list.push(
      transfer(`t${String(i).padStart(2, '0')}`, payer, payee, (i + 1) * 1_234_50, {
        type: TRANSFER_TYPES[(i * 3) % TRANSFER_TYPES.length],
        dateFrom: undated ? null : `${2016 + (i % 4)}-${month}-10`,
        dateTo: undated ? null : `${2016 + (i % 4)}-${month}-${i % 5 === 0 ? '28' : '10'}`,
        qualifier: i % 9 === 4 ? 'atLeast' : 'exact',
        maxCents: i % 9 === 4 ? null : (i + 1) * 1_234_50,
        isMemo: memo,
        countable: !memo,
        exclusionRule: memo ? 'memo' : null,
        cycle: i % 2 === 0 ? 2018 : null,
        purpose: i % 6 === 0 ? `purpose ${i}` : null,
        sourceIds: i % 3 === 0 ? ['s1', 's2'] : ['s2'],
        locator: `row ${i}`,
      }),
    );
  }
  return list;
}

export const CORPUS_NETWORK: WriteBatch = {
  parties: PARTIES,
  sources: [
    source('s1', { title: 'Filing', publisher: 'State Board', published: '2018-02', kind: 'filing' }),
    source('s2', { title: 'Dataset', publisher: 'Federal Commission', published: '2019', kind: 'dataset' }),
    source('s3', { title: 'Report nobody cites', kind: 'report' }),
  ],
  claims: [
    claim('c1', 's1', {
      amountCents: 4_000_000,
      payers: ['ada', 'bob'],
      payees: ['dana'],
      dateFrom: '2016-01-01',
      dateTo: '2019-12-31',
    }),
    claim('c2', 's3', { qualifier: 'about', payers: ['fund'], conflictsWith: ['c1'] }),
  ],
  ties: TIE_TYPES.map((type, i) =>
    tie(`tie-${type.toLowerCase()}`, PAIRS[i][0], PAIRS[i + 3][1], {
      type,
      score: i === 5 ? 0.75 : null,
      status: i === 5 ? 'proposed' : 'stated',
    }),
  ),
  transfers: transfers(),
};
