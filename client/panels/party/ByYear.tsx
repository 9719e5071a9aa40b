/** Receipts and payments by year and kind, as a table with bars. */
import type { PartyDetail } from '../../../model/api/graph.ts';
import { formatDollars, ratio } from '../../../model/money.ts';
import { TYPE_NAMES } from '../top/options.ts';

type Rows = PartyDetail['byYear'];

export function ByYear({ rows }: { rows: Rows }) {
  if (rows.length === 0) return null;
  const most = Math.max(1, ...rows.map(({ cents }) => cents));
  const sorted = [...rows].sort(
    (a, b) => (a.year ?? 9999) - (b.year ?? 9999) || a.direction.localeCompare(b.direction),
  );
  return (
    <section className="party-section" aria-label="By year">
      <h2>By year and kind</h2>
      <table className="plain-table by-year">
        <thead>
          <tr>
            <th scope="col">Year</th>
            <th scope="col">What</th>
            <th scope="col" className="num">
              Amount
            </th>
            <th scope="col" className="num">
              Records
            </th>
            <td aria-hidden="true" />
          </tr>
        </thead>
        <tbody>
          {sorted.map(({ year, type, direction, cents, records }) => (
            <tr key={`${year}${type}${direction}`}>
              <th scope="row">{year ?? 'more than one year, or undated'}</th>
              <td>
                {direction === 'in' ? 'received' : 'paid'} · {TYPE_NAMES[type].toLowerCase()}
              </td>
              <td className="num">{formatDollars(cents)}</td>
              <td className="num">{records}</td>
              <td aria-hidden="true" className="by-year-bar">
                <span data-direction={direction} style={{ width: `${ratio(cents, most) * 100}%` }} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
