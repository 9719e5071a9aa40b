/** One record: the amount as stated, the date as known, where it stands, and each source with how it was seen. */
import type { TransferRecord } from '../../../model/api/graph.ts';
import { formatDates } from '../../../model/day.ts';
import { formatDollars, formatQualified } from '../../../model/money.ts';
import type { Source } from '../../../model/source.ts';
import { RULE_MEANINGS, TYPE_VERBS } from '../../../model/transfer.ts';
import { Icon } from '../../ui/Icon.tsx';
import { RowsBehind } from './RowsBehind.tsx';

export function RecordCard({ record, before = false }: { record: TransferRecord; before?: boolean }) {
  const { transfer, payer, payee, sources } = record;
  return (
    <li className="record" data-excluded={!transfer.countable || undefined}>
      <p className="spread">
        <strong>{formatQualified(transfer.amountCents, transfer.qualifier)}</strong>
        <span className="small muted">{formatDates(transfer)}</span>
      </p>
      <p className="small">
        {payer.name} {TYPE_VERBS[transfer.type]} {payee.name}
      </p>
      {before && <p className="small mark">Before the gift: not counted in this trace.</p>}
      {!transfer.countable && (
        <p className="small mark">
          Not counted: {transfer.exclusionRule ? RULE_MEANINGS[transfer.exclusionRule] : 'see its note'}.
        </p>
      )}
      <Facts record={record} />
      {transfer.id.startsWith('fec:slot:') && <RowsBehind id={transfer.id} />}
      <ul className="sources" aria-label="Sources">
        {sources.map((source) => (
          <SourceLine key={source.id} source={source} />
        ))}
      </ul>
    </li>
  );
}

function Facts({ record: { transfer } }: { record: TransferRecord }) {
  const interval =
    transfer.qualifier === 'exact' || transfer.qualifier === 'rounded' || transfer.minCents === transfer.maxCents
      ? null
      : `${formatDollars(transfer.minCents)} to ${transfer.maxCents === null ? 'no upper end' : formatDollars(transfer.maxCents)}`;
  const rows: [string, string | null][] = [
    ['as written', transfer.rawAmount],
    ['taken as', interval],
    ['status', transfer.status === 'paid' ? null : transfer.status],
    ['purpose', transfer.purpose],
    ['vendor', transfer.vendor],
    ['via', transfer.via],
    ['earmarked for', transfer.earmarkFor],
    ['place', transfer.locator],
    ['note', transfer.note],
  ];
  const known = rows.filter((row): row is [string, string] => row[1] !== null && row[1] !== '');
  if (known.length === 0) return null;
  return (
    <dl className="facts small">
      {known.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

export function SourceLine({ source }: { source: Source }) {
  const about = [source.publisher, source.published, source.kind].filter(Boolean).join(' · ');
  return (
    <li className="source small">
      {source.url ? (
        <a href={source.url} target="_blank" rel="noreferrer noopener">
          {source.title} <Icon name="out" size={12} />
          <span className="hidden-text"> (opens in a new tab)</span>
        </a>
      ) : (
        <span>{source.title}</span>
      )}
      <span className="muted">{about}</span>
      {source.seenAs && <span className="muted">seen as: {source.seenAs}</span>}
    </li>
  );
}
