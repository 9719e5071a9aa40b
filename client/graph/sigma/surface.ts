/** What the drawing programs must know of the picture as a whole; read at every frame. */
import { channels } from '../../../scene/palette.ts';
import type { Point } from '../../../scene/types.ts';

/** Red, green and blue from 0 to 1. */
export type Rgb = [number, number, number];

export interface Surface {
  ground: Rgb;
  /** Color of hatching. */
  hatch: Rgb;
  /** 1 where the river runs to the right, -1 where it runs down: on which side of the middle line the first part lies. */
  side: 1 | -1;
  /** Size of the river's scene in pixels: its coordinates are mapped onto Sigma's frame. */
  width: number;
  height: number;
}

export function rgb(color: string): Rgb {
  const [r, g, b] = channels(color);
  return [r / 255, g / 255, b / 255];
}

/** Coordinates of a scene, y downwards, in Sigma's framed graph, y upwards; the bounding box is [0, width] x [-height, 0]. */
export function framed({ width, height }: Surface, x: number, y: number): Point {
  const ratio = Math.max(width, height, 1);
  return { x: 0.5 + (x - width / 2) / ratio, y: 0.5 + (height / 2 - y) / ratio };
}

/** Length of a scene in the framed graph. */
export function framedLength({ width, height }: Surface, length: number): number {
  return length / Math.max(width, height, 1);
}
