/** Imports: send files, start, look, cancel, undo. */
import {
  type ImportJob,
  type ImportRequest,
  type ImportsResponse,
  zImportJob,
  zImportsResponse,
  zUpload,
} from '../../model/api/import.ts';
import { post, request } from './http.ts';

const part = encodeURIComponent;

export const getImports = ({ signal }: { signal?: AbortSignal }): Promise<ImportsResponse> =>
  request(zImportsResponse, '/api/import', { signal });

export const getJob = (id: string, { signal }: { signal?: AbortSignal }): Promise<ImportJob> =>
  request(zImportJob, `/api/import/job/${part(id)}`, { signal });

export const cancelJob = (id: string): Promise<ImportJob> =>
  request(zImportJob, `/api/import/job/${part(id)}`, { method: 'DELETE' });

export const undoImport = (importId: string): Promise<ImportJob> =>
  request(zImportJob, `/api/import/${part(importId)}`, { method: 'DELETE' });

/** Sends files one after another and starts the import. `sent` is told how many are there. */
export async function startImport(
  files: readonly File[],
  parts: Omit<ImportRequest, 'upload'>,
  sent: (count: number) => void,
): Promise<ImportJob> {
  const upload = await post(zUpload, '/api/import/upload', {});
  for (const [i, file] of files.entries()) {
    const name = file.name.split('/').map(part).join('/');
    await request({ safeParse: (data) => ({ success: true, data }) }, `/api/import/upload/${upload.id}/${name}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/octet-stream' },
      body: file,
    });
    sent(i + 1);
  }
  return post(zImportJob, '/api/import', { ...parts, upload: upload.id });
}
