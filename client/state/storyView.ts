/** The picture as it is shown, as a step of a story asks for it: a question for the server, never an amount. */
import { zTraceRequest } from '../../model/api/trace.ts';
import type { StoryFigure } from '../../model/story.ts';
import type { Picture, Selection } from '../../scene/types.ts';
import { parseExpansion } from './explore.ts';
import { traceQuery, urlQuery, type UrlState } from './url.ts';

export interface StoryView {
  readonly name: string;
  /** State of the page as its query string. */
  readonly query: string;
  readonly figure: StoryFigure;
}

/** @param picture as it is drawn, hidden parties left out; `lit` is what the selection lights up in it. */
export function viewOf(url: UrlState, picture: Picture, lit: Selection | null): StoryView | null {
  const query = urlQuery({ ...url, party: null });
  if (url.at === 'trace') {
    const figure = traceFigure(url, lit);
    return figure && { name: traceName(picture), query, figure };
  }
  if (url.at !== 'explore') return null;
  const records = [...new Set(picture.graph.edges.flatMap((edge) => edge.recordIds))];
  if (records.length === 0 || records.length > 2000) return null;
  const opened = [...new Set(url.open.map((text) => parseExpansion(text)?.id ?? '').filter(Boolean))];
  const around = [...new Set([...url.seeds, ...opened])].slice(0, 3);
  const names = around.flatMap((id) => picture.graph.nodes.find((node) => node.id === id)?.name ?? []);
  return {
    name: names.length > 0 ? `Around ${new Intl.ListFormat('en-US').format(names)}`.slice(0, 200) : 'Chosen payments',
    query,
    figure: { kind: 'records', records, around, group: url.group, apart: opened },
  };
}

/** The trace of the URL, with what was hidden and lit up; null where there is none. */
export function traceFigure(url: UrlState, lit: Selection | null): StoryFigure | null {
  if (url.from.length === 0 || url.to.length === 0) return null;
  const options: Record<string, unknown> = {};
  const asked = traceQuery(url);
  for (const key of new Set(asked.keys())) {
    const values = asked.getAll(key);
    options[key] = ['from', 'to', 'types'].includes(key) ? values : values[0];
  }
  const trace = zTraceRequest.safeParse(options);
  if (!trace.success) return null;
  return {
    kind: 'trace',
    trace: trace.data,
    hide: [...url.hide],
    only: [...url.only],
    lit: lit && { nodes: [...lit.nodes], edges: [...lit.edges] },
  };
}

function traceName({ graph, donors, recipients }: Picture): string {
  const names = (ids: readonly string[]) =>
    new Intl.ListFormat('en-US').format(ids.flatMap((id) => graph.nodes.find((node) => node.id === id)?.name ?? []));
  return donors.length + recipients.length === 0 ? 'A trace' : `${names(donors)} to ${names(recipients)}`.slice(0, 200);
}
