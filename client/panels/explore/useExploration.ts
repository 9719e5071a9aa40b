/** The graph that the URL's exploration stands for: where it starts, what was expanded, what was hidden. */
import { useQueries, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Graph, NeighborsResponse } from '../../../model/api/graph.ts';
import { between } from '../../../scene/between.ts';
import { type Group, grouped, groupsOf } from '../../../scene/grouping.ts';
import { getNeighbors, runQuery, type Params } from '../../api/endpoints.ts';
import { knowParty, queryClient, useTraceAnswer } from '../../api/hooks.ts';
import { type Expansion, parseExpansion } from '../../state/explore.ts';
import { traceQuery, type UrlState } from '../../state/url.ts';
import { filtered, parseFilters } from './filters.ts';
import { merged } from './graphs.ts';

/** An expansion with how much of it is shown. */
export interface Opened extends Expansion {
  readonly name: string;
  readonly shown: number;
  readonly total: number;
}

export interface Exploration {
  readonly graph: Graph;
  /** Parties that are drawn as one. */
  readonly groups: readonly Group[];
  /** The same before hiding, filtering and grouping. */
  readonly whole: Graph;
  readonly opened: readonly Opened[];
  readonly pending: boolean;
  readonly error: unknown;
  readonly again: () => void;
}

const NOTHING: Graph = { nodes: [], edges: [], ties: [] };
const NO_GROUPS: readonly Group[] = [];

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
  const { open, seeds } = url;
  const expansions = useMemo(() => open.map(parseExpansion).filter((one) => one !== null), [open]);
  const neighbors = useQueries({
    queries: expansions.map(({ id, direction, limit }) => ({
      queryKey: ['neighbors', id, direction, limit],
      queryFn: async ({ signal }: { signal: AbortSignal }) => {
        const answer = await getNeighbors(id, direction, limit, { signal });
        for (const node of answer.graph.nodes) knowParty(node);
        return answer;
      },
    })),
    combine: together,
  });
  const traced = url.from.length > 0 && url.to.length > 0 && seeds.length > 0;
  const trace = useTraceAnswer(traced ? traceQuery(url).toString() : null);
  const result = useQuery({
    queryKey: ['run', url.query, url.args],
    queryFn: ({ signal }) => runQuery(url.query ?? '', parseArgs(url.args), { signal }),
    enabled: url.query !== null && url.args !== '' && seeds.length > 0,
  });
  const { answers } = neighbors;
  const traceGraph = trace.data?.graph;
  const resultGraph = result.data?.graph;
  const whole = useMemo(() => {
    const start = new Set(seeds);
    const base = [traceGraph, resultGraph].filter((one) => one != null);
    const first = between(merged(base), (node) => start.has(node.id));
    return merged([first, ...answers.flatMap((answer) => (answer ? [answer.graph] : []))]);
  }, [traceGraph, resultGraph, seeds, answers]);
  const { graph, groups } = useMemo(() => arranged(whole, url), [whole, url]);
  return {
    graph,
    groups,
    whole,
    opened: answers.flatMap((answer, i) => (answer ? [openedOf(expansions[i], answer)] : [])),
    pending: neighbors.pending || (traced && trace.isFetching),
    error: neighbors.error ?? trace.error ?? result.error,
    again: () => void queryClient.refetchQueries({ predicate: (query) => query.state.status === 'error' }),
  };
}

function openedOf(expansion: Expansion, { party, shown, total }: NeighborsResponse): Opened {
  return { ...expansion, name: party.name, shown, total };
}

interface Together {
  readonly answers: readonly (NeighborsResponse | undefined)[];
  readonly pending: boolean;
  readonly error: Error | null;
}

function together(
  results: readonly { data: NeighborsResponse | undefined; isPending: boolean; error: Error | null }[],
): Together {
  return {
    answers: results.map(({ data }) => data),
    pending: results.some(({ isPending }) => isPending),
    error: results.find(({ error }) => error)?.error ?? null,
  };
}

/** What is left of a graph after hiding, filtering and grouping. */
export function arranged(
  all: Graph,
  url: Pick<UrlState, 'hide' | 'only' | 'show' | 'group' | 'open' | 'seeds'>,
): Pick<Exploration, 'graph' | 'groups'> {
  if (all.nodes.length === 0) return { graph: NOTHING, groups: NO_GROUPS };
  const hidden = new Set(url.hide);
  const only = new Set(url.only);
  const visible = between(all, (node) => !hidden.has(node.id) && (only.size === 0 || only.has(node.id)));
  const openedIds = new Set(url.open.map((text) => parseExpansion(text)?.id ?? ''));
  const shown = filtered(visible, parseFilters(url.show), openedIds);
  const groups = groupsOf(shown, url.group, openedIds);
  return { graph: grouped(shown, groups), groups };
}
