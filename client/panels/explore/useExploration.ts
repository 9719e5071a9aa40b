/** The graph that the URL's exploration stands for: where it starts, what was expanded, what was hidden. */
import { useQueries, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Graph } from '../../../model/api/graph.ts';
import { getNeighbors, runQuery, type Params } from '../../api/endpoints.ts';
import { knowParty, useTraceAnswer } from '../../api/hooks.ts';
import { type Expansion, parseExpansion } from '../../state/explore.ts';
import { traceQuery, type UrlState } from '../../state/url.ts';
import { filtered, parseFilters } from './filters.ts';
import { between, grouped, merged } from './graphs.ts';

/** An expansion with how much of it is shown. */
export interface Opened extends Expansion {
  readonly name: string;
  readonly shown: number;
  readonly total: number;
}

export interface Exploration {
  readonly graph: Graph;
  /** The same before hiding, filtering and grouping. */
  readonly whole: Graph;
  readonly opened: readonly Opened[];
  readonly pending: boolean;
  readonly error: unknown;
  readonly again: () => void;
}

const NOTHING: Graph = { nodes: [], edges: [], ties: [] };

/** Reads query parameters kept in the URL as JSON. */
export function parseArgs(args: string): Params {
  try {
    const value: unknown = JSON.parse(args);
    return typeof value === 'object' && value !== null ? (value as Params) : {};
  } catch {
    return {};
  }
}

export function useExploration(url: UrlState): Exploration {
  const expansions = url.open.map(parseExpansion).filter((one) => one !== null);
  const answers = useQueries({
    queries: expansions.map(({ id, direction, limit }) => ({
      queryKey: ['neighbors', id, direction, limit],
      queryFn: async ({ signal }: { signal: AbortSignal }) => {
        const answer = await getNeighbors(id, direction, limit, { signal });
        for (const node of answer.graph.nodes) knowParty(node);
        return answer;
      },
    })),
  });
  const traced = url.from.length > 0 && url.to.length > 0 && url.seeds.length > 0;
  const trace = useTraceAnswer(traced ? traceQuery(url).toString() : null);
  const result = useQuery({
    queryKey: ['run', url.query, url.args],
    queryFn: ({ signal }) => runQuery(url.query ?? '', parseArgs(url.args), { signal }),
    enabled: url.query !== null && url.seeds.length > 0,
  });
  const loaded = answers.map((answer) => answer.data);
  const whole = useMemo(() => {
    const seeds = new Set(url.seeds);
    const base = [trace.data?.graph, result.data?.graph].filter((one) => one != null);
    const start = between(merged(base), (node) => seeds.has(node.id));
    return merged([start, ...loaded.flatMap((answer) => (answer ? [answer.graph] : []))]);
    // `loaded` is a new list at each render; the moments its parts arrived are not.
  }, [trace.data, result.data, url.seeds, url.open, answers.map((answer) => answer.dataUpdatedAt).join(' ')]);
  const graph = useMemo(
    () => arranged(whole, url),
    [whole, url.hide, url.only, url.show, url.group, url.open, url.seeds],
  );
  const failed = [...answers, trace, result].find((answer) => answer.error);
  return {
    graph,
    whole,
    opened: loaded.flatMap((answer, i) =>
      answer ? [{ ...expansions[i], name: answer.party.name, shown: answer.shown, total: answer.total }] : [],
    ),
    pending: answers.some((answer) => answer.isPending) || (traced && trace.isFetching),
    error: failed?.error ?? null,
    again: () => void failed?.refetch(),
  };
}

/** What is left of a graph after hiding, filtering and grouping. */
export function arranged(
  all: Graph,
  url: Pick<UrlState, 'hide' | 'only' | 'show' | 'group' | 'open' | 'seeds'>,
): Graph {
  if (all.nodes.length === 0) return NOTHING;
  const hidden = new Set(url.hide);
  const only = new Set(url.only);
  const visible = between(all, (node) => !hidden.has(node.id) && (only.size === 0 || only.has(node.id)));
  const openedIds = new Set(url.open.map((text) => parseExpansion(text)?.id ?? ''));
  return grouped(filtered(visible, parseFilters(url.show), openedIds), url.group, openedIds);
}
