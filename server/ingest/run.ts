/** One import from paths to report: get -> transform -> stage -> load. */
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ImportReport } from '../../model/api/import.ts';
import type { GraphStore } from '../store/graphStore.ts';
import { type Duck, openDuck } from './duck.ts';
import type { ImportContext, Importer, RecognizedFile } from './importer.ts';
import { FilingIndexBuilder, writeFilingIndex } from './filing.ts';
import type { LoadBatch } from './loadBatch.ts';
import { ImportError } from './importError.ts';
import { type Inputs, openInputs } from './inputs.ts';
import { ImportJournal, type Journal } from './journal.ts';
import { type Loaded, loadStaged } from './load.ts';
import { type OnProgress, Pace } from './pace.ts';
import { ReportBuilder } from './report.ts';
import { writeStaging } from './staging.ts';

/** More rejected rows than this share of a file means that it is not what it was taken for: nothing is loaded. */
const MAX_REJECTED_SHARE = 0.1;

export interface RunOptions {
  readonly importer: Importer;
  readonly paths: readonly string[];
  /** Without a store nothing is loaded: a dry run. */
  readonly store: GraphStore | null;
  /** Folder of all imports; null in a dry run. */
  readonly importsDir: string | null;
  readonly options?: Readonly<Record<string, string>>;
  readonly onProgress?: OnProgress;
  readonly signal?: AbortSignal;
  /** Loads it again although it is recorded as done. */
  readonly again?: boolean;
}

/**
 * Runs an import. The id of an import follows from its format, its files and its settings, so the same files are the
 * same import; one that is recorded as done is not read again, its report is returned.
 * @throws ImportError for what cannot be read; StoreError from the store; the abort reason when cancelled. In each case
 * the store is as before, or the load can be resumed or undone.
 */
export async function runImport(run: RunOptions): Promise<ImportReport> {
  const signal = run.signal ?? new AbortController().signal;
  const pace = new Pace(run.onProgress ?? (() => {}));
  const workDir = await mkdtemp(join(tmpdir(), 'tributary-import-'));
  let inputs: Inputs | undefined;
  try {
    inputs = await openInputs(run.paths, workDir);
    const { files, ignored } = await recognize(run.importer, inputs, run.paths, pace, signal);
    const importId = importIdOf(run.importer.id, files, run.options ?? {});
    const journal = run.importsDir === null ? null : new ImportJournal(run.importsDir);
    const earlier = await journal?.read(importId);
    if (earlier?.state === 'done' && earlier.report && !run.again) return earlier.report;
    const job = { run, importId, files, ignored, journal, workDir, pace, signal };
    return run.store === null || journal === null ? await dryRun(job) : await loadRun(job, run.store, journal);
  } finally {
    inputs?.close();
    await rm(workDir, { recursive: true, force: true });
  }
}

interface Job {
  readonly run: RunOptions;
  readonly importId: string;
  readonly files: readonly RecognizedFile[];
  readonly ignored: readonly string[];
  readonly workDir: string;
  readonly pace: Pace;
  readonly signal: AbortSignal;
}

/** Everything but the load. The reject files stay, in a folder of the system's temporary folder. */
async function dryRun(job: Job): Promise<ImportReport> {
  const keepDir = await mkdtemp(join(tmpdir(), 'tributary-dry-run-'));
  let report: ImportReport | undefined;
  try {
    report = await transform(job, keepDir, true, async () => {});
    return report;
  } finally {
    if (!report || report.files.every((file) => file.rejectFile === null))
      await rm(keepDir, { recursive: true, force: true });
  }
}

async function loadRun(job: Job, store: GraphStore, journal: ImportJournal): Promise<ImportReport> {
  const { importId, pace, signal, run } = job;
  const keepDir = journal.folder(importId);
  await journal.remove(importId);
  await mkdir(keepDir, { recursive: true });
  const opened: Journal = {
    importId,
    format: run.importer.id,
    paths: run.paths,
    state: 'staging',
    sequence: await journal.nextSequence(),
    batches: 0,
    batchesWritten: 0,
    startedAt: new Date().toISOString(),
    finishedAt: null,
    report: null,
  };
  await journal.write(opened);
  const staging = writeStaging(journal.staged(importId));
  let batches = 0;
  let report: ImportReport;
  try {
    report = await transform(job, keepDir, false, async (batch) => {
      batches += 1;
      await staging.add(batch);
    });
    await staging.end();
  } catch (error) {
    staging.destroy();
    await journal.remove(importId);
    throw error;
  }
  const loading: Journal = { ...opened, state: 'loading', batches, report };
  await journal.write(loading);
  const startedAt = performance.now();
  const { joined, amended } = await loadStaged(loading, { store, journal, pace, signal });
  const whole: ImportReport = {
    ...report,
    elapsedMs: report.elapsedMs + Math.round(performance.now() - startedAt),
    notes: [...report.notes, ...(joined.length === 0 ? [] : [joinedNote(joined)]), ...amendedNotes(amended)],
  };
  await journal.write({
    ...loading,
    state: 'done',
    batchesWritten: batches,
    finishedAt: new Date().toISOString(),
    report: whole,
  });
  return whole;
}

