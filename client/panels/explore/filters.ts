/** Filters of what Explore draws: each seen, named and removable. */
import { formatDay } from '../../../model/day.ts';
import { formatShort } from '../../../model/money.ts';
import { KIND_NAMES, type PartyKind } from '../../../model/party.ts';
import type { TransferType } from '../../../model/transfer.ts';
import type { Graph } from '../../../model/api/graph.ts';
import { TYPE_NAMES } from '../top/options.ts';
import { between } from '../../../scene/between.ts';
import type { Filter } from './graphs.ts';

/** Reads `kind:committee`, `type:GRANTED`, `min:100000`, `from:2016-01-01`, `to:2020-12-31`; null for anything else. */
export function parseFilter(text: string): Filter | null {
  const at = text.indexOf(':');
  const [what, value] = [text.slice(0, at), text.slice(at + 1)];
  switch (what) {
    case 'kind':
      if (!(value in KIND_NAMES)) return null;
      return {
        text,
        name: `without ${KIND_NAMES[value as PartyKind].toLowerCase()}`,
        node: (node) => node.kind !== value,
      };
    case 'type':
      if (!(value in TYPE_NAMES)) return null;
      return {
        text,
        name: `without ${TYPE_NAMES[value as TransferType].toLowerCase()}`,
        edge: (edge) => edge.type !== value,
      };
    case 'min': {
      const cents = Number.parseInt(value, 10);
      return cents > 0 ? { text, name: `from ${formatShort(cents)}`, edge: (edge) => edge.cents >= cents } : null;
    }
    case 'from':
      return /^\d{4}-\d\d-\d\d$/.test(value)
        ? { text, name: `since ${formatDay(value)}`, edge: (edge) => edge.dateTo === null || edge.dateTo >= value }
        : null;
    case 'to':
      return /^\d{4}-\d\d-\d\d$/.test(value)
        ? { text, name: `until ${formatDay(value)}`, edge: (edge) => edge.dateFrom === null || edge.dateFrom <= value }
        : null;
    default:
      return null;
  }
}

export function parseFilters(show: readonly string[]): Filter[] {
  return show.map(parseFilter).filter((filter) => filter !== null);
}

/** The graph without what the filters take out; parties left without a payment go too, except `keep`. */
export function filtered(graph: Graph, filters: readonly Filter[], keep: ReadonlySet<string>): Graph {
  if (filters.length === 0) return graph;
  const parties = between(graph, (node) => filters.every((filter) => filter.node?.(node) ?? true));
  const edges = parties.edges.filter((edge) => filters.every((filter) => filter.edge?.(edge) ?? true));
  const ends = new Set(edges.flatMap((edge) => [edge.payer, edge.payee]));
  return { ...between({ ...parties, edges }, (node) => ends.has(node.id) || keep.has(node.id)), edges };
}
