/** What the answer's sentences are made from. */
import type { TraceResult } from '../../../flow/types.ts';
import type { Transfer, TransferType } from '../../../model/transfer.ts';
import { counts } from '../graph/edges.ts';
import type { Drawing } from './drawing.ts';
import type { Question } from './question.ts';
import { namesOf } from './words.ts';

/** How money ends at the recipients: as independent spending, as gifts, or both. */
export type Reach = 'for' | 'against' | 'gift' | 'mixed';

export interface Facts {
  readonly donors: string;
  readonly recipients: string;
  readonly reach: Reach;
  readonly sentCents: number;
  readonly atLeastCents: number;
  /** null: no upper limit can be stated. */
  readonly atMostCents: number | null;
  readonly proRataCents: number | null;
  /** Counted records between the drawn parties, those on the way first of all. */
  readonly onTheWay: readonly Transfer[];
  /** Payments of the donors that set out on the way. */
  readonly first: readonly Transfer[];
  /** Payments that end at the recipients. */
  readonly last: readonly Transfer[];
  readonly question: Question;
  readonly result: TraceResult;
  readonly drawing: Drawing;
  readonly nameOf: (party: string) => string;
  /** What stands before the sum that was sent: "at least ", "about ", "up to " or nothing. */
  readonly vague: string;
  /** false: some of what lies on the way is not among the drawn records. */
  readonly whole: boolean;
}

/** Gathers the facts of a result. Pure; cost O(records drawn). */
export function factsOf(
  question: Question,
  result: TraceResult,
  drawing: Drawing,
  figure: (method: string) => number | null,
  nameOf: (party: string) => string,
): Facts {
  const cone = new Set(result.coneTransferIds);
  const onTheWay = drawing.records.filter((record) => cone.has(record.id));
  const donors = new Set(question.donors.map((party) => party.id));
  const ends = new Set([
    ...question.recipients.map((party) => party.id),
    ...question.authorized.map((tie) => tie.from),
  ]);
  const first = onTheWay.filter((record) => donors.has(record.payer));
  const last = onTheWay.filter((record) => ends.has(record.payee));
  return {
    donors: namesOf(question.donors.map((party) => party.name)),
    recipients: namesOf(question.recipients.map((party) => party.name)),
    reach: reachOf(
      question.request.against,
      last.map((record) => record.type),
    ),
    sentCents: result.sentCents,
    atLeastCents: figure('at-least') ?? 0,
    atMostCents: figure('at-most'),
    proRataCents: figure('pro-rata'),
    onTheWay,
    first,
    vague: vagueness(first),
    last,
    question,
    result,
    drawing,
    nameOf,
    whole: onTheWay.length === cone.size,
  };
}

function reachOf(against: boolean, types: readonly TransferType[]): Reach {
  if (against) return 'against';
  const spent = types.filter((type) => type === 'SPENT_FOR').length;
  if (spent === 0) return 'gift';
  return spent === types.length ? 'for' : 'mixed';
}

/** Records between the drawn parties that were announced or pledged and not counted. */
export function announcedOf({ drawing, question }: Facts): Transfer[] {
  return drawing.records.filter(
    (record) => record.exclusionRule === 'notPaid' && !counts(record, question.request.announced),
  );
}

/** A sum is no more exact than its vaguest part. */
function vagueness(records: readonly Transfer[]): string {
  const qualifiers = new Set(records.map((record) => record.qualifier));
  if (qualifiers.has('about') || ((qualifiers.has('atLeast') || qualifiers.has('justOver')) && qualifiers.has('upTo')))
    return 'about ';
  if (qualifiers.has('atLeast') || qualifiers.has('justOver')) return 'at least ';
  return qualifiers.has('upTo') ? 'up to ' : '';
}
