/** The three-part rule of a backed entity beside the figures: a test of capacity, never an amount that arrived. */
import type { BackedBy as Backed } from '../../../model/api/trace.ts';
import { formatDollars, formatShare } from '../../../model/money.ts';
import { PartyName } from '../../ui/PartyName.tsx';
import { WideTable } from '../../ui/WideTable.tsx';

const SAYS = { true: 'yes', false: 'no', unknown: 'unknown' } as const;

export function BackedBy({ rows }: { rows: readonly Backed[] }) {
  return (
    <WideTable
      name="Backed by"
      about="Meets a report’s rule for a backed entity: sole, primary or covering donor. Covering is a test of capacity, not of arrival; several donors can meet it at once, so it is never added up."
    >
      <thead>
        <tr>
          <th scope="col">Party</th>
          <th scope="col" className="num">
            From the donors
          </th>
          <th scope="col" className="num">
            Of all receipts
          </th>
          <th scope="col" className="num">
            Spent on candidates
          </th>
          <th scope="col">Sole</th>
          <th scope="col">Primary</th>
          <th scope="col">Covering</th>
          <th scope="col">Backed</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.party.id}>
            <th scope="row">
              <PartyName party={row.party} />
            </th>
            <td className="num">{formatDollars(row.fromDonorsCents)}</td>
            <td className="num">{formatShare(row.fromDonorsCents, row.receiptsCents)}</td>
            <td className="num">{formatDollars(row.spentOnCandidatesCents)}</td>
            <td>{SAYS[row.sole]}</td>
            <td>{`${SAYS[row.primary]} (share ${formatShare(row.primaryShare, 1)} or more)`}</td>
            <td>{SAYS[row.covering]}</td>
            <td>{SAYS[row.backed]}</td>
          </tr>
        ))}
      </tbody>
    </WideTable>
  );
}
