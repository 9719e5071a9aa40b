/** Legend, scale bar and range bar as SVG. */
import { LEGEND_SIZE, type LegendEntry, layLegend, SIGN } from './legendLayout.ts';
import { mix, PALETTES, RIBBON_SHARE } from './palette.ts';
import { RANGE_ROW, RANGE_TEXT, type RangeBar } from './rangeBar.ts';
import { shapeMarkup } from './shapes.ts';
import type { LegendItem, Scene, Theme } from './types.ts';
import { escapeXml, fixed } from './xml.ts';

export interface Markup {
  readonly markup: string;
  readonly height: number;
}

/** Scale and legend in rows, its upper left corner at (x, y). */
export function legendMarkup(
  scene: Pick<Scene, 'legend' | 'scale' | 'more' | 'theme'>,
  x: number,
  y: number,
  width: number,
): Markup {
  const layout = layLegend(scene, width);
  const { quiet } = PALETTES[scene.theme];
  const entries = layout.entries.map((entry) => {
    const [left, middle] = [x + entry.x, y + entry.y];
    const words = left + entry.signWidth + (entry.signWidth > 0 ? 7 : 0);
    return `${sign(entry, left, middle, scene.theme)}<text x="${fixed(words)}" y="${fixed(middle + 4)}" font-size="${LEGEND_SIZE}" fill="${quiet}">${escapeXml(entry.text)}</text>`;
  });
  return { markup: `<g class="legend">${entries.join('\n')}</g>`, height: layout.height };
}

function sign({ item, signWidth }: LegendEntry, x: number, y: number, theme: Theme): string {
  const { quiet, ground } = PALETTES[theme];
  if (item === 'words') return '';
  if (item === 'scale')
    return `<path d="M${fixed(x)} ${fixed(y)}h${fixed(signWidth)}" stroke="${quiet}" stroke-width="3"/>`;
  if (item.shape) return shapeMarkup(item.shape, { x: x + SIGN / 2, y, size: 12 }, item.color, ground);
  return stroke(item, x, y, mix(ground, item.color, Math.min(1, RIBBON_SHARE * 2)), quiet);
}

function stroke({ kind }: LegendItem, x: number, y: number, gray: string, quiet: string): string {
  const line = (width: number, dashes: string, cap: string): string =>
    `<path d="M${fixed(x + 1)} ${fixed(y)}h${SIGN - 2}" stroke="${gray}" stroke-width="${width}" stroke-dasharray="${dashes}" stroke-linecap="${cap}"/>`;
  switch (kind) {
    case 'before':
    case 'uncertain': {
      const color = kind === 'before' ? quiet : gray;
      const stripes = [1, 6, 11, 16].map((at) => `M${fixed(x + at)} ${fixed(y + 5)}l5 -10`).join('');
      return `<path d="${stripes}" stroke="${color}" stroke-width="1.8"/><rect x="${fixed(x)}" y="${fixed(y - 5)}" width="${SIGN}" height="10" fill="none" stroke="${color}" stroke-width="0.8"/>`;
    }
    case 'announced':
      return `<rect x="${fixed(x)}" y="${fixed(y - 4)}" width="${SIGN}" height="8" fill="none" stroke="${gray}" stroke-width="1.4" stroke-dasharray="5 4"/>`;
    case 'for':
      return line(7, '13 3', 'butt');
    case 'against':
      return line(7, '5 3', 'butt');
    case 'open':
      return line(2.4, '0.1 5', 'round');
    default:
      return line(1, '1 4', 'round');
  }
}

const BAR_HEIGHT = 13;

/** The range bar with its words, its upper left corner at (x, y). */
export function rangeMarkup(bar: RangeBar, x: number, y: number, theme: Theme): Markup {
  const { ink, quiet, accent, ground, line } = PALETTES[theme];
  const top = y + bar.rows * RANGE_ROW + 4;
  const below = top + BAR_HEIGHT + 17;
  const text = (at: number, baseline: number, anchor: string, weight: number, color: string, words: string): string =>
    `<text x="${fixed(at)}" y="${fixed(baseline)}" text-anchor="${anchor}" font-size="${RANGE_TEXT}" font-weight="${weight}" fill="${color}">${escapeXml(words)}</text>`;
  const rect = (width: number, fill: string, more = ''): string =>
    `<rect x="${fixed(x)}" y="${fixed(top)}" width="${fixed(Math.max(0, width))}" height="${BAR_HEIGHT}" fill="${fill}"${more}/>`;
  const ticks = bar.ticks.map(
    (tick) =>
      `<path d="M${fixed(x + tick.x)} ${fixed(top - 18 - tick.row * RANGE_ROW)}V${fixed(top + BAR_HEIGHT + 4)}" stroke="${ink}" stroke-width="1.6"/>${text(x + tick.labelX, top - 8 - tick.row * RANGE_ROW, 'middle', 500, ink, tick.label)}`,
  );
  return {
    markup: [
      '<g class="range">',
      rect(bar.width, mix(ground, line, 0.6)),
      rect(bar.atMostX, mix(ground, accent, 0.25), bar.open ? '' : ` stroke="${accent}" stroke-width="1.2"`),
      rect(bar.atLeastX, accent),
      ...ticks,
      text(x, below, 'start', 500, ink, bar.atLeastLabel),
      text(x + bar.width, below, 'end', 400, quiet, bar.sentLabel),
      '</g>',
    ].join('\n'),
    height: below + 6 - y,
  };
}
