/** What an import read, kept, left out and rejected, and whether its sums agree with those of the source. */
import type { ImportReport, ImportTotal } from '../../../model/api/import.ts';
import { formatDollars } from '../../../model/money.ts';
import { type ExclusionRule, RULE_MEANINGS } from '../../../model/transfer.ts';
import { WideTable } from '../../ui/WideTable.tsx';

const count = (value: number) => value.toLocaleString('en-US');

export function Report({ report }: { report: ImportReport }) {
  return (
    <div className="stack">
      <h2>
        {report.dryRun ? 'Checked, nothing loaded' : 'Imported'}:{' '}
        {report.complete ? 'everything read, every total agrees' : 'look at what differs below'}
      </h2>
      <p className="small muted">
        {report.importId} · {count(report.parties)} parties, {count(report.transfers)} transfers, {count(report.ties)}{' '}
        ties, {count(report.claims)} claims · {formatDollars(report.countableCents)} counts
      </p>
      <Files report={report} />
      {report.totals.length > 0 && <Totals totals={report.totals} />}
      {report.checks.length > 0 && (
        <ul className="small">
          {report.checks.map((check) => (
            <li key={check.id}>
              {check.holds ? 'holds' : 'DOES NOT HOLD'}: {check.name}, expected {count(check.expected)}, got{' '}
              {count(check.got)} {check.note}
            </li>
          ))}
        </ul>
      )}
      {report.notes.length > 0 && (
        <ul className="small bullets">
          {report.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Files({ report: { files } }: { report: ImportReport }) {
  return (
    <WideTable name="Files read" about="Rows read are loaded, kept without counting, or rejected: none is lost.">
      <thead>
        <tr>
          <th scope="col">File</th>
          <th scope="col" className="num">
            Rows
          </th>
          <th scope="col" className="num">
            Count
          </th>
          <th scope="col">Kept, not counted</th>
          <th scope="col">Rejected</th>
        </tr>
      </thead>
      <tbody>
        {files.map((file) => (
          <tr key={file.path}>
            <th scope="row">
              {file.path}
              {file.role && <span className="muted"> as {file.role}</span>}
            </th>
            <td className="num">{count(file.rowsRead)}</td>
            <td className="num">{count(file.loaded)}</td>
            <td>
              {Object.entries(file.excluded).map(([rule, rows]) => (
                <div key={rule}>
                  {count(rows)}: {RULE_MEANINGS[rule as ExclusionRule] ?? rule}
                </div>
              ))}
            </td>
            <td>
              {file.rejectedRows > 0 && <div>{count(file.rejectedRows)} rows</div>}
              {file.rejected.slice(0, 5).map(({ line, column, reason }) => (
                <div key={`${line}${column}${reason}`} className="small">
                  {line !== null && `line ${line}`} {column} {reason}
                </div>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </WideTable>
  );
}

function Totals({ totals }: { totals: readonly ImportTotal[] }) {
  return (
    <WideTable
      name="Reconciliation"
      about="Reconciliation: what the source says a sum should be, and what these records make of it."
    >
      <thead>
        <tr>
          <th scope="col">Total</th>
          <th scope="col" className="num">
            Source
          </th>
          <th scope="col" className="num">
            Records
          </th>
          <th scope="col" className="num">
            Difference
          </th>
          <th scope="col">Compared</th>
        </tr>
      </thead>
      <tbody>
        {totals.map((total) => (
          <tr key={total.id} data-differs={total.differenceCents !== 0 || undefined}>
            <th scope="row">
              {total.name}
              {total.note && <span className="muted small"> {total.note}</span>}
            </th>
            <td className="num">{formatDollars(total.expectedCents)}</td>
            <td className="num">{formatDollars(total.gotCents)}</td>
            <td className="num">{total.differenceCents === 0 ? 'none' : formatDollars(total.differenceCents)}</td>
            <td>{total.compared !== null && `${count(total.exact ?? 0)} of ${count(total.compared)} to the cent`}</td>
          </tr>
        ))}
      </tbody>
    </WideTable>
  );
}
