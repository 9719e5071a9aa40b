/**
 * Layout of the river: own layered layout, since the ready-made ones throw on a cycle or take half a second. Columns by
 * kind, order by barycenters, places by isotonic regression, widths linear in dollars.
 * Cost on 182 parties and 600 payments: about 15 ms (test/bench/scene.ts).
 */
import type { GraphEdge, GraphNode } from '../model/api/graph.ts';
import { drawnCents } from './choose.ts';
import { type BackEnds, type Cell, type Link, type Net, netOf } from './net.ts';
import { orderCells } from './order.ts';
import { placeCells } from './place.ts';
import { LANE_GAP, type Room, type Sizing, sizeNet } from './scale.ts';
import type { Box, Cubic, Direction, Point } from './types.ts';

export const BAR = 10;
/** How far a payment that runs back swings out beside its bars. */
const SWING = 26;

/** Most room added between two cells, in pixels. */
const MOST_SPREAD = 44;

/** Where the river may lie: `main` runs with the money, `cross` across it. */
export interface RiverFrame {
  readonly direction: Direction;
  readonly main: readonly [number, number];
  readonly cross: readonly [number, number];
  /** Height of the whole picture: a ribbon takes at most a sixth of it. */
  readonly height: number;
}

export interface River {
  readonly sizing: Sizing;
  readonly boxes: ReadonlyMap<string, Box>;
  readonly columnOf: ReadonlyMap<string, number>;
  readonly columns: number;
  readonly paths: readonly (readonly Cubic[])[];
  readonly widths: readonly number[];
  /** Free length before each bar, along its column. */
  readonly rooms: ReadonlyMap<string, number>;
  /** How far the river reaches across; more than the frame when even hairlines need more room. */
  readonly crossEnd: number;
}

/** Room before a party's bar, given its column and bar length. */
export type PartyRoom = (id: string, column: number, columns: number, size: number, detail: 0 | 1 | 2) => number;

/** Lays out parties and payments. Deterministic; expects both in order of id. */
export function layRiver(
  columnOf: ReadonlyMap<string, number>,
  nodes: readonly GraphNode[],
  edges: readonly GraphEdge[],
  frame: RiverFrame,
  roomOf: PartyRoom,
): River {
  const net = netOf(nodes, edges, columnOf);
  const room: Room = (cell, detail) =>
    cell.party === null ? [10, 6, 2][detail] : roomOf(cell.party, cell.column, net.columns.length, cell.size, detail);
  const [low, high] = frame.cross;
  const sizing = sizeNet(net, edges.map(drawnCents), high - low, frame.height, room);
  orderCells(net);
  const length = Math.max(high - low, sizing.needed) - sizing.lanes;
  spread(net, length);
  placeCells(net, length);
  const at = axes(frame, net.columns.length);
  const ends = net.back.map((end, i) => ({ end, lane: low + length + laneOffset(net.back, i) }));
  const laneOf = new Map(ends.map(({ end, lane }) => [end.edge, { end, lane }]));
  return {
    sizing,
    columnOf,
    columns: net.columns.length,
    boxes: new Map([...net.cellOf].map(([id, cell]) => [id, at.box(cell)])),
    rooms: new Map([...net.cellOf].map(([id, cell]) => [id, cell.room])),
    paths: edges.map((_, i) => {
      const back = laneOf.get(i);
      return back ? backPath(back.end, back.lane, at) : chainPath(net.chains[i], at);
    }),
    widths: edges.map((_, i) => laneOf.get(i)?.end.size ?? net.chains[i][0].size),
    crossEnd: low + length + sizing.lanes,
  };
}

/** Shares half of the free length of each column out as room between its cells. */
function spread(net: Net, length: number): void {
  for (const column of net.columns) {
    const used = column.reduce((sum, cell) => sum + cell.room + cell.size, 0);
    const more = Math.min(MOST_SPREAD, (length - used) / 2 / Math.max(1, column.length));
    for (const cell of column) cell.room += Math.max(0, more);
  }
}

function laneOffset(back: Net['back'], index: number): number {
  return back.slice(0, index).reduce((sum, end) => sum + end.size + LANE_GAP, 0) + LANE_GAP + back[index].size / 2;
}

interface Axes {
  readonly point: (main: number, cross: number) => Point;
  readonly before: (cell: Cell) => number;
  readonly after: (cell: Cell) => number;
  readonly box: (cell: Cell) => Box;
  readonly low: number;
}

/** From columns and places along them to x and y. */
function axes(frame: RiverFrame, columns: number): Axes {
  const [start, end] = frame.main;
  const step = columns > 1 ? (end - start - BAR) / (columns - 1) : 0;
  const low = frame.cross[0];
  const before = (cell: Cell): number => start + step * cell.column;
  const right = frame.direction === 'right';
  return {
    low,
    before,
    after: (cell) => before(cell) + BAR,
    point: (main, cross) => (right ? { x: main, y: cross } : { x: cross, y: main }),
    box: (cell) =>
      right
        ? { x: before(cell), y: low + cell.start, width: BAR, height: cell.size }
        : { x: low + cell.start, y: before(cell), width: cell.size, height: BAR },
  };
}

/** S-curves from bar to bar; where the payment passes a column it runs straight through. */
function chainPath(chain: readonly Link[], at: Axes): Cubic[] {
  return chain.map((link) => {
    const from = link.from.party === null ? at.before(link.from) + BAR / 2 : at.after(link.from);
    const to = link.to.party === null ? at.before(link.to) + BAR / 2 : at.before(link.to);
    const middle = (from + to) / 2;
    const start = at.low + link.from.start + link.fromPort + link.size / 2;
    const end = at.low + link.to.start + link.toPort + link.size / 2;
    return [at.point(from, start), at.point(middle, start), at.point(middle, end), at.point(to, end)];
  });
}

/** Out of the payer, round into a lane beside all columns, back, and round into the payee. */
function backPath(end: BackEnds, lane: number, at: Axes): Cubic[] {
  const [from, to] = [at.after(end.payer), at.before(end.payee)];
  const start = at.low + end.payer.start + end.fromPort + end.size / 2;
  const stop = at.low + end.payee.start + end.toPort + end.size / 2;
  const swing = SWING + end.size;
  const third = (from - to) / 3;
  return [
    [at.point(from, start), at.point(from + swing, start), at.point(from + swing, lane), at.point(from, lane)],
    [at.point(from, lane), at.point(from - third, lane), at.point(to + third, lane), at.point(to, lane)],
    [at.point(to, lane), at.point(to - swing, lane), at.point(to - swing, stop), at.point(to, stop)],
  ];
}
