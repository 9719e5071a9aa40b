/** `npm run dev`: the server restarted on change, and vite serving the page with hot reload. Ctrl+C ends both. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const tools = join(root, 'node_modules');

const children = [start(join(tools, 'tsx/dist/cli.mjs'), ['watch', '--clear-screen=false', 'server/cli.ts', 'serve'])];
if (existsSync(join(root, 'client/index.html'))) children.push(start(join(tools, 'vite/bin/vite.js'), []));

function start(script, args) {
  const child = spawn(process.execPath, [script, ...args], { cwd: root, stdio: 'inherit' });
  child.on('exit', (code) => endAll(code ?? 0));
  return child;
}

let ending = false;
function endAll(code) {
  if (ending) return;
  ending = true;
  process.exitCode = code;
  for (const child of children) child.kill('SIGTERM');
}
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => endAll(0));
