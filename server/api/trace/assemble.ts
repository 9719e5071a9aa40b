/** A trace from question to answer: routes, figures, picture, sentence, and every record with its sources. */
import { partyOfAccount } from '../../../flow/accounts.ts';
import type { FlowFigure, TraceResult } from '../../../flow/types.ts';
import type { TraceRequest, TraceResponse } from '../../../model/api/trace.ts';
import { roundCents } from '../../../model/money.ts';
import type { Party, PartyRef } from '../../../model/party.ts';
import { refOf } from '../graph/nodes.ts';
import { partiesById } from '../read/parties.ts';
import { transfersAmong } from '../read/transfers.ts';
import type { Services } from '../services.ts';
import { backingOf } from './backing.ts';
import { detailsOf } from './details.ts';
import { type Drawing, drawingOf, partiesOf } from './drawing.ts';
import { factsOf } from './facts.ts';
import { mainSentence } from './mainSentence.ts';
import { figureOf } from './methods.ts';
import { questionOf } from './question.ts';
import { relaxOf } from './relax.ts';
import { routesOf } from './routes.ts';
import { tiedOf } from './tied.ts';
import { namesOf } from './words.ts';

/** Answers a trace. @throws Failure for unknown or equal parties; StoreError when the store fails. */
export async function traceOf(services: Services, request: TraceRequest, signal?: AbortSignal): Promise<TraceResponse> {
  const start = performance.now();
  const question = await questionOf(services, request);
  const { result, dataVersion } = await services.ledger.trace(question.options, signal);
  const among = await transfersAmong(services.store, partiesOf(question, result));
  const [drawing, routes, relax, backedBy, tied] = await Promise.all([
    drawingOf(services, question, result, among),
    routesOf(services, result.routes, among),
    relaxOf(services, question.options, result),
    backingOf(services, question, result, dataVersion),
    tiedOf(services, question, result),
  ]);
  const named = await namedParties(services, result, drawing);
  const nameOf = (account: string): string => named.get(partyOfAccount(account))?.name ?? account;
  const facts = factsOf(question, result, drawing, (method) => centsOf(result.figures, method), nameOf);
  return {
    from: together(question.donors),
    to: together(question.recipients),
    donors: question.donors.map(refOf),
    recipients: question.recipients.map(refOf),
    dataVersion,
    options: question.request,
    sentence: { main: mainSentence(facts), detail: detailsOf(facts) },
    figures: figuresOf(result),
    methods: result.figures.flatMap((figure) => figureOf(figure) ?? []),
    routes,
    graph: drawing.graph,
    before: result.before && {
      cents: result.before.cents,
      recordIds: [...result.before.transferIds],
      smallestCreditDays: result.before.smallestCreditDays,
    },
    backedBy,
    unexplained: result.unexplained.flatMap(({ party, cents }) => withParty(named, party, { cents })),
    stoppedAt: result.stoppedAt.flatMap((id) => refs(named, id)),
    searched: {
      forward: result.forward,
      backward: result.backward,
      near: routes.length > 0 ? [] : result.near.flatMap((id) => refs(named, id)),
      tied,
      relax,
    },
    complete: result.complete,
    elapsedMs: performance.now() - start,
  };
}

/** Several parties on one side as one name; its id joins theirs. */
function together(parties: readonly Party[]): PartyRef {
  const names = parties.map((party) => party.name);
  return { id: parties.map((party) => party.id).join('+'), name: namesOf(names), kind: parties[0].kind };
}

function figuresOf(result: TraceResult): TraceResponse['figures'] {
  const cents = (method: string): number | null => centsOf(result.figures, method);
  return {
    sentCents: result.sentCents,
    atLeastCents: cents('at-least') ?? 0,
    proRataCents: cents('pro-rata') ?? 0,
    fifoCents: cents('fifo'),
    lifoCents: cents('lifo'),
    atMostCents: cents('at-most'),
  };
}

/** A figure in whole cents; null when the method does not apply. */
function centsOf(figures: readonly FlowFigure[], method: string): number | null {
  const value = figures.find((figure) => figure.method === method)?.cents ?? null;
  return value === null ? null : roundCents(value);
}

/** Everybody whom the answer names, drawn or not. */
function namedParties(services: Services, result: TraceResult, drawing: Drawing): Promise<Map<string, Party>> {
  const accounts = [...result.unexplained.map(({ party }) => party), ...result.stoppedAt, ...result.near];
  const ends = drawing.records.flatMap(({ payer, payee, via }) => [payer, payee, via ?? payer]);
  const drawn = drawing.graph.nodes.map((node) => node.id);
  return partiesById(services.store, new Set([...accounts.map(partyOfAccount), ...ends, ...drawn]));
}

function refs(named: ReadonlyMap<string, Party>, account: string): PartyRef[] {
  const party = named.get(partyOfAccount(account));
  return party ? [refOf(party)] : [];
}

function withParty<T>(named: ReadonlyMap<string, Party>, account: string, rest: T): (T & { party: PartyRef })[] {
  return refs(named, account).map((party) => ({ party, ...rest }));
}
