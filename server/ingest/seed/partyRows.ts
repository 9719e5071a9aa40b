/** Rows of parties.csv as parties. */
import {
  labelsOf,
  PARTY_KINDS,
  PARTY_LABELS,
  type Party,
  type PartyLabel,
  zBooks,
  zParty,
} from '../../../model/party.ts';
import { Cells } from './cells.ts';
import type { SeedProblem } from './problems.ts';
import type { SeedRow } from './table.ts';

/** The party of a row, or null when the row has findings. */
export function partyOfRow(row: SeedRow, problems: SeedProblem[]): Party | null {
  const cells = new Cells(row, problems);
  const kind = cells.choice('kind', PARTY_KINDS);
  const extra = cells.list('labels');
  for (const label of extra) {
    if (!(PARTY_LABELS as readonly string[]).includes(label))
      cells.report('labels', `"${label}" is not one of: ${PARTY_LABELS.join(', ')}`);
  }
  const books = cells.choice('books', zBooks.options);
  const capCents = cells.dollars('cap');
  if ((books === 'capped') !== (capCents !== null)) cells.report('cap', 'is given exactly when books are capped');
  const known = (PARTY_KINDS as readonly string[]).includes(kind);
  return cells.finish(zParty, {
    id: cells.required('id'),
    name: cells.required('name'),
    kind,
    labels: known ? labelsOf(kind, extra as PartyLabel[]) : [],
    aliases: cells.list('aliases'),
    externalIds: cells.list('externalIds'),
    jurisdiction: cells.optional('jurisdiction'),
    url: cells.optional('url'),
    books,
    capCents,
    pooled: cells.choice('pooled', ['yes', 'no']) === 'yes',
    note: cells.optional('note'),
  });
}
