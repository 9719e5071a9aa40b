/** The five figures side by side: what each is, what it means, and the payments that make it. */
import type { Figure, TraceResponse } from '../../../model/api/trace.ts';
import { formatDollars, formatShare } from '../../../model/money.ts';
import { usePage } from '../../state/page.ts';
import { clearPick, pickText, select } from '../../state/pick.ts';

const ROLE: Record<Figure['role'], string> = {
  lowerBound: 'must have been',
  convention: 'by convention',
  upperBound: 'can have been',
};

export function Figures({ trace }: { trace: TraceResponse }) {
  const picks = usePage((page) => page.url.pick);
  return (
    <ul className="figures">
      {trace.methods.map((figure) => {
        const item = { kind: 'figure', id: figure.method } as const;
        const on = picks.includes(pickText(item));
        return (
          <li key={figure.method} className="figure-card" data-on={on || undefined}>
            <h2 className="minor">{figure.name}</h2>
            <p className="figure-amount">{figure.cents === null ? 'none' : formatDollars(figure.cents)}</p>
            <p className="small muted">
              {ROLE[figure.role]}
              {figure.cents !== null && ` · ${formatShare(figure.cents, trace.figures.sentCents)} of what was sent`}
            </p>
            <p className="small">{figure.meaning}</p>
            {figure.note && <p className="small muted">{figure.note}</p>}
            {figure.why.length > 0 && (
              <button
                type="button"
                className="link small"
                aria-pressed={on}
                onClick={() => (on ? clearPick() : select(item))}
              >
                {on ? 'Stop showing' : 'Show me why'}
              </button>
            )}
            {on && figure.whySentence && <p className="small">{figure.whySentence}</p>}
          </li>
        );
      })}
    </ul>
  );
}
