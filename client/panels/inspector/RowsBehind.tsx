/** The rows of a filing behind a folded record: who gave, as the source wrote it. Fetched when asked for. */
import { useState } from 'react';
import { formatDollars } from '../../../model/money.ts';
import { useRecordRows } from '../../api/hooks.ts';
import { ProblemNote } from '../../ui/Problem.tsx';
import { Waiting } from '../../ui/Waiting.tsx';

const STEP = 50;
/** The server answers with no more at once; the terminal has them all. */
const MOST = 1000;

export function RowsBehind({ id }: { id: string }) {
  const [limit, setLimit] = useState(0);
  if (limit === 0)
    return (
      <button type="button" className="link small" onClick={() => setLimit(STEP)}>
        Show the rows behind this
      </button>
    );
  return <Rows id={id} limit={limit} more={() => setLimit(limit + STEP)} hide={() => setLimit(0)} />;
}

interface Props {
  id: string;
  limit: number;
  more: () => void;
  hide: () => void;
}

function Rows({ id, limit, more, hide }: Props) {
  const { data, error, refetch } = useRecordRows(id, limit);
  if (error) return <ProblemNote error={error} again={() => void refetch()} />;
  if (!data) return <Waiting what="Reading the filing" lines={3} />;
  const hidden = data.total - data.rows.length;
  return (
    <div className="small">
      <p className="muted">
        {data.total.toLocaleString('en-US')} {data.total === 1 ? 'row' : 'rows'}, {formatDollars(data.totalCents)}{' '}
        together:
      </p>
      <ul className="rows-behind">
        {data.rows.map((row) => (
          <li key={row.id}>
            <p className="spread">
              <span>{row.name}</span>
              <span>{formatDollars(row.cents)}</span>
            </p>
            <p className="muted">
              {[row.place, row.employer, row.occupation, `row\u00a0${row.id}`].filter(Boolean).join(' · ')}
            </p>
          </li>
        ))}
      </ul>
      <p className="row">
        {hidden > 0 && data.rows.length >= MOST && (
          <span className="muted">
            {hidden.toLocaleString('en-US')} more: <code>tributary rows {id}</code>
          </span>
        )}
        {hidden > 0 && data.rows.length < MOST && (
          <button type="button" className="link" onClick={more}>
            Show {Math.min(STEP, hidden)} of {hidden.toLocaleString('en-US')} more
          </button>
        )}
        <button type="button" className="link" onClick={hide}>
          Hide the rows
        </button>
      </p>
    </div>
  );
}
