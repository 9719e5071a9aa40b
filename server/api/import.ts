/** Imports: send files, start, look, cancel, undo. */
import { z } from 'zod';
import { zImportJob, zImportRequest, zImportsResponse, zUpload } from '../../model/api/import.ts';
import { Failure } from '../core/failure.ts';
import type { ImportJobs } from '../ingest/jobs.ts';
import { endpoint } from './endpoint.ts';
import type { Services } from './services.ts';

/** The imports of this server. @throws Failure `imports-off` where it was started without them. */
export function importsOf(services: Services): ImportJobs {
  if (services.imports) return services.imports;
  throw new Failure({
    status: 404,
    code: 'imports-off',
    title: 'No imports here',
    detail: 'This server takes no imports.',
  });
}

const zJobId = z.object({ id: z.string().min(1).max(100) });

export const importListEndpoint = endpoint({
  id: 'imports',
  method: 'get',
  path: '/api/import',
  tag: 'import',
  summary: 'Formats, imports that were made, and imports that run.',
  answer: zImportsResponse,
  problems: [404],
  handle: ({ services }) => importsOf(services).list(),
});

export const uploadOpenEndpoint = endpoint({
  id: 'openUpload',
  method: 'post',
  path: '/api/import/upload',
  tag: 'import',
  summary: 'Opens a place for the files of one import; send each with PUT /api/import/upload/{id}/{name}.',
  answer: zUpload,
  problems: [404],
  handle: ({ services }) => importsOf(services).uploads.open(),
});

export const importStartEndpoint = endpoint({
  id: 'startImport',
  method: 'post',
  path: '/api/import',
  tag: 'import',
  summary: 'Imports the files of an upload, or only checks them (dryRun).',
  body: zImportRequest,
  answer: zImportJob,
  problems: [400, 404],
  handle: ({ services, body }) => importsOf(services).start(body),
});

export const importJobEndpoint = endpoint({
  id: 'importJob',
  method: 'get',
  path: '/api/import/job/{id}',
  tag: 'import',
  summary: 'How far an import is, and its report once it is done.',
  params: zJobId,
  answer: zImportJob,
  problems: [404],
  handle: ({ services, params }) => importsOf(services).get(params.id),
});

export const importCancelEndpoint = endpoint({
  id: 'cancelImport',
  method: 'delete',
  path: '/api/import/job/{id}',
  tag: 'import',
  summary: 'Cancels an import that runs.',
  params: zJobId,
  answer: zImportJob,
  problems: [404],
  handle: ({ services, params }) => importsOf(services).cancel(params.id),
});

export const importUndoEndpoint = endpoint({
  id: 'undoImport',
  method: 'delete',
  path: '/api/import/{importId}',
  tag: 'import',
  summary: 'Takes an import out as a whole; what it had updated stands as it was before.',
  params: z.object({ importId: z.string().min(1).max(200) }),
  answer: zImportJob,
  problems: [404],
  handle: ({ services, params }) => importsOf(services).undo(params.importId),
});
