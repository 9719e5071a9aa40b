/** A scene as SVG: for exports, and for pictures without a canvas. Same geometry as on the page. */
import { offsetPath, pointAt, tangentAt } from './curve.ts';
import { PALETTES, recede } from './palette.ts';
import { shapeMarkup } from './shapes.ts';
import type { Point, RibbonPart, Scene, SceneBar, SceneLabel, SceneRibbon } from './types.ts';
import { attribute, escapeXml, fixed } from './xml.ts';

export const FONT_FAMILY = 'Inter';
/** Below this width neighboring ribbons are not set apart by a line. */
const SEPARATED = 3;

/** A whole document with title and description. `title` is what a screen reader says first. */
export function sceneSvg(scene: Scene, title: string): string {
  const { width, height } = scene;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${fixed(width)} ${fixed(height)}" width="${fixed(width)}" height="${fixed(height)}" role="img" aria-labelledby="title description" font-family="${FONT_FAMILY}, sans-serif">`,
    `<title id="title">${escapeXml(title)}</title>`,
    `<desc id="description">${escapeXml(scene.description)}</desc>`,
    sceneDefs(scene),
    `<rect width="100%" height="100%" fill="${scene.ground}"/>`,
    sceneMarkup(scene),
    '</svg>',
  ].join('\n');
}

/** Patterns that {@link sceneMarkup} refers to. */
export function sceneDefs(scene: Scene): string {
  const { quiet } = PALETTES[scene.theme];
  const hatch = (id: string, color: string): string =>
    `<pattern id="${id}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="${scene.ground}"/><rect width="2.2" height="6" fill="${color}"/></pattern>`;
  const uncertain = new Set(scene.ribbons.map((ribbon) => ribbon.color));
  return `<defs>${hatch('before', quiet)}${hatch('before-receded', recede(quiet, scene.theme))}${[...uncertain].map((color) => hatch(`uncertain-${color.slice(1)}`, color)).join('')}</defs>`;
}

/** Ribbons, ties, bars, symbols and labels of a scene, without a document around them. */
export function sceneMarkup(scene: Scene): string {
  return [
    `<g class="ribbons">${scene.ribbons.map((ribbon) => ribbonMarkup(ribbon, scene)).join('\n')}</g>`,
    `<g class="ties">${scene.ties.map((tie) => `<path d="${lineTo([tie.path[0], tie.path[3]])}" fill="none" stroke="${tie.color}" stroke-width="1" stroke-dasharray="1 4" stroke-linecap="round"/>`).join('\n')}</g>`,
    `<g class="parties">${scene.bars.map((bar) => barMarkup(bar, scene)).join('\n')}</g>`,
    `<g class="labels">${scene.labels.map((label) => labelMarkup(label, scene)).join('\n')}</g>`,
  ].join('\n');
}

function ribbonMarkup(ribbon: SceneRibbon, scene: Scene): string {
  const side = scene.direction === 'right' ? 1 : -1;
  const at = (fraction: number): number => (fraction - 0.5) * ribbon.width * side;
  const parts = ribbon.parts.map((part) => partMarkup(ribbon, part, at, scene));
  if (ribbon.open)
    parts.push(
      `<path d="${lineTo(offsetPath(ribbon.path, at(1) + side * 3.5))}" fill="none" stroke="${ribbon.color}" stroke-width="2.4" stroke-dasharray="0.1 5" stroke-linecap="round"/>`,
    );
  if (ribbon.against) parts.push(minusMarkup(ribbon, scene));
  return `<g data-edge=${attribute(ribbon.id)}><title>${escapeXml(ribbon.text)}</title>${parts.join('')}</g>`;
}

function partMarkup(ribbon: SceneRibbon, part: RibbonPart, at: (fraction: number) => number, scene: Scene): string {
  if (ribbon.independent && !ribbon.announced && part.fill === 'solid') {
    const middle = at((part.from + part.to) / 2);
    const width = (part.to - part.from) * ribbon.width;
    return `<path d="${lineTo(offsetPath(ribbon.path, middle))}" fill="none" stroke="${ribbon.color}" stroke-width="${fixed(width)}" stroke-dasharray="${ribbon.against ? '10 6' : '26 4'}"/>`;
  }
  const upper = offsetPath(ribbon.path, at(part.from));
  const lower = offsetPath(ribbon.path, at(part.to)).reverse();
  const d = `${lineTo([...upper, ...lower])}Z`;
  if (ribbon.announced)
    return `<path d="${d}" fill="none" stroke="${ribbon.color}" stroke-width="1.5" stroke-dasharray="5 4"/>`;
  const { quiet } = PALETTES[scene.theme];
  const line = ribbon.receded ? recede(quiet, scene.theme) : quiet;
  switch (part.fill) {
    case 'before':
      return `<path d="${d}" fill="url(#before${ribbon.receded ? '-receded' : ''})" stroke="${line}" stroke-width="0.6"/>`;
    case 'uncertain':
      return `<path d="${d}" fill="url(#uncertain-${ribbon.color.slice(1)})" stroke="${ribbon.color}" stroke-width="0.6"/>`;
    default:
      return `<path d="${d}" fill="${ribbon.color}"${ribbon.width >= SEPARATED ? ` stroke="${scene.ground}" stroke-width="0.7"` : ''}/>`;
  }
}

/** A minus sign at the head of spending against. */
function minusMarkup(ribbon: SceneRibbon, scene: Scene): string {
  const { x, y } = minusPlace(ribbon);
  return `<circle cx="${fixed(x)}" cy="${fixed(y)}" r="6.5" fill="${scene.ground}" stroke="${scene.ink}" stroke-width="1.2"/><path d="M${fixed(x - 3.2)} ${fixed(y)}h6.4" stroke="${scene.ink}" stroke-width="1.8"/>`;
}

/** Where the minus sign stands: on the ribbon, just before its head. */
export function minusPlace(ribbon: Pick<SceneRibbon, 'path'>): Point {
  const head = ribbon.path[ribbon.path.length - 1];
  const [end, along] = [pointAt(head, 1), tangentAt(head, 1)];
  return { x: end.x - along.x * 13, y: end.y - along.y * 13 };
}

function barMarkup(bar: SceneBar, scene: Scene): string {
  const { x, y, width, height } = bar;
  const symbol = bar.symbol ? shapeMarkup(bar.shape, bar.symbol, bar.color, scene.ground) : '';
  return `<g data-party=${attribute(bar.id)}><title>${escapeXml(bar.name)}</title><rect x="${fixed(x)}" y="${fixed(y)}" width="${fixed(width)}" height="${fixed(height)}" rx="1.5" fill="${bar.color}"/>${symbol}</g>`;
}

export function labelMarkup(label: SceneLabel, scene: Pick<Scene, 'theme' | 'ground' | 'ink' | 'quiet'>): string {
  const tone = label.tone === 'ink' ? scene.ink : scene.quiet;
  const color = label.receded ? recede(tone, scene.theme) : tone;
  const whole = label.text === label.full ? '' : `<title>${escapeXml(label.full)}</title>`;
  return `<text x="${fixed(label.x)}" y="${fixed(label.y)}" text-anchor="${label.anchor}" font-size="${label.size}" font-weight="${label.weight}" fill="${color}" stroke="${scene.ground}" stroke-width="3" stroke-linejoin="round" paint-order="stroke">${whole}${escapeXml(label.text)}</text>`;
}

function lineTo(points: readonly Point[]): string {
  return points.map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${fixed(x)} ${fixed(y)}`).join('');
}
