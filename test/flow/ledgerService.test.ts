/** The ledger's life beside a store: in this thread, in a worker, refreshed, cancelled, kept in a file. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Party } from '../../model/party.ts';
import type { Transfer } from '../../model/transfer.ts';
import { fromDay } from '../../model/day.ts';
import type { GraphStore } from '../../server/store/graphStore.ts';
import { LedgerService } from '../../server/store/ledgerService.ts';
import { campaign } from '../bench/campaign.ts';

vi.setConfig({ testTimeout: 120_000 });

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ledger-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const ASK = { from: ['person0'], to: ['candidate0'] };

/** Just what a ledger reads of a store. */
function storeOf(transfers: number, state: { version: string; reads: number; more: Partial<Transfer>[] }): GraphStore {
  const rows = [...campaign(300, transfers, 5)].map((row) => ({
    ...row,
    countable: true,
    exclusionRule: null,
    dateFrom: fromDay(row.dayFrom as number),
    dateTo: fromDay(row.dayTo as number),
  }));
  const all = (): Transfer[] => {
    const more = state.more.map((change, i) => ({ ...rows[0], id: `more${i}`, ...change }));
    return [...rows, ...more] as unknown as Transfer[];
  };
  return {
    dataVersion: async () => state.version,
    streamLedgerParties: async function* (): AsyncGenerator<Party[]> {
      yield [];
    },
    streamLedger: async function* (): AsyncGenerator<Transfer[]> {
      state.reads += 1;
      const records = all();
      for (let i = 0; i < records.length; i += 500) yield records.slice(i, i + 500);
    },
    // Asked for the merges, of which there are none, or for what a party paid.
    read: async (_cypher: string, params: Record<string, unknown> = {}) => ({
      columns: ['type', 'payer', 'payee', 'properties'],
      rows: all()
        .filter(({ payer }) => payer === params.id)
        .map((record) => [record.type, record.payer, record.payee, record]),
      truncated: false,
      elapsedMs: 0,
    }),
  } as Partial<GraphStore> as GraphStore;
}

test('a ledger that was streamed from Neo4j while another server wrote is streamed again, steadily', async () => {
  const state = { version: '1', reads: 0, more: [] as Partial<Transfer>[] };
  const store = storeOf(300, state);
  const asked: (boolean | undefined)[] = [];
  const moving = {
    ...store,
    info: { kind: 'neo4j', agent: 'Neo4j', location: 'here' },
    streamLedger: (options?: { readonly steady?: boolean }) => {
      asked.push(options?.steady);
      if (asked.length === 1) state.version = '2';
      return store.streamLedger(options);
    },
  } as GraphStore;
  const service = await LedgerService.open(moving);
  expect(asked).toEqual([false, true]);
  expect(service.dataVersion).toBe('2');
  await service.close();
});

test('a worker thread answers as this thread does', async () => {
  const here = await LedgerService.open(storeOf(3000, { version: '1', reads: 0, more: [] }));
  const there = await LedgerService.open(storeOf(3000, { version: '1', reads: 0, more: [] }), { threadFrom: 1 });
  expect([here.threaded, there.threaded]).toEqual([false, true]);
  const stages: string[] = [];
  const answer = await there.trace(ASK, { onStage: (stage) => stages.push(stage) });
  expect(answer).toEqual(await here.trace(ASK));
  expect(answer.result.routes.length).toBeGreaterThan(0);
  expect(stages).toEqual(['cone', 'at-least', 'pro-rata', 'fifo', 'lifo', 'at-most', 'routes', 'before']);
  await Promise.all([here.close(), there.close()]);
});

test('folded or not, here or in a thread: the same answers, and nobody is asked about in vain', async () => {
  const state = { version: '1', reads: 0, more: [] };
  const services = await Promise.all(
    [
      { fold: true, threadFrom: 1 },
      { fold: true, threadFrom: 1e9 },
      { fold: false, threadFrom: 1 },
    ].map((options) => LedgerService.open(storeOf(3000, state), options)),
  );
  expect(services[0].ledger.accounts).toBeLessThan(0.8 * services[2].ledger.accounts);
  for (const ask of [
    { from: ['person0'], to: ['candidate0'] },
    { from: ['person1', 'person2', 'foundation0'], to: ['candidate1'] },
    { from: ['person3'], to: ['person4'] },
    { from: ['foundation1'], to: ['candidate2'] },
  ]) {
    const [thread, here, whole] = await Promise.all(services.map((service) => service.trace(ask)));
    expect(thread).toEqual(whole);
    expect(here).toEqual(whole);
  }
  await Promise.all(services.map((service) => service.close()));
});

test('a folded donor whose records changed since is asked about on the new data', async () => {
  const state = { version: '1', reads: 0, more: [] as Partial<Transfer>[] };
  for (const threadFrom of [1, 1e9]) {
    const service = await LedgerService.open(storeOf(1000, state), { threadFrom });
    state.version += '+';
    state.more.push({ payer: 'person0', payee: 'y' });
    const { result, dataVersion } = await service.trace({ from: ['person0'], to: ['y'] });
    expect(dataVersion).toBe(state.version);
    expect(result.routes).toHaveLength(1);
    await service.close();
  }
  // The version stands still, the records do not: said, not answered.
  const service = await LedgerService.open(storeOf(1000, state));
  state.more.push({ payer: 'person0', payee: 'z' });
  await expect(service.trace({ from: ['person0'], to: ['z'] })).rejects.toMatchObject({ code: 'conflict' });
  await service.close();
});