function amendedNotes({ own, others }: Loaded['amended']): string[] {
  const notes: string[] = [];
  if (own > 0)
    notes.push(
      `${own} records are of filings that another import has in a later version, or folded: kept, not counted`,
    );
  if (others > 0)
    notes.push(`${others} records of earlier imports are replaced by filings of this one: kept, not counted any more`);
  return notes;
}

function joinedNote(joined: readonly { from: string; to: string }[]): string {
  const shown = joined.slice(0, 5).map(({ from, to }) => `${from} = ${to}`);
  return `${joined.length} parties were known by their official id: ${shown.join(', ')}${joined.length > 5 ? ', …' : ''}`;
}

async function transform(
  job: Job,
  keepDir: string,
  isDryRun: boolean,
  take: (batch: LoadBatch) => Promise<void>,
): Promise<ImportReport> {
  const { run, importId, files, workDir, pace, signal } = job;
  const report = new ReportBuilder({ importId, format: run.importer.id, dryRun: isDryRun, keepDir });
  for (const path of job.ignored) report.note(`${path}: left out, not a file of this format`);
  let duck: Promise<Duck> | undefined;
  const context: ImportContext = {
    importId,
    workDir,
    keepDir,
    dryRun: isDryRun,
    signal,
    report,
    filings: new FilingIndexBuilder(),
    options: run.options ?? {},
    duck: () => (duck ??= openDuck(workDir)),
    progress: (message, done, total, unit) => pace.tell('checking', message, done, total, unit),
  };
  try {
    for await (const batch of run.importer.transform(files, context)) {
      signal.throwIfAborted();
      report.countBatch(batch);
      await take(batch);
    }
  } finally {
    report.close();
    if (duck) (await duck).close();
  }
  if (!isDryRun) await writeFilingIndex(keepDir, context.filings.build());
  const built = report.build();
  refuseWrongLayout(built);
  return built;
}

function refuseWrongLayout(report: ImportReport): void {
  for (const file of report.files) {
    const first = file.rejected[0];
    if (file.rejectedRows > 0 && file.rejectedRows > file.rowsRead * MAX_REJECTED_SHARE)
      throw new ImportError(
        `${file.rejectedRows} of ${file.rowsRead} rows cannot be read, so nothing is loaded; the first: ${first.reason}`,
        {
          path: file.path,
          line: first.line,
          column: first.column,
          hint: 'Is it the right format, delimiter and encoding?',
        },
      );
  }
}

async function recognize(
  importer: Importer,
  inputs: Inputs,
  paths: readonly string[],
  pace: Pace,
  signal: AbortSignal,
): Promise<{ files: RecognizedFile[]; ignored: string[] }> {
  const known: { file: Inputs['files'][number]; role: string }[] = [];
  const ignored: string[] = [];
  for (const file of inputs.files) {
    const role = importer.detect({ name: file.name, path: file.path, head: await file.head() });
    if (role === null) ignored.push(file.path);
    else known.push({ file, role });
  }
  if (known.length === 0)
    throw new ImportError(`no file of the format "${importer.id}" in ${paths.join(', ')}`, {
      hint: `It takes ${importer.accepts}.`,
    });
  const total = known.reduce((sum, { file }) => sum + file.bytes, 0);
  let done = 0;
  const files: RecognizedFile[] = [];
  for (const { file, role } of known) {
    signal.throwIfAborted();
    const scan = await file.scan((bytes) => {
      done += bytes;
      pace.tell('reading', `Reading ${file.name}`, done, total, 'bytes');
    }, signal);
    files.push({ file, role, scan });
  }
  return { files, ignored };
}

/** The same format, files and settings are the same import. */
export function importIdOf(
  format: string,
  files: readonly { readonly role: string; readonly scan: { readonly sha256: string } }[],
  options: Readonly<Record<string, string>>,
): string {
  const hash = createHash('sha256').update(format);
  for (const key of files.map(({ role, scan }) => `${role}:${scan.sha256}`).sort()) hash.update(`\n${key}`);
  for (const key of Object.keys(options).sort()) hash.update(`\n${key}=${options[key]}`);
  return `${format}-${hash.digest('hex').slice(0, 16)}`;
}
