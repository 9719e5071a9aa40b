import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { EmbeddedStore } from '../../server/store/embedded.ts';
import { sweepEngineFolders } from '../../server/store/engineFolder.ts';
import { openStore } from '../../server/store/openStore.ts';
import { readAll } from '../../server/store/readAll.ts';
import { restoreMark } from '../../server/store/restoreMark.ts';
import { Snapshots } from '../../server/store/snapshots.ts';
import { party, transfer } from '../records.ts';
import { NETWORK } from './fixtures.ts';

// Stores are processes: on a busy machine starting one takes its time.
vi.setConfig({ testTimeout: 120_000 });

/** Keeps the engine busy for minutes. */
const SLOW =
  'UNWIND range(1, 20000) AS a UNWIND range(1, 20000) AS b WITH a, b WHERE (a * b) % 7 = 8 RETURN count(*) AS n';
/** Holds ever more memory. */
const GREEDY = 'UNWIND range(1, 100000000) AS n RETURN collect(toString(n)) AS all';

async function folder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'tributary-cage-'));
}

describe('the embedded engine in its cage', () => {
  let dataDir: string;
  let store: EmbeddedStore;
  beforeAll(async () => {
    dataDir = await folder();
    store = await EmbeddedStore.open(dataDir, { memoryBytes: 1200 * 2 ** 20 });
    await store.applySchema();
    await store.write(NETWORK);
  });
  afterAll(async () => {
    await store.close();
    await rm(dataDir, { recursive: true, force: true });
  });
  const names = async () => (await store.read('MATCH (p:Party) RETURN count(*) AS n')).rows[0]?.[0];

  test('a query past its deadline fails alone; those behind it are answered', async () => {
    const late = { code: 'deadline', hint: expect.stringContaining('LIMIT') };
    const slow = [1, 2].map(() => expect(store.read(SLOW, {}, { deadlineMs: 400 })).rejects.toMatchObject(late));
    const behind = [names(), names(), names()];
    await Promise.all(slow);
    expect(await Promise.all(behind)).toEqual([3, 3, 3]);
  });

  test('a query that takes too much memory fails alone', async () => {
    await expect(store.read(GREEDY, {}, { deadlineMs: 60_000 })).rejects.toMatchObject({ code: 'memory' });
    expect(await names()).toBe(3);
  });

  test('a query can be cancelled, also while it waits', async () => {
    const abort = new AbortController();
    const running = [1, 2, 3].map(() => store.read(SLOW, {}, { deadlineMs: 60_000, signal: abort.signal }));
    const ends = running.map((query) => expect(query).rejects.toMatchObject({ code: 'cancelled' }));
    setTimeout(() => abort.abort(), 300);
    await Promise.all(ends);
    expect(await names()).toBe(3);
  });

  test('a child that is killed from outside while nothing is asked of it costs nothing', async () => {
    expect(await names()).toBe(3);
    for (let round = 0; round < 3; round++) {
      for (const pid of (await store.pids()).slice(1)) process.kill(pid, 'SIGKILL');
      expect(await Promise.all([names(), names()])).toEqual([3, 3]);
    }
  });

  test('what a killed engine leaves in the temporary folder goes with it', async () => {
    const own = () => readdirSync(tmpdir()).filter((name) => name.startsWith(`tributary-engine-${process.pid}-`));
    await Promise.all([names(), names()]);
    const before = own();
    expect(before.length).toBeGreaterThan(0);
    for (const pid of (await store.pids()).slice(1)) process.kill(pid, 'SIGKILL');
    expect(await names()).toBe(3);
    await vi.waitFor(() => expect(own().filter((name) => before.includes(name)).length).toBe(1));
    // One of a process that is gone: no process has the highest number that there is.
    const stale = join(tmpdir(), 'tributary-engine-4194304999-x');
    mkdirSync(join(stale, 'grafeo.spill'), { recursive: true });
    expect(sweepEngineFolders()).toBe(1);
    expect(existsSync(stale)).toBe(false);
  });

  test('writes do not wait for a slow query, and a query sees every write before it', async () => {
    const abort = new AbortController();
    const slow = store.read(SLOW, {}, { deadlineMs: 60_000, signal: abort.signal }).catch(() => 'stopped');
    await store.write({ parties: [party('while-busy')] });
    expect((await store.counts()).parties).toBe(4);
    expect(await names()).toBe(4);
    abort.abort();
    expect(await slow).toBe('stopped');
    await store.removeImport('none');
  });

  test('the writer that is killed comes back with all that was acknowledged', async () => {
    await store.write({ parties: [party('before-kill')] });
    const [writer] = await store.pids();
    process.kill(writer, 'SIGKILL');
    await expect.poll(async () => (await store.counts().catch(() => null))?.parties, { timeout: 10_000 }).toBe(5);
  });

  test('a second server on the same folder is told so', async () => {
    await expect(openStore({ dataDir })).rejects.toMatchObject({
      code: 'locked',
      message: expect.stringContaining(dataDir),
    });
  });
});

