/** Imports: a new one, the one under way, those that were made and can be taken out again. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ImportEntry } from '../../../model/api/import.ts';
import { formatDollars } from '../../../model/money.ts';
import { getImports, undoImport } from '../../api/imports.ts';
import { ApiError } from '../../api/http.ts';
import { ProblemNote } from '../../ui/Problem.tsx';
import { ImportForm } from './ImportForm.tsx';
import { Job } from './Job.tsx';
import { WideTable } from '../../ui/WideTable.tsx';

export function Imports() {
  const { data, error } = useQuery({ queryKey: ['imports'], queryFn: getImports });
  const [job, setJob] = useState<string | null>(null);
  const undo = useMutation({ mutationFn: undoImport, onSuccess: ({ id }) => setJob(id) });
  // A server that was started without imports offers none.
  if (error instanceof ApiError && error.problem.status === 404) return null;
  if (error) return <ProblemNote error={error} />;
  if (!data) return null;
  const running = job ?? data.jobs.find(({ report, problem }) => report === null && problem === null)?.id ?? null;
  return (
    <>
      <ImportForm formats={data.formats} started={setJob} />
      {running && <Job key={running} id={running} />}
      {data.imports.length > 0 && <Made imports={data.imports} undo={(id) => undo.mutate(id)} />}
      {undo.error && <ProblemNote error={undo.error} />}
    </>
  );
}

function Made({ imports, undo }: { imports: readonly ImportEntry[]; undo: (importId: string) => void }) {
  return (
    <section className="stack" aria-label="Imports made">
      <h2>Imports made</h2>
      <WideTable name="Table of imports">
        <thead>
          <tr>
            <th scope="col">Files</th>
            <th scope="col">Format</th>
            <th scope="col" className="num">
              Transfers
            </th>
            <th scope="col" className="num">
              Counts
            </th>
            <th scope="col">State</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {imports.map((one) => (
            <tr key={one.importId}>
              <th scope="row">{one.files.join(', ')}</th>
              <td>{one.format}</td>
              <td className="num">{one.transfers?.toLocaleString('en-US')}</td>
              <td className="num">{one.countableCents === null ? '' : formatDollars(one.countableCents)}</td>
              <td>{one.state === 'done' ? (one.complete ? 'complete' : 'with differences') : one.state}</td>
              <td>
                <button type="button" className="button" onClick={() => undo(one.importId)}>
                  Take out
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </WideTable>
    </section>
  );
}
