/** A figure of a trace for print: title, range bar, river, legend, figures by method, sources, date and version, in one SVG. */
import type { FigureRequest } from '../../../model/api/figure.ts';
import type { TraceResponse } from '../../../model/api/trace.ts';
import { formatDay } from '../../../model/day.ts';
import { formatDollars } from '../../../model/money.ts';
import { pictureOfTrace } from '../../../scene/picture.ts';
import { layRangeBar } from '../../../scene/rangeBar.ts';
import { rangeMarkup } from '../../../scene/svgLegend.ts';
import { citationsOf } from './citations.ts';
import { methodLine } from './methodLine.ts';
import { type FigureDocument, figureScene, HEADING, NOTE, Sheet, TITLE, writeScene, writeSources } from './sheet.ts';

/** Draws the figure. `made` is the day of making, YYYY-MM-DD. Pure. */
export function figureDocument(trace: TraceResponse, request: FigureRequest, made: string): FigureDocument {
  const { theme, width } = request;
  const sheet = new Sheet(width, theme);
  const sentence = request.title ?? trace.sentence.main;
  sheet.text(sentence, TITLE);
  sheet.gap(12);
  const bar = layRangeBar(trace.figures, Math.min(720, sheet.room));
  if (bar) sheet.put((x, y) => rangeMarkup(bar, x, y, theme));
  sheet.gap(8);
  const cited = citationsOf(trace);
  const scene = figureScene({ ...pictureOfTrace(trace), references: cited.ofEdge }, sheet.room, theme);
  if (scene) writeScene(sheet, scene);
  sheet.gap(12);
  writeFigures(sheet, trace);
  writeSources(sheet, cited.sources);
  sheet.text(`Drawn on ${formatDay(made)} with Tributary. Data version ${trace.dataVersion}.`, NOTE);
  return sheet.finish(sentence.replaceAll('**', ''), scene);
}

function writeFigures(sheet: Sheet, trace: TraceResponse): void {
  const { sentCents } = trace.figures;
  if (sentCents > 0) {
    sheet.text('Figures and how they were made', HEADING);
    for (const { name, cents, meaning, note } of trace.methods)
      sheet.text(
        `**${name} ${cents === null ? 'does not apply' : formatDollars(cents)}** ${meaning}${note ? ` (${note})` : ''}`,
        { ...NOTE, indent: 14 },
      );
  }
  for (const sentence of trace.sentence.detail) sheet.text(sentence, { ...NOTE, indent: 14 });
  sheet.text(methodLine(trace), { ...NOTE, indent: 14 });
  sheet.gap(8);
}
