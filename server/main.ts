/** Serves the page and the API until it is told to stop. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createHttp } from './api/http.ts';
import { openServerServices, warmUp } from './app.ts';
import { type Config, readConfig } from './core/config.ts';
import { Failure } from './core/failure.ts';
import { closeOnSignals, createLifecycle, type Lifecycle } from './core/lifecycle.ts';
import { createLogger, type Logger } from './core/logger.ts';
import { isLoopback, makeOwnerKey } from './core/ownerKey.ts';
import { announceServer } from './core/running.ts';

/** Slow senders are cut off here; uploads may take long, so the body has more time than the headers. */
const HEADERS_MS = 10_000;
const REQUEST_MS = 30 * 60_000;

export interface Running {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Starts the server and prints its address. @throws Failure `port-in-use`; StoreError; Failure `bad-config` */
export async function serve(env: NodeJS.ProcessEnv, print: (line: string) => void = console.log): Promise<Running> {
  const config = readConfig(env);
  const logger = createLogger(config.logLevel ?? 'warn');
  const lifecycle = createLifecycle();
  try {
    await requireFreePort(config);
    const opened = await openServerServices(config, lifecycle, logger);
    const services = { ...opened, ownerKey: isLoopback(config.host) ? makeOwnerKey(config.dataDir, lifecycle) : null };
    await warmUp(services);
    const app = createHttp(services, { host: config.host, hostNames: config.hostNames, logger });
    const server = createServer({ headersTimeout: HEADERS_MS, requestTimeout: REQUEST_MS }, app);
    const url = await listen(server, config, lifecycle);
    announceServer(config.dataDir, url, lifecycle);
    lifecycle.onClose(closeOnSignals(lifecycle));
    lifecycle.onClose(surviveRejections(logger));
    print(`Tributary is ready: ${url}\n${services.store.info.agent}, ${services.store.info.location}`);
    return { url, close: () => lifecycle.close() };
  } catch (error) {
    await lifecycle.close().catch(() => {});
    throw error;
  }
}

/** A promise that nobody waited for is a fault to be logged, not a reason to leave everybody without a server. */
function surviveRejections(logger: Logger): () => void {
  const log = (reason: unknown): void => logger.error({ err: reason }, 'a failure that nobody handled');
  process.on('unhandledRejection', log);
  return () => void process.off('unhandledRejection', log);
}

/** Said before the store is opened, which takes longer. */
async function requireFreePort(config: Config): Promise<void> {
  if (config.port === 0) return;
  const probe = createServer();
  await bind(probe, config);
  await new Promise((resolve) => {
    probe.close(resolve);
  });
}

async function listen(server: Server, config: Config, lifecycle: Lifecycle): Promise<string> {
  await bind(server, config);
  lifecycle.onClose(() => closeServer(server));
  const { port } = server.address() as AddressInfo;
  const host = config.host.includes(':') ? `[${config.host}]` : config.host;
  return `http://${host}:${port}`;
}

function bind(server: Server, { port, host }: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(bindFailure(error, host, port)));
    server.listen(port, host, resolve);
  });
}

/** Ends idle connections at once and busy ones after a moment's grace. */
function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 2000).unref();
  });
}

function bindFailure(error: NodeJS.ErrnoException, host: string, port: number): unknown {
  if (error.code === 'EADDRINUSE')
    return new Failure({
      status: 409,
      code: 'port-in-use',
      title: 'Port in use',
      detail: `port ${port} of ${host} is in use by another program`,
      hint: 'Stop that program (is Tributary running already?), or choose another port: PORT=4681 npm start',
    });
  if (error.code === 'EACCES' || error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
    return new Failure({
      status: 400,
      code: 'bad-address',
      title: 'Address not available',
      detail: `cannot listen on ${host} port ${port} (${error.code})`,
      hint: 'Choose another HOST or PORT; ports below 1024 need special rights.',
    });
  return error;
}
