/** Staging, loading, resuming, undoing: what server/ingest promises whatever the format. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ImportProgress } from '../../model/api/import.ts';
import { ImportJournal } from '../../server/ingest/journal.ts';
import { recoverImports, undoImport } from '../../server/ingest/load.ts';
import { Pace } from '../../server/ingest/pace.ts';
import { runImport } from '../../server/ingest/run.ts';
import { dryRun, folder, load } from './folders.ts';
import { lineImporter, party } from './lineImporter.ts';
import { MemoryStore } from './memoryStore.ts';

const LINES = Array.from({ length: 40 }, (_, i) => `t${i},d${i % 7},c${i % 3},${100 + i}`);

async function place(lines: readonly string[] = LINES, name = 'a.lines') {
  const root = await folder();
  const path = join(root, name);
  await writeFile(path, lines.join('\n'));
  return { root, path, imports: join(root, 'imports'), store: new MemoryStore() };
}

const options = (store: MemoryStore, imports: string) => ({
  store,
  journal: new ImportJournal(imports),
  pace: new Pace(() => {}),
  signal: new AbortController().signal,
});

describe('loading', () => {
  it('reports the rows, the hash of the file and the sum that counts', async () => {
    const { path, imports, store } = await place();
    const report = await load(lineImporter, [path], store, imports);
    expect(report).toMatchObject({ transfers: 40, complete: true, countableCents: 40 * 100 + 780, dryRun: false });
    expect(report.files[0]).toMatchObject({ path, rowsRead: 40, loaded: 40, rejected: [] });
    expect(report.files[0].sha256).toMatch(/^[0-9a-f]{64}$/);
    expect((await store.counts()).countableCents).toBe(report.countableCents);
  });

  it('the same file twice is the same import and changes nothing, even when it is forced', async () => {
    const { path, imports, store } = await place();
    const first = await load(lineImporter, [path], store, imports);
    const before = [store.dump(), store.version];
    const second = await load(lineImporter, [path], store, imports);
    expect(second).toEqual(first);
    await runImport({ importer: lineImporter, paths: [path], store, importsDir: imports, again: true });
    expect([store.dump(), store.version]).toEqual(before);
  });

  it('a newer file updates in place', async () => {
    const { root, path, imports, store } = await place();
    await load(lineImporter, [path], store, imports);
    await writeFile(join(root, 'b.lines'), 't3,d3,c0,999\n');
    await load(lineImporter, [join(root, 'b.lines')], store, imports);
    expect(store.transfers.size).toBe(40);
    expect(store.transfers.get('t3')?.amountCents).toBe(999);
  });

  it('a dry run needs no store and leaves no folder', async () => {
    const { root, path } = await place();
    const report = await dryRun(lineImporter, [path]);
    expect(report).toMatchObject({ dryRun: true, transfers: 40 });
    await expect(new ImportJournal(join(root, 'imports')).list()).resolves.toEqual([]);
  });

  it('tells progress with a rate and an end', async () => {
    const { path, imports, store } = await place();
    const seen: ImportProgress[] = [];
    await runImport({
      importer: lineImporter,
      paths: [path],
      store,
      importsDir: imports,
      onProgress: (p) => seen.push(p),
    });
    expect(seen.map(({ phase }) => phase)).toContain('reading');
    expect(seen.at(-1)).toMatchObject({ phase: 'loading', unit: 'records' });
  });
});

describe('what goes wrong', () => {
  it('a rejected row is listed with line and column, kept in a file, and the report is not complete', async () => {
    const { path, imports, store } = await place([...LINES, 'x,d,c,ten']);
    const report = await load(lineImporter, [path], store, imports);
    expect(report.complete).toBe(false);
    expect(report.files[0].rejected).toEqual([{ line: 41, column: 'cents', reason: 'not cents' }]);
    expect(report.files[0].rejectFile).toMatch(/rejects-0-a\.lines\.jsonl$/);
  });

  it('a file of which more than a tenth is rejected loads nothing at all', async () => {
    const { path, imports, store } = await place([...LINES.slice(0, 5), 'x', 'y']);
    await expect(load(lineImporter, [path], store, imports)).rejects.toThrow(
      /a\.lines, line 6, column cents: 2 of 7 rows/,
    );
    expect(store.writes).toBe(0);
    await expect(new ImportJournal(imports).list()).resolves.toEqual([]);
  });

  it.each([
    ['a path that is not there', '/nowhere/at/all', /does not exist/],
    ['a folder without a known file', '', /no file of the format "lines"/],
  ])('%s is said in words', async (_, path, words) => {
    const root = await folder();
    await mkdir(join(root, 'itcont.txt'));
    await expect(dryRun(lineImporter, [path || root])).rejects.toThrow(words);
  });

  it('killed while loading, it resumes and ends as if nothing had happened', async () => {
    const { path, imports, store } = await place();
    const whole = await place();
    await load(lineImporter, [whole.path], whole.store, whole.imports);
    store.failAfter = 17;
    await expect(load(lineImporter, [path], store, imports)).rejects.toThrow(/killed/);
    expect(store.transfers.size).toBe(16);
    store.failAfter = Number.POSITIVE_INFINITY;
    const said = await recoverImports(options(store, imports));
    expect(said).toHaveLength(1);
    expect(store.transfers.size).toBe(40);
    const strip = (text: string) => text.replaceAll(/tributary-test-\w+/g, 'X');
    expect(strip(store.dump())).toBe(strip(whole.store.dump()));
    expect(await recoverImports(options(store, imports))).toEqual([]);
  });

  it('killed while reading, nothing is in the store and the import is forgotten', async () => {
    const { imports, store } = await place();
    const journal = new ImportJournal(imports);
    await journal.write({
      importId: 'lines-1',
      format: 'lines',
      paths: [],
      state: 'staging',
      sequence: 1,
      batches: 0,
      batchesWritten: 0,
      startedAt: '2026-01-01T00:00:00Z',
      finishedAt: null,
      report: null,
    });
    expect(await recoverImports(options(store, imports))).toHaveLength(1);
    await expect(journal.list()).resolves.toEqual([]);
    expect(store.writes).toBe(0);
  });

  it('cancelled, it stops and can be undone', async () => {
    const { path, imports, store } = await place();
    const abort = new AbortController();
    const write = store.write.bind(store);
    store.write = async (batch) => {
      if (store.writes === 9) abort.abort();
      return write(batch);
    };
    const run = runImport({ importer: lineImporter, paths: [path], store, importsDir: imports, signal: abort.signal });
    await expect(run).rejects.toThrow(/abort/i);
    const [{ importId }] = await new ImportJournal(imports).list();
    await undoImport(importId, options(store, imports));
    expect(store.transfers.size + store.parties.size + store.sources.size).toBe(0);
  });
});

describe('undoing', () => {
  it('takes an import out as a whole', async () => {
    const { path, imports, store } = await place();
    await store.write({ parties: [party('d1')] });
    const before = store.dump();
    const { importId } = await load(lineImporter, [path], store, imports);
    await undoImport(importId, options(store, imports));
    expect(store.dump()).toBe(before);
  });

  it('gives back what it had updated', async () => {
    const { root, path, imports, store } = await place();
    await load(lineImporter, [path], store, imports);
    const before = store.dump();
    await writeFile(join(root, 'b.lines'), 't3,d3,c0,999\nnew,e,c0,5\n');
    const { importId } = await load(lineImporter, [join(root, 'b.lines')], store, imports);
    expect(store.dump()).not.toBe(before);
    await undoImport(importId, options(store, imports));
    expect(store.dump()).toBe(before);
  });

  it('of an unknown import says so', async () => {
    const { imports, store } = await place();
    await expect(undoImport('lines-nothing', options(store, imports))).rejects.toThrow(/no import "lines-nothing"/);
  });
});

describe('joining', () => {
  it('a party with the same official id is the same party; a name joins nothing', async () => {
    const { path, imports, store } = await place(['t1,x:77,same-name,5']);
    await store.write({
      parties: [party('known', { externalIds: ['reg:X:77'] }), party('other', { name: 'same-name' })],
    });
    const report = await load(lineImporter, [path], store, imports);
    expect(store.transfers.get('t1')).toMatchObject({ payer: 'known', payee: 'same-name' });
    expect(store.parties.has('x:77')).toBe(false);
    expect(report.notes.join()).toContain('x:77 = known');
  });

  it('a party that is only named never overwrites a known one', async () => {
    const { path, imports, store } = await place(['t1,d,c,5']);
    await store.write({ parties: [party('d', { name: 'Well known', note: 'kept' })] });
    await load(lineImporter, [path], store, imports);
    expect(store.parties.get('d')).toMatchObject({ name: 'Well known', note: 'kept' });
  });
});
