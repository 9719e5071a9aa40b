/**
 * Without a route to a recipient: the parties tied to it (affiliated, not authorized) that a trace does reach. They are
 * named so that a person can ask about them; they are never counted with the recipient, for a tie is not a payment.
 */
import type { TraceResult } from '../../../flow/types.ts';
import type { TraceResponse } from '../../../model/api/trace.ts';
import { TIE_VERBS } from '../../../model/tie.ts';
import { refOf } from '../graph/nodes.ts';
import { partiesById } from '../read/parties.ts';
import { tiesOf } from '../read/ties.ts';
import type { Services } from '../services.ts';
import type { Question } from './question.ts';

const DEADLINE_MS = 1000;
/** Most tied parties that are tried. */
const MOST_TRIED = 10;

/** Tied parties with a route, in order of their ties; empty when the trace itself has one. Cost: one small trace each. */
export async function tiedOf(
  services: Services,
  question: Question,
  result: TraceResult,
): Promise<TraceResponse['searched']['tied']> {
  if (result.routes.length > 0) return [];
  const asked = new Set([...question.donors, ...question.recipients].map((party) => party.id));
  const ties = (
    await tiesOf(
      services.store,
      [...question.recipients].map((party) => party.id),
      'in',
    )
  )
    .filter((tie) => tie.type === 'AFFILIATED_WITH' && tie.status !== 'proposed' && !asked.has(tie.from))
    .slice(0, MOST_TRIED);
  const named = await partiesById(services.store, new Set(ties.flatMap((tie) => [tie.from, tie.to])));
  const found: TraceResponse['searched']['tied'] = [];
  for (const tie of ties) {
    const party = named.get(tie.from);
    const recipient = named.get(tie.to);
    if (!party || !recipient) continue;
    const { result: tried } = await services.ledger.trace({
      ...question.options,
      to: [tie.from],
      k: 1,
      deadlineMs: DEADLINE_MS,
    });
    if (tried.routes.length > 0)
      found.push({ party: refOf(party), tie: `${TIE_VERBS[tie.type]} ${recipient.name}`, evidence: tie.evidence });
  }
  return found;
}
