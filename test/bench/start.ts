/** Start-up, trace and size of the program as a user meets them: the built server as its own process, the real seed. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { inProject } from '../../server/core/paths.ts';

const TRACE = '/api/trace?from=george-soros&to=larry-krasner';
const REPEATS = 30;

export async function run(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'tributary-bench-'));
  try {
    const first = await startServer(dataDir);
    print('build where stale, first start, seed loaded', first.milliseconds);
    await stop(first.child);
    const second = await startServer(dataDir);
    print('second start', second.milliseconds);
    await benchRequests(second.url);
    await stop(second.child);
    await benchCommand(dataDir, ['--help']);
    await benchCommand(dataDir, ['trace', '--from', 'george-soros', '--to', 'larry-krasner', '--json']);
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
  printSizes();
}

async function startServer(dataDir: string): Promise<{ child: ChildProcess; url: string; milliseconds: number }> {
  const started = performance.now();
  const child = spawn(process.execPath, [inProject('bin/tributary.js'), 'serve'], {
    env: { ...process.env, PORT: '0', TRIBUTARY_DATA: dataDir, NEO4J_URI: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  for await (const chunk of child.stdout) {
    output += String(chunk);
    const url = /http:\/\/\S+/.exec(output)?.[0];
    if (url) return { child, url, milliseconds: performance.now() - started };
  }
  throw new Error(`the server ended before it was ready: ${output}`);
}

async function stop(child: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await gone;
}

async function benchRequests(url: string): Promise<void> {
  for (const [what, path] of [
    ['trace on the seed', TRACE],
    ['trace without a route', '/api/trace?from=larry-krasner&to=george-soros'],
    ['search', '/api/search?q=george%20sorros'],
    ['party', '/api/party/george-soros'],
  ] as const) {
    const times: number[] = [];
    for (let i = 0; i < REPEATS; i += 1) {
      const started = performance.now();
      await (await fetch(url + path)).text();
      times.push(performance.now() - started);
    }
    const sorted = times.slice(1).sort((a, b) => a - b);
    print(`${what}, first`, times[0]);
    print(`${what}, median of ${sorted.length}`, sorted[Math.floor(sorted.length / 2)]);
    print(`${what}, slowest`, sorted.at(-1) ?? 0);
  }
}

async function benchCommand(dataDir: string, args: string[]): Promise<void> {
  const started = performance.now();
  const child = spawn(process.execPath, [inProject('bin/tributary.js'), ...args], {
    env: { ...process.env, TRIBUTARY_DATA: dataDir, NEO4J_URI: '' },
    stdio: 'ignore',
  });
  const code = await new Promise((resolve) => child.once('exit', resolve));
  print(`tributary ${args.join(' ')} (exit ${String(code)})`, performance.now() - started);
}

/** What the browser loads: the entry and everything that it imports at once, then the rest. */
function printSizes(): void {
  const folder = inProject('dist/client');
  if (!existsSync(join(folder, 'index.html'))) return console.log('the page is not built');
  const assets = readdirSync(join(folder, 'assets')).filter((name) => /\.(js|css)$/.test(name));
  const html = readFileSync(join(folder, 'index.html'), 'utf8');
  const gzip = (name: string): number => gzipSync(readFileSync(join(folder, 'assets', name))).length;
  const first = assets.filter((name) => html.includes(name));
  const sum = (names: readonly string[]): number => names.reduce((total, name) => total + gzip(name), 0);
  console.log(`page, loaded at first: ${kilobytes(sum(first))} gzip in ${first.length} files`);
  console.log(
    `page, loaded when used: ${kilobytes(sum(assets) - sum(first))} gzip in ${assets.length - first.length} files`,
  );
  for (const name of assets.sort((a, b) => gzip(b) - gzip(a)).slice(0, 8))
    console.log(`  ${name}: ${kilobytes(gzip(name))} gzip`);
}

function kilobytes(bytes: number): string {
  return `${Math.round(bytes / 100) / 10} kB`;
}

function print(what: string, milliseconds: number): void {
  console.log(`${`${milliseconds.toFixed(0)} ms`.padStart(9)}  ${what}`);
}
