/** Every request the page makes, by name. Paths are those of docs/openapi.json. */
import {
  zBehindResponse,
  zCypherCheckResponse,
  zHealth,
  zNeighborsResponse,
  zPartyDetail,
  zQueryListResponse,
  zQueryResponse,
  zRecord,
  zRecordRows,
  zSearchResponse,
  zTraceResponse,
} from '../../model/api/index.ts';
import type { FigureLook, RecordsFigureRequest } from '../../model/api/figure.ts';
import { type LayoutRequest, type LayoutResponse, zLayoutResponse } from '../../model/api/layout.ts';
import { zNetworksResponse } from '../../model/api/networks.ts';
import { type StoryFigureRequest, type StoryFigureResponse, zStoryFigureResponse } from '../../model/api/story.ts';
import { zSource } from '../../model/source.ts';
import type { CypherCheckResponse, NeighborsResponse, QueryResponse, TransferRecord } from '../../model/api/index.ts';
import type { Story } from '../../model/story.ts';
import { post, postForFile, request } from './http.ts';

type Signal = { signal?: AbortSignal };
/** Most rows of an answer; the server's own limit when it is left out. */
type Limit = { limit?: number };

const part = encodeURIComponent;

export const getHealth = ({ signal }: Signal) => request(zHealth, '/api/health', { signal });

export const getSearch = (q: string, { signal }: Signal) =>
  request(zSearchResponse, `/api/search?${new URLSearchParams({ q, limit: '8' })}`, { signal });

export const getTrace = (query: string, { signal }: Signal) =>
  request(zTraceResponse, `/api/trace?${query}`, { signal });

export const getParty = (id: string, { signal }: Signal) => request(zPartyDetail, `/api/party/${part(id)}`, { signal });

/** Whose money a party's receipts are, the largest first. */
export const getBehind = (id: string, limit: number, { signal }: Signal) =>
  request(zBehindResponse, `/api/party/${part(id)}/behind?limit=${limit}`, { signal });

/** Parties one payment away; `direction` is in, out or both. */
export function getNeighbors(
  id: string,
  direction: string,
  limit: number,
  { signal }: Signal,
): Promise<NeighborsResponse> {
  const query = new URLSearchParams({ direction, limit: String(limit) });
  return request(zNeighborsResponse, `/api/party/${part(id)}/neighbors?${query}`, { signal });
}

export const getRecord = (id: string, { signal }: Signal): Promise<TransferRecord> =>
  request(zRecord, `/api/record/${part(id)}`, { signal });

/** Rows of a filing behind a folded record. */
export const getRecordRows = (id: string, limit: number, { signal }: Signal) =>
  request(zRecordRows, `/api/record/${part(id)}/rows?limit=${limit}`, { signal });

export const getSource = (id: string, { signal }: Signal) => request(zSource, `/api/source/${part(id)}`, { signal });

export const getQueries = ({ signal }: Signal) => request(zQueryListResponse, '/api/queries', { signal });

/** Networks of the seed, with traces to begin with. */
export const getNetworks = ({ signal }: Signal) => request(zNetworksResponse, '/api/networks', { signal });

/** Lays a large network out on the server. */
export const postLayout = (asked: LayoutRequest, signal: AbortSignal): Promise<LayoutResponse> =>
  post(zLayoutResponse, '/api/layout', asked, signal);

export type Params = Record<string, string | number>;

/** Runs a saved query. Reads only. */
export const runQuery = (id: string, params: Params, { signal, limit }: Signal & Limit): Promise<QueryResponse> =>
  post(zQueryResponse, `/api/queries/${part(id)}/run`, { params, limit }, signal);

/** Runs Cypher written by a person. Reads only; the server refuses anything else. */
export const runCypher = (cypher: string, params: Params, { signal, limit }: Signal & Limit): Promise<QueryResponse> =>
  post(zQueryResponse, '/api/cypher', { cypher, params, limit }, signal);

/** What is wrong with Cypher that is being written; nothing is run. */
export const checkCypher = (cypher: string, params: Params, signal: AbortSignal): Promise<CypherCheckResponse> =>
  post(zCypherCheckResponse, '/api/cypher/check', { cypher, params }, signal);

/** The figure of one step of a story. */
export const getStoryFigure = (asked: StoryFigureRequest, { signal }: Signal): Promise<StoryFigureResponse> =>
  post(zStoryFigureResponse, '/api/story/figure', asked, signal);

/** A story as one HTML file. */
export const publishStory = (story: Story): Promise<Blob> => postForFile('/api/story', story);

/** Address of a drawn figure; `trace` is the query string of the trace. */
export function figureUrl(trace: string, format: FigureLook['format'], theme: string): string {
  const query = new URLSearchParams(trace);
  query.set('format', format);
  query.set('theme', theme);
  return `/api/figure?${query}`;
}

/** The picture of chosen records as a file. */
export const postRecordsFigure = (
  asked: Pick<RecordsFigureRequest, 'records' | 'title' | 'format' | 'theme'>,
): Promise<Blob> => postForFile('/api/figure/records', asked);
