/** The page of a party: who it is, what it received and paid by year and kind, with whom, and what is not known. */
import type { ReactNode } from 'react';
import type { PartyDetail } from '../../../model/api/graph.ts';
import { formatDates } from '../../../model/day.ts';
import { formatDollars, formatQualified } from '../../../model/money.ts';
import { KIND_NAMES } from '../../../model/party.ts';
import { TIE_VERBS } from '../../../model/tie.ts';
import { type ExclusionRule, RULE_MEANINGS, TYPE_VERBS } from '../../../model/transfer.ts';
import { useParty } from '../../api/hooks.ts';
import { explore } from '../../state/explore.ts';
import { setEnd } from '../../state/draft.ts';
import { act } from '../../state/page.ts';
import { KindShape } from '../../ui/KindShape.tsx';
import { PartyLink } from './PartyLink.tsx';
import { ProblemNote } from '../../ui/Problem.tsx';
import { Waiting } from '../../ui/Waiting.tsx';
import { Amounts } from '../inspector/Amounts.tsx';
import { SourceLine } from '../inspector/RecordCard.tsx';
import { Behind } from './Behind.tsx';
import { ByYear } from './ByYear.tsx';
import '../answer/answer.css';
import '../inspector/inspector.css';
import './party.css';

export function PartyPage({ id }: { id: string }) {
  const { data, error, refetch } = useParty(id);
  return (
    <main className="main party-page" id="main">
      <div>
        <button type="button" className="button" onClick={() => act('Close party', { party: null })}>
          Back
        </button>
      </div>
      {error && <ProblemNote error={error} again={() => void refetch()} />}
      {!data && !error && <Waiting what="Fetching the party" lines={6} />}
      {data && <Page detail={data} />}
    </main>
  );
}

