/** The five figures as one bar: filled to at least, outlined to at most, a tick for each convention. */
import { type CSSProperties, useLayoutEffect, useRef, useState } from 'react';
import type { TraceResponse } from '../../../model/api/trace.ts';
import { formatDollars, formatShort } from '../../../model/money.ts';
import { select } from '../../state/pick.ts';
import { barLayout } from './barLayout.ts';

export function RangeBar({ trace }: { trace: TraceResponse }) {
  const [ref, width] = useWidth();
  const { atLeastCents, atMostCents, sentCents } = trace.figures;
  const { atLeast, atMost, open, ticks, lines, side } = barLayout(trace.methods, sentCents, width);
  const words = trace.methods
    .map(({ name, cents, note }) => `${name}: ${cents === null ? (note ?? 'does not apply') : formatDollars(cents)}`)
    .join('; ');
  return (
    <div className="range" ref={ref} style={{ '--lines': lines } as CSSProperties}>
      <p className="hidden-text">{`Of ${formatDollars(sentCents)} sent. ${words}.`}</p>
      <div className="range-ticks" aria-hidden="true">
        {ticks.map((tick) => (
          <span key={tick.label} className="range-label" data-side={side} style={tickStyle(tick.at, tick.line)}>
            {tick.label}
          </span>
        ))}
      </div>
      <div className="range-bar" aria-hidden="true">
        <div className="range-most" data-open={open || undefined} style={{ width: percent(atMost) }} />
        <div className="range-least" style={{ width: percent(atLeast) }} />
        {ticks.map((tick) => (
          <div
            key={tick.label}
            className="range-tick"
            style={{ left: percent(tick.at), '--line': tick.line } as CSSProperties}
          />
        ))}
      </div>
      <div className="range-ends">
        <button type="button" className="link" onClick={() => select({ kind: 'figure', id: 'at-least' })}>
          at least {formatShort(atLeastCents)} must have been
        </button>
        <button type="button" className="link" onClick={() => select({ kind: 'figure', id: 'at-most' })}>
          {atMostCents === null ? 'no upper limit can be stated' : `at most ${formatShort(atMostCents)} can have been`}
        </button>
        <span className="muted">{formatShort(sentCents)} left the donor toward them</span>
      </div>
    </div>
  );
}

const percent = (share: number) => `${(share * 100).toFixed(3)}%`;

function tickStyle(at: number, line: number): CSSProperties {
  return { left: percent(at), bottom: `${line * 19}px` };
}

/** Width of an element, as it changes. */
function useWidth(): [(element: HTMLDivElement | null) => void, number] {
  const [width, setWidth] = useState(640);
  const [element, setElement] = useState<HTMLDivElement | null>(null);
  const observer = useRef<ResizeObserver | null>(null);
  useLayoutEffect(() => {
    if (!element) return undefined;
    observer.current = new ResizeObserver(([entry]) => setWidth(entry.contentRect.width));
    observer.current.observe(element);
    return () => observer.current?.disconnect();
  }, [element]);
  return [setElement, width];
}
