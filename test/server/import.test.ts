/** Imports over HTTP: files sent, read, loaded, undone; nothing outside the upload is ever opened. */
import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImportJob } from '../../model/api/import.ts';
import { createHttp } from '../../server/api/http.ts';
import type { Services } from '../../server/api/services.ts';
import { ImportJobs } from '../../server/ingest/jobs.ts';
import { COMMITTEE, item, line } from '../ingest/fec/rows.ts';
import { folder } from '../ingest/folders.ts';
import { MemoryStore } from '../ingest/memoryStore.ts';

let server: Server;
let url: string;
const store = new MemoryStore();
let jobs: ImportJobs;

beforeAll(async () => {
  jobs = new ImportJobs({ store, dataDir: await folder(), maxUploadBytes: 100_000 });
  const services = { store, imports: jobs, queries: new Map(), version: 'test' } as unknown as Services;
  server = createServer(createHttp(services, { checkAnswers: true }));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  await jobs.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

async function ask(method: string, path: string, body?: unknown) {
  const init =
    body === undefined
      ? { method }
      : { method, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
  const response = await fetch(url + path, init);
  return { status: response.status, body: await response.json() };
}

const put = (id: string, name: string, text: string) =>
  fetch(`${url}/api/import/upload/${id}/${name}`, { method: 'PUT', body: text });

async function send(files: Record<string, string>): Promise<string> {
  const { id } = (await ask('POST', '/api/import/upload')).body;
  for (const [name, text] of Object.entries(files)) expect((await put(id, name, text)).status).toBe(200);
  return id;
}

async function ended(job: ImportJob): Promise<ImportJob> {
  for (;;) {
    const now = (await ask('GET', `/api/import/job/${job.id}`)).body as ImportJob;
    if (['done', 'failed', 'cancelled', 'undone'].includes(now.progress.phase)) return now;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const FILES = { 'fec-2020/cm.txt': `${line('cm', COMMITTEE)}\n`, 'fec-2020/itcont.txt': `${line('itcont', item())}\n` };

describe('an import over HTTP', () => {
  it('is checked, loaded, listed and taken out again', async () => {
    const upload = await send(FILES);
    const dry = await ended((await ask('POST', '/api/import', { format: 'fec', upload, dryRun: true })).body);
    expect(dry.report).toMatchObject({ dryRun: true, transfers: 1, complete: true });
    expect(store.transfers.size).toBe(0);
    const done = await ended((await ask('POST', '/api/import', { format: 'fec', upload })).body);
    expect(done).toMatchObject({ problem: null, report: { transfers: 1 } });
    expect(store.transfers.size).toBe(1);
    const list = (await ask('GET', '/api/import')).body;
    expect(list.formats.map(({ id }: { id: string }) => id)).toContain('fec');
    expect(list.imports).toEqual([
      expect.objectContaining({ importId: dry.report?.importId, state: 'done', transfers: 1 }),
    ]);
    const undone = await ended((await ask('DELETE', `/api/import/${dry.report?.importId}`)).body);
    expect(undone.progress.phase).toBe('undone');
    expect(store.transfers.size + store.parties.size).toBe(0);
  });

  it('that cannot be read says why', async () => {
    const upload = await send({ 'itcont.txt': 'a,b,c\n' });
    const failed = await ended((await ask('POST', '/api/import', { format: 'fec', upload })).body);
    expect(failed.problem).toMatchObject({ code: 'import-unreadable' });
    expect(failed.problem?.detail).toMatch(/itcont\.txt, line 1, column 1: has no "\|"/);
  });

  it.each([
    ['an unknown format', { format: 'none', upload: randomUUID() }, 404, 'unknown-format'],
    ['an upload that is not there', { format: 'fec', upload: randomUUID() }, 404, 'unknown-upload'],
    ['a path in place of an upload', { format: 'fec', upload: '/etc' }, 400, 'bad-request'],
    ['a server path', { format: 'fec', upload: randomUUID(), paths: ['/etc'] }, 400, 'unknown-option'],
  ])('refuses %s', async (_, body, status, code) => {
    expect(await ask('POST', '/api/import', body)).toMatchObject({ status, body: { code } });
  });

  it('refuses a setting that is a path', async () => {
    const upload = await send(FILES);
    const answer = await ask('POST', '/api/import', { format: 'fec', upload, settings: { cycle: '../x' } });
    expect(answer).toMatchObject({ status: 400, body: { code: 'bad-request' } });
  });
});

describe('an upload', () => {
  it('keeps every file inside its folder, whatever its name', async () => {
    const { id } = (await ask('POST', '/api/import/upload')).body;
    for (const name of ['..%2F..%2Fevil.txt', '%2e%2e', '..%5Cevil.txt', 'a%00b'])
      expect([400, 404]).toContain((await put(id, name, 'x')).status);
    expect((await put(id, '%2Fetc%2Fpasswd', 'x')).status).toBe(200);
    expect(await jobs.uploads.describe(id)).toMatchObject({ files: [{ name: 'etc/passwd', bytes: 1 }] });
    expect(jobs.uploads.folder(id)).toContain(join('uploads', id));
  });

  it('is cut off at its limit and the file is taken away', async () => {
    const { id } = (await ask('POST', '/api/import/upload')).body;
    const response = await put(id, 'big.txt', 'x'.repeat(200_000));
    expect(response.status).toBe(413);
    expect(await jobs.uploads.describe(id)).toMatchObject({ files: [] });
  });
});
