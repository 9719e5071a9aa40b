/** An import under way: how far it is, cancel; then its report or what went wrong. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { ImportJob, ImportProgress } from '../../../model/api/import.ts';
import { ratio } from '../../../model/money.ts';
import { cancelJob, getJob } from '../../api/imports.ts';
import { ProblemNote } from '../../ui/Problem.tsx';
import { Report } from './Report.tsx';

/** Milliseconds between two looks at a running import. */
const BEAT = 500;
const OVER: readonly ImportProgress['phase'][] = ['done', 'failed', 'cancelled', 'undone'];

export function Job({ id }: { id: string }) {
  const cache = useQueryClient();
  const { data, error } = useQuery({
    queryKey: ['job', id],
    queryFn: ({ signal }) => getJob(id, { signal }),
    refetchInterval: ({ state }) => (state.data && OVER.includes(state.data.progress.phase) ? false : BEAT),
  });
  const over = data !== undefined && OVER.includes(data.progress.phase);
  useEffect(() => {
    // What was asked before the import may be answered otherwise now.
    if (over) void cache.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'job' });
  }, [over, cache]);
  if (error) return <ProblemNote error={error} />;
  if (!data) return null;
  return (
    <section className="stack" aria-label="Import under way">
      {!over && <Progress job={data} />}
      {data.problem && (
        <div className="note warn" role="alert">
          <strong>The import {data.progress.phase === 'cancelled' ? 'was cancelled' : 'failed'}.</strong>
          <p>{data.problem.detail}</p>
          {data.problem.hint && <p>{data.problem.hint}</p>}
        </div>
      )}
      {data.progress.phase === 'undone' && <p className="note">The import was taken out as a whole.</p>}
      {data.report && <Report report={data.report} />}
    </section>
  );
}

function Progress({ job: { id, progress } }: { job: ImportJob }) {
  const { phase, message, done, total, unit, perSecond, secondsLeft } = progress;
  const count = (value: number) => Math.round(value).toLocaleString('en-US');
  return (
    <div className="stack">
      <progress className="progress" max={1} value={total ? ratio(done, total) : undefined} aria-label={phase} />
      <div className="row small">
        <span role="status">
          {phase}: {message} {count(done)}
          {total !== null && ` of ${count(total)}`} {unit}
          {perSecond > 0 && `, ${count(perSecond)} a second`}
          {secondsLeft !== null && `, ${count(secondsLeft)} s left`}
        </span>
        <button type="button" className="button" onClick={() => void cancelJob(id)}>
          Cancel
        </button>
      </div>
    </div>
  );
}
