/** The symbols of the kinds, all of about the same area. */
import type { Point, SceneSymbol, Shape } from './types.ts';
import { fixed } from './xml.ts';

/** Half-width of a shape, as a share of the symbol's size. */
export const SHAPE_RADIUS: Record<Shape, number> = {
  circle: 0.46,
  ring: 0.42,
  roundedSquare: 0.42,
  diamond: 0.54,
  hexagon: 0.5,
  square: 0.34,
};

/** Corners of a polygonal shape around its center, for a radius of 1; null for round ones. */
export function cornersOf(shape: Shape): Point[] | null {
  switch (shape) {
    case 'diamond':
      return ring(4, 0);
    case 'hexagon':
      return ring(6, Math.PI / 6);
    case 'square':
    case 'roundedSquare':
      return [
        { x: -1, y: -1 },
        { x: 1, y: -1 },
        { x: 1, y: 1 },
        { x: -1, y: 1 },
      ];
    default:
      return null;
  }
}

function ring(count: number, turn: number): Point[] {
  return Array.from({ length: count }, (_, i) => {
    const angle = turn + (i * 2 * Math.PI) / count;
    return { x: Math.cos(angle), y: Math.sin(angle) };
  });
}

/** A symbol as SVG. */
export function shapeMarkup(shape: Shape, { x, y, size }: SceneSymbol, color: string, ground: string): string {
  const radius = SHAPE_RADIUS[shape] * size;
  if (shape === 'ring')
    return `<circle cx="${fixed(x)}" cy="${fixed(y)}" r="${fixed(radius)}" fill="${ground}" stroke="${color}" stroke-width="${fixed(size * 0.2)}"/>`;
  if (shape === 'circle') return `<circle cx="${fixed(x)}" cy="${fixed(y)}" r="${fixed(radius)}" fill="${color}"/>`;
  if (shape === 'roundedSquare')
    return `<rect x="${fixed(x - radius)}" y="${fixed(y - radius)}" width="${fixed(2 * radius)}" height="${fixed(2 * radius)}" rx="${fixed(size * 0.22)}" fill="${color}"/>`;
  const points = (cornersOf(shape) ?? []).map(
    (corner) => `${fixed(x + corner.x * radius)},${fixed(y + corner.y * radius)}`,
  );
  return `<polygon points="${points.join(' ')}" fill="${color}"/>`;
}
