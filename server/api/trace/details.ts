/** What must be said beside the answer, a sentence each, the weightiest first. */
import { formatDates } from '../../../model/day.ts';
import { formatDollars } from '../../../model/money.ts';
import { INDEPENDENT } from '../../../model/transfer.ts';
import { spanOf } from '../graph/edges.ts';
import { announcedOf, type Facts } from './facts.ts';
import { count } from '../../../scene/words.ts';
import { namesOf } from './words.ts';

type Detail = (facts: Facts) => string | null;

/** All details that apply, in a fixed order. */
export function detailsOf(facts: Facts): string[] {
  return DETAILS.map((detail) => detail(facts)).filter((text) => text !== null);
}

const hasRoute = ({ result }: Facts): boolean => result.routes.length > 0;

const searched: Detail = (facts) => {
  if (hasRoute(facts)) return null;
  const { question, result, donors, recipients } = facts;
  const { hops, dateFrom, dateTo, types, minCents } = question.request;
  const limits = [
    `chains of at most ${count(hops, 'payment', 'payments')} in the order of their dates`,
    dateFrom || dateTo ? `dated ${dateFrom ?? 'at any time'} to ${dateTo ?? 'now'}` : null,
    types ? `of the kinds ${types.join(', ')}` : null,
    minCents > 0 ? `of at least ${formatDollars(minCents)}` : null,
  ].filter((text) => text !== null);
  const reached = `${count(result.forward, 'party', 'parties')} can be reached from ${donors}`;
  return `Searched: ${limits.join(', ')}. ${reached}; ${count(result.backward, 'party leads', 'parties lead')} to ${recipients}.`;
};

const beforeTheGift: Detail = ({ result, drawing, question, donors, nameOf }) => {
  if (!result.before || result.before.cents === 0) return null;
  const ids = new Set(result.before.transferIds);
  const records = drawing.records.filter((record) => ids.has(record.id));
  const independent = records.every((record) => INDEPENDENT.has(record.type));
  const verb = independent ? `was spent ${question.request.against ? 'against' : 'for'}` : 'was paid to';
  const payers = namesOf([...new Set(records.map((record) => record.payer))].map(nameOf));
  // Of several recipients only those that these records are about.
  const payees = namesOf([...new Set(records.map((record) => record.payee))].map(nameOf));
  const spent = `${formatDollars(result.before.cents)} ${verb} ${payees} by ${payers} (${formatDates(spanOf(records))}) before money from ${donors} can have come in`;
  const days = result.before.smallestCreditDays;
  if (days === null) return `${spent}: not counted.`;
  const admit = `a credit window of ${count(days, 'day', 'days')} would admit it`;
  return question.request.creditDays >= days
    ? `${spent}: counted under the credit window.`
    : `${spent}: not counted; ${admit}.`;
};

const creditWindow: Detail = ({ question }) => {
  const days = question.request.creditDays;
  if (days === 0) return null;
  return `With a credit window of ${count(days, 'day', 'days')}, spending may precede the gift that pays for it by so long; the conventions take dates at their word all the same.`;
};

/** What cannot have arrived: where it went otherwise, or that these records do not say. */
const theRest: Detail = (facts) => {
  const { sentCents, atMostCents, onTheWay, drawing, reach, recipients } = facts;
  if (!hasRoute(facts) || atMostCents === null || sentCents <= atMostCents) return null;
  const amount = formatDollars(sentCents - atMostCents);
  const rest = facts.vague === '' ? `other ${amount}` : `rest, ${facts.vague}${amount},`;
  const payers = new Set(facts.question.donors.map((party) => party.id));
  const between = new Set(onTheWay.map((record) => record.payee).filter((id) => !payers.has(id)));
  const paid = drawing.graph.nodes.filter((node) => between.has(node.id)).reduce((sum, node) => sum + node.outCents, 0);
  const drawn = drawing.graph.edges
    .filter((edge) => between.has(edge.payer))
    .reduce((sum, edge) => sum + edge.cents, 0);
  if (paid <= drawn) return `What became of the ${rest} is not in these records.`;
  const verb = reach === 'gift' ? 'reached' : reach === 'against' ? 'been spent against' : 'been spent for';
  return `The ${rest} cannot have ${verb} ${recipients} in these records: it was paid elsewhere or its use is not recorded.`;
};

