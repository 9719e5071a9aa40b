/** The layer of words above the drawing: labels with halo, symbols, minus signs, legend and scale, drawn in 2D. */
import { PALETTES, recede, RIBBON_SHARE, mix } from '../../../scene/palette.ts';
import { type LegendEntry, type LegendLayout, LEGEND_SIZE, SIGN } from '../../../scene/legendLayout.ts';
import { cornersOf, SHAPE_RADIUS } from '../../../scene/shapes.ts';
import type { Box, Point, SceneLabel, SceneSymbol, Shape, Theme } from '../../../scene/types.ts';

export interface OverlaySymbol extends SceneSymbol {
  readonly shape: Shape;
  readonly color: string;
}

export interface OverlayFrame {
  readonly labels: readonly SceneLabel[];
  readonly symbols: readonly OverlaySymbol[];
  /** Heads of spending against. */
  readonly minuses: readonly Point[];
  /** Parties under the pointer or chosen. */
  readonly rings: readonly Box[];
  /** Ties without money. */
  readonly ties: readonly (readonly [Point, Point])[];
  /** What lies under the pointer, in words, on ground of its own. */
  readonly note: SceneLabel | null;
  readonly legend: { readonly layout: LegendLayout; readonly left: number; readonly top: number } | null;
}

/** A canvas over a container, sharp on every screen. */
export class Overlay {
  readonly #canvas: HTMLCanvasElement;
  readonly #context: CanvasRenderingContext2D;
  readonly #font: string;

  constructor(container: HTMLElement) {
    this.#canvas = document.createElement('canvas');
    Object.assign(this.#canvas.style, { position: 'absolute', inset: '0', pointerEvents: 'none' });
    this.#canvas.setAttribute('aria-hidden', 'true');
    container.append(this.#canvas);
    const context = this.#canvas.getContext('2d');
    if (!context) throw new Error('The browser draws no 2D canvas; labels cannot be shown.');
    this.#context = context;
    this.#font = getComputedStyle(container).fontFamily || 'Inter, sans-serif';
  }

  remove(): void {
    this.#canvas.remove();
  }

  draw(frame: OverlayFrame, theme: Theme, width: number, height: number): void {
    const ratio = window.devicePixelRatio || 1;
    const [wide, high] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (this.#canvas.width !== wide || this.#canvas.height !== high) {
      this.#canvas.width = wide;
      this.#canvas.height = high;
      Object.assign(this.#canvas.style, { width: `${width}px`, height: `${height}px` });
    }
    const context = this.#context;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    context.lineJoin = 'round';
    this.#ties(frame.ties, theme);
    for (const box of frame.rings) this.#ring(box, theme);
    for (const place of frame.minuses) this.#minus(place, theme);
    for (const symbol of frame.symbols) this.#symbol(symbol, theme);
    for (const label of frame.labels) this.#label(label, theme);
    if (frame.legend) this.#legend(frame.legend, theme);
    if (frame.note) this.#note(frame.note, theme);
  }

  #setFont(size: number, weight: number): void {
    this.#context.font = `${weight} ${size}px ${this.#font}`;
  }

  #label(label: SceneLabel, theme: Theme): void {
    const { ground, ink, quiet } = PALETTES[theme];
    const tone = label.tone === 'ink' ? ink : quiet;
    this.#setFont(label.size, label.weight);
    this.#context.textAlign = label.anchor === 'start' ? 'left' : label.anchor === 'end' ? 'right' : 'center';
    this.#context.lineWidth = 3;
    this.#context.strokeStyle = ground;
    this.#context.strokeText(label.text, label.x, label.y);
    this.#context.fillStyle = label.receded ? recede(tone, theme) : tone;
    this.#context.fillText(label.text, label.x, label.y);
  }

  #note(label: SceneLabel, theme: Theme): void {
    const { ground, line } = PALETTES[theme];
    const { x, y, width, height } = label.box;
    this.#context.fillStyle = ground;
    this.#context.strokeStyle = line;
    this.#context.lineWidth = 1;
    this.#context.beginPath();
    this.#context.roundRect(x - 7, y - 4, width + 14, height + 8, 4);
    this.#context.fill();
    this.#context.stroke();
    this.#label(label, theme);
  }

