/**
 * The page's whole working state as its URL, so that everything shown can be linked to, reloaded and undone.
 * Names of trace options are those of `GET /api/trace` (model/api/trace.ts).
 */
import {
  createLoader,
  createSerializer,
  type inferParserType,
  parseAsArrayOf,
  parseAsBoolean,
  parseAsInteger,
  parseAsNativeArrayOf,
  parseAsString,
  parseAsStringLiteral,
} from 'nuqs';
import { TRANSFER_TYPES } from '../../model/transfer.ts';
import { GROUPINGS } from '../../scene/grouping.ts';

export const SECTIONS = ['trace', 'explore', 'queries', 'data', 'story'] as const;
export type Section = (typeof SECTIONS)[number];
/** Sections as they are called on the page. */
export const SECTION_NAMES: Record<Section, string> = {
  trace: 'Trace',
  explore: 'Explore',
  queries: 'Queries',
  data: 'Data',
  story: 'Story',
};
export const VIEWS = ['river', 'network', 'table'] as const;
export type ViewName = (typeof VIEWS)[number];

const flag = parseAsBoolean.withDefault(false);
const list = parseAsArrayOf(parseAsString, ',').withDefault([]);

/** Parsers of every key of the URL. */
export const urlParsers = {
  at: parseAsStringLiteral(SECTIONS).withDefault('trace'),
  view: parseAsStringLiteral(VIEWS).withDefault('river'),
  /** What is selected: `party:ID`, `edge:ID`, `route:N`, `figure:METHOD`; the last one is shown in the inspector. */
  pick: parseAsNativeArrayOf(parseAsString).withDefault([]),
  /** Party whose page is open. */
  party: parseAsString,

  from: parseAsNativeArrayOf(parseAsString).withDefault([]),
  to: parseAsNativeArrayOf(parseAsString).withDefault([]),
  hops: parseAsInteger.withDefault(4),
  k: parseAsInteger.withDefault(10),
  order: parseAsStringLiteral(['widest', 'shortest']).withDefault('widest'),
  creditDays: parseAsInteger.withDefault(0),
  maxHoldDays: parseAsInteger,
  dateFrom: parseAsString,
  dateTo: parseAsString,
  minCents: parseAsInteger.withDefault(0),
  types: parseAsArrayOf(parseAsStringLiteral(TRANSFER_TYPES), ',').withDefault([]),
  against: flag,
  throughPooled: flag,
  announced: flag,

  /** Saved query and its parameters as JSON. */
  query: parseAsString,
  args: parseAsString.withDefault(''),

  /** Explore: parties the picture starts from, expansions `id~direction~limit`, parties hidden, only these shown. */
  seeds: parseAsNativeArrayOf(parseAsString).withDefault([]),
  open: parseAsNativeArrayOf(parseAsString).withDefault([]),
  hide: list,
  only: list,
  /** Pins `id~x~y` in graph units. */
  pins: list,
  group: parseAsStringLiteral(GROUPINGS).withDefault('none'),
  /** Filters of what is drawn, `kind:committee`, `type:GRANTED`, `min:100000`, `from:2016-01-01`, `to:2020-12-31`. */
  show: list,
  ties: flag,
};

export type UrlState = inferParserType<typeof urlParsers>;
export type UrlPatch = { [K in keyof UrlState]?: UrlState[K] | null };

/** What the page shows when its URL is bare. */
export const EMPTY_URL: UrlState = Object.fromEntries(
  Object.entries(urlParsers).map(([key, parser]) => [key, 'defaultValue' in parser ? parser.defaultValue : null]),
) as UrlState;

const serialize = createSerializer(urlParsers);
const load = createLoader(urlParsers);

/** The query string of a state, without its question mark. */
export function urlQuery(state: UrlState): string {
  return serialize(state).replace(/^\?/, '');
}

/** The state of a query string; what cannot be read is as in a bare URL. */
export function parseQuery(query: string): UrlState {
  return load(new URLSearchParams(query));
}

/** `state` with `patch`; null in a patch means the default. */
export function patched(state: UrlState, patch: UrlPatch): UrlState {
  const next: Record<string, unknown> = { ...state };
  for (const [key, value] of Object.entries(patch)) next[key] = value ?? EMPTY_URL[key as keyof UrlState];
  return next as UrlState;
}

/** Options of a trace that differ from the default, as the query string of `GET /api/trace`. */
export function traceQuery(state: UrlState): URLSearchParams {
  const query = new URLSearchParams();
  for (const id of state.from) query.append('from', id);
  for (const id of state.to) query.append('to', id);
  for (const type of state.types) query.append('types', type);
  const rest = ['hops', 'k', 'order', 'creditDays', 'maxHoldDays', 'dateFrom', 'dateTo', 'minCents'] as const;
  for (const key of [...rest, 'against', 'throughPooled', 'announced'] as const) {
    const value = state[key];
    if (value !== null && value !== EMPTY_URL[key]) query.append(key, String(value));
  }
  return query;
}

/** How many trace options differ from the default. */
export function changedOptions(state: UrlState): number {
  const keys = new Set(traceQuery(state).keys());
  keys.delete('from');
  keys.delete('to');
  return keys.size;
}
