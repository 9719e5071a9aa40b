/** A party at a glance: what it received, spent, and what of it does not count; its payments in the picture. */
import type { PartyDetail } from '../../../model/api/graph.ts';
import type { TraceResponse } from '../../../model/api/trace.ts';
import { formatDollars } from '../../../model/money.ts';
import { KIND_NAMES } from '../../../model/party.ts';
import { type ExclusionRule, RULE_MEANINGS } from '../../../model/transfer.ts';
import type { Picture } from '../../../scene/types.ts';
import { useParty } from '../../api/hooks.ts';
import { expand, hide } from '../../state/explore.ts';
import { act } from '../../state/page.ts';
import { runCommand } from '../../state/commands.ts';
import { KindShape } from '../../ui/KindShape.tsx';
import { ProblemNote } from '../../ui/Problem.tsx';
import { Waiting } from '../../ui/Waiting.tsx';
import { Amounts } from './Amounts.tsx';
import { Payments } from './Payments.tsx';

interface Props {
  id: string;
  picture: Picture | null;
  trace: TraceResponse | null;
}

export function PartyDetails({ id, picture, trace }: Props) {
  const { data, error, refetch } = useParty(id);
  if (error) return <ProblemNote error={error} again={() => void refetch()} />;
  if (!data) return <Waiting what="Fetching the party" lines={5} />;
  return (
    <div className="stack">
      <Heading detail={data} />
      <Totals detail={data} trace={trace} />
      {data.excluded.length > 0 && <Excluded detail={data} />}
      {picture && <Payments id={id} picture={picture} />}
      <div className="row inspector-actions">
        <button type="button" className="button" onClick={() => expand(id)}>
          Expand
        </button>
        {picture && (
          <>
            <button type="button" className="button" onClick={() => hide([id])}>
              Hide
            </button>
            <button type="button" className="button" onClick={() => runCommand('pin')}>
              Pin
            </button>
          </>
        )}
        <button type="button" className="button" onClick={() => act('Open party', { party: id })}>
          Open page
        </button>
      </div>
    </div>
  );
}

function Heading({ detail: { party } }: { detail: PartyDetail }) {
  const about = [KIND_NAMES[party.kind], party.jurisdiction, ...party.externalIds].filter(Boolean).join(' · ');
  return (
    <div>
      <h2 className="inspector-title">
        <KindShape kind={party.kind} size={14} /> {party.name}
      </h2>
      <p className="small muted">{about}</p>
      {party.note && <p className="small">{party.note}</p>}
    </div>
  );
}

function Totals({ detail, trace }: { detail: PartyDetail; trace: TraceResponse | null }) {
  const { receivedCents, paidCents, unexplainedCents } = detail;
  const spentFor = detail.counterparties.filter(
    ({ type, direction, party }) =>
      direction === 'out' && type === 'SPENT_FOR' && trace?.recipients.some((one) => one.id === party.id),
  );
  const before = trace?.graph.edges
    .filter((edge) => edge.payer === detail.party.id)
    .reduce((sum, edge) => sum + edge.beforeGiftCents, 0);
  return (
    <Amounts
      rows={[
        ['received in these records', formatDollars(receivedCents)],
        ['paid in these records', formatDollars(paidCents)],
        ...spentFor.map(({ party, cents }) => [`spent for ${party.name}`, formatDollars(cents)] as const),
        (before ?? 0) > 0 && ['of it before the gift', formatDollars(before ?? 0)],
        receivedCents > paidCents &&
          paidCents > 0 &&
          detail.party.books === 'closed' && [
            'received beyond what was paid',
            formatDollars(receivedCents - paidCents),
          ],
        detail.party.books !== 'open' && unexplainedCents > 0 && ['unexplained funds', formatDollars(unexplainedCents)],
      ]}
    />
  );
}

function Excluded({ detail }: { detail: PartyDetail }) {
  return (
    <div>
      <h3>Kept but not counted</h3>
      <ul className="small">
        {detail.excluded.map(({ rule, records, cents }) => (
          <li key={rule}>
            {formatDollars(cents)} in {records} {records === 1 ? 'record' : 'records'}:{' '}
            {RULE_MEANINGS[rule as ExclusionRule] ?? rule}
          </li>
        ))}
      </ul>
    </div>
  );
}
