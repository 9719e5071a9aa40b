/**
 * Brings the data of an older program to the layout of this one: numbered files in cypher/migrations, each in one
 * transaction together with the number that it leads to, so that a killed migration is done again or not at all.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { cypherFolder, statementsOf } from './cypherFiles.ts';
import { type GraphStore, StoreError } from './graphStore.ts';

/** A store that can be migrated: all of them; not part of the interface that the rest of the program sees. */
export interface Migratable extends GraphStore {
  /** Runs statements and notes the version in one transaction. */
  migrate(statements: readonly string[], version: number): Promise<void>;
}

interface Migration {
  readonly version: number;
  readonly path: string;
}

function migrations(): Migration[] {
  const folder = join(cypherFolder(), 'migrations');
  return readdirSync(folder)
    .filter((name) => /^\d{3}-.*\.cypher$/.test(name))
    .toSorted()
    .map((name) => ({ version: Number(name.slice(0, 3)), path: join(folder, name) }));
}

/** Version of the layout that this program writes. */
export function currentVersion(): number {
  return migrations().at(-1)?.version ?? 0;
}

/**
 * Migrates the store to {@link currentVersion}. Data without a version is as old as can be; a new store is migrated in no time.
 * @throws StoreError `newerData` when a newer program wrote it
 */
export async function migrateStore(store: Migratable): Promise<void> {
  const found = Number((await store.getMeta('schemaVersion')) ?? 0);
  const current = currentVersion();
  if (found > current)
    throw new StoreError(
      'newerData',
      `the data were written by a newer Tributary (layout ${found}; this one knows ${current})`,
      'Install that version or newer, or use another data folder or database.',
    );
  for (const { version, path } of migrations()) if (version > found) await store.migrate(statementsOf(path), version);
}
