/** The shape and color of a kind of party: color is always doubled by shape. */
import type { ReactElement } from 'react';
import { KIND_NAMES, type PartyKind } from '../../model/party.ts';
import { KIND_GROUPS, SHAPES } from '../../scene/palette.ts';
import type { Shape } from '../../scene/types.ts';

const HEXAGON = '8,1 14.1,4.5 14.1,11.5 8,15 1.9,11.5 1.9,4.5';

const DRAW: Record<Shape, (color: string) => ReactElement> = {
  circle: (color) => <circle cx="8" cy="8" r="6.4" fill={color} />,
  roundedSquare: (color) => <rect x="2" y="2" width="12" height="12" rx="3" fill={color} />,
  diamond: (color) => <path d="M8 .8 15.2 8 8 15.2.8 8Z" fill={color} />,
  ring: (color) => <circle cx="8" cy="8" r="5" fill="none" stroke={color} strokeWidth="3.2" />,
  hexagon: (color) => <polygon points={HEXAGON} fill={color} />,
  square: (color) => <rect x="3.4" y="3.4" width="9.2" height="9.2" fill={color} />,
};

/** A shape in a color of one's own, for legends. */
export function ShapeMark({ shape, color }: { shape: Shape; color: string }) {
  return (
    <svg className="kind" width="11" height="11" viewBox="0 0 16 16" aria-hidden="true">
      {DRAW[shape](color)}
    </svg>
  );
}

/** Draws the shape; its meaning is said when `said`, else the name beside it says enough. */
export function KindShape({ kind, size = 12, said = false }: { kind: PartyKind; size?: number; said?: boolean }) {
  const group = KIND_GROUPS[kind];
  const label = said ? { role: 'img', 'aria-label': KIND_NAMES[kind] } : { 'aria-hidden': true };
  return (
    <svg className="kind" width={size} height={size} viewBox="0 0 16 16" {...label}>
      {DRAW[SHAPES[group]](`var(--kind-${group})`)}
    </svg>
  );
}
