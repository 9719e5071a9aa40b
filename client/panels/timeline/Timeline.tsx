/** Time: a histogram of amounts, a window that can be drawn, moved by keys and played. Only what is in it counts. */
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { formatDates } from '../../../model/day.ts';
import { formatShort } from '../../../model/money.ts';
import type { Transfer } from '../../../model/transfer.ts';
import type { TraceResponse } from '../../../model/api/trace.ts';
import { useRecordsTogether, useTraceAnswer } from '../../api/hooks.ts';
import { act, settle, usePage } from '../../state/page.ts';
import { traceQuery } from '../../state/url.ts';
import { Icon } from '../../ui/Icon.tsx';
import { binned, type Bins, datedOf } from './bins.ts';
import { Histogram } from './Histogram.tsx';
import './timeline.css';

/** Milliseconds between two steps of the playback. */
const BEAT = 1100;

interface Props {
  bins: Bins | null;
  from: string | null;
  to: string | null;
  /** Sets the window; `quiet` leaves no step of undo (playback). Nulls mean all of time. */
  setWindow: (from: string | null, to: string | null, quiet?: boolean) => void;
}

/** The histogram of a trace stays whole while a window is set: it is drawn from the same trace without the window. */
export function TraceTimeline({ trace }: { trace: TraceResponse }) {
  const url = usePage((page) => page.url);
  const windowed = url.dateFrom !== null || url.dateTo !== null;
  const whole = useTraceAnswer(windowed ? traceQuery({ ...url, dateFrom: null, dateTo: null }).toString() : null);
  const source = windowed ? (whole.data ?? null) : trace;
  const records = useTransfers(source);
  const bins = useMemo(() => source && binned(datedOf(source.graph.edges, records)), [source, records]);
  return (
    <Timeline
      bins={bins}
      from={url.dateFrom}
      to={url.dateTo}
      setWindow={(dateFrom, dateTo, quiet) =>
        quiet ? settle({ dateFrom, dateTo }) : act('Time window', { dateFrom, dateTo })
      }
    />
  );
}

/** Most records fetched one by one to place them in time; beyond it an edge stands as one span. */
const FETCHED = 60;

/** The records of a trace: those on its routes, and the others where they are few. */
function useTransfers(trace: TraceResponse | null): Transfer[] {
  const onRoutes = useMemo(() => trace?.routes.flatMap((route) => route.transfers) ?? [], [trace]);
  const missing = useMemo(() => {
    const known = new Set(onRoutes.map(({ id }) => id));
    const ids = trace?.graph.edges.flatMap((edge) => edge.recordIds.slice(0, edge.countableRecords)) ?? [];
    const rest = ids.filter((id) => !known.has(id));
    return rest.length <= FETCHED ? rest : [];
  }, [trace, onRoutes]);
  const fetched = useRecordsTogether(missing);
  return useMemo(() => [...onRoutes, ...fetched], [onRoutes, fetched]);
}

export function Timeline({ bins, from, to, setWindow }: Props) {
  const [playing, setPlaying] = useState(false);
  usePlayback(bins, playing, () => setPlaying(false), setWindow);
  if (!bins || bins.bins.length < 2) return null;
  return (
    <section className="timeline" aria-label="Time">
      <button
        type="button"
        className="button bare"
        aria-label={playing ? 'Stop' : 'Play through time'}
        onClick={() => setPlaying(!playing)}
      >
        <Icon name={playing ? 'pause' : 'play'} />
      </button>
      <Histogram
        bins={bins}
        from={from}
        to={to}
        setWindow={(first, last) => {
          const all = first === 0 && last === bins.bins.length - 1;
          setWindow(all ? null : bins.bins[first].from, all ? null : bins.bins[last].to);
        }}
      />
      <div className="timeline-words small muted">
        {from || to ? (
          <>
            only {formatDates({ dateFrom: from, dateTo: to })}
            <button type="button" className="link" onClick={() => setWindow(null, null)}>
              all of time
            </button>
          </>
        ) : (
          <span>amounts by {bins.unit}</span>
        )}
        {bins.undatedCents > 0 && <span>{formatShort(bins.undatedCents)} undated</span>}
      </div>
    </section>
  );
}

/** Opens the window bin by bin while playing; one step of undo for all of it. */
function usePlayback(bins: Bins | null, playing: boolean, done: () => void, setWindow: Props['setWindow']): void {
  const latest = useRef({ bins, done, setWindow });
  useLayoutEffect(() => {
    latest.current = { bins, done, setWindow };
  });
  useEffect(() => {
    const began = latest.current.bins?.bins;
    if (!playing || !began) return undefined;
    let at = 0;
    latest.current.setWindow(began[0].from, began[0].to);
    const timer = setInterval(() => {
      at += 1;
      if (at < began.length - 1) latest.current.setWindow(began[0].from, began[at].to, true);
      else {
        latest.current.setWindow(null, null, true);
        latest.current.done();
      }
    }, BEAT);
    return () => clearInterval(timer);
  }, [playing]);
}
