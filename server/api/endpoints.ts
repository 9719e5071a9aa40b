/** Every operation of the API, in the order of its description. */
import type { Router } from 'express';
import { behindEndpoint } from './behind.ts';
import { cypherCheckEndpoint, cypherEndpoint } from './cypher.ts';
import type { Endpoint } from './endpoint.ts';
import { figureEndpoint, recordsFigureEndpoint } from './figure.ts';
import { healthEndpoint } from './health.ts';
import { decisionEndpoint, proposalsEndpoint } from './identity.ts';
import {
  importCancelEndpoint,
  importJobEndpoint,
  importListEndpoint,
  importStartEndpoint,
  importUndoEndpoint,
  uploadOpenEndpoint,
} from './import.ts';
import { importPathsRouter } from './importPaths.ts';
import { uploadRouter } from './importUpload.ts';
import { layoutEndpoint } from './layout.ts';
import { methodsEndpoint } from './methods.ts';
import { neighborsEndpoint } from './neighbors.ts';
import { networksEndpoint } from './networks.ts';
import { partyEndpoint } from './party.ts';
import { queryListEndpoint, queryRunEndpoint } from './queries.ts';
import { recordEndpoint } from './record.ts';
import { recordRowsEndpoint } from './recordRows.ts';
import { searchEndpoint } from './search.ts';
import type { Services } from './services.ts';
import { sourceEndpoint } from './source.ts';
import { storyEndpoint, storyFigureEndpoint } from './story.ts';
import { traceEndpoint } from './trace.ts';

export const ENDPOINTS: readonly Endpoint[] = [
  healthEndpoint,
  searchEndpoint,
  traceEndpoint,
  figureEndpoint,
  recordsFigureEndpoint,
  storyFigureEndpoint,
  storyEndpoint,
  partyEndpoint,
  neighborsEndpoint,
  behindEndpoint,
  recordEndpoint,
  recordRowsEndpoint,
  sourceEndpoint,
  queryListEndpoint,
  queryRunEndpoint,
  cypherEndpoint,
  cypherCheckEndpoint,
  layoutEndpoint,
  networksEndpoint,
  methodsEndpoint,
  importListEndpoint,
  uploadOpenEndpoint,
  importStartEndpoint,
  importJobEndpoint,
  importCancelEndpoint,
  importUndoEndpoint,
  proposalsEndpoint,
  decisionEndpoint,
];

/** Routers that take more than JSON (uploads, event streams): mounted before the JSON parser. */
export const ROUTERS: readonly ((services: Services) => Router)[] = [uploadRouter, importPathsRouter];
