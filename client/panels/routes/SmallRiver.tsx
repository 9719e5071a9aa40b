/** A route as a small river: a ribbon for each payment, as wide as its amount beside the others of the list. */
import type { Route } from '../../../model/api/trace.ts';
import { ratio } from '../../../model/money.ts';
import { KIND_GROUPS } from '../../../scene/palette.ts';

const WIDTH = 288;
const HEIGHT = 26;
const BAR = 4;

export function SmallRiver({ route, widest }: { route: Route; widest: number }) {
  const step = (WIDTH - BAR) / (route.parties.length - 1);
  const high = (cents: number) => Math.max(1.5, ratio(cents, widest) * (HEIGHT - 4));
  const x = (i: number) => i * step;
  return (
    <svg
      className="small-river"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width="100%"
      height={HEIGHT}
      aria-hidden="true"
      preserveAspectRatio="none"
    >
      {legs(route).map((cents, i) => (
        <rect
          key={route.parties[i].id}
          x={x(i) + BAR}
          y={(HEIGHT - high(cents)) / 2}
          width={step - BAR}
          height={high(cents)}
          fill={`color-mix(in srgb, var(--kind-${KIND_GROUPS[route.parties[i].kind]}) 40%, var(--panel))`}
        />
      ))}
      {route.parties.map((party, i) => (
        <rect
          key={party.id}
          x={x(i)}
          y={1}
          width={BAR}
          height={HEIGHT - 2}
          fill={`var(--kind-${KIND_GROUPS[party.kind]})`}
        />
      ))}
    </svg>
  );
}

/** Amount paid on each leg: the transfers of the route's best chain, leg by leg. */
export function legs(route: Route): number[] {
  return route.parties.slice(0, -1).map((party, i) => {
    const next = route.parties[i + 1].id;
    const between = route.transfers.filter((one) => one.payer === party.id && one.payee === next);
    return Math.max(route.widthCents, ...between.map((one) => one.amountCents));
  });
}
