/** Records chosen by id, as the graph between their parties, with the sources of each. */
import type { Subgraph } from '../../export/figure/subgraph.ts';
import { notFound } from '../../core/failure.ts';
import { edgesInTurns } from '../graph/edges.ts';
import type { Services } from '../services.ts';
import { graphOf } from '../trace/drawing.ts';
import { sourcesById } from './sources.ts';
import { standingTransfersById } from './transfers.ts';

/** @throws Failure `unknown-record` when none of them is there; StoreError */
export async function chosenRecords(services: Services, ids: readonly string[]): Promise<Subgraph> {
  const { store } = services;
  const records = await standingTransfersById(store, ids);
  if (records.length === 0) throw notFound('record', ids[0]);
  const sources = await sourcesById(store, new Set(records.flatMap((record) => record.sourceIds)));
  const edges = await edgesInTurns(records);
  const graph = await graphOf(services, [...new Set(records.flatMap(({ payer, payee }) => [payer, payee]))], edges);
  const drawn = records.map(({ id, countable, sourceIds }) => ({
    id,
    countable,
    sources: sourceIds.flatMap((source) => sources.get(source) ?? []),
  }));
  return { graph: { ...graph, ties: [] }, records: drawn, dataVersion: await store.dataVersion() };
}
