/** `tributary import`: files in, report out. */
import { join } from 'node:path';
import type { Command } from 'commander';
import type { ImportReport } from '../../model/api/import.ts';
import { readConfig } from '../core/config.ts';
import { EXIT } from '../core/exitCodes.ts';
import { badRequest, Failure } from '../core/failure.ts';
import { runningServer } from '../core/running.ts';
import { importFailure, requireImporter } from '../ingest/importFailure.ts';
import { ImportJournal } from '../ingest/journal.ts';
import { recoverImports, undoImport } from '../ingest/load.ts';
import { type OnProgress, Pace } from '../ingest/pace.ts';
import { IMPORTERS } from '../ingest/registry.ts';
import { runImport } from '../ingest/run.ts';
import type { GraphStore } from '../store/graphStore.ts';
import { openStore } from '../store/openStore.ts';
import { setAsideWarning } from '../store/restoreMark.ts';
import { reportText } from './importReport.ts';
import { type ImportServer, importServer, importThere, undoThere } from './remoteImport.ts';

interface Options {
  readonly json?: boolean;
  readonly dryRun?: boolean;
  readonly list?: boolean;
  readonly again?: boolean;
  readonly mapping?: string;
  readonly set: Record<string, string>;
}

export function register(program: Command): void {
  program
    .command('import')
    .description(
      'Import filings or tables: files, folders or zips. Ends with 0 only when everything was read and every control holds.',
    )
    .argument('[format]', 'see --list; or "undo" with the id of an import')
    .argument('[paths...]', 'files, folders, zips')
    .option('--json', 'print the report as one JSON object')
    .option('--dry-run', 'do everything but load')
    .option('--list', 'list the formats and the imports that were made')
    .option('--again', 'import although the same files were imported before')
    .option('--mapping <file>', 'mapping of columns, for tables')
    .option('--set <name=value>', 'a setting of the importer, e.g. cycle=2020; repeat for several', takeSetting, {})
    .action(async (format: string | undefined, paths: string[], options: Options) => {
      try {
        if (options.list) await list(options);
        else if (format === 'undo') await undo(paths, options);
        else await run(format, paths, options);
      } catch (error) {
        throw importFailure(error);
      }
    });
}

function takeSetting(text: string, before: Record<string, string>): Record<string, string> {
  const split = text.indexOf('=');
  if (split < 1) throw badRequest(`--set wants name=value, got "${text}"`);
  return { ...before, [text.slice(0, split)]: text.slice(split + 1) };
}

async function run(format: string | undefined, paths: readonly string[], options: Options): Promise<void> {
  if (format === undefined || paths.length === 0)
    throw badRequest('import wants a format and at least one path', {
      hint: 'tributary import --list shows the formats',
    });
  const importer = requireImporter(format);
  const settings = { ...options.set, ...(options.mapping === undefined ? {} : { mapping: options.mapping }) };
  const abort = new AbortController();
  const cancel = (): void => abort.abort();
  process.once('SIGINT', cancel);
  const again = options.again ?? false;
  const load = async (): Promise<ImportReport> => {
    const server = await holderOfStore();
    if (server !== null) return importThere(server, { format, paths: [...paths], again, settings }, common);
    return withStore(async (store, importsDir, onProgress) => {
      const pace = new Pace(onProgress);
      const journal = new ImportJournal(importsDir);
      for (const line of await recoverImports({ store, journal, pace, signal: abort.signal })) console.error(line);
      return runImport({ ...common, store, importsDir, again });
    });
  };
  const common = { importer, paths, options: settings, onProgress: toTerminal(), signal: abort.signal };
  try {
    print(options.dryRun ? await runImport({ ...common, store: null, importsDir: null }) : await load(), options);
  } finally {
    process.off('SIGINT', cancel);
  }
}

function print(report: ImportReport, { json }: Options): void {
  console.log(json ? JSON.stringify(report) : reportText(report));
  if (!report.complete) process.exitCode = EXIT.unexpected;
}

