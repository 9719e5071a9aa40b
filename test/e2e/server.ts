/** The built server on a free port with a data folder of its own, for tests in a browser. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const READY = /ready: (http:\/\/\S+)/;

export interface TestServer {
  readonly url: string;
  stop(): Promise<void>;
}

/** Builds what is stale, starts the server and waits until it prints its address. The caller stops it. */
export async function startServer(env: NodeJS.ProcessEnv = {}): Promise<TestServer> {
  const data = await mkdtemp(join(tmpdir(), 'tributary-e2e-'));
  const child = spawn(process.execPath, [join(ROOT, 'bin/tributary.js'), 'serve', '--port', '0'], {
    cwd: ROOT,
    env: { ...process.env, TRIBUTARY_DATA: data, HOST: '127.0.0.1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const url = await address(child);
  return {
    url,
    stop: async () => {
      const gone = new Promise((resolve) => {
        child.once('exit', resolve);
      });
      if (child.exitCode === null) {
        child.kill('SIGTERM');
        await gone;
      }
      await rm(data, { recursive: true, force: true });
    },
  };
}

function address(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = '';
    const read = (chunk: Buffer) => {
      printed += chunk.toString();
      const found = READY.exec(printed);
      if (found) resolve(found[1]);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', (code) => reject(new Error(`the server ended with code ${code}:\n${printed}`)));
  });
}
