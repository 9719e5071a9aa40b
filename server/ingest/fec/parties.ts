/** Committees, candidates, people and payees of an FEC import as parties of the model. */
import { labelsOf, type Party, type PartyKind, type PartyLabel } from '../../../model/party.ts';
import type { Duck } from '../duck.ts';
import type { LoadBatch } from '../loadBatch.ts';

const COMMITTEE_LABELS: Record<string, readonly PartyLabel[]> = {
  N: ['PAC'],
  O: ['PAC'],
  Q: ['PAC'],
  V: ['PAC'],
  W: ['PAC'],
  U: ['PAC'],
  X: ['PartyCommittee'],
  Y: ['PartyCommittee'],
  Z: ['PartyCommittee'],
};

const COLUMNS = [
  'party_rows.id',
  'name',
  'kind',
  'fec_id',
  'committee_type',
  'jurisdiction',
  'is_stub',
  'note',
  'EXISTS (SELECT 1 FROM donors WHERE donors.id = party_rows.id)',
  'cap_cents',
];

/** All parties in batches. `party_rows`, `donors` and `caps` are there. */
export async function* streamParties(duck: Duck, size: number): AsyncIterable<LoadBatch> {
  let parties: Party[] = [];
  let stubs: Party[] = [];
  const from = 'party_rows LEFT JOIN caps ON caps.id = party_rows.id ORDER BY party_rows.id';
  for await (const rows of duck.tuples(COLUMNS, from)) {
    for (const row of rows) (row[6] ? stubs : parties).push(partyOf(row));
    if (parties.length + stubs.length >= size) {
      yield { parties, stubs };
      parties = [];
      stubs = [];
    }
  }
  if (parties.length + stubs.length > 0) yield { parties, stubs };
}

function partyOf(row: readonly unknown[]): Party {
  const at = <T>(column: number): T => row[column] as T;
  const kind = at<PartyKind>(2);
  const fecId = at<string | null>(3);
  const cap = at<number | null>(9);
  const extra = [
    ...(COMMITTEE_LABELS[at<string | null>(4) ?? ''] ?? []),
    ...(at<boolean>(8) ? (['Donor'] as const) : []),
  ];
  return {
    id: at<string>(0),
    name: at<string>(1).slice(0, 500),
    kind,
    labels: labelsOf(kind, extra),
    aliases: [],
    externalIds: fecId === null ? [] : [`fec:${fecId}`],
    jurisdiction: at<string | null>(5),
    url: fecId === null ? null : fecUrl(kind, fecId),
    books: cap === null ? 'open' : 'capped',
    capCents: cap,
    pooled: false,
    note: at<string | null>(7) || null,
  };
}

function fecUrl(kind: PartyKind, id: string): string {
  return `https://www.fec.gov/data/${kind === 'candidate' ? 'candidate' : 'committee'}/${id}/`;
}
