/** A payment, or several of one kind between two parties: what they add up to, and the records behind. */
import type { GraphEdge } from '../../../model/api/graph.ts';
import type { TraceResponse } from '../../../model/api/trace.ts';
import { formatDates } from '../../../model/day.ts';
import { formatDollars } from '../../../model/money.ts';
import { INDEPENDENT, TYPE_VERBS } from '../../../model/transfer.ts';
import type { Picture } from '../../../scene/types.ts';
import { edgeAmount } from '../../ui/edgeWords.ts';
import { PartyName } from '../../ui/PartyName.tsx';
import { Amounts } from './Amounts.tsx';
import { Records } from './Records.tsx';

interface Props {
  edge: GraphEdge;
  picture: Picture;
  trace: TraceResponse | null;
}

export function EdgeDetails({ edge, picture, trace }: Props) {
  const party = (id: string) => picture.graph.nodes.find((node) => node.id === id);
  const [payer, payee] = [party(edge.payer), party(edge.payee)];
  const before = new Set(trace?.before?.recordIds);
  const counted = edge.cents - edge.beforeGiftCents;
  return (
    <div className="stack">
      <h2 className="edge-title">
        {payer && <PartyName party={payer} />}
        <span className="muted">{TYPE_VERBS[edge.type]}</span>
        {payee && <PartyName party={payee} />}
      </h2>
      <Amounts
        rows={[
          [edge.countableRecords === 1 ? 'amount' : `${edge.countableRecords} records`, edgeAmount(edge)],
          ['dated', formatDates(edge)],
          edge.beforeGiftCents > 0 && ['of it before the gift, not counted', formatDollars(edge.beforeGiftCents)],
          edge.beforeGiftCents > 0 && ['after the gift', formatDollars(counted)],
          edge.excludedCents > 0 && ['kept but not counted', formatDollars(edge.excludedCents)],
        ]}
      />
      {INDEPENDENT.has(edge.type) && (
        <p className="note">
          Independent spending: the payer bought something for or against the candidate. Nothing of it was given to the
          candidate.
        </p>
      )}
      {edge.allAnnounced && <p className="note">Announced or pledged; no payment is recorded.</p>}
      <Records ids={edge.recordIds} before={before} />
    </div>
  );
}
