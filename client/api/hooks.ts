/** The server's answers as React sees them: cached, shared, cancelled when nobody wants them any more. */
import { keepPreviousData, QueryClient, useQueries, useQuery } from '@tanstack/react-query';
import type { TransferRecord } from '../../model/api/graph.ts';
import type { PartyRef } from '../../model/party.ts';
import type { Transfer } from '../../model/transfer.ts';
import * as api from './endpoints.ts';
import { ApiError } from './http.ts';

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5 * 60_000,
      refetchOnWindowFocus: false,
      retry: (count, error) => count < 1 && error instanceof ApiError && error.problem.code === 'server-away',
      retryDelay: 400,
    },
  },
});

export const useHealth = () =>
  useQuery({ queryKey: ['health'], queryFn: api.getHealth, refetchInterval: (q) => (q.state.error ? 3000 : false) });

/** Typeahead: keeps the last hits while the next are on their way. */
export const useSearch = (q: string) =>
  useQuery({
    queryKey: ['search', q],
    queryFn: ({ signal }) => api.getSearch(q, { signal }),
    enabled: q.trim() !== '',
    placeholderData: keepPreviousData,
  });

/**
 * The trace asked for by a query string of `GET /api/trace`; nothing without one. With `keep`, the answer before stays
 * until the next is there, and says so by `isPlaceholderData`.
 */
export const useTraceAnswer = (query: string | null, keep = false) =>
  useQuery({
    queryKey: ['trace', query],
    queryFn: async ({ signal }) => {
      const trace = await api.getTrace(query ?? '', { signal });
      for (const party of [...trace.donors, ...trace.recipients, ...trace.graph.nodes]) knowParty(party);
      return trace;
    },
    enabled: query !== null,
    placeholderData: keep ? keepPreviousData : undefined,
  });

export const useParty = (id: string | null) =>
  useQuery({
    queryKey: ['party', id],
    queryFn: ({ signal }) => api.getParty(id ?? '', { signal }),
    enabled: id !== null,
  });

/** Who stands behind a party; the shorter list stays until the longer one is there. */
export const useBehind = (id: string, limit: number) =>
  useQuery({
    queryKey: ['behind', id, limit],
    queryFn: ({ signal }) => api.getBehind(id, limit, { signal }),
    placeholderData: (before, query) => (query?.queryKey[1] === id ? before : undefined),
  });

const recordQuery = (id: string) => ({
  queryKey: ['record', id],
  queryFn: ({ signal }: { signal: AbortSignal }) => api.getRecord(id, { signal }),
});

/** Rows of a filing behind a folded record; those that are shown stay until there are more. */
export const useRecordRows = (id: string, limit: number) =>
  useQuery({
    queryKey: ['rows', id, limit],
    queryFn: ({ signal }) => api.getRecordRows(id, Math.min(limit, 1000), { signal }),
    placeholderData: keepPreviousData,
  });

/** Records by id, in order. */
export const useRecords = (ids: readonly string[]) =>
  useQueries({
    queries: ids.map((id) => recordQuery(id)),
  });

const transfersOf = (results: readonly { data: TransferRecord | undefined }[]): Transfer[] =>
  results.flatMap(({ data }) => (data ? [data.transfer] : []));

/** The transfers of records by id, as far as they have arrived. */
export const useRecordsTogether = (ids: readonly string[]): Transfer[] =>
  useQueries({ queries: ids.map((id) => recordQuery(id)), combine: transfersOf });

export const useQueryList = () => useQuery({ queryKey: ['queries'], queryFn: api.getQueries });

/** Remembers how a party is called, so that its name shows before its page is asked for. */
export function knowParty({ id, name, kind }: PartyRef): void {
  queryClient.setQueryData(['ref', id], { id, name, kind });
}

/** A party's name and kind by id, from what is already known or from the server. */
export const usePartyRef = (id: string) =>
  useQuery({
    queryKey: ['ref', id],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async ({ signal }): Promise<PartyRef> => {
      const { party } = await api.getParty(id, { signal });
      return { id: party.id, name: party.name, kind: party.kind };
    },
  });
