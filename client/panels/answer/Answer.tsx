/** The answer comes first: the sentence, what must be said beside it, and the range. */
import { useState } from 'react';
import type { TraceResponse } from '../../../model/api/trace.ts';
import { recall, remember } from '../../state/memory.ts';
import { act, openSheet } from '../../state/page.ts';
import { PartyName } from '../../ui/PartyName.tsx';
import { BackedBy } from './BackedBy.tsx';
import { Figures } from './Figures.tsx';
import { NoRoute } from './NoRoute.tsx';
import { RangeBar } from './RangeBar.tsx';
import { bolded, Sentence } from './Sentence.tsx';
import './answer.css';

const SHOWN_DETAILS = 3;

export function Answer({ trace }: { trace: TraceResponse }) {
  const [open, setOpen] = useState<'figures' | 'backed' | null>(null);
  const toggle = (what: 'figures' | 'backed') => setOpen(open === what ? null : what);
  return (
    <section className="answer" aria-label="Answer">
      <Invitation />
      <Sentence main={trace.sentence.main} />
      <Details trace={trace} />
      {trace.routes.length === 0 ? (
        <NoRoute trace={trace} />
      ) : (
        <>
          <div className="range-row">
            <RangeBar trace={trace} />
            <div className="row range-more">
              <button
                type="button"
                className="button"
                aria-expanded={open === 'figures'}
                onClick={() => toggle('figures')}
              >
                Five figures, why
              </button>
              {trace.backedBy.length > 0 && (
                <button
                  type="button"
                  className="button"
                  aria-expanded={open === 'backed'}
                  onClick={() => toggle('backed')}
                >
                  Backed by
                </button>
              )}
            </div>
          </div>
          {open === 'figures' && <Figures trace={trace} />}
          {open === 'backed' && <BackedBy rows={trace.backedBy} />}
        </>
      )}
      {trace.stoppedAt.length > 0 && <StoppedAt trace={trace} />}
    </section>
  );
}

/** Offers the tour once; gone when taken or declined. */
function Invitation() {
  const [wanted, setWanted] = useState(() => recall('guided') === null);
  if (!wanted) return null;
  const decline = () => {
    remember('guided', 'no');
    setWanted(false);
  };
  return (
    <p className="invitation small muted">
      New here?
      <button
        type="button"
        className="link"
        onClick={() => {
          decline();
          openSheet('guide');
        }}
      >
        Two-minute tour
      </button>
      <button type="button" className="link" onClick={decline}>
        No, thank you
      </button>
    </p>
  );
}

function Details({ trace }: { trace: TraceResponse }) {
  const { detail } = trace.sentence;
  const { before } = trace;
  const [all, setAll] = useState(false);
  const wider = before?.smallestCreditDays != null && trace.options.creditDays < before.smallestCreditDays;
  const admits = wider ? (detail.find((text) => text.includes('credit window')) ?? detail[0]) : null;
  const shown = all ? detail : detail.slice(0, SHOWN_DETAILS);
  return (
    <ul className="details">
      {shown.map((text) => (
        <li key={text}>
          {bolded(text)}
          {text === admits && <CreditWindow days={before?.smallestCreditDays ?? 0} />}
        </li>
      ))}
      {detail.length > shown.length && (
        <li>
          <button type="button" className="link" onClick={() => setAll(true)}>
            {detail.length - shown.length} more to know
          </button>
        </li>
      )}
      {!trace.complete && <li>A deadline ended an exact computation: its figure is a valid looser bound.</li>}
    </ul>
  );
}

function CreditWindow({ days }: { days: number }) {
  return (
    <button type="button" className="link" onClick={() => act('Credit days', { creditDays: days })}>
      &nbsp;Set it
    </button>
  );
}

function StoppedAt({ trace }: { trace: TraceResponse }) {
  return (
    <div className="note row">
      <span>Tracing stopped at large grantees that pool many donors:</span>
      {trace.stoppedAt.map((party) => (
        <PartyName key={party.id} party={party} />
      ))}
      <button type="button" className="link" onClick={() => act('Through pooled', { throughPooled: true })}>
        Go on through them
      </button>
    </div>
  );
}
