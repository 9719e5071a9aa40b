/** What graphology offers on the same graph: undated shortest paths, and all simple paths up to some hops. */
import { DirectedGraph } from 'graphology';
import { bidirectional } from 'graphology-shortest-path/unweighted.js';
import { allSimplePaths } from 'graphology-simple-path';
import type { Ledger } from '../../flow/ledger.ts';
import { shortestPath } from '../../flow/shortest.ts';
import type { Table } from './flowTable.ts';

const LARGEST = 200_000;
/** Simple paths are not dated and not the widest: all of them are listed, so they are asked for on a small graph only. */
const LARGEST_LISTED = 20_000;
const LISTED_HOPS = 3;
const GIVE_UP_MS = 10_000;

/** A graph that stops answering after a while: listing paths has no limit of its own. */
class PatientGraph extends DirectedGraph {
  deadline = Infinity;

  override outboundNeighbors(node: unknown): string[] {
    if (performance.now() > this.deadline) throw new OutOfTime();
    return super.outboundNeighbors(node);
  }
}

class OutOfTime extends Error {}

export function besideGraphology(ledger: Ledger, table: Table, asked: readonly (readonly [number, number])[]): void {
  if (ledger.accounts > LARGEST) return;
  const graph = new PatientGraph();
  for (let v = 0; v < ledger.accounts; v++) graph.addNode(String(v));
  for (let e = 0; e < ledger.transfers; e++) graph.mergeEdge(String(ledger.payer[e]), String(ledger.payee[e]));
  const own = 'undated shortest path';
  for (const [from, to] of asked) {
    const ours = table.time(own, () => shortestPath(ledger, from, to));
    const theirs = table.timePeer('undated shortest path, graphology', own, () =>
      bidirectional(graph, String(from), String(to)),
    );
    if ((ours?.length ?? 0) !== (theirs?.length ?? 0)) throw new Error(`shortest paths differ for ${from}, ${to}`);
    if (ledger.accounts <= LARGEST_LISTED) listPaths(graph, table, from, to);
  }
}

function listPaths(graph: PatientGraph, table: Table, from: number, to: number): void {
  graph.deadline = performance.now() + GIVE_UP_MS;
  try {
    table.timePeer(`all simple paths <= ${LISTED_HOPS} hops, graphology`, '10 widest routes, with the cone', () =>
      allSimplePaths(graph, String(from), String(to), { maxDepth: LISTED_HOPS }),
    );
  } catch (error) {
    if (!(error instanceof OutOfTime)) throw error;
    console.log(`simple paths from ${from} to ${to}: given up after ${GIVE_UP_MS / 1000} s`);
  }
}
