/** A damaged store gets back what was imported into it. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openServerServices } from '../../server/app.ts';
import { readConfig } from '../../server/core/config.ts';
import { createLifecycle } from '../../server/core/lifecycle.ts';
import { createLogger } from '../../server/core/logger.ts';
import { fecImporter } from '../../server/ingest/fec/importer.ts';
import { ImportJournal, STAGED } from '../../server/ingest/journal.ts';
import { restoreImports } from '../../server/ingest/restore.ts';
import { runImport } from '../../server/ingest/run.ts';
import { openStore } from '../../server/store/openStore.ts';
import { markForRestore, needsRestore } from '../../server/store/restoreMark.ts';
import { removeFolder, temporaryFolder } from '../server/kit.ts';
import { COMMITTEE, item, writeFolder } from './fec/rows.ts';
import { load } from './folders.ts';
import { MemoryStore } from './memoryStore.ts';

const dataDir = temporaryFolder();
const files = temporaryFolder();
afterAll(() => [dataDir, files].forEach(removeFolder));

async function withServices<T>(
  work: (services: Awaited<ReturnType<typeof openServerServices>>) => Promise<T>,
): Promise<T> {
  const lifecycle = createLifecycle();
  const services = await openServerServices(readConfig({ TRIBUTARY_DATA: dataDir }), lifecycle, createLogger('silent'));
  try {
    return await work(services);
  } finally {
    await lifecycle.close();
  }
}

function damage(): void {
  const file = join(dataDir, 'graph.grafeo');
  const bytes = readFileSync(file);
  bytes.fill(0xff, 8192);
  writeFileSync(file, bytes);
}

test('seed and imports are there again, without the imported files; what cannot be had is named', {
  timeout: 120_000,
}, async () => {
  const paths: string[] = [];
  for (const year of ['2018', '2020'])
    paths.push(await writeFolder(join(files, `c${year}`), { cm: [COMMITTEE], itcont: [item(), item()] }));
  const imported = await withServices(async ({ store }) => {
    const ids: string[] = [];
    for (const path of paths)
      ids.push(
        (await runImport({ importer: fecImporter, paths: [path], store, importsDir: join(dataDir, 'imports') }))
          .importId,
      );
    return { ids, counts: await store.counts() };
  });
  removeFolder(files);
  damage();
  // A command that only opens the store finds the damage first.
  const first = await openStore({ dataDir });
  expect(first.info.setAside).toContain(dataDir);
  await first.close();
  await withServices(async ({ store }) => {
    expect(store.info.setAside).toBeNull();
    expect(await store.counts()).toEqual(imported.counts);
  });
  rmSync(join(dataDir, 'imports', imported.ids[0], STAGED));
  damage();
  await withServices(async ({ store }) => {
    expect((await store.counts()).transfers).toBe(imported.counts.transfers - 2);
  });
  // Once is enough: nothing is loaded again at the next start.
  await withServices(async ({ store }) => {
    const version = await store.dataVersion();
    expect(store.info.setAside).toBeNull();
    expect(await store.dataVersion()).toBe(version);
  });
});

test('imports of which one amends a later one are there again as they stood', { timeout: 120_000 }, async () => {
  const own = temporaryFolder();
  const journal = new ImportJournal(join(own, 'imports'));
  const gift = (file: string, mark: string, name: string) =>
    item({ RPT_TP: 'M2', FILE_NUM: file, AMNDT_IND: mark, NAME: name });
  const rows = [
    [gift('1300777', 'A', 'EXAMPLE, NEW')],
    [gift('1300001', 'N', 'EXAMPLE, OLD'), gift('1300001', 'N', 'EXAMPLE, OLDER')],
  ];
  const first = new MemoryStore();
  for (const [i, itcont] of rows.entries())
    await load(fecImporter, [await writeFolder(join(own, `m${i}-2020`), { itcont })], first, join(own, 'imports'));
  expect((await first.counts()).countableCents).toBe(10_000);
  markForRestore(own);
  const second = new MemoryStore();
  expect(await restoreImports(second, own)).toHaveLength(2);
  expect(second.dump()).toBe(first.dump());
  expect(needsRestore(own)).toBe(false);
  expect((await journal.list()).map(({ state }) => state)).toEqual(['done', 'done']);
  removeFolder(own);
});
