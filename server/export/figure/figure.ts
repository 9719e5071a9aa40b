/** Figures for export: one document, written as SVG, drawn as PNG or as PDF. */
import { createRequire } from 'node:module';
import { renderAsync } from '@resvg/resvg-js';
import type { FigureLook, FigureRequest, RecordsFigureRequest } from '../../../model/api/figure.ts';
import type { TraceResponse } from '../../../model/api/trace.ts';
import { badRequest } from '../../core/failure.ts';
import { figureDocument } from './document.ts';
import type { FigureDocument } from './sheet.ts';
import { type Subgraph, subgraphDocument } from './subgraph.ts';

export interface RenderedFigure {
  readonly contentType: string;
  readonly body: Buffer | string;
}

/** Pixels that a PNG may have: about 200 MB while it is drawn. */
const MOST_PIXELS = 50_000_000;
const require = createRequire(import.meta.url);
// TTF: the renderer drops all text of WOFF fonts without a word.
const FONTS = {
  400: '400Regular/Inter_400Regular',
  500: '500Medium/Inter_500Medium',
  600: '600SemiBold/Inter_600SemiBold',
};

/**
 * Draws a trace as the request asks. `made` is the day of making, YYYY-MM-DD, by default today.
 * @throws Failure `figure-too-large` for a PNG of more than 50 million pixels. Cost: about 0.2 s a megapixel for PNG.
 */
export async function renderFigure(
  trace: TraceResponse,
  request: FigureRequest,
  made = new Date().toISOString().slice(0, 10),
): Promise<RenderedFigure> {
  return renderDocument(figureDocument(trace, request, made), request, made);
}

/** Draws the picture of chosen records. Errors and cost as {@link renderFigure}. */
export async function renderSubgraph(
  subgraph: Subgraph,
  request: RecordsFigureRequest,
  made = new Date().toISOString().slice(0, 10),
): Promise<RenderedFigure> {
  return renderDocument(subgraphDocument(subgraph, request, made), request, made);
}

async function renderDocument(
  { svg, width, height }: FigureDocument,
  request: FigureLook,
  made: string,
): Promise<RenderedFigure> {
  if (request.format === 'svg') return { contentType: 'image/svg+xml', body: svg };
  if (request.format === 'pdf') {
    const { figurePdf } = await import('./pdf.ts');
    return { contentType: 'application/pdf', body: await figurePdf(svg, { width, height }, fontFiles(), made) };
  }
  const pixels = width * height * request.scale ** 2;
  if (pixels > MOST_PIXELS)
    throw badRequest(
      `A picture of ${Math.round(width * request.scale)} x ${Math.round(height * request.scale)} pixels is too large to draw.`,
      { code: 'figure-too-large', hint: 'Ask for a smaller width or scale, or for SVG.' },
    );
  const image = await renderAsync(svg, {
    fitTo: { mode: 'zoom', value: request.scale },
    font: { fontFiles: Object.values(fontFiles()), loadSystemFonts: false, defaultFontFamily: 'Inter' },
  });
  return { contentType: 'image/png', body: image.asPng() };
}

function fontFiles(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(FONTS).map(([weight, name]) => [weight, require.resolve(`@expo-google-fonts/inter/${name}.ttf`)]),
  );
}
