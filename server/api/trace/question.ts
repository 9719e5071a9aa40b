/** What a trace is asked for, in the words of the flow engine. */
import { targetAccounts } from '../../../flow/accounts.ts';
import type { TraceOptions } from '../../../flow/types.ts';
import { DEFAULT_TRACE } from '../../../flow/types.ts';
import type { TraceRequest } from '../../../model/api/trace.ts';
import { toDay } from '../../../model/day.ts';
import type { Party } from '../../../model/party.ts';
import type { Tie } from '../../../model/tie.ts';
import { badRequest } from '../../core/failure.ts';
import { partyByWords } from '../parties.ts';
import { tiesOf } from '../read/ties.ts';
import type { Services } from '../services.ts';

export interface Question {
  readonly request: TraceRequest;
  readonly donors: readonly Party[];
  readonly recipients: readonly Party[];
  /** Committees counted with a recipient, each with the tie that says so. */
  readonly authorized: readonly Tie[];
  readonly options: TraceOptions;
}

/** Most parties on one side of a trace. */
const MOST_PARTIES = 50;

/** Finds the parties, widens candidates to their committees and to spending about them. @throws Failure for bad input. */
export async function questionOf(services: Services, request: TraceRequest): Promise<Question> {
  const donors = await partiesOf(services, request.from, 'from');
  const recipients = await partiesOf(services, request.to, 'to');
  const both = donors.find((donor) => recipients.some((recipient) => recipient.id === donor.id));
  if (both)
    throw badRequest(`From and To are the same party: ${both.name}.`, {
      code: 'same-party',
      hint: 'Choose two different parties.',
    });
  checkWindow(request);
  const authorized = await authorizedOf(services, recipients, donors);
  return { request, donors, recipients, authorized, options: optionsOf(request, donors, recipients, authorized) };
}

async function partiesOf(services: Services, words: readonly string[], name: string): Promise<Party[]> {
  const wanted = [...new Set(words.map((word) => word.trim()).filter(Boolean))];
  if (wanted.length === 0) throw badRequest(`${name}: a party is needed`, { hint: `Give its id as ${name}.` });
  if (wanted.length > MOST_PARTIES) throw badRequest(`${name}: at most ${MOST_PARTIES} parties`);
  const parties: Party[] = [];
  for (const word of wanted) parties.push(await partyByWords(services, word));
  return [...new Map(parties.map((party) => [party.id, party])).values()];
}

function checkWindow({ dateFrom, dateTo }: TraceRequest): void {
  if (dateFrom !== undefined && dateTo !== undefined && dateFrom > dateTo)
    throw badRequest(`the window ends (${dateTo}) before it begins (${dateFrom})`, { code: 'bad-window' });
}

/** A candidate's authorized committees are the candidate's own money; a committee that is itself asked about as donor is not. */
async function authorizedOf(
  services: Services,
  recipients: readonly Party[],
  donors: readonly Party[],
): Promise<Tie[]> {
  const candidates = recipients.filter((party) => party.labels.includes('Candidate')).map((party) => party.id);
  if (candidates.length === 0) return [];
  const asked = new Set(donors.map((party) => party.id));
  const ties = await tiesOf(services.store, candidates, 'in');
  return ties.filter((tie) => tie.type === 'AUTHORIZED_BY' && tie.status !== 'proposed' && !asked.has(tie.from));
}

function optionsOf(
  request: TraceRequest,
  donors: readonly Party[],
  recipients: readonly Party[],
  authorized: readonly Tie[],
): TraceOptions {
  const accounts = recipients.flatMap(({ id }) => {
    const committees = authorized.filter((tie) => tie.to === id).map((tie) => tie.from);
    return targetAccounts(id, committees, request.against);
  });
  return {
    ...DEFAULT_TRACE,
    from: donors.map((party) => party.id),
    to: [...new Set(accounts)],
    maxHops: request.hops,
    k: request.k,
    order: request.order,
    creditDays: request.creditDays,
    maxHoldDays: request.maxHoldDays ?? null,
    dayFrom: request.dateFrom === undefined ? null : toDay(request.dateFrom),
    dayTo: request.dateTo === undefined ? null : toDay(request.dateTo),
    minCents: request.minCents,
    types: request.types === undefined ? null : new Set(request.types),
    throughPooled: request.throughPooled,
    announced: request.announced,
  };
}
