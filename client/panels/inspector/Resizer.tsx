/** The edge of the inspector: drag it, or move it by arrows; its place is remembered. */
import { useLayoutEffect, useState } from 'react';
import { recall, remember } from '../../state/memory.ts';

const NARROWEST = 260;
const WIDEST = 640;
const FIRST = 328;
const STEP = 24;

function kept(): number {
  const width = Number(recall('side'));
  return width >= NARROWEST && width <= WIDEST ? width : FIRST;
}

export function Resizer() {
  const [width, setWidth] = useState(kept);
  const [dragging, setDragging] = useState(false);
  useLayoutEffect(() => {
    document.documentElement.style.setProperty('--side', `${width}px`);
    remember('side', String(width));
  }, [width]);
  const move = (next: number) => setWidth(Math.round(Math.min(WIDEST, Math.max(NARROWEST, next))));
  return (
    <div
      className="resizer"
      role="slider"
      tabIndex={0}
      aria-orientation="horizontal"
      aria-label="Width of the inspector"
      aria-valuemin={NARROWEST}
      aria-valuemax={WIDEST}
      aria-valuenow={width}
      aria-valuetext={`${width} pixels`}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        setDragging(true);
      }}
      onPointerMove={(event) => dragging && move(window.innerWidth - event.clientX)}
      onPointerUp={() => setDragging(false)}
      onKeyDown={(event) => {
        const by = { ArrowLeft: STEP, ArrowRight: -STEP }[event.key];
        if (!by) return;
        event.preventDefault();
        move(width + by);
      }}
    />
  );
}
