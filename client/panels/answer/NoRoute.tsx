/** No route: what is near, what to relax. What was searched stands in the details of the answer. */
import type { TraceResponse } from '../../../model/api/trace.ts';
import { setEnd, traceDraft } from '../../state/draft.ts';
import { PartyName } from '../../ui/PartyName.tsx';

export function NoRoute({ trace }: { trace: TraceResponse }) {
  const { near, relax, tied } = trace.searched;
  return (
    <div className="stack no-route">
      {tied.length > 0 && (
        <div>
          <h2 className="minor">Tied to the recipient, and reached</h2>
          <ul className="near">
            {tied.map(({ party, tie, evidence }) => (
              <li key={party.id}>
                <PartyName party={party} /> {tie}
                {evidence && `: ${evidence}`}{' '}
                <button type="button" className="link" onClick={() => traceTo(party.id)}>
                  Trace to it
                </button>
              </li>
            ))}
          </ul>
        </div>
      )}
      {near.length > 0 && (
        <div>
          <h2 className="minor">Near: the largest parties reached from one side</h2>
          <ul className="near">
            {near.map((party) => (
              <li key={party.id}>
                <PartyName party={party} />
              </li>
            ))}
          </ul>
        </div>
      )}
      {relax.length > 0 && (
        <div>
          <h2 className="minor">What to try</h2>
          <ul className="bullets">
            {relax.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

function traceTo(id: string): void {
  setEnd('to', [id]);
  traceDraft();
}