const independent: Detail = (facts) => {
  const { reach, recipients } = facts;
  if (!hasRoute(facts) || reach === 'gift') return null;
  if (reach === 'mixed') return `Part of this is independent spending, which is never a gift to ${recipients}.`;
  const side = reach === 'against' ? 'against' : 'for';
  return `All of this is independent spending ${side} ${recipients}; none of it was given to ${recipients} or the campaign.`;
};

const authorized: Detail = ({ question, last, nameOf }) => {
  const committees = question.authorized
    .map((tie) => tie.from)
    .filter((id) => last.some((record) => record.payee === id));
  if (committees.length === 0 || question.request.against) return null;
  const names = namesOf([...new Set(committees)].map(nameOf));
  return `What was given to ${names}, authorized by the candidate, counts as given to the candidate.`;
};

const announced: Detail = (facts) => {
  if (facts.question.request.announced)
    return 'Amounts that were announced or pledged, with no payment recorded, are counted too.';
  const records = announcedOf(facts);
  if (records.length === 0) return null;
  const cents = records.reduce((sum, record) => sum + record.amountCents, 0);
  return `Announced or pledged between these parties with no payment recorded, and not counted: ${formatDollars(cents)} in ${count(records.length, 'record', 'records')}, which may tell of the same money.`;
};

/** Money that went through the hands of a conduit or fiscal sponsor is recorded from payer to payee. */
const throughHands: Detail = ({ onTheWay, nameOf }) => {
  const hands = [...new Set(onTheWay.flatMap(({ via }) => via ?? []))];
  if (hands.length === 0) return null;
  return `Some of this went through the hands of ${namesOf(hands.map(nameOf))} and is recorded as going from payer to payee.`;
};

const vague: Detail = ({ onTheWay }) => {
  const inexact = onTheWay.filter(({ qualifier }) => qualifier !== 'exact' && qualifier !== 'rounded').length;
  if (inexact === 0) return null;
  return `${count(inexact, 'amount', 'amounts')} on the way ${inexact === 1 ? 'is' : 'are'} known only as “at least”, “about” or “up to”: the bounds hold for all that can mean.`;
};

const stopped: Detail = ({ result, nameOf }) => {
  if (result.stoppedAt.length === 0) return null;
  return `Tracing stopped at ${namesOf(result.stoppedAt.map(nameOf))}, which pools the money of many donors.`;
};

const unexplained: Detail = (facts) => {
  const { result, nameOf } = facts;
  if (!hasRoute(facts) || result.unexplained.length === 0) return null;
  const parts = result.unexplained.slice(0, 3).map(({ party, cents }) => `${nameOf(party)} ${formatDollars(cents)}`);
  const more = result.unexplained.length > 3 ? ` and ${result.unexplained.length - 3} more` : '';
  return `Paid beyond what the recorded receipts cover at the time, and so from unexplained funds: ${parts.join(', ')}${more}.`;
};

const omitted: Detail = ({ drawing }) =>
  drawing.omitted === 0
    ? null
    : `The picture shows ${drawing.graph.nodes.length} parties; ${drawing.omitted} more lie between and are counted in the figures.`;

const incomplete: Detail = ({ result }) =>
  result.complete
    ? null
    : 'A time limit ended an exact computation: the figure marked so is a looser bound that still holds.';

const asFarAsComplete: Detail = (facts) =>
  hasRoute(facts) ? '“At least” holds as far as the records loaded are complete.' : null;

const DETAILS: readonly Detail[] = [
  searched,
  beforeTheGift,
  theRest,
  independent,
  creditWindow,
  authorized,
  throughHands,
  announced,
  vague,
  stopped,
  unexplained,
  incomplete,
  asFarAsComplete,
  omitted,
];
