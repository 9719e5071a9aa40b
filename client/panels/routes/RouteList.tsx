/** The routes, widest first; selecting one lights it up. */
import type { Route, TraceResponse } from '../../../model/api/trace.ts';
import { formatDates } from '../../../model/day.ts';
import { formatDollars } from '../../../model/money.ts';
import { INDEPENDENT } from '../../../model/transfer.ts';
import { usePage } from '../../state/page.ts';
import { clearPick, select } from '../../state/pick.ts';
import { KindShape } from '../../ui/KindShape.tsx';
import { legs, SmallRiver } from './SmallRiver.tsx';
import './routes.css';

export function RouteList({ trace }: { trace: TraceResponse }) {
  const pick = usePage((page) => page.url.pick);
  const widest = Math.max(...trace.routes.flatMap(legs), 1);
  return (
    <section aria-label="Routes" className="stack">
      <p className="small muted">
        The width of a route is the smallest amount along it. Widths of routes that share a payment do not add.
      </p>
      <ol className="routes">
        {trace.routes.map((route, i) => {
          const id = String(i);
          const on = pick.includes(`route:${id}`);
          return (
            <li key={route.edgeIds.join(' ')}>
              <button
                type="button"
                className="route"
                aria-pressed={on}
                onClick={() => (on ? clearPick() : select({ kind: 'route', id }))}
              >
                <span className="spread">
                  <strong>{formatDollars(route.widthCents)}</strong>
                  <span className="muted small">{facts(route)}</span>
                </span>
                <SmallRiver route={route} widest={widest} />
                <span className="route-parties">
                  {route.parties.map((party, at) => (
                    <span key={party.id}>
                      {at > 0 && <span className="muted"> → </span>}
                      <span className="route-party">
                        <KindShape kind={party.kind} size={10} />
                        {'\u00a0'}
                        {party.name}
                      </span>
                    </span>
                  ))}
                </span>
                {route.librWidthCents < route.widthCents && (
                  <span className="small muted">
                    {formatDollars(route.librWidthCents)} after the lowest balance held in between
                  </span>
                )}
              </button>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function facts(route: Route): string {
  const steps = route.parties.length - 1;
  const last = route.transfers.at(-1);
  const spent =
    last && INDEPENDENT.has(last.type) ? (last.type === 'SPENT_FOR' ? ' · spent for' : ' · spent against') : '';
  const days = route.transfers.flatMap(({ dateFrom, dateTo }) => [dateFrom, dateTo]).filter((day) => day !== null);
  const when = days.length > 0 ? ` · ${years(days.sort())}` : '';
  return `${steps} ${steps === 1 ? 'step' : 'steps'}${spent}${when}`;
}

function years(days: readonly string[]): string {
  const [from, to] = [days[0].slice(0, 4), days[days.length - 1].slice(0, 4)];
  return formatDates({ dateFrom: `${from}-01-01`, dateTo: `${to}-12-31` });
}
