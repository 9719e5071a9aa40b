/**
 * The fewest hops between two accounts, dates aside: breadth-first search from both ends, growing the smaller frontier
 * (Pohl 1971). Cost: the two half-way neighborhoods.
 */
import type { Ledger } from './ledger.ts';

/** Accounts of a shortest path along the direction of payments, ends included; null when there is none. */
export function shortestPath(ledger: Ledger, from: number, to: number): number[] | null {
  if (from === to) return [from];
  const ahead = new Map<number, number>([[from, -1]]);
  const behind = new Map<number, number>([[to, -1]]);
  let front = [from];
  let back = [to];
  while (front.length > 0 && back.length > 0) {
    const forwards = degrees(ledger.outStart, front) <= degrees(ledger.inStart, back);
    const met = forwards ? grow(ledger, front, ahead, behind, true) : grow(ledger, back, behind, ahead, false);
    if (met.meeting >= 0) return join(met.meeting, ahead, behind);
    if (forwards) front = met.frontier;
    else back = met.frontier;
  }
  return null;
}

function degrees(starts: Int32Array, frontier: readonly number[]): number {
  let sum = 0;
  for (const v of frontier) sum += starts[v + 1] - starts[v];
  return sum;
}

function grow(
  ledger: Ledger,
  frontier: readonly number[],
  own: Map<number, number>,
  other: ReadonlyMap<number, number>,
  forwards: boolean,
): { meeting: number; frontier: number[] } {
  const next: number[] = [];
  const starts = forwards ? ledger.outStart : ledger.inStart;
  for (const v of frontier) {
    for (let i = starts[v]; i < starts[v + 1]; i++) {
      const w = forwards ? ledger.payee[i] : ledger.payer[ledger.inList[i]];
      if (own.has(w)) continue;
      own.set(w, v);
      if (other.has(w)) return { meeting: w, frontier: next };
      next.push(w);
    }
  }
  return { meeting: -1, frontier: next };
}

function join(meeting: number, ahead: ReadonlyMap<number, number>, behind: ReadonlyMap<number, number>): number[] {
  const path: number[] = [];
  for (let v = meeting; v >= 0; v = ahead.get(v) as number) path.push(v);
  path.reverse();
  for (let v = behind.get(meeting) as number; v >= 0; v = behind.get(v) as number) path.push(v);
  return path;
}
