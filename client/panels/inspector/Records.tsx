/** Records by id, fetched as they are shown: twenty at a time. */
import { useState } from 'react';
import { useRecords } from '../../api/hooks.ts';
import { ProblemNote } from '../../ui/Problem.tsx';
import { Waiting } from '../../ui/Waiting.tsx';
import { RecordCard } from './RecordCard.tsx';

const PAGE = 20;

export function Records({ ids, before }: { ids: readonly string[]; before: ReadonlySet<string> }) {
  const [shown, setShown] = useState(PAGE);
  const answers = useRecords(ids.slice(0, shown));
  const failed = answers.find((answer) => answer.error);
  return (
    <section className="stack" aria-label="Records">
      <h3>Records</h3>
      {failed && <ProblemNote error={failed.error} again={() => void failed.refetch()} />}
      {answers.some((answer) => answer.isPending) && <Waiting what="Fetching records" />}
      <ul className="records">
        {answers.map(
          ({ data }) =>
            data && <RecordCard key={data.transfer.id} record={data} before={before.has(data.transfer.id)} />,
        )}
      </ul>
      {ids.length > shown && (
        <button type="button" className="button" onClick={() => setShown(shown + PAGE)}>
          Showing {shown} of {ids.length.toLocaleString('en-US')}: show {Math.min(PAGE, ids.length - shown)} more
        </button>
      )}
    </section>
  );
}
