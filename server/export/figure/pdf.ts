/** A figure as PDF: one page of vectors with Inter embedded, drawn from the figure's own SVG. */
import Pdf from 'pdfkit';
import { findAll, parseSvg, type SvgNode } from './svgTree.ts';

/** Points of one unit of a figure: 96 units to the inch. */
const POINT = 0.75;
type Attributes = SvgNode['attributes'];

/** Draws the figure. `fonts` are TTF files of Inter by weight; `made` is the day of making. Cost: about 50 ms. */
export async function figurePdf(
  svg: string,
  size: { readonly width: number; readonly height: number },
  fonts: Readonly<Record<string, string>>,
  made: string,
): Promise<Buffer> {
  const root = parseSvg(svg);
  const title = textIn(findAll(root, 'title')[0]);
  const doc = new Pdf({
    size: [size.width * POINT, size.height * POINT],
    margin: 0,
    info: { Title: title, Producer: 'Tributary', CreationDate: new Date(`${made}T00:00:00Z`) },
  });
  const chunks: Buffer[] = [];
  const done = new Promise<void>((resolve, reject) => {
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    doc.on('end', () => resolve());
    doc.on('error', reject);
  });
  for (const [weight, file] of Object.entries(fonts)) doc.registerFont(weight, file);
  doc.scale(POINT);
  new Pen(doc, hatchesOf(root)).draw(root, null);
  doc.end();
  await done;
  return Buffer.concat(chunks);
}

interface Hatch {
  readonly ground: string;
  readonly line: string;
}

/** Patterns by id: the ground and the stripe of each. */
function hatchesOf(root: SvgNode): Map<string, Hatch> {
  return new Map(
    findAll(root, 'pattern').map((pattern) => {
      const [ground, line] = findAll(pattern, 'rect').map((rect) => rect.attributes.fill);
      return [pattern.attributes.id, { ground, line }];
    }),
  );
}

function textIn(node: SvgNode | undefined): string {
  return (node?.children ?? []).map((child) => (typeof child === 'string' ? child : textIn(child))).join('');
}

const UNDRAWN = new Set(['title', 'desc', 'defs']);

class Pen {
  readonly #doc: PDFKit.PDFDocument;
  readonly #hatches: ReadonlyMap<string, Hatch>;

  constructor(doc: PDFKit.PDFDocument, hatches: ReadonlyMap<string, Hatch>) {
    this.#doc = doc;
    this.#hatches = hatches;
  }

  draw(node: SvgNode, link: string | null): void {
    if (UNDRAWN.has(node.name)) return;
    if (node.name === 'text') return this.#text(node, link);
    const shape = shapePath(node);
    if (shape !== null) return this.#shape(shape, node.attributes);
    const doc = this.#doc;
    const [x, y] = /translate\(([-\d.]+) ([-\d.]+)\)/
      .exec(node.attributes.transform ?? '')
      ?.slice(1)
      .map(Number) ?? [0, 0];
    doc.save().translate(x, y);
    for (const child of node.children)
      if (typeof child !== 'string') this.draw(child, node.name === 'a' ? node.attributes.href : link);
    doc.restore();
  }

  #shape(path: string, attributes: Attributes): void {
    const { fill = '#000000', stroke = 'none' } = attributes;
    const doc = this.#doc;
    const hatch = this.#hatches.get(/^url\(#(.+)\)$/.exec(fill)?.[1] ?? '');
    if (hatch) this.#hatch(path, hatch);
    else if (fill !== 'none') doc.path(path).fill(fill);
    if (stroke === 'none') return;
    const dashes = attributes['stroke-dasharray']?.split(' ').map(Number);
    doc
      .save()
      .path(path)
      .lineWidth(Number(attributes['stroke-width'] ?? 1));
    doc.lineCap(attributes['stroke-linecap'] === 'round' ? 'round' : 'butt');
    if (dashes) doc.dash(dashes[0], { space: dashes[1] });
    doc.stroke(stroke).restore();
  }

  /** Stripes from lower left to upper right, inside the shape. */
  #hatch(path: string, { ground, line }: Hatch): void {
    const doc = this.#doc;
    const numbers = path.match(/-?[\d.]+/g)?.map(Number) ?? [];
    const [xs, ys] = [numbers.filter((_, i) => i % 2 === 0), numbers.filter((_, i) => i % 2 === 1)];
    const [left, right] = [Math.min(...xs), Math.max(...xs)];
    const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
    doc.save().path(path).clip();
    doc.rect(left, top, right - left, bottom - top).fill(ground);
    doc.lineWidth(2.2).strokeColor(line);
    const height = bottom - top;
    for (let x = left - height; x < right; x += 8.5)
      doc
        .moveTo(x, bottom)
        .lineTo(x + height, top)
        .stroke();
    doc.restore();
  }

  #text(node: SvgNode, link: string | null): void {
    const doc = this.#doc;
    const { attributes } = node;
    const size = Number(attributes['font-size']);
    const spans = spansOf(node);
    const widths = spans.map(({ text, weight }) => doc.font(weight).fontSize(size).widthOfString(text));
    const width = widths.reduce((sum, one) => sum + one, 0);
    const anchor = { start: 0, middle: width / 2, end: width }[attributes['text-anchor'] ?? 'start'] ?? 0;
    const [left, baseline] = [Number(attributes.x) - anchor, Number(attributes.y)];
    for (const stroked of attributes.stroke ? [true, false] : [false]) {
      let x = left;
      for (const [i, { text, weight }] of spans.entries()) {
        doc.font(weight).fontSize(size);
        if (stroked) doc.lineWidth(Number(attributes['stroke-width'])).lineJoin('round').strokeColor(attributes.stroke);
        doc.fillColor(attributes.fill ?? '#000000');
        doc.text(text, x, baseline, { lineBreak: false, baseline: 'alphabetic', stroke: stroked, fill: !stroked });
        x += widths[i];
      }
    }
    if (link) doc.link(left, baseline - size, width, size * 1.3, link);
  }
}

interface Span {
  readonly text: string;
  readonly weight: string;
}

function spansOf(node: SvgNode): Span[] {
  const weight = node.attributes['font-weight'] ?? '400';
  return node.children.flatMap((child): Span[] => {
    if (typeof child === 'string') return child.trim() === '' ? [] : [{ text: child, weight }];
    if (child.name !== 'tspan') return [];
    return [{ text: textIn(child), weight: child.attributes['font-weight'] ?? weight }];
  });
}

/** Outline of a drawn element; null for what only holds others. */
function shapePath({ name, attributes }: SvgNode): string | null {
  const number = (key: string): number => Number(attributes[key] ?? 0);
  switch (name) {
    case 'path':
      return attributes.d;
    case 'rect': {
      const [x, y, width, height] = ['x', 'y', 'width', 'height'].map(number);
      return `M${x} ${y}L${x + width} ${y}L${x + width} ${y + height}L${x} ${y + height}Z`;
    }
    case 'circle': {
      const [x, y, r] = ['cx', 'cy', 'r'].map(number);
      return `M${x - r} ${y}A${r} ${r} 0 1 0 ${x + r} ${y}A${r} ${r} 0 1 0 ${x - r} ${y}Z`;
    }
    case 'polygon':
      return `M${attributes.points.split(' ').join('L')}Z`;
    default:
      return null;
  }
}
