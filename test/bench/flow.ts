/**
 * Speed and memory of the flow engine on seeded campaign-like ledgers, beside graphology on the same graph.
 * Words: sizes (10k, 100k, 1m), `history`.
 */
import { DirectedGraph } from 'graphology';
import { bidirectional } from 'graphology-shortest-path/unweighted.js';
import { backedBy } from '../../flow/backedBy.ts';
import { lowerBound, upperBound } from '../../flow/bounds.ts';
import { findCone } from '../../flow/cone.ts';
import { WHOLE } from '../../flow/figures.ts';
import { accountId, accountOf, type Ledger, ledgerBytes } from '../../flow/ledger.ts';
import { proRataOrigins, proRataToAll } from '../../flow/proRata.ts';
import { findRoutes } from '../../flow/routes.ts';
import { shortestPath } from '../../flow/shortest.ts';
import { sweepPlan } from '../../flow/sweepPlan.ts';
import { trace } from '../../flow/trace.ts';
import { campaignLedger, pairs } from './campaign.ts';
import { history } from './flowHistory.ts';

const SIZES: Record<string, readonly [parties: number, transfers: number]> = {
  '10k': [10_000, 100_000],
  '100k': [100_000, 1_000_000],
  '1m': [1_000_000, 10_000_000],
};
const RULES = { k: 10, maxHops: 4, order: 'widest', creditDays: 0, maxHoldDays: null } as const;

export async function run(words: readonly string[] = []): Promise<void> {
  const asked = Object.keys(SIZES).filter((size) => words.includes(size));
  if (words.includes('history') || process.argv.includes('--history')) return history();
  for (const size of asked.length > 0 ? asked : ['10k', '100k']) {
    console.log(`\n${size} parties / ${SIZES[size][1].toLocaleString('en-US')} transfers`);
    bench(...SIZES[size]);
  }
}

function bench(parties: number, transfers: number): void {
  const table = new Table();
  const ledger = table.time('generate and build the ledger', () => campaignLedger(parties, transfers));
  console.log(`ledger memory ${(ledgerBytes(ledger) / 2 ** 20).toFixed(0)} MiB, process ${processMemory()} MiB`);
  const asked = pairs(parties)
    .map(([from, to]): [number, number] => [accountOf(ledger, from), accountOf(ledger, to)])
    .filter(([from, to]) => from >= 0 && to >= 0);
  table.time('plan of whole-ledger sweeps, once', () => sweepPlan(ledger));
  for (const [from, to] of asked) benchPair(ledger, table, from, to);
  const candidates = new Set(
    Array.from({ length: ledger.accounts }, (_, v) => v).filter((v) => accountId(ledger, v).startsWith('candidate')),
  );
  table.time('backed-by, all committees', () => backedBy(ledger, { donors: [asked[0][0]], candidates }));
  besideGraphology(ledger, table, asked);
  table.print();
}

function benchPair(ledger: Ledger, table: Table, from: number, to: number): void {
  const options = { ...WHOLE, maxHops: 4 };
  const limits = { creditDays: 0, deadline: Infinity, open: false };
  table.time('pro-rata, one donor to all', () => proRataToAll(ledger, [from]));
  table.time('pro-rata, all donors to one candidate', () => proRataOrigins(ledger, [to]));
  const cone = table.time('cone of at most 4 hops', () => findCone(ledger, [from], [to], options));
  table.time('10 widest routes, given the cone', () => findRoutes(ledger, cone, RULES));
  table.time('LB, given the cone', () => lowerBound(ledger, cone, limits));
  table.time('UB, given the cone', () => upperBound(ledger, cone, limits));
  const all = findCone(ledger, [from], [to], WHOLE);
  table.time('UB over all hops, deadline 30 s', () =>
    upperBound(ledger, all, { ...limits, deadline: performance.now() + 30_000 }),
  );
  const names = { from: [accountId(ledger, from)], to: [accountId(ledger, to)] };
  table.time('whole trace (worker)', () => trace(ledger, names));
}

function besideGraphology(ledger: Ledger, table: Table, asked: readonly (readonly [number, number])[]): void {
  if (ledger.accounts > 200_000) return;
  const graph = new DirectedGraph();
  for (let v = 0; v < ledger.accounts; v++) graph.addNode(String(v));
  for (let e = 0; e < ledger.transfers; e++) graph.mergeEdge(String(ledger.payer[e]), String(ledger.payee[e]));
  for (const [from, to] of asked) {
    const own = table.time('undated shortest path', () => shortestPath(ledger, from, to));
    const theirs = table.time('undated shortest path, graphology', () =>
      bidirectional(graph, String(from), String(to)),
    );
    if ((own?.length ?? 0) !== (theirs?.length ?? 0)) throw new Error(`shortest paths differ for ${from}, ${to}`);
  }
}

function processMemory(): string {
  return (process.memoryUsage().rss / 2 ** 20).toFixed(0);
}

/** Wall-clock and processor time of this process: on a busy machine only the second says what the work costs. */
interface Sample {
  readonly wall: number;
  readonly cpu: number;
}

class Table {
  private readonly rows = new Map<string, Sample[]>();

  time<T>(name: string, work: () => T): T {
    const cpu = process.cpuUsage();
    const started = performance.now();
    const result = work();
    const wall = performance.now() - started;
    const { user, system } = process.cpuUsage(cpu);
    this.rows.set(name, [...(this.rows.get(name) ?? []), { wall, cpu: (user + system) / 1000 }]);
    return result;
  }

  print(): void {
    const heads = ['wall median', 'wall worst', 'cpu median', 'cpu worst', 'runs'];
    console.log('operation (ms)'.padEnd(42) + heads.map((head) => head.padStart(12)).join(''));
    for (const [name, samples] of this.rows) {
      const columns = (['wall', 'cpu'] as const).flatMap((kind) => {
        const sorted = samples.map((sample) => sample[kind]).sort((a, b) => a - b);
        return [sorted[sorted.length >> 1], sorted[sorted.length - 1]].map((ms) => ms.toFixed(1).padStart(12));
      });
      console.log(name.padEnd(42) + columns.join('') + String(samples.length).padStart(12));
    }
  }
}
