/** `npm run build`: builds the server and the page whatever is there, and prints how large the page is. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { ensureBuilt } from './lib/ensureBuilt.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

try {
  const built = await ensureBuilt(root, ['server', 'client'], { force: true });
  console.log(`built ${built.join(' and ') || 'nothing'}`);
  printSizes(join(root, 'dist/client/assets'));
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}

function printSizes(folder) {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)
    .filter((file) => /\.(js|css)$/.test(file))
    .sort()) {
    const bytes = readFileSync(join(folder, name));
    console.log(`${name.padEnd(44)} ${kilobytes(bytes.length)}  gzip ${kilobytes(gzipSync(bytes).length)}`);
  }
}

function kilobytes(bytes) {
  return `${(bytes / 1000).toFixed(1).padStart(8)} kB`;
}
