/**
 * The answer in one sentence. "Must" stands only with a lower bound, "can" only with an upper one, a convention is named,
 * and independent spending is "spent for", never "given to".
 */
import type { Transfer } from '../../../model/transfer.ts';
import type { Facts, Reach } from './facts.ts';
import { count } from '../../../scene/words.ts';
import { bold, namesOf } from './words.ts';

/** The sentence for a result with routes, or the one for none. */
export function mainSentence(facts: Facts): string {
  if (facts.result.routes.length === 0) return noRoute(facts);
  if (isDirect(facts)) return direct(facts);
  const { atLeastCents, atMostCents } = facts;
  if (atMostCents === 0) return nothing(facts);
  const bounds = atMostCents === null ? openEnded(facts) : atLeastCents === 0 ? capOnly(facts) : both(facts);
  return `Of ${opening(facts)}, ${bounds}${byProRata(facts)}.`;
}

/** "spent for X" and the like, after "must have" or "can have". */
function arrived(reach: Reach, recipients: string): string {
  const words: Record<Reach, string> = {
    for: `been spent for ${recipients}`,
    against: `been spent against ${recipients}`,
    gift: `reached ${recipients}`,
    mixed: `reached or been spent for ${recipients}`,
  };
  return words[reach];
}

const SHORT: Record<Reach, string> = { for: ' been', against: ' been', gift: '', mixed: '' };

function both({ atLeastCents, atMostCents, reach, recipients }: Facts): string {
  const arrival = arrived(reach, recipients);
  return `at least ${bold(atLeastCents)} must have ${arrival}, and at most ${bold(atMostCents ?? 0)} can have${SHORT[reach]}`;
}

function capOnly({ atMostCents, reach, recipients }: Facts): string {
  const arrival = arrived(reach, recipients);
  return `at most ${bold(atMostCents ?? 0)} can have ${arrival}, and at least ${bold(0)} must have${SHORT[reach]}: other money could have paid for all of it`;
}

function openEnded({ atLeastCents, reach, recipients }: Facts): string {
  return `at least ${bold(atLeastCents)} must have ${arrived(reach, recipients)}, and no upper limit can be stated, because an amount on the way is recorded as "at least"`;
}

function byProRata({ proRataCents }: Facts): string {
  return proRataCents === null ? '' : `; by pro-rata, ${bold(proRataCents)}`;
}

function nothing(facts: Facts): string {
  const { reach, recipients } = facts;
  return `Of ${opening(facts)}, none can have ${arrived(reach, recipients)} (at most ${bold(0)}): it had all been used otherwise by then.`;
}

/** "$1,450,000 that George Soros gave Philadelphia Justice & Public Safety in these records". */
function opening(facts: Facts): string {
  const { donors, recipients, first, sentCents, nameOf, whole, vague } = facts;
  const sent = `${vague}${bold(sentCents)}`;
  const payees = [...new Set(first.map((record) => record.payee))];
  if (payees.length !== 1 || !whole) {
    // Several recipients are named once in a sentence, where it says what reached them.
    const toward = facts.question.recipients.length > 1 ? 'on routes to them' : `toward ${recipients}`;
    return `${sent} that ${donors} paid out ${toward} in these records`;
  }
  return `${sent} that ${donors} ${verbOf(first)} ${nameOf(payees[0])} in these records`;
}

function verbOf(records: readonly Transfer[]): string {
  const types = new Set(records.map((record) => record.type));
  if (types.size > 1) return 'paid';
  const [type] = types;
  if (type === 'CONTRIBUTED' || type === 'GRANTED') return 'gave';
  if (type === 'LOANED') return 'lent';
  return type === 'TRANSFERRED' ? 'transferred to' : 'paid';
}

/** Every dollar on the way goes from the donors to the recipients themselves. */
function isDirect({ first, onTheWay, last, whole }: Facts): boolean {
  return whole && first.length > 0 && first.length === onTheWay.length && last.length === onTheWay.length;
}

function direct(facts: Facts): string {
  const { donors, recipients, reach, last, sentCents, nameOf, vague } = facts;
  const sent = `${vague}${bold(sentCents)}`;
  if (reach === 'for' || reach === 'against')
    return `${donors} spent ${sent} ${reach} ${recipients} in these records, by independent spending.`;
  const payees = namesOf([...new Set(last.map((record) => record.payee))].map(nameOf));
  if (reach === 'gift') return `${donors} ${verbOf(last)} ${payees} ${sent} in these records.`;
  return `${donors} paid ${sent} in these records, partly as gifts to and partly as independent spending for ${recipients}.`;
}

function noRoute({ donors, recipients, question, result }: Facts): string {
  const steps = count(question.request.hops, 'step', 'steps');
  const what = question.request.against ? 'spending against ' : '';
  const within = `within ${steps} in these records`;
  if (result.forward === 0)
    return `No route leads from ${donors} to ${what}${recipients} ${within}: no payment leaves ${donors}.`;
  return `No route leads from ${donors} to ${what}${recipients} ${within}.`;
}
