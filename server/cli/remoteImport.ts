/** Imports handed over to the server that holds the store: started, watched, cancelled and reported as if done here. */
import { resolve } from 'node:path';
import type { ImportJob, ImportPathsRequest, ImportReport } from '../../model/api/import.ts';
import { zImportJob } from '../../model/api/import.ts';
import { Failure } from '../core/failure.ts';
import { isLoopback, OWNER_HEADER, readOwnerKey } from '../core/ownerKey.ts';
import type { OnProgress } from '../ingest/pace.ts';
import { ask } from './remoteBackend.ts';

const ASK_EVERY_MS = 250;
const ENDED: ReadonlySet<string> = new Set(['done', 'failed', 'cancelled', 'undone']);

/** A server to which imports can be handed over. */
export interface ImportServer {
  readonly url: string;
  readonly key: string;
}

/** The server at `url` with its key; null when it gave none to us: it runs for somebody else, or listens to the world. */
export function importServer(url: string, dataDir: string): ImportServer | null {
  const key = isLoopback(new URL(url).hostname) ? readOwnerKey(dataDir) : null;
  return key === null ? null : { url, key };
}

/** Has the server import files of this machine. @throws Failure as the import itself would. */
export async function importThere(
  server: ImportServer,
  request: Omit<ImportPathsRequest, 'settings'> & { readonly settings: Readonly<Record<string, string>> },
  watch: { readonly onProgress: OnProgress; readonly signal: AbortSignal },
): Promise<ImportReport> {
  const { mapping } = request.settings;
  const body = {
    ...request,
    paths: request.paths.map((path) => resolve(path)),
    settings: { ...request.settings, ...(mapping === undefined ? {} : { mapping: resolve(mapping) }) },
  };
  const job = await ask(`${server.url}/api/import/paths`, zImportJob, {
    method: 'POST',
    headers: { 'content-type': 'application/json', [OWNER_HEADER]: server.key },
    body: JSON.stringify(body),
  });
  const { report } = await follow(server, job, watch);
  if (report === null) throw new Error('an import ended without a report');
  return report;
}

/** Has the server take an import out. */
export async function undoThere(server: ImportServer, importId: string, onProgress: OnProgress): Promise<void> {
  const job = await ask(`${server.url}/api/import/${encodeURIComponent(importId)}`, zImportJob, { method: 'DELETE' });
  await follow(server, job, { onProgress, signal: new AbortController().signal });
}

async function follow(
  { url }: ImportServer,
  started: ImportJob,
  { onProgress, signal }: { readonly onProgress: OnProgress; readonly signal: AbortSignal },
): Promise<ImportJob> {
  const at = `${url}/api/import/job/${started.id}`;
  let job = started;
  let isCancelled = false;
  while (!ENDED.has(job.progress.phase)) {
    onProgress(job.progress);
    await new Promise((next) => setTimeout(next, ASK_EVERY_MS));
    const isToCancel: boolean = signal.aborted && !isCancelled;
    isCancelled ||= isToCancel;
    job = await ask(at, zImportJob, { method: isToCancel ? 'DELETE' : 'GET' }).catch(gone(url));
  }
  onProgress(job.progress);
  if (job.problem === null) return job;
  const { status, code, detail, hint } = job.problem;
  throw new Failure({ status, code, title: 'The import failed', detail, ...(hint !== null && { hint }) });
}

/** A server that is gone takes the import up again when it starts. */
function gone(url: string): (error: unknown) => never {
  return (error) => {
    if (error instanceof Failure) throw error;
    throw new Failure({
      status: 503,
      code: 'store-unavailable',
      title: 'The server is gone',
      detail: `the server at ${url} does not answer any more`,
      hint: 'Start it again: what it had begun to load is loaded to the end, what it was still reading is to be imported again.',
      cause: error,
    });
  };
}
