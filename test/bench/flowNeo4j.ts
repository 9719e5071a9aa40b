/**
 * The same questions asked of a Neo4j that is started for it: the widest dated chains of at most 4 hops in the quickest
 * Cypher known (a union of fixed lengths, dates compared pairwise), and the undated shortest path.
 */
import neo4j, { type Driver } from 'neo4j-driver';
import { accountId, type Ledger } from '../../flow/ledger.ts';
import { startNeo4j } from '../neo4j/server.ts';
import { NEO4J_VERSIONS } from '../neo4j/versions.ts';
import type { Table } from './flowTable.ts';

const BATCH = 10_000;
const MAX_HOPS = 4;
const TIMEOUT_MS = 60_000;

export async function besideNeo4j(
  ledger: Ledger,
  table: Table,
  asked: readonly (readonly [number, number])[],
): Promise<void> {
  const [version] = NEO4J_VERSIONS;
  // A run cut short must not leave the server behind: it ends when this process exits in order.
  process.once('SIGTERM', () => process.exit(143));
  const server = await startNeo4j(version, { heap: '2g', pageCache: '512m' });
  const driver = neo4j.driver(server.uri, undefined, { disableLosslessIntegers: true });
  try {
    await load(driver, ledger);
    for (const [from, to] of asked) {
      const names = { from: accountId(ledger, from), to: accountId(ledger, to) };
      const ask = (cypher: string) => () => answerOf(driver, cypher, names);
      const suffix = `Neo4j ${version.name}`;
      await table.timePeerAsync(`10 widest chains, ${suffix}`, '10 widest routes, with the cone', ask(WIDEST));
      await table.timePeerAsync(`undated shortest path, ${suffix}`, 'undated shortest path', ask(SHORTEST));
    }
  } finally {
    await driver.close();
    await server.stop();
  }
}

/** Chains of one length; each intermediary once. */
function fixedLength(hops: number): string {
  const numbers = Array.from({ length: hops }, (_, i) => i + 1);
  const pattern = numbers.map((i) => `-[g${i}:GAVE]->(n${i}${i === hops ? ':Party {id: $to}' : ''})`).join('');
  const dated = numbers.slice(1).map((i) => `g${i - 1}.day <= g${i}.day`);
  const distinct = numbers.flatMap((i) => numbers.slice(0, i).map((j) => `n${j - 1} <> n${i}`));
  const width = `reduce(w = g1.cents, g IN [${numbers.map((i) => `g${i}`).join(', ')}] | CASE WHEN g.cents < w THEN g.cents ELSE w END)`;
  return `MATCH (n0:Party {id: $from})${pattern}
WHERE ${[...dated, ...distinct].join(' AND ')}
RETURN [${[0, ...numbers].map((i) => `n${i}.id`).join(', ')}] AS parties, ${width} AS cents ORDER BY cents DESC LIMIT 10`;
}

const LENGTHS = Array.from({ length: MAX_HOPS }, (_, i) => fixedLength(i + 1)).join('\nUNION ALL\n');
const WIDEST = `CALL {\n${LENGTHS}\n} RETURN parties, cents ORDER BY cents DESC LIMIT 10`;
const SHORTEST = `MATCH p = shortestPath((:Party {id: $from})-[:GAVE*..15]->(:Party {id: $to})) RETURN length(p)`;

/** Rows of the answer; -1 when it took longer than a minute. */
async function answerOf(driver: Driver, cypher: string, names: Record<string, string>): Promise<number> {
  const session = driver.session({ defaultAccessMode: neo4j.session.READ });
  try {
    const { records } = await session.executeRead((tx) => tx.run(cypher, names), { timeout: TIMEOUT_MS });
    return records.length;
  } catch (error) {
    if (!(error as { code?: string }).code?.includes('TimedOut')) throw error;
    return -1;
  } finally {
    await session.close();
  }
}

async function load(driver: Driver, ledger: Ledger): Promise<void> {
  await driver.executeQuery('CREATE CONSTRAINT party IF NOT EXISTS FOR (p:Party) REQUIRE p.id IS UNIQUE');
  await inBatches(ledger.accounts, async (from, to) => {
    const ids = Array.from({ length: to - from }, (_, i) => accountId(ledger, from + i));
    await driver.executeQuery('UNWIND $ids AS id CREATE (:Party {id: id})', { ids });
  });
  await inBatches(ledger.transfers, async (from, to) => {
    const rows = Array.from({ length: to - from }, (_, i) => rowOf(ledger, from + i));
    await driver.executeQuery(
      `UNWIND $rows AS row MATCH (a:Party {id: row.payer}) MATCH (b:Party {id: row.payee})
CREATE (a)-[:GAVE {day: row.day, cents: row.cents}]->(b)`,
      { rows },
    );
  });
}

function rowOf(ledger: Ledger, e: number): Record<string, unknown> {
  const [payer, payee] = [accountId(ledger, ledger.payer[e]), accountId(ledger, ledger.payee[e])];
  return { payer, payee, day: neo4j.int(ledger.day[e]), cents: neo4j.int(ledger.amount[e]) };
}

async function inBatches(count: number, work: (from: number, to: number) => Promise<void>): Promise<void> {
  for (let from = 0; from < count; from += BATCH) await work(from, Math.min(count, from + BATCH));
}