  #ring({ x, y, width, height }: Box, theme: Theme): void {
    this.#context.strokeStyle = PALETTES[theme].ink;
    this.#context.lineWidth = 1.5;
    this.#context.beginPath();
    this.#context.roundRect(x - 3, y - 3, width + 6, height + 6, Math.min(width, height) / 2 + 3);
    this.#context.stroke();
  }

  #ties(ties: OverlayFrame['ties'], theme: Theme): void {
    if (ties.length === 0) return;
    this.#context.strokeStyle = PALETTES[theme].quiet;
    this.#context.lineWidth = 1;
    this.#context.lineCap = 'round';
    this.#context.setLineDash([1, 4]);
    for (const [a, b] of ties) {
      this.#context.beginPath();
      this.#context.moveTo(a.x, a.y);
      this.#context.lineTo(b.x, b.y);
      this.#context.stroke();
    }
    this.#context.setLineDash([]);
  }

  #minus({ x, y }: Point, theme: Theme): void {
    const { ground, ink } = PALETTES[theme];
    this.#context.fillStyle = ground;
    this.#context.strokeStyle = ink;
    this.#context.lineWidth = 1.2;
    this.#context.beginPath();
    this.#context.arc(x, y, 6.5, 0, 2 * Math.PI);
    this.#context.fill();
    this.#context.stroke();
    this.#context.fillStyle = ink;
    this.#context.fillRect(x - 3.2, y - 0.9, 6.4, 1.8);
  }

  #symbol({ shape, x, y, size, color }: OverlaySymbol, theme: Theme): void {
    const context = this.#context;
    const radius = SHAPE_RADIUS[shape] * size;
    context.beginPath();
    const corners = cornersOf(shape);
    if (shape === 'roundedSquare') context.roundRect(x - radius, y - radius, 2 * radius, 2 * radius, size * 0.22);
    else if (corners) {
      for (const corner of corners) context.lineTo(x + corner.x * radius, y + corner.y * radius);
      context.closePath();
    } else context.arc(x, y, radius, 0, 2 * Math.PI);
    if (shape === 'ring') {
      context.fillStyle = PALETTES[theme].ground;
      context.strokeStyle = color;
      context.lineWidth = size * 0.2;
      context.fill();
      context.stroke();
      return;
    }
    context.fillStyle = color;
    context.fill();
  }

  #legend({ layout, left, top }: NonNullable<OverlayFrame['legend']>, theme: Theme): void {
    const { quiet } = PALETTES[theme];
    for (const entry of layout.entries) {
      const [x, y] = [left + entry.x, top + entry.y];
      this.#sign(entry, x, y, theme);
      this.#setFont(LEGEND_SIZE, 400);
      this.#context.textAlign = 'left';
      this.#context.fillStyle = quiet;
      this.#context.fillText(entry.text, x + entry.signWidth + (entry.signWidth > 0 ? 7 : 0), y + 4);
    }
  }

  #sign(entry: LegendEntry, x: number, y: number, theme: Theme): void {
    const context = this.#context;
    const { quiet, ground } = PALETTES[theme];
    if (entry.item === 'words') return;
    if (entry.item === 'scale') {
      context.strokeStyle = quiet;
      context.lineWidth = 3;
      context.beginPath();
      context.moveTo(x, y);
      context.lineTo(x + entry.signWidth, y);
      context.stroke();
      return;
    }
    const { kind, color, shape } = entry.item;
    if (kind === 'party' && shape) return this.#symbol({ shape, color, x: x + SIGN / 2, y, size: 12 }, theme);
    const gray = kind === 'before' ? quiet : mix(ground, color, Math.min(1, RIBBON_SHARE * 2));
    context.strokeStyle = gray;
    context.fillStyle = gray;
    context.lineWidth = 1;
    context.save();
    context.beginPath();
    if (kind === 'before' || kind === 'uncertain') {
      context.rect(x, y - 5, SIGN, 10);
      context.stroke();
      context.clip();
      context.lineWidth = 2;
      for (let at = -10; at < SIGN + 10; at += 6) {
        context.moveTo(x + at, y + 6);
        context.lineTo(x + at + 12, y - 6);
      }
    } else if (kind === 'announced') {
      context.setLineDash([5, 4]);
      context.rect(x, y - 4, SIGN, 8);
    } else {
      const spent = kind === 'for' || kind === 'against';
      context.lineWidth = spent ? 7 : kind === 'open' ? 2.4 : 1;
      context.lineCap = spent ? 'butt' : 'round';
      context.setLineDash(kind === 'for' ? [13, 3] : kind === 'against' ? [5, 3] : kind === 'open' ? [0.1, 5] : [1, 4]);
      context.moveTo(x + 1, y);
      context.lineTo(x + SIGN, y);
    }
    context.stroke();
    context.restore();
  }
}
