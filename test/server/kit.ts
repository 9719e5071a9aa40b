/** The whole server on a store of its own in a temporary folder, with the real seed, over real HTTP on a free port. */
import { mkdtempSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { z } from 'zod';
import { createHttp, type HttpOptions } from '../../server/api/http.ts';
import type { Services } from '../../server/api/services.ts';
import { openServerServices, warmUp } from '../../server/app.ts';
import { readConfig } from '../../server/core/config.ts';
import { createLifecycle } from '../../server/core/lifecycle.ts';
import { createLogger } from '../../server/core/logger.ts';

export interface TestServer {
  readonly url: string;
  readonly services: Services;
  /** GET, 200, parsed. */
  readonly get: <S extends z.ZodType>(path: string, schema: S) => Promise<z.infer<S>>;
  readonly close: () => Promise<void>;
}

/** Folder for one test's data; take it away with {@link removeFolder}. */
export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'tributary-test-'));
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

/** Opens services with the seed: on a fresh embedded store, or where `env` says. */
export async function openTestServices(
  env: Readonly<Record<string, string>> = {},
): Promise<{ services: Services; close: () => Promise<void> }> {
  const dataDir = temporaryFolder();
  const lifecycle = createLifecycle();
  lifecycle.onClose(() => removeFolder(dataDir));
  const config = readConfig({ TRIBUTARY_DATA: dataDir, ...env });
  const services = await openServerServices(config, lifecycle, createLogger('silent'));
  await warmUp(services);
  return { services, close: () => lifecycle.close() };
}

/** Serves services; every answer is checked against its schema. */
export async function listen(services: Services, options: HttpOptions = {}): Promise<{ url: string; server: Server }> {
  const app = createHttp(services, { checkAnswers: true, perMinute: 100_000, ...options });
  const server = await new Promise<Server>((resolve) => {
    const listening = app.listen(0, '127.0.0.1', () => resolve(listening));
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}

/** A server on a fresh embedded store with the seed, or on the store that `env` names. */
export async function startTestServer(env: Readonly<Record<string, string>> = {}): Promise<TestServer> {
  const opened = await openTestServices(env);
  const { url, server } = await listen(opened.services);
  return {
    url,
    services: opened.services,
    get: async (path, schema) => {
      const response = await fetch(url + path);
      const body: unknown = await response.json();
      if (response.status !== 200) throw new Error(`GET ${path}: ${response.status} ${JSON.stringify(body)}`);
      return schema.parse(body);
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await opened.close();
    },
  };
}
