/** Imports that a server runs one after the other: start, look, cancel, undo. Kept in memory; the journal is on disk. */
import { randomUUID } from 'node:crypto';
import { basename, join } from 'node:path';
import type {
  ImportEntry,
  ImportJob,
  ImportPathsRequest,
  ImportProgress,
  ImportRequest,
  ImportsResponse,
} from '../../model/api/import.ts';
import type { RecordRows } from '../../model/api/graph.ts';
import type { Transfer } from '../../model/transfer.ts';
import { badRequest, notFound } from '../core/failure.ts';
import { asFailure } from '../core/problems.ts';
import type { GraphStore } from '../store/graphStore.ts';
import { importFailure, requireImporter } from './importFailure.ts';
import { ImportJournal, type Journal } from './journal.ts';
import { recoverImports, undoImport } from './load.ts';
import { Pace } from './pace.ts';
import { IMPORTERS } from './registry.ts';
import { runImport } from './run.ts';
import { safeParts, Uploads } from './uploads.ts';

/** Finished jobs that are still told about. */
const MAX_JOBS = 50;
const MAX_UPLOAD_BYTES = 16 * 2 ** 30;

interface Job {
  job: ImportJob;
  readonly abort: AbortController;
}

export interface ImportJobsOptions {
  readonly store: GraphStore;
  /** Data folder: imports/ and uploads/ lie in it. */
  readonly dataDir: string;
  readonly maxUploadBytes?: number;
}

export class ImportJobs {
  readonly uploads: Uploads;
  readonly #store: GraphStore;
  readonly #importsDir: string;
  readonly #journal: ImportJournal;
  readonly #jobs = new Map<string, Job>();
  /** One import at a time: two at once would only wait for each other's writes. */
  #queue: Promise<unknown> = Promise.resolve();

  constructor({ store, dataDir, maxUploadBytes }: ImportJobsOptions) {
    this.#store = store;
    this.#importsDir = join(dataDir, 'imports');
    this.#journal = new ImportJournal(this.#importsDir);
    this.uploads = new Uploads(join(dataDir, 'uploads'), maxUploadBytes ?? MAX_UPLOAD_BYTES);
  }

  /** Ends what a killed server left. @returns what was done, one sentence each */
  async recover(): Promise<string[]> {
    await this.uploads.clear();
    const pace = new Pace(() => {});
    const signal = new AbortController().signal;
    return this.#inTurn(() => recoverImports({ store: this.#store, journal: this.#journal, pace, signal }));
  }

