/**
 * The river as cells in columns: a cell for each party, and one for each column that a long payment passes through,
 * joined by links between neighboring columns.
 */
import type { GraphEdge, GraphNode } from '../model/api/graph.ts';

export interface Cell {
  readonly index: number;
  /** null: a place where a payment passes through a column. */
  readonly party: string | null;
  readonly column: number;
  /** Length along the column, in pixels. */
  size: number;
  /** Free room before it (its label stands there), in pixels. */
  room: number;
  /** Where it begins along the column, in pixels. */
  start: number;
  /** Links to the column before and after, in the order of their ports. */
  readonly before: Link[];
  readonly after: Link[];
}

/** Part of a payment between two neighboring columns. */
export interface Link {
  readonly edge: number;
  readonly from: Cell;
  readonly to: Cell;
  size: number;
  /** Where it begins on its cells, from their start, in pixels. */
  fromPort: number;
  toPort: number;
}

/** The two ends of a payment that runs back, with its ports: it leaves and arrives below the others. */
export interface BackEnds {
  readonly edge: number;
  readonly payer: Cell;
  readonly payee: Cell;
  size: number;
  fromPort: number;
  toPort: number;
}

export interface Net {
  readonly columns: Cell[][];
  /** Links of each edge from payer to payee; empty for payments that run back. */
  readonly chains: Link[][];
  /** Payments whose payee stands in the payer's column or before it. */
  readonly back: BackEnds[];
  readonly cellOf: ReadonlyMap<string, Cell>;
}

/** Cells and links of a river, columns in order of id. Cost O(V + E · columns). */
export function netOf(
  nodes: readonly GraphNode[],
  edges: readonly GraphEdge[],
  columnOf: ReadonlyMap<string, number>,
): Net {
  const columns: Cell[][] = Array.from({ length: Math.max(-1, ...columnOf.values()) + 1 }, () => []);
  let count = 0;
  const add = (party: string | null, column: number): Cell => {
    const cell = { index: count++, party, column, size: 0, room: 0, start: 0, before: [], after: [] };
    columns[column].push(cell);
    return cell;
  };
  const cellOf = new Map(nodes.map((node) => [node.id, add(node.id, columnOf.get(node.id) ?? 0)]));
  const back: BackEnds[] = [];
  const chains = edges.map((edge, index) => {
    const [payer, payee] = [cellOf.get(edge.payer) as Cell, cellOf.get(edge.payee) as Cell];
    if (payer.column >= payee.column) {
      back.push({ edge: index, payer, payee, size: 0, fromPort: 0, toPort: 0 });
      return [];
    }
    const chain: Link[] = [];
    for (let from = payer, column = payer.column + 1; column <= payee.column; column++) {
      const to = column === payee.column ? payee : add(null, column);
      const link = { edge: index, from, to, size: 0, fromPort: 0, toPort: 0 };
      from.after.push(link);
      to.before.push(link);
      chain.push(link);
      from = to;
    }
    return chain;
  });
  return { columns, chains, back, cellOf };
}
