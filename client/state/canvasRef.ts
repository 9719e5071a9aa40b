/** The drawing surface, while there is one: for keys and menus that act on it. */
import type { Canvas } from '../graph/canvas.ts';

let canvas: Canvas | null = null;

export function setCanvas(next: Canvas | null): void {
  canvas = next;
  // The hook maps parties and edges to pixels: for tests and for assistive tools.
  (globalThis as { tributaryCanvas?: unknown }).tributaryCanvas = next?.hook;
}

export function theCanvas(): Canvas | null {
  return canvas;
}
