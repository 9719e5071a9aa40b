/** Runs the import tool on exported files, and compares what a Neo4j then holds with what was exported. */
import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type GraphStore, StoreError } from '../../store/graphStore.ts';
import { importArguments, JAVA_OPTIONS } from './command.ts';
import type { ExportManifest } from './write.ts';

export interface ImportTool {
  /** Program and arguments before the import tool's own, e.g. ["neo4j-admin"]. */
  readonly command: readonly string[];
  readonly database?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs the tool. The server must be stopped. @returns milliseconds that the tool says it took, null when it does not say. @throws StoreError with the end of what the tool said */
export async function runImportTool(folder: string, { command, database, env }: ImportTool): Promise<number | null> {
  await readManifest(folder);
  const [program, ...before] = command;
  const child = spawn(program, [...before, ...importArguments(resolve(folder), database)], {
    env: { ...process.env, ...env, JAVA_OPTS: [process.env.JAVA_OPTS ?? '', JAVA_OPTIONS].join(' ').trim() },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => said.push(String(text)));
  const code = await new Promise<number | null>((done, fail) => {
    child.on('error', (error) => fail(notFound(program, error)));
    child.on('exit', done);
  });
  // Newer versions end with 0 although the import failed.
  if (code !== 0 || /IMPORT FAILED/i.test(said.join('')))
    throw new StoreError(
      'internal',
      `the import tool failed (exit code ${code}): ${said.join('').trim().slice(-1500)}`,
      'The database is not usable now: repair the cause and run it again.',
    );
  return ownTime(said.join(''));
}

/** "IMPORT DONE in 1m 2s 345ms" in milliseconds; null where nothing of the kind is said. */
export function ownTime(said: string): number | null {
  const done = /IMPORT DONE in ((?:\d+(?:h|ms|m|s)\s*)+)/i.exec(said);
  if (!done) return null;
  const unit: Record<string, number> = { h: 3_600_000, m: 60_000, s: 1_000, ms: 1 };
  return [...done[1].matchAll(/(\d+)(ms|h|m|s)/g)].reduce((sum, [, n, name]) => sum + Number(n) * unit[name], 0);
}

/** @throws StoreError `conflict` naming every count that differs */
export async function compareWithExport(store: GraphStore, folder: string): Promise<ExportManifest> {
  const manifest = await readManifest(folder);
  const found = await store.counts();
  const differing = Object.entries(manifest.counts).filter(
    ([name, count]) => found[name as keyof typeof found] !== count,
  );
  if (differing.length === 0) return manifest;
  const list = differing.map(
    ([name, count]) => `${name}: ${count} exported, ${found[name as keyof typeof found]} there`,
  );
  throw new StoreError(
    'conflict',
    `what was loaded is not what was exported: ${list.join('; ')}`,
    'Load the files into an empty database.',
  );
}

/** The tool knows no empty list: a field without items is absent. Writing puts them there; so does this, after a bulk load. */
export const AFTER_LOAD = [
  'MATCH (n:Party) WHERE n.aliases IS NULL SET n.aliases = []',
  'MATCH (n:Party) WHERE n.externalIds IS NULL SET n.externalIds = []',
  'MATCH (n:Claim) SET n.payers = coalesce(n.payers, []), n.payees = coalesce(n.payees, []), n.conflictsWith = coalesce(n.conflictsWith, [])',
];

async function readManifest(folder: string): Promise<ExportManifest> {
  const text = await readFile(join(folder, 'manifest.json'), 'utf8').catch((error: Error) => {
    throw new StoreError(
      'conflict',
      `${folder} is no export of Tributary: ${error.message}`,
      'Write one with: tributary export neo4j-admin DIR',
    );
  });
  return JSON.parse(text) as ExportManifest;
}

function notFound(program: string, error: NodeJS.ErrnoException): Error {
  if (error.code !== 'ENOENT') return error;
  return new StoreError(
    'unavailable',
    `the program ${program} was not found`,
    "Name the server's own with --program /path/to/neo4j/bin/neo4j-admin.",
  );
}
