/** The parties and edges that stand in a query's result, for the page to draw. */
import type { Graph } from '../../../model/api/graph.ts';
import type { Tie } from '../../../model/tie.ts';
import { TIE_TYPES } from '../../../model/tie.ts';
import { TRANSFER_TYPES, type Transfer } from '../../../model/transfer.ts';
import { forEachInTurns } from '../../core/turns.ts';
import type { GraphValue } from '../../store/graphStore.ts';
import { tieOf, transferOf } from '../../store/records.ts';
import { edgesInTurns } from '../graph/edges.ts';
import { graphTieOf } from '../graph/nodes.ts';
import { byDayThenId } from '../read/transfers.ts';
import type { Services } from '../services.ts';
import { graphOf } from '../trace/drawing.ts';

/** More parties than this are a table, not a picture. */
const MOST_PARTIES = 10_000;

interface Found {
  readonly parties: Set<string>;
  readonly transfers: Map<string, Transfer>;
  readonly ties: Map<string, Tie>;
}

/** Graph of all nodes, relationships and paths in the rows; null when there is none or too much to draw. */
export async function resultGraph(services: Services, rows: readonly (readonly unknown[])[]): Promise<Graph | null> {
  const found: Found = { parties: new Set(), transfers: new Map(), ties: new Map() };
  await forEachInTurns(rows, (row) => {
    for (const cell of row) collect(found, cell);
  });
  if (found.parties.size === 0 || found.parties.size > MOST_PARTIES) return null;
  const edges = await edgesInTurns([...found.transfers.values()].sort(byDayThenId));
  const graph = await graphOf(services, [...found.parties], edges);
  const known = new Set(graph.nodes.map((node) => node.id));
  const ties = [...found.ties.values()].filter((tie) => known.has(tie.from) && known.has(tie.to));
  return { ...graph, ties: ties.map(graphTieOf) };
}

function collect(found: Found, cell: unknown): void {
  if (Array.isArray(cell)) for (const item of cell) collect(found, item);
  else if (isGraphValue(cell)) take(found, cell);
  else if (typeof cell === 'object' && cell !== null) for (const item of Object.values(cell)) collect(found, item);
}

function isGraphValue(cell: unknown): cell is GraphValue {
  const kind = (cell as { kind?: unknown } | null)?.kind;
  return typeof cell === 'object' && (kind === 'node' || kind === 'relationship' || kind === 'path');
}

function take(found: Found, value: GraphValue): void {
  if (value.kind === 'path') {
    for (const item of [...value.nodes, ...value.relationships]) take(found, item);
  } else if (value.kind === 'node') {
    if (value.labels.includes('Party')) found.parties.add(String(value.properties.id));
  } else takeRelationship(found, value);
}

function takeRelationship(found: Found, value: Extract<GraphValue, { kind: 'relationship' }>): void {
  const { type, from, to, properties } = value;
  if (from === null || to === null) return;
  const id = String(properties.id);
  if ((TRANSFER_TYPES as readonly string[]).includes(type))
    found.transfers.set(id, transferOf(type, from, to, properties));
  else if ((TIE_TYPES as readonly string[]).includes(type)) found.ties.set(id, tieOf(type, from, to, properties));
  else return;
  found.parties.add(from).add(to);
}