async function undo(ids: readonly string[], { json }: Options): Promise<void> {
  if (ids.length !== 1) throw badRequest('import undo wants the id of one import', { hint: 'tributary import --list' });
  const server = await holderOfStore();
  if (server !== null) await undoThere(server, ids[0], toTerminal());
  else
    await withStore(async (store, importsDir, onProgress) => {
      const journal = new ImportJournal(importsDir);
      await undoImport(ids[0], { store, journal, pace: new Pace(onProgress), signal: new AbortController().signal });
    });
  console.log(json ? JSON.stringify({ importId: ids[0], undone: true }) : `${ids[0]} is undone.`);
}

async function list({ json }: Options): Promise<void> {
  const formats = IMPORTERS.map(({ id, name, accepts, description }) => ({ id, name, accepts, description }));
  const imports = await new ImportJournal(importsDirOf(readConfig().dataDir)).list();
  const made = imports.map(({ importId, format, paths, state, startedAt, report }) => ({
    importId,
    format,
    paths,
    state,
    startedAt,
    transfers: report?.transfers ?? null,
  }));
  if (json) console.log(JSON.stringify({ formats, imports: made }));
  else {
    for (const { id, name, accepts } of formats) console.log(`${id.padEnd(14)} ${name}\n${' '.repeat(15)}${accepts}`);
    for (const one of made) console.log(`\n${one.importId}  ${one.state}  ${one.startedAt}  ${one.paths.join(' ')}`);
  }
}

/** Folder of the recorded imports. */
export function importsDirOf(dataDir: string): string {
  return join(dataDir, 'imports');
}

/**
 * The running server that holds the embedded store of the data folder, which must do the work; null when none does.
 * @throws Failure `store-in-use` when it takes nothing from us: it runs for another user, or listens to more than this machine.
 */
async function holderOfStore(): Promise<ImportServer | null> {
  const { dataDir, neo4j } = readConfig();
  const url = neo4j ? null : await runningServer(dataDir);
  if (url === null) return null;
  const server = importServer(url, dataDir);
  if (server !== null) return server;
  throw new Failure({
    status: 409,
    code: 'store-in-use',
    title: 'A server holds the store',
    detail: `the server at ${url} holds the store of ${dataDir}, and takes no paths from this command`,
    hint: `Drop the files on its page (${url}/import), or stop it first.`,
  });
}

/** Opens the store of this data folder for as long as `work` takes. */
async function withStore<T>(
  work: (store: GraphStore, importsDir: string, onProgress: OnProgress) => Promise<T>,
): Promise<T> {
  const { dataDir, neo4j } = readConfig();
  const store = await openStore({
    dataDir,
    ...(neo4j && {
      neo4j: {
        uri: neo4j.uri,
        user: neo4j.user,
        password: neo4j.password,
        ...(neo4j.database && { database: neo4j.database }),
      },
    }),
  });
  if (store.info.setAside) console.error(setAsideWarning(store.info.setAside));
  try {
    await store.applySchema();
    return await work(store, importsDirOf(dataDir), toTerminal());
  } finally {
    await store.close();
  }
}

/** One line that renews itself, when a person looks on. */
function toTerminal(): OnProgress {
  if (!process.stderr.isTTY) return () => {};
  return ({ message, done, total, unit, perSecond, secondsLeft, phase }) => {
    const share = total === null || total === 0 ? '' : ` ${Math.floor((100 * done) / total)}%`;
    const pace = perSecond === 0 ? '' : ` · ${perSecond.toLocaleString('en-US')} ${unit}/s`;
    const left = secondsLeft === null ? '' : ` · ${Math.ceil(secondsLeft)} s left`;
    process.stderr.write(`\r\x1b[K${message}${share}${pace}${left}${phase === 'done' ? '\n' : ''}`);
  };
}
