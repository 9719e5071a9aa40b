/** The sheet of a figure: blocks one below the other, and those that every figure has. */
import { samplePath } from '../../../scene/curve.ts';
import { symbolBox } from '../../../scene/labels.ts';
import { PALETTES } from '../../../scene/palette.ts';
import { buildScene } from '../../../scene/scene.ts';
import { FONT_FAMILY, sceneDefs, sceneMarkup } from '../../../scene/svg.ts';
import { legendMarkup, type Markup } from '../../../scene/svgLegend.ts';
import type { Picture, Scene, SceneOptions, Theme } from '../../../scene/types.ts';
import { escapeXml, fixed } from '../../../scene/xml.ts';
import type { Source } from '../../../model/source.ts';
import { sourceLine } from './citations.ts';
import { linked, paragraph, type TextStyle } from './paragraphs.ts';

const MARGIN = 32;
const AIR = 12;
export const TITLE: TextStyle = { size: 21, tone: 'ink', lineHeight: 1.35 };
export const HEADING: TextStyle = { size: 12.5, tone: 'ink', weight: 600 };
export const NOTE: TextStyle = { size: 12, tone: 'quiet' };

export interface FigureDocument {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

/** The picture with its legend and the names that it has no room for. */
export function writeScene(sheet: Sheet, scene: Scene): void {
  const [top, bottom] = extentOf(scene);
  sheet.put((x, y) => ({
    markup: `<g transform="translate(${fixed(x)} ${fixed(y - top)})">${sceneMarkup(scene)}</g>`,
    height: bottom - top,
  }));
  sheet.gap(6);
  sheet.put((x, y) => legendMarkup(scene, x, y, sheet.room));
  const names = unshownNames(scene);
  if (names) sheet.text(names, NOTE);
}

/** High enough for the fullest column; null without anything to draw. */
export function figureScene(
  picture: Picture,
  width: number,
  theme: Theme,
  shown: Pick<SceneOptions, 'selection' | 'ties'> = {},
): Scene | null {
  if (picture.graph.nodes.length === 0) return null;
  const columns = new Map<number, number>();
  const draft = buildScene(picture, { width, height: 420, theme });
  for (const bar of draft.bars) columns.set(bar.column, (columns.get(bar.column) ?? 0) + 1);
  const fullest = Math.max(...columns.values());
  const height =
    draft.direction === 'down' ? Math.max(560, 190 * columns.size) : Math.min(1400, Math.max(380, 78 * fullest + 60));
  return buildScene(picture, { width, height, theme, ...shown });
}

/** What is drawn of a scene from top to bottom, with a little air: a figure needs no empty ground. */
function extentOf({ bars, ribbons, labels, height }: Scene): [number, number] {
  const boxes = [
    ...bars,
    ...bars.flatMap((bar) => (bar.symbol ? [symbolBox(bar.symbol)] : [])),
    ...labels.map((label) => label.box),
    ...ribbons.flatMap((ribbon) =>
      samplePath(ribbon.path, 8).map(({ y }) => ({ y: y - ribbon.width / 2, height: ribbon.width })),
    ),
  ];
  const top = Math.min(height / 2, ...boxes.map((box) => box.y));
  const bottom = Math.max(height / 2, ...boxes.map((box) => box.y + box.height));
  return [top - AIR, bottom + AIR];
}

/** Names that the picture shortens or has no room for, in full: never cut silently. */
function unshownNames(scene: Scene): string | null {
  const labeled = new Set(scene.labels.map((label) => label.owner));
  const shortened = scene.labels.filter((label) => label.text !== label.full).map((label) => label.full);
  const unlabeled = scene.bars.filter((bar) => !labeled.has(bar.id)).map((bar) => bar.name);
  const parts = [
    shortened.length > 0 ? `Shortened in the picture: ${shortened.join('; ')}.` : '',
    unlabeled.length > 0 ? `Drawn without a name: ${unlabeled.join('; ')}.` : '',
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(' ') : null;
}

/** The numbered sources. */
export function writeSources(sheet: Sheet, sources: readonly Source[]): void {
  if (sources.length === 0) return;
  sheet.text('Sources', HEADING);
  for (const [i, source] of sources.entries())
    sheet.text(`[${i + 1}] ${sourceLine(source)}`, { ...NOTE, indent: 22 }, source.url);
  sheet.gap(8);
}

/** Blocks one below the other. */
export class Sheet {
  readonly #width: number;
  readonly #theme: Theme;
  readonly #margin: number;
  readonly #blocks: string[] = [];
  #y: number;

  constructor(width: number, theme: Theme, margin = MARGIN) {
    this.#margin = margin;
    this.#y = margin;
    this.#width = width;
    this.#theme = theme;
  }

  get room(): number {
    return this.#width - 2 * this.#margin;
  }

  gap(height: number): void {
    this.#y += height;
  }

  put(block: (x: number, y: number) => Markup): void {
    const { markup, height } = block(this.#margin, this.#y);
    this.#blocks.push(markup);
    this.#y += height;
  }

  text(words: string, style: TextStyle, url: string | null = null): void {
    this.put((x, y) => {
      const { markup, height } = paragraph(words, x, y, this.room, this.#theme, style);
      return { markup: linked(markup, url), height: height + 2 };
    });
  }

  finish(title: string, scene: Scene | null): FigureDocument {
    const description = scene?.description ?? title;
    const height = Math.ceil(this.#y + this.#margin);
    const { ground } = PALETTES[this.#theme];
    const svg = [
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${this.#width} ${height}" width="${this.#width}" height="${height}" role="img" aria-labelledby="title description" font-family="${FONT_FAMILY}, Arial, sans-serif">`,
      `<title id="title">${escapeXml(title)}</title>`,
      `<desc id="description">${escapeXml(description)}</desc>`,
      scene ? sceneDefs(scene) : '',
      `<rect width="${this.#width}" height="${height}" fill="${ground}"/>`,
      ...this.#blocks,
      '</svg>',
    ].join('\n');
    return { svg, width: this.#width, height };
  }
}
