/** A stamp of a set of files: changes when one is added, removed, resized or touched. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Stamp of files and folders (walked), skipping what is not there. Cost: one stat a file. */
export function stampOf(root, entries) {
  const hash = createHash('sha256');
  for (const entry of entries) addTo(hash, root, entry);
  return hash.digest('hex');
}

function addTo(hash, root, entry) {
  const path = join(root, entry);
  if (!existsSync(path)) return;
  const stat = statSync(path);
  if (!stat.isDirectory()) {
    hash.update(`${entry}\0${stat.size}\0${stat.mtimeMs}\n`);
    return;
  }
  for (const name of readdirSync(path).sort()) addTo(hash, root, `${entry}/${name}`);
}

/** The stamp kept in a file, or null. */
export function readStamp(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

export function writeStamp(file, stamp) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, stamp);
}
