/**
 * Speed and memory of the flow engine on seeded campaign-like ledgers, beside graphology on the same graph.
 * Words: sizes (10k, 100k, 1m), `history`, `neo4j` (or TRIBUTARY_BENCH_NEO4J=1; needs Java and Maven).
 */
import { backedBy } from '../../flow/backedBy.ts';
import { lowerBound, upperBound } from '../../flow/bounds.ts';
import { findCone } from '../../flow/cone.ts';
import { WHOLE } from '../../flow/figures.ts';
import { accountId, accountOf, type Ledger, ledgerBytes } from '../../flow/ledger.ts';
import { proRataOrigins, proRataToAll } from '../../flow/proRata.ts';
import { findRoutes } from '../../flow/routes.ts';
import { sweepPlan } from '../../flow/sweepPlan.ts';
import { trace } from '../../flow/trace.ts';
import { campaign, campaignLedger, pairs } from './campaign.ts';
import { history } from './flowHistory.ts';
import { besideNeo4j } from './flowNeo4j.ts';
import { besideGraphology } from './flowPeers.ts';
import { Table } from './flowTable.ts';

const SIZES: Record<string, readonly [parties: number, transfers: number]> = {
  '10k': [10_000, 100_000],
  '100k': [100_000, 1_000_000],
  '1m': [1_000_000, 10_000_000],
};
/** From this size on only every ninth pair is asked about. */
const LARGE = 1_000_000;
const FEWER = 9;
const RULES = { k: 10, maxHops: 4, order: 'widest', creditDays: 0, maxHoldDays: null } as const;

export async function run(words: readonly string[] = []): Promise<void> {
  const asked = Object.keys(SIZES).filter((size) => words.some((word) => word.toLowerCase() === size));
  if (words.includes('history') || process.argv.includes('--history')) return history(benchPair);
  for (const size of asked.length > 0 ? asked : ['10k', '100k']) {
    console.log(`\n${size} parties / ${SIZES[size][1].toLocaleString('en-US')} transfers`);
    const neo4j = words.includes('neo4j') || process.env.TRIBUTARY_BENCH_NEO4J === '1';
    await bench(...SIZES[size], neo4j);
  }
}

async function bench(parties: number, transfers: number, neo4j: boolean): Promise<void> {
  const table = new Table();
  table.time('generate the rows alone', () => {
    for (const _row of campaign(parties, transfers, 1)) continue;
  });
  const ledger = table.time('generate and build the ledger', () => campaignLedger(parties, transfers));
  console.log(`ledger memory ${(ledgerBytes(ledger) / 2 ** 20).toFixed(0)} MiB, process ${processMemory()} MiB`);
  const asked = pairs(parties)
    .map(([from, to]): [number, number] => [accountOf(ledger, from), accountOf(ledger, to)])
    .filter(([from, to]) => from >= 0 && to >= 0)
    .filter((_, i) => parties < LARGE || i % FEWER === 0);
  table.time('plan of whole-ledger sweeps, once', () => sweepPlan(ledger));
  for (const [from, to] of asked) {
    benchPair(ledger, table, from, to);
    // Minutes a pair: what is known so far is shown, should the run be cut short.
    if (parties >= LARGE) table.print();
  }
  const candidates = new Set(
    Array.from({ length: ledger.accounts }, (_, v) => v).filter((v) => accountId(ledger, v).startsWith('candidate')),
  );
  for (const [donor] of asked.filter((_, i) => i % 3 === 0))
    table.time('backed-by, all committees', () => backedBy(ledger, { donors: [donor], candidates }));
  besideGraphology(ledger, table, asked);
  if (neo4j) await besideNeo4j(ledger, table, asked.slice(0, 3));
  table.print();
}

/** Every operation on one pair. */
export function benchPair(ledger: Ledger, table: Table, from: number, to: number): void {
  const options = { ...WHOLE, maxHops: 4 };
  const limits = { creditDays: 0, deadline: Infinity, open: false };
  table.time('pro-rata, one donor to all', () => proRataToAll(ledger, [from]));
  table.time('pro-rata, all donors to one candidate', () => proRataOrigins(ledger, [to]));
  const cone = table.time('cone of at most 4 hops', () => findCone(ledger, [from], [to], options));
  table.time('10 widest routes, given the cone', () => findRoutes(ledger, cone, RULES));
  table.time('10 widest routes, with the cone', () =>
    findRoutes(ledger, findCone(ledger, [from], [to], options), RULES),
  );
  table.time('LB, given the cone', () => lowerBound(ledger, cone, limits));
  table.time('UB, given the cone', () => upperBound(ledger, cone, limits));
  const all = findCone(ledger, [from], [to], WHOLE);
  table.time('UB over all hops, deadline 30 s', () =>
    upperBound(ledger, all, { ...limits, deadline: performance.now() + 30_000 }),
  );
  const names = { from: [accountId(ledger, from)], to: [accountId(ledger, to)] };
  table.time('whole trace (worker)', () => trace(ledger, names));
}

function processMemory(): string {
  return (process.memoryUsage().rss / 2 ** 20).toFixed(0);
}
