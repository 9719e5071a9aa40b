/** A real Neo4j for tests and for trying it out: its own home, a free port of the loopback, nothing left behind. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import neo4j from 'neo4j-driver';
import { findJava } from './java.ts';
import { neo4jJars } from './jars.ts';
import type { Neo4jVersion } from './versions.ts';

const run = promisify(execFile);

/** What the JVM must be told for Neo4j to run from its jars. */
export const OPENS = ['java.nio', 'java.io', 'sun.nio.ch'].map((name) => `--add-opens=java.base/${name}=ALL-UNNAMED`);

export interface Neo4jOptions {
  /** Keep the data here and leave it when stopped; by default a folder of its own that goes with the server. */
  readonly home?: string;
  readonly port?: number;
  /** Turns authentication on, for the user neo4j. */
  readonly password?: string;
  readonly heap?: string;
  readonly pageCache?: string;
  /** Further lines of neo4j.conf. */
  readonly settings?: readonly string[];
}

export interface RunningNeo4j {
  readonly uri: string;
  readonly port: number;
  readonly home: string;
  readonly pid: number;
  stop(): Promise<void>;
}

/** What is needed to run a program of a Neo4j version. */
export interface Neo4jPrograms {
  readonly java: string;
  readonly lib: string;
}

export async function neo4jPrograms(version: Neo4jVersion): Promise<Neo4jPrograms> {
  return { java: await findJava(version.java), lib: await neo4jJars(version) };
}

/** Starts a server and waits until it answers. @throws Error with the end of its log when it does not. */
export async function startNeo4j(version: Neo4jVersion, options: Neo4jOptions = {}): Promise<RunningNeo4j> {
  const programs = await neo4jPrograms(version);
  const home = options.home ?? (await mkdtemp(join(tmpdir(), 'tributary-neo4j-')));
  const port = options.port ?? (await freePort());
  await writeHome(home, port, options);
  if (
    options.password &&
    !existsSync(join(home, 'data', 'dbms', 'auth.ini')) &&
    !existsSync(join(home, 'data', 'databases'))
  )
    await setPassword(programs, home, options.password);
  const heap = options.heap ?? '512m';
  const server = spawn(
    programs.java,
    [
      `-Xms${heap}`,
      `-Xmx${heap}`,
      ...OPENS,
      '-cp',
      join(programs.lib, '*'),
      version.mainClass,
      `--home-dir=${home}`,
      `--config-dir=${join(home, 'conf')}`,
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  // Whatever ends this process, the server does not outlive it.
  const atExit = () => server.kill('SIGKILL');
  process.once('exit', atExit);
  server.once('exit', () => process.off('exit', atExit));
  const log: string[] = [];
  for (const stream of [server.stdout, server.stderr]) stream.on('data', (text) => log.push(String(text)));
  const stop = () => stopServer(server, options.home ? null : home);
  try {
    await untilItAnswers(server, port, options.password);
  } catch (error) {
    await stop();
    throw new Error(`${(error as Error).message}\n${log.join('').slice(-2000)}`, { cause: error });
  }
  return { uri: `bolt://127.0.0.1:${port}`, port, home, pid: server.pid as number, stop };
}

/** Makes the folders of a home and its neo4j.conf. */
export async function writeHome(home: string, port: number, options: Neo4jOptions): Promise<void> {
  for (const folder of ['conf', 'data', 'logs', 'run', 'import', 'plugins'])
    await mkdir(join(home, folder), { recursive: true });
  const settings = [
    `server.bolt.listen_address=127.0.0.1:${port}`,
    `server.bolt.advertised_address=127.0.0.1:${port}`,
    'server.default_listen_address=127.0.0.1',
    'server.http.enabled=false',
    'server.https.enabled=false',
    'dbms.usage_report.enabled=false',
    `dbms.security.auth_enabled=${options.password ? 'true' : 'false'}`,
    `server.memory.pagecache.size=${options.pageCache ?? '256m'}`,
    ...(options.settings ?? []),
  ];
  await writeFile(join(home, 'conf', 'neo4j.conf'), `${settings.join('\n')}\n`);
}

async function setPassword({ java, lib }: Neo4jPrograms, home: string, password: string): Promise<void> {
  const admin = 'org.neo4j.server.startup.Neo4jAdminCommand';
  await run(java, [...OPENS, '-cp', join(lib, '*'), admin, 'dbms', 'set-initial-password', password], {
    env: { ...process.env, NEO4J_HOME: home, NEO4J_CONF: join(home, 'conf'), JAVA_OPTS: OPENS.join(' ') },
  });
}

async function untilItAnswers(server: ChildProcess, port: number, password: string | undefined): Promise<void> {
  const auth = password ? neo4j.auth.basic('neo4j', password) : undefined;
  const giveUp = Date.now() + 120_000;
  while (Date.now() < giveUp) {
    if (server.exitCode !== null) throw new Error(`Neo4j ended with code ${server.exitCode} before it answered`);
    for (const scheme of ['bolt', 'bolt+ssc']) {
      const driver = neo4j.driver(`${scheme}://127.0.0.1:${port}`, auth, {
        connectionTimeout: 1000,
        maxTransactionRetryTime: 0,
      });
      try {
        await driver.executeQuery('RETURN 1');
        return;
      } catch {
        // Not yet.
      } finally {
        await driver.close();
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('Neo4j did not answer in two minutes');
}

async function stopServer(server: ChildProcess, home: string | null): Promise<void> {
  if (server.exitCode === null && server.signalCode === null) {
    const exited = once(server, 'exit');
    server.kill('SIGTERM');
    const kill = setTimeout(() => server.kill('SIGKILL'), 30_000);
    await exited;
    clearTimeout(kill);
  }
  if (home) await rm(home, { recursive: true, force: true });
}

/** A port of the loopback that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

/** Whether nobody listens on a port of the loopback. */
export async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch {
    return false;
  }
  server.close();
  await once(server, 'close');
  return true;
}