test('who is backed by whom is judged in the worker thread too, and after a cancelled trace', async () => {
  const here = await LedgerService.open(storeOf(3000, { version: '1', reads: 0, more: [] }));
  const there = await LedgerService.open(storeOf(3000, { version: '1', reads: 0, more: [] }), { threadFrom: 1 });
  const question = {
    donors: ['person0', 'nobody'],
    entities: ['committee0', 'committee1', 'committee2'],
    candidates: ['candidate0', 'candidate1'],
    dayFrom: null,
    dayTo: null,
  };
  const rows = await here.backedBy(question);
  expect(rows.map(({ entity }) => entity)).toEqual(question.entities);
  expect(rows.some((row) => row.receiptsCents > 0)).toBe(true);
  expect(await there.backedBy(question)).toEqual(rows);
  const abort = new AbortController();
  const cancelled = there.trace(ASK, { signal: abort.signal });
  abort.abort();
  await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
  expect(await there.backedBy(question)).toEqual(rows);
  await Promise.all([here.close(), there.close()]);
});

test('what does not count stays out, what was announced is set apart', async () => {
  const more = [
    { payer: 'x', payee: 'y', countable: false, exclusionRule: 'memo' as const },
    { payer: 'x', payee: 'y', countable: false, exclusionRule: 'notPaid' as const },
  ];
  const service = await LedgerService.open(storeOf(10, { version: '1', reads: 0, more }));
  const ask = { from: ['x'], to: ['y'] };
  expect((await service.trace(ask)).result.routes).toHaveLength(0);
  expect((await service.trace({ ...ask, announced: true })).result.routes[0].transferIds).toEqual(['more1']);
  await service.close();
});

test('a refresh swaps the ledger when the data changed, and only then', async () => {
  const state = { version: '1', reads: 0, more: [] as Partial<Transfer>[] };
  const service = await LedgerService.open(storeOf(1000, state), { threadFrom: 1 });
  expect(await service.refresh()).toBe(false);
  state.version = '2';
  state.more = [{ payer: 'x', payee: 'y' }];
  expect(await service.refresh()).toBe(true);
  expect(service.dataVersion).toBe('2');
  expect((await service.trace({ from: ['x'], to: ['y'] })).result.routes).toHaveLength(1);
  await service.close();
});

test('a cancelled trace ends, and the next one is answered', async () => {
  const service = await LedgerService.open(storeOf(3000, { version: '1', reads: 0, more: [] }), { threadFrom: 1 });
  const stop = new AbortController();
  const running = service.trace(ASK, { signal: stop.signal });
  stop.abort();
  await expect(running).rejects.toThrow(/ended|cancelled/);
  expect((await service.trace(ASK)).result.routes.length).toBeGreaterThan(0);
  await service.close();
});

test('a ledger whose snapshot cannot be kept answers all the same, and says so', async () => {
  const snapshotFile = join(folder, 'ledger.snapshot');
  mkdirSync(snapshotFile);
  const said: string[] = [];
  const service = await LedgerService.open(storeOf(3000, { version: '1', reads: 0, more: [] }), {
    threadFrom: 1,
    snapshotFile,
    log: (message) => said.push(message),
  });
  expect((await service.trace(ASK)).result.routes.length).toBeGreaterThan(0);
  expect((await service.trace(ASK)).result.routes.length).toBeGreaterThan(0);
  expect(said).toContain('the snapshot of the ledger could not be kept');
  await service.close();
});

test('a snapshot saves the next start from reading the store; a damaged or outdated one is not trusted', async () => {
  const state = { version: '1', reads: 0, more: [] as Partial<Transfer>[] };
  const snapshotFile = join(folder, 'ledger.bin');
  const options = { threadFrom: 1, snapshotFile };
  const start = async (): Promise<unknown> => {
    const service = await LedgerService.open(storeOf(2000, state), options);
    const { result } = await service.trace(ASK);
    await service.close();
    return result;
  };
  const first = await start();
  expect(await start()).toEqual(first);
  expect(state.reads).toBe(1);

  const bytes = readFileSync(snapshotFile);
  bytes[Math.floor(bytes.length / 2)] ^= 1;
  writeFileSync(snapshotFile, bytes);
  expect(await start()).toEqual(first);
  expect(state.reads).toBe(2);

  writeFileSync(snapshotFile, bytes.subarray(0, bytes.length / 3));
  expect(await start()).toEqual(first);
  expect(state.reads).toBe(3);

  state.version = '2';
  expect(await start()).toEqual(first);
  expect(state.reads).toBe(4);
  expect(await start()).toEqual(first);
  expect(state.reads).toBe(4);
});
