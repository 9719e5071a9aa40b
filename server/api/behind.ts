/** Who stands behind a party: the origins of its receipts, ranked. */
import { z } from 'zod';
import { partyOfAccount, targetAccounts } from '../../flow/accounts.ts';
import type { BehindResult } from '../../flow/behind.ts';
import { type BehindRequest, type BehindResponse, zBehindRequest, zBehindResponse } from '../../model/api/behind.ts';
import { allocate, cents, formatDollars } from '../../model/money.ts';
import { type Party, type PartyRef, zId } from '../../model/party.ts';
import { count } from '../../scene/words.ts';
import { endpoint } from './endpoint.ts';
import { refOf } from './graph/nodes.ts';
import { partyByWords } from './parties.ts';
import { partiesById } from './read/parties.ts';
import { tiesOf } from './read/ties.ts';
import type { Services } from './services.ts';

export const behindEndpoint = endpoint({
  id: 'behind',
  method: 'get',
  path: '/api/party/{id}/behind',
  tag: 'parties',
  summary: 'Whose money the receipts of a party are, by pro-rata over every recorded payment, the largest first.',
  params: z.object({ id: zId }),
  query: zBehindRequest,
  answer: zBehindResponse,
  problems: [404, 504],
  handle: ({ services, params, query }) => behindOf(services, params.id, query),
});

/** @param words id or name of the party. @throws Failure when there is no such party. */
export async function behindOf(services: Services, words: string, request: BehindRequest): Promise<BehindResponse> {
  const party = await partyByWords(services, words);
  const committees = party.labels.includes('Candidate') ? await authorizedBy(services, party.id) : [];
  const to = targetAccounts(party.id, committees, request.against);
  const { limit, throughPooled } = request;
  const { result, dataVersion } = await services.ledger.behind({ to, limit, throughPooled });
  const total = cents(result.receivedCents);
  const shares = allocate(total, [...result.origins.map((origin) => origin.cents), result.otherCents]);
  const { donor, pooled, unexplained } = result.byKind;
  const kinds = allocate(total, [donor, pooled, unexplained]);
  const parties = result.origins.map((origin) => partyOfAccount(origin.party));
  const refs = await partiesById(services.store, [...parties, ...committees]);
  const nameOf = (id: string): PartyRef => refOf(refs.get(id) ?? { id, name: id, kind: 'organization' });
  return {
    party: refOf(party),
    counted: request.against ? [] : committees.map(nameOf),
    method: 'pro-rata',
    sentence: sentenceOf(party, request.against, result, kinds),
    receivedCents: total,
    origins: result.origins.map(({ kind }, i) => ({ party: nameOf(parties[i]), kind, cents: shares[i] })),
    count: result.count,
    otherCents: shares[result.origins.length],
    byKind: { donor: kinds[0], pooled: kinds[1], unexplained: kinds[2] },
    dataVersion,
  };
}

/** What is known and what is not, in words that are true of each kind of origin. */
function sentenceOf(
  { name, labels }: Party,
  against: boolean,
  { receivedCents, count: origins }: BehindResult,
  [donors, pooled, unexplained]: readonly number[],
): string {
  const how = against
    ? `was spent against ${name}`
    : labels.includes('Candidate')
      ? `${name} received or others spent for ${name}`
      : `${name} received`;
  if (receivedCents === 0) return `These records hold no money that ${how.replace(/^was /, 'was ever ')}.`;
  const parts = [
    donors > 0 && `${formatDollars(donors)} began with parties that only give`,
    pooled > 0 && `${formatDollars(pooled)} came out of large grantees that pool many donors`,
    unexplained > 0 &&
      `${formatDollars(unexplained)} out of parties that paid it from funds which these records do not explain`,
  ].filter((part) => part !== false);
  return `Of ${formatDollars(receivedCents)} that ${how} in these records, by pro-rata ${listed(parts)}: ${count(origins, 'origin', 'origins')} in all.`;
}

function listed(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts[parts.length - 1]}`;
}

async function authorizedBy({ store }: Services, id: string): Promise<string[]> {
  const ties = await tiesOf(store, [id], 'in');
  return ties.filter((tie) => tie.type === 'AUTHORIZED_BY' && tie.status !== 'proposed').map((tie) => tie.from);
}
