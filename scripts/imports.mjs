/**
 * Runs dependency-cruiser with TypeScript 5 in place of 7, whose compiler API it cannot use yet; .dependency-cruiser.cjs holds
 * the rules. Exits with dependency-cruiser's code, and 1 when it saw no modules at all.
 */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const args = [
  '--require',
  fileURLToPath(new URL('typescript5.cjs', import.meta.url)),
  'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
  'model',
  'flow',
  'scene',
  'server',
  'client',
  '--config',
  '.dependency-cruiser.cjs',
  ...process.argv.slice(2),
];
execFile(process.execPath, args, { maxBuffer: 64 << 20 }, (error, stdout, stderr) => {
  process.stdout.write(stdout);
  process.stderr.write(stderr);
  const blind = /\(0 modules/.test(stdout);
  if (blind) console.error('imports: no module was read, so nothing was checked');
  process.exit(error ? 1 : blind ? 1 : 0);
});
