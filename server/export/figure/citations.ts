/** Sources of a figure, numbered in the order of its routes, and which of them stand behind each drawn edge. */
import type { GraphEdge } from '../../../model/api/graph.ts';
import type { TraceResponse } from '../../../model/api/trace.ts';
import { formatDates, parseDates } from '../../../model/day.ts';
import type { Source } from '../../../model/source.ts';

export interface Citations {
  readonly sources: readonly Source[];
  /** Numbers of the sources that these records cite, ascending. */
  readonly cited: readonly number[];
  /** "[1, 3]" by edge id. */
  readonly ofEdge: ReadonlyMap<string, string>;
}

/** A record as far as it is cited. */
interface Cited {
  readonly id: string;
  readonly sources: readonly Source[];
}

/** Numbers the sources of all records on the routes, after those that are `known`. */
export function citationsOf(trace: TraceResponse, known: readonly Source[] = []): Citations {
  return citationsOfRecords(
    trace.routes.flatMap((route) => route.transfers),
    trace.graph.edges,
    known,
  );
}

/**
 * Numbers the sources of records in their order, and says which stand behind each edge. Sources that are `known` keep
 * their numbers, so that several figures share one list.
 */
export function citationsOfRecords(
  records: readonly Cited[],
  edges: readonly GraphEdge[],
  known: readonly Source[] = [],
): Citations {
  const numbers = new Map(known.map((source, i) => [source.id, i + 1]));
  const sources = [...known];
  const ofRecord = new Map<string, readonly string[]>();
  for (const record of records) {
    ofRecord.set(
      record.id,
      record.sources.map((source) => source.id),
    );
    for (const source of record.sources) {
      if (numbers.has(source.id)) continue;
      sources.push(source);
      numbers.set(source.id, sources.length);
    }
  }
  const ofEdge = new Map<string, string>();
  for (const edge of edges) {
    const cited = new Set(
      edge.recordIds.flatMap((id) => ofRecord.get(id) ?? []).map((id) => numbers.get(id) as number),
    );
    if (cited.size > 0) ofEdge.set(edge.id, `[${[...cited].sort((a, b) => a - b).join(', ')}]`);
  }
  const cited = new Set([...ofRecord.values()].flat().map((id) => numbers.get(id) as number));
  return { sources, cited: [...cited].sort((a, b) => a - b), ofEdge };
}

/** "Title. Publisher, 2 May 2017. https://…", as much of it as is known. */
export function sourceLine(source: Source): string {
  const date = source.published ? formatDates(parseDates(source.published)) : null;
  const origin = [source.publisher, date].filter((part) => part !== null && part !== '').join(', ');
  return [endSentence(source.title), origin && endSentence(origin), source.url].filter(Boolean).join(' ');
}

function endSentence(text: string): string {
  return /[.!?…]["”’]?$/.test(text) ? text : `${text}.`;
}
