/** Everything about one party: who it is, its money by one counting rule, ties, claims and sources. */
import { z } from 'zod';
import { type PartyDetail, zPartyDetail } from '../../model/api/graph.ts';
import { type PartyRef, zId } from '../../model/party.ts';
import type { Tie } from '../../model/tie.ts';
import { endpoint } from './endpoint.ts';
import { graphTieOf, refOf } from './graph/nodes.ts';
import { partyById } from './parties.ts';
import { claimsBeside } from './party/claims.ts';
import { byYear, counterparties, excludedByRule, paidCents, receivedCents } from './party/money.ts';
import { unexplainedCents } from './party/unexplained.ts';
import { claimsOf } from './read/claims.ts';
import { partiesById } from './read/parties.ts';
import { sourcesById } from './read/sources.ts';
import { citedBy, daysOf, sumsOf } from './read/sums.ts';
import { tiesOf } from './read/ties.ts';
import type { Services } from './services.ts';

const MOST_COUNTERPARTIES = 100;
const MOST_SOURCES = 200;

export const partyEndpoint = endpoint({
  id: 'party',
  method: 'get',
  path: '/api/party/{id}',
  tag: 'parties',
  summary: 'A party: totals by year and kind, what does not count, counterparties, ties, claims, sources.',
  params: z.object({ id: zId }),
  answer: zPartyDetail,
  problems: [404],
  handle: ({ services, params }) => detailOf(services, params.id),
});

async function detailOf(services: Services, asked: string): Promise<PartyDetail> {
  const { store } = services;
  const party = await partyById(services, asked);
  const { id } = party;
  const [received, paid] = [await sumsOf(store, id, 'in'), await sumsOf(store, id, 'out')];
  const [tiesIn, tiesOut] = [await tiesOf(store, [id], 'in'), await tiesOf(store, [id], 'out')];
  const claims = await claimsOf(store, id);
  const largest = counterparties(received, paid, MOST_COUNTERPARTIES);
  const refs = await partiesById(store, [...largest.map((row) => row.id), ...endsOf([...tiesIn, ...tiesOut])]);
  const nameOf = (other: string): PartyRef =>
    refOf(refs.get(other) ?? { id: other, name: other, kind: 'organization' });
  const cited = [...[...tiesIn, ...tiesOut].flatMap((tie) => tie.sourceIds), ...(await citedBy(store, id))];
  const wanted = [...new Set([...claims.map((claim) => claim.sourceId), ...cited])].slice(0, MOST_SOURCES);
  return {
    party,
    receivedCents: receivedCents(received),
    paidCents: paidCents(paid),
    excluded: excludedByRule([...received, ...paid]),
    byYear: byYear(received, paid),
    counterparties: largest.map(({ id: other, ...rest }) => ({ party: nameOf(other), ...rest })),
    unexplainedCents: unexplainedCents(await daysOf(store, id, 'in'), await daysOf(store, id, 'out')),
    ties: [...tiesIn.map((tie) => tieRow(tie, 'in', nameOf)), ...tiesOut.map((tie) => tieRow(tie, 'out', nameOf))],
    claims: await claimsBeside(services, claims),
    sources: [...(await sourcesById(store, wanted)).values()],
  };
}

function endsOf(ties: readonly Tie[]): string[] {
  return ties.flatMap(({ from, to }) => [from, to]);
}

function tieRow(tie: Tie, direction: 'in' | 'out', nameOf: (id: string) => PartyRef): PartyDetail['ties'][number] {
  const party = nameOf(direction === 'in' ? tie.from : tie.to);
  return { tie: graphTieOf(tie), party, direction, note: tie.note, sourceIds: [...tie.sourceIds] };
}
