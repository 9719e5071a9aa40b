/** Waiting, on purpose: nothing for 300 ms, then a skeleton, then what is being done and a way to stop it. */
import { useEffect, useState } from 'react';

/** Milliseconds since `active` became true, in steps worth showing; 0 when it is not. */
export function useElapsed(active: boolean): number {
  const [elapsed, setElapsed] = useState(0);
  useEffect(() => {
    if (!active) return undefined;
    const began = performance.now();
    const timer = setInterval(() => setElapsed(performance.now() - began), 100);
    return () => {
      clearInterval(timer);
      setElapsed(0);
    };
  }, [active]);
  return elapsed;
}

interface Props {
  what: string;
  lines?: number;
  cancel?: () => void;
}

export function Waiting({ what, lines = 3, cancel }: Props) {
  const elapsed = useElapsed(true);
  if (elapsed < 300) return <div aria-busy="true" />;
  return (
    <div className="stack" aria-busy="true" role="status">
      {Array.from({ length: lines }, (_, i) => (
        <div key={i} className="skeleton" style={{ height: 18, width: `${[92, 74, 58, 66][i % 4]}%` }} />
      ))}
      {elapsed > 500 && (
        <div className="row small muted">
          <span>
            {what} · {Math.floor(elapsed / 1000)} s
          </span>
          {cancel && (
            <button type="button" className="button" onClick={cancel}>
              Cancel
            </button>
          )}
        </div>
      )}
    </div>
  );
}
