/** A trace: the answer, the picture, the inspector; and each state in which there is none. */
import { type ReactNode, useMemo } from 'react';
import type { TraceResponse } from '../../../model/api/trace.ts';
import { without } from '../../../scene/between.ts';
import { pictureOfTrace } from '../../../scene/picture.ts';
import { queryClient, useTraceAnswer } from '../../api/hooks.ts';
import { usePage } from '../../state/page.ts';
import { traceQuery } from '../../state/url.ts';
import { ProblemNote } from '../../ui/Problem.tsx';
import { Waiting } from '../../ui/Waiting.tsx';
import { Chips } from '../explore/Chips.tsx';
import { Answer } from '../answer/Answer.tsx';
import { Inspector } from '../inspector/Inspector.tsx';
import { Picture } from '../picture/Picture.tsx';
import { TraceTimeline } from '../timeline/Timeline.tsx';
import './trace.css';

export function TracePanel() {
  const url = usePage((page) => page.url);
  const asked = url.from.length > 0 && url.to.length > 0;
  const query = asked ? traceQuery(url).toString() : null;
  const { data, error, isFetching, isPlaceholderData, refetch } = useTraceAnswer(query, true);
  const cancel = () => void queryClient.cancelQueries({ queryKey: ['trace', query] });
  if (!asked) return <Unasked />;
  if (error && !isFetching) {
    return (
      <Alone>
        <ProblemNote error={error} again={() => void refetch()} />
      </Alone>
    );
  }
  if (!data) {
    return (
      <Alone>
        {isFetching ? (
          <Waiting what="Tracing" lines={4} cancel={cancel} />
        ) : (
          <div className="note row">
            <span>The trace was cancelled.</span>
            <button type="button" className="button" onClick={() => void refetch()}>
              Trace again
            </button>
          </div>
        )}
      </Alone>
    );
  }
  return <Traced trace={data} query={query ?? ''} stale={isPlaceholderData} cancel={cancel} />;
}

interface TracedProps {
  trace: TraceResponse;
  query: string;
  /** What is shown answers the question before; the next answer is on its way. */
  stale: boolean;
  cancel: () => void;
}

function Traced({ trace, query, stale, cancel }: TracedProps) {
  const hide = usePage((page) => page.url.hide);
  const only = usePage((page) => page.url.only);
  const whole = useMemo(() => pictureOfTrace(trace), [trace]);
  const picture = useMemo(() => without(whole, hide, only), [whole, hide, only]);
  return (
    <>
      <main className="main" id="main" data-stale={stale || undefined} aria-busy={stale}>
        {stale && (
          <div className="stale">
            <Waiting what="Tracing" lines={0} cancel={cancel} />
          </div>
        )}
        <Answer trace={trace} />
        {trace.graph.edges.length > 0 && (
          <>
            <Chips />
            <Picture picture={picture} trace={trace} figure={query} />
            <TraceTimeline trace={trace} />
          </>
        )}
      </main>
      <Inspector picture={picture} trace={trace} />
    </>
  );
}

function Alone({ children }: { children: ReactNode }) {
  return (
    <main className="main" id="main">
      {children}
    </main>
  );
}

function Unasked() {
  return (
    <Alone>
      <div className="empty stack">
        <h1>Whose money, to whom?</h1>
        <p>
          Put a donor into <strong>from</strong> and a candidate, committee or group into <strong>to</strong>, then
          press Trace. The answer says at least and at most how much can have arrived in these records, by which routes,
          and opens the record behind every figure.
        </p>
      </div>
    </Alone>
  );
}
