/** The figure of one step: what it says, its picture, its method, and the numbers of its sources. */
import type { TraceResponse } from '../../../model/api/trace.ts';
import { formatDollars } from '../../../model/money.ts';
import type { Source } from '../../../model/source.ts';
import type { StoryFigure } from '../../../model/story.ts';
import { without } from '../../../scene/between.ts';
import { grouped, groupsOf } from '../../../scene/grouping.ts';
import { pictureOfGraph, pictureOfTrace } from '../../../scene/picture.ts';
import { layRangeBar } from '../../../scene/rangeBar.ts';
import { rangeMarkup } from '../../../scene/svgLegend.ts';
import type { Picture, Selection, Theme } from '../../../scene/types.ts';
import { count } from '../../../scene/words.ts';
import { type Citations, citationsOf, citationsOfRecords } from '../figure/citations.ts';
import { methodLine } from '../figure/methodLine.ts';
import { type FigureDocument, figureScene, Sheet, writeScene } from '../figure/sheet.ts';
import { type Subgraph, subgraphLines } from '../figure/subgraph.ts';

type TraceFigure = Extract<StoryFigure, { kind: 'trace' }>;
type RecordsFigure = Extract<StoryFigure, { kind: 'records' }>;

/** What the store and the ledger answered to the question of a step. */
export type Found =
  | { readonly kind: 'trace'; readonly asked: TraceFigure; readonly trace: TraceResponse }
  | { readonly kind: 'records'; readonly asked: RecordsFigure; readonly subgraph: Subgraph };

/** A figure by method: its name, its amount in words, what it means. */
export interface MethodRow {
  readonly name: string;
  readonly amount: string;
  readonly meaning: string;
}

export interface StoryBlock {
  /** Amounts between ** **. */
  readonly says: string;
  readonly methods: readonly MethodRow[];
  readonly notes: readonly string[];
  readonly cited: readonly number[];
  /** Those known before and those that this figure adds. */
  readonly sources: readonly Source[];
  readonly dataVersion: string;
  readonly draw: (width: number, theme: Theme) => FigureDocument | null;
}

/** Sets a figure; `known` are the sources of the steps before, which keep their numbers. Pure. */
export function storyBlock(found: Found, known: readonly Source[] = []): StoryBlock {
  return found.kind === 'trace'
    ? ofTrace(found.asked, found.trace, known)
    : ofRecords(found.asked, found.subgraph, known);
}

function ofTrace({ hide, only, lit }: TraceFigure, trace: TraceResponse, known: readonly Source[]): StoryBlock {
  const whole = pictureOfTrace(trace);
  const picture = without(whole, hide, only);
  const left = whole.graph.nodes.length - picture.graph.nodes.length;
  const cited = citationsOf(trace, known);
  return {
    says: trace.sentence.main,
    methods:
      trace.figures.sentCents > 0
        ? trace.methods.map(({ name, cents, meaning, note }) => ({
            name,
            amount: cents === null ? 'does not apply' : formatDollars(cents),
            meaning: note ? `${meaning} (${note})` : meaning,
          }))
        : [],
    notes: [
      ...trace.sentence.detail,
      left > 0
        ? `${count(left, 'party', 'parties')} of this trace ${left === 1 ? 'is' : 'are'} not drawn; the figures count all.`
        : '',
      lit && picture.graph.edges.some(({ id }) => !lit.edges.includes(id))
        ? 'What the author chose is drawn at full strength, the rest recedes.'
        : '',
      methodLine(trace),
    ].filter(Boolean),
    ...numbered(cited),
    dataVersion: trace.dataVersion,
    draw: (width, theme) => {
      const bar = layRangeBar(trace.figures, Math.min(720, width));
      return drawn({ ...picture, references: cited.ofEdge }, trace.sentence.main, width, theme, lit, (sheet) => {
        if (bar) sheet.put((x, y) => rangeMarkup(bar, x, y, theme));
        sheet.gap(8);
      });
    },
  };
}

function ofRecords({ around, group, apart }: RecordsFigure, subgraph: Subgraph, known: readonly Source[]): StoryBlock {
  const { records, dataVersion } = subgraph;
  const groups = groupsOf(subgraph.graph, group, new Set(apart));
  const graph = grouped(subgraph.graph, groups);
  const cited = citationsOfRecords(records, graph.edges, known);
  const names = around.flatMap((id) => subgraph.graph.nodes.find((node) => node.id === id)?.name ?? []);
  const says =
    names.length > 0
      ? `Payments around ${new Intl.ListFormat('en-US').format(names)}, in these records`
      : `Payments between ${count(subgraph.graph.nodes.length, 'party', 'parties')}, in these records`;
  return {
    says,
    methods: [],
    notes: [
      ...subgraphLines(subgraph, 0),
      groups.length > 0 ? `Parties are put together by ${group}: ${groups.map(({ name }) => name).join('; ')}.` : '',
      groups.length > 0 && group === 'community'
        ? 'Communities are parties that pay each other most, found from amounts alone by Louvain’s method.'
        : '',
    ].filter(Boolean),
    ...numbered(cited),
    dataVersion,
    draw: (width, theme) => drawn({ ...pictureOfGraph(graph), references: cited.ofEdge }, says, width, theme, null),
  };
}

function numbered({ cited, sources }: Citations): Pick<StoryBlock, 'cited' | 'sources'> {
  return { cited, sources };
}

/** The picture with what stands above it; null where nothing is drawn. */
function drawn(
  picture: Picture,
  title: string,
  width: number,
  theme: Theme,
  selection: Selection | null,
  above: (sheet: Sheet) => void = () => {},
): FigureDocument | null {
  const scene = figureScene(picture, width, theme, { selection });
  if (!scene) return null;
  const sheet = new Sheet(width, theme, 0);
  above(sheet);
  writeScene(sheet, scene);
  return sheet.finish(title.replaceAll('**', ''), scene);
}
