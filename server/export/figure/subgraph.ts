/** A figure of chosen records for print: what was explored or found, with legend, counting rule, date and sources. */
import type { RecordsFigureRequest } from '../../../model/api/figure.ts';
import type { Graph } from '../../../model/api/graph.ts';
import { formatDay } from '../../../model/day.ts';
import type { Source } from '../../../model/source.ts';
import { pictureOfGraph } from '../../../scene/picture.ts';
import { count } from '../../../scene/words.ts';
import { citationsOfRecords } from './citations.ts';
import { type FigureDocument, figureScene, HEADING, NOTE, Sheet, TITLE, writeScene, writeSources } from './sheet.ts';

export interface Subgraph {
  readonly graph: Graph;
  readonly records: readonly {
    readonly id: string;
    readonly countable: boolean;
    readonly sources: readonly Source[];
  }[];
  readonly dataVersion: string;
}

/** Draws the figure. `made` is the day of making, YYYY-MM-DD. Pure. */
export function subgraphDocument(
  { graph, records, dataVersion }: Subgraph,
  { theme, width, title }: Pick<RecordsFigureRequest, 'theme' | 'width' | 'title'>,
  made: string,
): FigureDocument {
  const sheet = new Sheet(width, theme);
  sheet.text(title, TITLE);
  sheet.gap(12);
  const cited = citationsOfRecords(records, graph.edges);
  const scene = figureScene({ ...pictureOfGraph(graph), references: cited.ofEdge }, sheet.room, theme);
  if (scene) writeScene(sheet, scene);
  sheet.gap(12);
  sheet.text('What is drawn', HEADING);
  for (const line of subgraphLines({ graph, records }, scene?.more.parties ?? 0))
    sheet.text(line, { ...NOTE, indent: 14 });
  sheet.gap(8);
  writeSources(sheet, cited.sources);
  sheet.text(`Drawn on ${formatDay(made)} with Tributary. Data version ${dataVersion}.`, NOTE);
  return sheet.finish(title, scene);
}

/** What is counted in a picture of chosen records, and what is left out of it: a sentence each. */
export function subgraphLines({ graph, records }: Pick<Subgraph, 'graph' | 'records'>, left: number): string[] {
  const counted = records.filter((record) => record.countable).length;
  const excluded = records.length - counted;
  const lines = [
    `${count(counted, 'record', 'records')} of money between ${count(graph.nodes.length, 'party', 'parties')}, chosen by hand or by a query: not all that is known of them.`,
    'A width is the sum of the records that count, from one party to another; money that passes through a party is drawn where it moved and is not to be added up along a way.',
    excluded > 0
      ? `${count(excluded, 'more record', 'more records')} between them ${excluded === 1 ? 'does' : 'do'} not count, being contained in others or never paid.`
      : '',
    left > 0 ? `${count(left, 'party', 'parties')} with less money ${left === 1 ? 'is' : 'are'} not drawn.` : '',
  ];
  return lines.filter(Boolean);
}
