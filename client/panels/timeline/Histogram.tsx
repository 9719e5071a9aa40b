/** The bars, the spans of uncertain dates as brackets, and the window over them. */
import { type KeyboardEvent, type PointerEvent, useCallback, useState } from 'react';
import { formatDates } from '../../../model/day.ts';
import { formatShort, ratio } from '../../../model/money.ts';
import type { Bins } from './bins.ts';

interface Props {
  bins: Bins;
  from: string | null;
  to: string | null;
  setWindow: (first: number, last: number) => void;
}

const HEIGHT = 44;

export function Histogram({ bins: { bins, spans, unit }, from, to, setWindow }: Props) {
  const [drag, setDrag] = useState<{ start: number; end: number } | null>(null);
  const [width, measure] = useWidth();
  const last = bins.length - 1;
  const first =
    from === null
      ? 0
      : Math.max(
          0,
          bins.findIndex((bin) => bin.to >= from),
        );
  const end =
    to === null
      ? last
      : Math.max(
          0,
          bins.findLastIndex((bin) => bin.from <= to),
        );
  const [low, high] = drag ? [Math.min(drag.start, drag.end), Math.max(drag.start, drag.end)] : [first, end];
  const most = Math.max(1, ...bins.map((bin) => bin.cents), ...spans.map((span) => span.cents));
  const at = (event: PointerEvent) => {
    const box = event.currentTarget.getBoundingClientRect();
    return Math.min(last, Math.max(0, Math.floor(((event.clientX - box.left) / box.width) * bins.length)));
  };
  const label = (i: number) =>
    unit === 'year' ? bins[i].label : formatDates({ dateFrom: bins[i].from, dateTo: bins[i].to });
  const place = (i: number) => `${(i / bins.length) * 100}%`;
  const key = (which: 'first' | 'last') => (event: KeyboardEvent) => {
    const move = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!move) return;
    event.preventDefault();
    if (which === 'first') setWindow(Math.min(end, Math.max(0, first + move)), end);
    else setWindow(first, Math.max(first, Math.min(last, end + move)));
  };
  return (
    <div className="histogram" ref={measure}>
      <div
        className="histogram-bars"
        style={{ height: HEIGHT }}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          setDrag({ start: at(event), end: at(event) });
        }}
        onPointerMove={(event) => drag && setDrag({ ...drag, end: at(event) })}
        onPointerUp={() => {
          if (drag) setWindow(low, high);
          setDrag(null);
        }}
      >
        {bins.map((bin, i) => (
          <div
            key={bin.label}
            className="histogram-bar"
            data-in={(i >= low && i <= high) || undefined}
            title={`${label(i)}: ${formatShort(bin.cents)}`}
            style={{ height: bin.cents === 0 ? 1 : Math.max(2, ratio(bin.cents, most) * HEIGHT) }}
          />
        ))}
        {spans.map((span) => (
          <div
            key={`${span.from}${span.to}`}
            className="histogram-span"
            title={`${formatShort(span.cents)} at some time in ${formatDates({ dateFrom: span.from, dateTo: span.to })}`}
            style={{
              left: place(bins.findIndex((bin) => bin.to >= span.from)),
              right: `calc(100% - ${place(bins.findLastIndex((bin) => bin.from <= span.to) + 1)})`,
              bottom: Math.max(3, ratio(span.cents, most) * HEIGHT),
            }}
          />
        ))}
        <div className="histogram-window" style={{ left: place(low), right: `calc(100% - ${place(high + 1)})` }}>
          <span
            role="slider"
            tabIndex={0}
            aria-label="First of the window"
            aria-valuemin={0}
            aria-valuemax={last}
            aria-valuenow={low}
            aria-valuetext={label(low)}
            onKeyDown={key('first')}
          />
          <span
            role="slider"
            tabIndex={0}
            aria-label="Last of the window"
            aria-valuemin={0}
            aria-valuemax={last}
            aria-valuenow={high}
            aria-valuetext={label(high)}
            onKeyDown={key('last')}
          />
        </div>
      </div>
      <div className="histogram-labels" aria-hidden="true">
        {bins.map((bin, i) => (
          <span key={bin.label}>
            {labelled(i, bins.length, width, LABEL_WIDTHS[unit]) ? shortLabel(bin.label, unit) : ''}
          </span>
        ))}
      </div>
    </div>
  );
}

/** Pixels that a label takes, with the air after it. */
const LABEL_WIDTHS: Record<Bins['unit'], number> = { year: 40, month: 60 };

/** At most a dozen labels, evenly apart, as many as fit; none that would be cut off at the end. */
function labelled(i: number, count: number, width: number, label: number): boolean {
  const most = Math.max(1, Math.min(12, Math.floor(width / label)));
  const bin = width / count;
  return i % Math.ceil(count / most) === 0 && i * bin + Math.max(bin, label - 8) <= width + 1;
}

/** The width of an element as it is now, and the reference that measures it. */
function useWidth(): [number, (element: HTMLElement | null) => (() => void) | undefined] {
  const [width, setWidth] = useState(0);
  const measure = useCallback((element: HTMLElement | null) => {
    if (!element) return undefined;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [width, measure];
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function shortLabel(label: string, unit: Bins['unit']): string {
  if (unit === 'year') return label;
  return `${MONTHS[Number(label.slice(5, 7)) - 1]} ${label.slice(0, 4)}`;
}
