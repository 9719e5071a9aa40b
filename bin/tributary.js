#!/usr/bin/env node
/** Builds what is missing or stale, then hands over to the command line in dist/. Plain JavaScript: runs unbuilt. */
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Tributary needs Node 20.19 or newer; this is ${process.versions.node}.`);
  process.exit(1);
}

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { ensureBuilt } = await import('../scripts/lib/ensureBuilt.mjs');
const serves = process.argv.slice(2).find((word) => !word.startsWith('-')) === 'serve';

try {
  await ensureBuilt(root, serves ? ['server', 'client'] : ['server']);
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
await import(pathToFileURL(join(root, 'dist/server/cli.js')).href);