  /** The rows behind a folded record; null for a record of another kind. @throws Failure when they are not on this machine */
  async rowsBehind(
    transfer: Transfer,
    page: { readonly skip: number; readonly limit: number },
  ): Promise<RecordRows | null> {
    const { rowsBehind } = await import('./fec/slotRows.ts');
    return rowsBehind(transfer, (importId) => this.#journal.folder(importId), page).catch((error: unknown) => {
      throw importFailure(error) ?? error;
    });
  }

  /** Starts an import of uploaded files; the files go when it ends. @throws Failure for an unknown format or upload */
  start(request: ImportRequest): ImportJob {
    const importer = requireImporter(request.format);
    const folder = this.uploads.folder(request.upload);
    const options = settingsInside(request.settings, folder);
    return this.#run(request.format, request.dryRun, async (onProgress, signal) => {
      try {
        return await runImport({
          importer,
          paths: [folder],
          store: request.dryRun ? null : this.#store,
          importsDir: request.dryRun ? null : this.#importsDir,
          options,
          onProgress,
          signal,
        });
      } finally {
        if (!request.dryRun) await this.uploads.remove(request.upload);
      }
    });
  }

  /** Starts an import of files of this machine, which stay. For the data folder's owner only. @throws Failure for an unknown format */
  startPaths({ format, paths, again, settings }: ImportPathsRequest): ImportJob {
    const importer = requireImporter(format);
    return this.#run(format, false, (onProgress, signal) =>
      runImport({
        importer,
        paths,
        store: this.#store,
        importsDir: this.#importsDir,
        options: settings,
        onProgress,
        signal,
        again,
      }),
    );
  }

  /** Starts to take an import out. @throws Failure `unknown-import` */
  async undo(importId: string): Promise<ImportJob> {
    const entry = /^[\w-]+$/.test(importId) ? await this.#journal.read(importId) : null;
    if (entry === null) throw notFound('import', importId);
    return this.#run(entry.format, false, async (onProgress, signal) => {
      await undoImport(importId, { store: this.#store, journal: this.#journal, pace: new Pace(onProgress), signal });
      return null;
    });
  }

  get(id: string): ImportJob {
    const found = this.#jobs.get(id);
    if (!found) throw notFound('job', id);
    return found.job;
  }

  /** Asks a job to stop; it is cancelled when its progress says so. */
  cancel(id: string): ImportJob {
    const job = this.get(id);
    this.#jobs.get(id)?.abort.abort();
    return job;
  }

  async list(): Promise<ImportsResponse> {
    return {
      formats: IMPORTERS.map(({ id, name, accepts, description }) => ({ id, name, accepts, description })),
      imports: (await this.#journal.list()).map(entryOf),
      jobs: [...this.#jobs.values()].map(({ job }) => job),
    };
  }

  /** Stops what runs. */
  async close(): Promise<void> {
    for (const { abort } of this.#jobs.values()) abort.abort();
    await this.#queue.catch(() => {});
  }

  #run(
    format: string,
    dryRun: boolean,
    work: (onProgress: (progress: ImportProgress) => void, signal: AbortSignal) => Promise<ImportJob['report']>,
  ): ImportJob {
    const id = randomUUID();
    const abort = new AbortController();
    const waiting = progressOf('reading', 'Waiting for its turn');
    const entry: Job = { abort, job: { id, format, dryRun, progress: waiting, report: null, problem: null } };
    this.#jobs.set(id, entry);
    this.#forgetOld();
    const update = (change: Partial<ImportJob>): void => {
      entry.job = { ...entry.job, ...change };
    };
    void this.#inTurn(async () => {
      try {
        abort.signal.throwIfAborted();
        const report = await work((progress) => update({ progress }), abort.signal);
        update({ report, progress: progressOf(report === null ? 'undone' : 'done', 'Done') });
      } catch (error) {
        const { status, code, detail, hint } = asFailure(importFailure(error)).parts;
        const phase = code === 'import-cancelled' ? 'cancelled' : 'failed';
        update({ problem: { status, code, detail, hint: hint ?? null }, progress: progressOf(phase, detail) });
      }
    });
    return entry.job;
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#queue.then(work, work);
    this.#queue = turn.catch(() => {});
    return turn;
  }

  #forgetOld(): void {
    for (const [id, { job }] of this.#jobs) {
      if (this.#jobs.size <= MAX_JOBS) return;
      if (job.report !== null || job.problem !== null) this.#jobs.delete(id);
    }
  }
}

/** A setting that names a file names one of the upload; every other one is a word. */
function settingsInside(settings: Readonly<Record<string, string>>, folder: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(settings).map(([name, value]) => {
      if (name === 'mapping') return [name, join(folder, ...safeParts(value))];
      if (/[\\/]/.test(value)) throw badRequest(`the setting ${name} may not be a path`);
      return [name, value];
    }),
  );
}

function progressOf(phase: ImportProgress['phase'], message: string): ImportProgress {
  return { phase, message, done: 0, total: null, unit: 'records', perSecond: 0, secondsLeft: null };
}

function entryOf(entry: Journal): ImportEntry {
  const { importId, format, paths, state, startedAt, finishedAt, report } = entry;
  return {
    importId,
    format,
    files: report === null ? paths.map((path) => basename(path)) : report.files.map(({ path }) => basename(path)),
    state,
    startedAt,
    finishedAt,
    parties: report?.parties ?? null,
    transfers: report?.transfers ?? null,
    countableCents: report?.countableCents ?? null,
    complete: report?.complete ?? null,
  };
}
