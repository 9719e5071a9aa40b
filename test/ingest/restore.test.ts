/** A damaged store gets back what was imported into it. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openServerServices } from '../../server/app.ts';
import { readConfig } from '../../server/core/config.ts';
import { createLifecycle } from '../../server/core/lifecycle.ts';
import { createLogger } from '../../server/core/logger.ts';
import { fecImporter } from '../../server/ingest/fec/importer.ts';
import { STAGED } from '../../server/ingest/load.ts';
import { runImport } from '../../server/ingest/run.ts';
import { openStore } from '../../server/store/openStore.ts';
import { removeFolder, temporaryFolder } from '../server/kit.ts';
import { COMMITTEE, item, writeFolder } from './fec/rows.ts';

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