describe('the folder of the embedded store', () => {
  test('what was written is there at the next start, and old snapshots are not piled up', async () => {
    const dataDir = await folder();
    const first = await openStore({ dataDir });
    for (let i = 0; i < 4; i += 1) {
      await first.write({ parties: [party(`p${i}`)] });
      expect((await first.read('MATCH (p:Party) RETURN count(*)')).rows).toEqual([[i + 1]]);
    }
    const version = await first.dataVersion();
    await first.close();
    const second = await openStore({ dataDir });
    expect(await second.dataVersion()).toBe(version);
    expect((await second.counts()).parties).toBe(4);
    expect(second.info.setAside).toBeNull();
    await second.close();
    expect((await readdir(dataDir)).filter((name) => name.startsWith('snapshot')).length).toBeLessThanOrEqual(2);
    await rm(dataDir, { recursive: true });
  });

  test('own statements see a write at once, without a snapshot; deadline, cancelling and limits hold there too', async () => {
    const dataDir = await folder();
    const store = await EmbeddedStore.open(dataDir);
    const snapshots = async () => (await readdir(dataDir)).filter((name) => name.startsWith('snapshot'));
    const names = (limits: object = {}) =>
      readAll(
        store,
        'names',
        'MATCH (p:Party) RETURN p.id AS id ORDER BY id',
        {},
        { rowLimit: 10, own: true, ...limits },
      );
    await store.applySchema();
    await store.write({ parties: [party('a')] });
    expect((await names()).rows).toEqual([['a']]);
    expect(await snapshots()).toEqual([]);
    // A stranger's query makes one, and own statements follow it there.
    expect((await store.read('MATCH (p:Party) RETURN p.id')).rows).toEqual([['a']]);
    expect(await snapshots()).toHaveLength(1);
    expect((await names()).rows).toEqual([['a']]);
    await store.write({ parties: [party('b')] });
    expect((await names()).rows).toEqual([['a'], ['b']]);
    expect(await snapshots()).toHaveLength(1);
    await expect(names({ rowLimit: 1 })).rejects.toMatchObject({ code: 'memory' });
    await expect(names({ signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'cancelled' });
    const slow = SLOW.replaceAll('20000', '2000');
    await store.write({ parties: [party('c')] });
    const late = readAll(store, 'slow', slow, {}, { rowLimit: 1, own: true, deadlineMs: 50 });
    await expect(late).rejects.toMatchObject({ code: 'deadline' });
    expect((await names()).rows).toEqual([['a'], ['b'], ['c']]);
    await store.close();
    await rm(dataDir, { recursive: true });
  });

  test('a snapshot holds every write before it was asked for, however long it takes; while a load goes on, the last one will do', async () => {
    let isLoading = true;
    let data = 0;
    const saved: number[] = [];
    const dataDir = await folder();
    const snapshots = new Snapshots(dataDir, {
      version: () => Promise.resolve(`v${data}`),
      save: async (path) => {
        const held = data;
        await new Promise((resolve) => setTimeout(resolve, 300));
        saved.push(held);
        await writeFile(path, String(held));
      },
      isLoading: () => isLoading,
    });
    const write = () => {
      data += 1;
      snapshots.changed();
    };
    const read = async () => Number(readFileSync(await snapshots.path(), 'utf8'));
    expect(await read()).toBe(0);
    write();
    expect(snapshots.fresh).toBeNull();
    expect(await read()).toBe(0);
    isLoading = false;
    const early = read();
    await new Promise((resolve) => setTimeout(resolve, 100));
    // While it is being made, nothing is fresh; a write that comes now is not in it, and whoever asks now gets another.
    expect(snapshots.fresh).toBeNull();
    write();
    const late = read();
    expect(await early).toBe(1);
    expect(snapshots.fresh).toBeNull();
    expect(await late).toBe(2);
    expect(snapshots.fresh).not.toBeNull();
    expect(saved).toEqual([0, 1, 2]);
    await rm(dataDir, { recursive: true });
  });

  test('an own statement is not held by a writer that is gone', async () => {
    const dataDir = await folder();
    const store = await EmbeddedStore.open(dataDir);
    await store.applySchema();
    await store.write({ parties: [party('a')] });
    const unhandled: unknown[] = [];
    const note = (error: unknown) => unhandled.push(error);
    process.on('unhandledRejection', note);
    const [writer] = await store.pids();
    process.kill(writer, 'SIGKILL');
    const late = readAll(store, 'names', 'MATCH (p:Party) RETURN p.id', {}, { rowLimit: 1, own: true, deadlineMs: 1 });
    await expect(late).rejects.toMatchObject({ code: expect.stringMatching(/deadline|internal/) });
    await expect
      .poll(
        () =>
          readAll(store, 'names', 'MATCH (p:Party) RETURN p.id', {}, { rowLimit: 1, own: true }).then(
            ({ rows }) => rows,
            () => null,
          ),
        { timeout: 20_000 },
      )
      .toEqual([['a']]);
    process.off('unhandledRejection', note);
    expect(unhandled).toEqual([]);
    await store.close();
    await rm(dataDir, { recursive: true });
  });

  test('a writer that is killed leaves whole batches, and every acknowledged one', async () => {
    const dataDir = await folder();
    const SIZE = 40;
    for (const killAfter of [1, 3]) {
      const store = await EmbeddedStore.open(dataDir);
      await store.applySchema();
      await store.write({ parties: [party('a'), party('b')] });
      const before = (await store.counts()).transfers;
      let acknowledged = 0;
      const batchOf = (n: number) =>
        Array.from({ length: SIZE }, (_, i) => transfer(`k${killAfter}-${n}-${i}`, 'a', 'b', 100));
      const writes = Array.from({ length: 8 }, (_, n) =>
        store.write({ transfers: batchOf(n) }).then(() => {
          acknowledged += 1;
        }),
      );
      const [writer] = await store.pids();
      await writes[killAfter - 1];
      process.kill(writer, 'SIGKILL');
      await Promise.allSettled(writes);
      await store.close();
      const again = await EmbeddedStore.open(dataDir);
      const written = (await again.counts()).transfers - before;
      expect(written % SIZE).toBe(0);
      expect(written / SIZE).toBeGreaterThanOrEqual(acknowledged);
      expect(acknowledged).toBeGreaterThanOrEqual(killAfter);
      await again.close();
    }
    await rm(dataDir, { recursive: true });
  });

  test('a damaged store is kept aside and a new one is begun', async () => {
    const dataDir = await folder();
    const first = await openStore({ dataDir });
    await first.write(NETWORK);
    await first.close();
    const file = join(dataDir, 'graph.grafeo');
    const bytes = readFileSync(file);
    // All but the header: the file holds two images in turn, and damage to the one that is out of use does no harm.
    bytes.fill(0xff, 8192);
    writeFileSync(file, bytes);
    const second = await openStore({ dataDir });
    expect((await second.counts()).parties).toBe(0);
    const aside = second.info.setAside as string;
    // Whoever finds it first, the next server loads the recorded imports again.
    expect(existsSync(restoreMark(dataDir))).toBe(true);
    expect(existsSync(join(aside, 'graph.grafeo'))).toBe(true);
    expect(readFileSync(join(aside, 'graph.grafeo')).equals(bytes)).toBe(true);
    await second.close();
    await rm(dataDir, { recursive: true });
  });

  test('a folder that is a file is refused with what to do', async () => {
    const dir = await folder();
    writeFileSync(join(dir, 'file'), '');
    await expect(openStore({ dataDir: join(dir, 'file') })).rejects.toMatchObject({
      code: 'notWritable',
      hint: expect.stringContaining('TRIBUTARY_DATA'),
    });
    await rm(dir, { recursive: true });
  });
});