function Page({ detail }: { detail: PartyDetail }) {
  const proposed = detail.ties.filter(({ tie }) => tie.type === 'SAME_AS');
  return (
    <>
      <Head detail={detail} />
      <Counted detail={detail} />
      <ByYear rows={detail.byYear} />
      <Behind id={detail.party.id} />
      <Counterparties detail={detail} />
      {detail.claims.length > 0 && <Claims detail={detail} />}
      <Ties detail={detail} />
      {proposed.length > 0 && (
        <Section title="Proposed duplicates">
          <ul>
            {proposed.map(({ tie, party, note }) => (
              <li key={tie.id}>
                May be the same party as <PartyLink party={party} /> ({tie.status}). {note}
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title={`Sources (${detail.sources.length})`}>
        <ul>
          {detail.sources.map((source) => (
            <SourceLine key={source.id} source={source} />
          ))}
        </ul>
      </Section>
    </>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="party-section" aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function Head({ detail: { party } }: { detail: PartyDetail }) {
  const about = [KIND_NAMES[party.kind], party.jurisdiction].filter(Boolean).join(' · ');
  return (
    <header className="stack">
      <div>
        <h1 className="party-title">
          <KindShape kind={party.kind} size={18} /> {party.name}
        </h1>
        <p className="muted">{about}</p>
      </div>
      {party.aliases.length > 0 && <p className="small">Also: {party.aliases.join('; ')}</p>}
      <p className="small muted">
        id {party.id}
        {party.externalIds.map((id) => ` · ${id}`)}
        {party.url && (
          <>
            {' · '}
            <a href={party.url} target="_blank" rel="noreferrer noopener">
              its own page
            </a>
          </>
        )}
      </p>
      {party.note && <p>{party.note}</p>}
      <div className="row">
        <button type="button" className="button" onClick={() => explore([party.id])}>
          Explore from here
        </button>
        <button type="button" className="button" onClick={() => setEnd('from', [party.id])}>
          Put into From
        </button>
        <button type="button" className="button" onClick={() => setEnd('to', [party.id])}>
          Put into To
        </button>
      </div>
    </header>
  );
}

function Counted({ detail }: { detail: PartyDetail }) {
  const { party, receivedCents, paidCents, unexplainedCents, excluded } = detail;
  return (
    <Section title="Totals in these records">
      <p className="small muted">
        Every payment is counted once. What is kept but not counted is listed below with the rule that excludes it.
      </p>
      <Amounts
        rows={[
          ['received', formatDollars(receivedCents)],
          ['paid', formatDollars(paidCents)],
          party.books !== 'open' &&
            unexplainedCents > 0 && [
              'unexplained funds: paid beyond recorded receipts',
              formatDollars(unexplainedCents),
            ],
        ]}
      />
      {party.books === 'open' && (
        <p className="small muted">Its own funds are not in any filing: what it had to spend is not known here.</p>
      )}
      {excluded.length > 0 && (
        <ul className="small excluded">
          {excluded.map(({ rule, records, cents }) => (
            <li key={rule}>
              not counted: {formatDollars(cents)} in {records} {records === 1 ? 'record' : 'records'},{' '}
              {RULE_MEANINGS[rule as ExclusionRule] ?? rule}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function Counterparties({ detail }: { detail: PartyDetail }) {
  if (detail.counterparties.length === 0) return null;
  return (
    <Section title="Largest counterparties">
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">Party</th>
            <th scope="col">What</th>
            <th scope="col" className="num">
              Amount
            </th>
            <th scope="col" className="num">
              Records
            </th>
          </tr>
        </thead>
        <tbody>
          {detail.counterparties.map(({ party, type, direction, cents, records }) => (
            <tr key={party.id + type + direction}>
              <th scope="row">
                <PartyLink party={party} />
              </th>
              <td>
                {direction === 'out'
                  ? `was paid: ${detail.party.name} ${TYPE_VERBS[type]} it`
                  : `paid: ${TYPE_VERBS[type]} ${detail.party.name}`}
              </td>
              <td className="num">{formatDollars(cents)}</td>
              <td className="num">{records}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

function Claims({ detail }: { detail: PartyDetail }) {
  const name = (id: string) => detail.sources.find((source) => source.id === id)?.title ?? id;
  return (
    <Section title="Totals that sources state, beside the records">
      <p className="small muted">A claim is never drawn as money and never added to anything.</p>
      <ul className="claims">
        {detail.claims.map((claim) => (
          <li key={claim.id}>
            <p>
              {claim.statement}
              <span className="small muted"> {name(claim.sourceId)}</span>
              {claim.conflictsWith.length > 0 && <span className="small"> Another source states something else.</span>}
              {claim.note && <span className="small muted"> {claim.note}</span>}
            </p>
            <dl className="small">
              <Said what="period" text={formatDates(claim)} />
              <Said
                what="stated"
                text={claim.amountCents === null ? 'no amount' : formatQualified(claim.amountCents, claim.qualifier)}
              />
              <Said
                what="itemized in these records"
                text={claim.itemizedCents === null ? 'not itemized' : formatDollars(claim.itemizedCents)}
              />
            </dl>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Said({ what, text }: { what: string; text: string }) {
  return (
    <div>
      <dt>{what}</dt>
      <dd>{text}</dd>
    </div>
  );
}

function Ties({ detail }: { detail: PartyDetail }) {
  const ties = detail.ties.filter(({ tie }) => tie.type !== 'SAME_AS');
  if (ties.length === 0) return null;
  return (
    <Section title="Ties without money">
      <ul>
        {ties.map(({ tie, party, direction, note }) => (
          <li key={tie.id}>
            {direction === 'out' ? (
              <>
                {detail.party.name} {TIE_VERBS[tie.type]} <PartyLink party={party} />
              </>
            ) : (
              <>
                <PartyLink party={party} /> {TIE_VERBS[tie.type]} {detail.party.name}
              </>
            )}
            {note && <span className="small muted"> {note}</span>}
          </li>
        ))}
      </ul>
    </Section>
  );
}
