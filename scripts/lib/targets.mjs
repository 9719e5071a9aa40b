/** What can be built: the server (TypeScript to dist/) and the page (vite to dist/client). */
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { runTool } from './run.mjs';

const require = createRequire(import.meta.url);

/** Path of a tool's script inside an installed package. */
function toolOf(name, bin) {
  try {
    return join(dirname(require.resolve(`${name}/package.json`)), bin);
  } catch (cause) {
    throw new Error(`${name} is not installed, and Tributary has to be built: run "npm ci" (not with --omit=dev)`, {
      cause,
    });
  }
}

const COMMON = ['package-lock.json', 'tsconfig.json', 'model', 'flow', 'scene'];

export const TARGETS = {
  server: {
    inputs: [...COMMON, 'tsconfig.server.json', 'server'],
    output: 'dist/server/cli.js',
    sources: 'server/cli.ts',
    build: buildServer,
  },
  client: {
    inputs: [...COMMON, 'vite.config.ts', 'client'],
    output: 'dist/client/index.html',
    sources: 'client/index.html',
    build: buildClient,
  },
};

/** Emits without type checks (`npm run check` has those), beside the old build, then swaps folder by folder. */
async function buildServer(root) {
  const fresh = join(root, `dist/.server-${process.pid}`);
  rmSync(fresh, { recursive: true, force: true });
  const tsc = toolOf('typescript', 'bin/tsc');
  await runTool(root, tsc, ['-p', 'tsconfig.server.json', '--noCheck', '--outDir', fresh], 'building the server');
  for (const folder of readdirSync(fresh)) swap(join(fresh, folder), join(root, 'dist', folder));
  rmSync(fresh, { recursive: true, force: true });
}

/** The page is built beside the old one too, so that a running server never serves half of it. */
async function buildClient(root) {
  const fresh = join(root, `dist/.client-${process.pid}`);
  const vite = toolOf('vite', 'bin/vite.js');
  await runTool(root, vite, ['build', '--logLevel', 'error', '--outDir', fresh, '--emptyOutDir'], 'building the page');
  swap(fresh, join(root, 'dist/client'));
}

function swap(fresh, place) {
  const old = `${place}.old-${process.pid}`;
  mkdirSync(dirname(place), { recursive: true });
  if (existsSync(place)) renameSync(place, old);
  renameSync(fresh, place);
  rmSync(old, { recursive: true, force: true });
}
