/** Temporary folders that go away with the test file, and imports without a terminal. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { ImportReport } from '../../model/api/import.ts';
import type { Importer } from '../../server/ingest/importer.ts';
import { runImport } from '../../server/ingest/run.ts';
import type { MemoryStore } from './memoryStore.ts';

const made: string[] = [];

export async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'tributary-test-'));
  made.push(path);
  return path;
}

afterAll(async () => {
  for (const path of made.splice(0)) await rm(path, { recursive: true, force: true });
});

export function dryRun(
  importer: Importer,
  paths: readonly string[],
  options: Record<string, string> = {},
): Promise<ImportReport> {
  return runImport({ importer, paths, store: null, importsDir: null, options });
}

export function load(
  importer: Importer,
  paths: readonly string[],
  store: MemoryStore,
  importsDir: string,
  options: Record<string, string> = {},
): Promise<ImportReport> {
  return runImport({ importer, paths, store, importsDir, options });
}
