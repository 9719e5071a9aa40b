/** Who stands behind a party: the origins of its receipts by pro-rata, what is known of them, and what is not. */
import type { BehindResponse, OriginKind } from '../../../model/api/behind.ts';
import { formatDollars, formatShare } from '../../../model/money.ts';
import { useState } from 'react';
import { useBehind } from '../../api/hooks.ts';
import { setEnd, traceDraft } from '../../state/draft.ts';
import { ProblemNote } from '../../ui/Problem.tsx';
import { Waiting } from '../../ui/Waiting.tsx';
import { PartyLink } from './PartyLink.tsx';
import { WideTable } from '../../ui/WideTable.tsx';

/** What is said of an origin; a donor who only gives needs no word. */
const KINDS: Record<OriginKind, string | null> = {
  donor: null,
  pooled: 'pools many donors; nobody was looked for behind it',
  unexplained: 'paid more than these records say it received',
};

const STEP = 20;

export function Behind({ id }: { id: string }) {
  const [limit, setLimit] = useState(STEP);
  const { data, error, refetch } = useBehind(id, limit);
  return (
    <section className="party-section" aria-label="Who stands behind this money">
      <h2>Who stands behind this money</h2>
      {error && <ProblemNote error={error} again={() => void refetch()} />}
      {!data && !error && <Waiting what="Following every payment back" lines={4} />}
      {data && <Origins answer={data} more={() => setLimit(limit + STEP)} />}
    </section>
  );
}

function openTrace(from: string, to: string): void {
  setEnd('from', [from]);
  setEnd('to', [to]);
  traceDraft();
}

function Origins({ answer, more }: { answer: BehindResponse; more: () => void }) {
  const { sentence, origins, receivedCents, otherCents, count, counted, party } = answer;
  const hidden = count - origins.length;
  return (
    <div className="stack">
      <p>{sentence}</p>
      {counted.length > 0 && (
        <p className="small muted">Counted with it: {counted.map(({ name }) => name).join(', ')}.</p>
      )}
      {origins.length > 0 && (
        <WideTable name="Origins of this money">
          <thead>
            <tr>
              <th scope="col">Origin</th>
              <th scope="col" className="num">
                By pro-rata
              </th>
              <th scope="col" className="num">
                Share
              </th>
              <td />
            </tr>
          </thead>
          <tbody>
            {origins.map(({ party: origin, kind, cents }) => (
              <tr key={origin.id}>
                <th scope="row">
                  <PartyLink party={origin} />
                  {KINDS[kind] && <div className="small muted">{KINDS[kind]}</div>}
                </th>
                <td className="num">{formatDollars(cents)}</td>
                <td className="num">{formatShare(cents, receivedCents)}</td>
                <td>
                  <button
                    type="button"
                    className="link"
                    aria-label={`Trace from ${origin.name}`}
                    onClick={() => openTrace(origin.id, party.id)}
                  >
                    Trace
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </WideTable>
      )}
      {hidden > 0 && (
        <p className="small">
          {formatDollars(otherCents)} from {hidden.toLocaleString('en-US')} more.{' '}
          <button type="button" className="link" onClick={more}>
            Show {Math.min(STEP, hidden)} more
          </button>
        </p>
      )}
      <p className="small muted">
        A convention, not a finding: each payment carries the mix of what its payer held that day. A trace from one of
        them says what at least and at most can have come from it.
      </p>
    </div>
  );
}
