/** Builds what is missing or stale; quiet when there is nothing to do and when all went well. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from './lock.mjs';
import { readStamp, stampOf, writeStamp } from './stamp.mjs';
import { TARGETS } from './targets.mjs';

/**
 * Makes sure that the named targets ('server', 'client') are built from the sources as they are now.
 * A target without sources (an installed package) is taken as it is. `force` builds anyway.
 * Returns the names of what was built.
 */
export async function ensureBuilt(root, names, { force = false } = {}) {
  const built = await Promise.all(names.map((name) => ensureOne(root, name, force)));
  return names.filter((_, i) => built[i]);
}

async function ensureOne(root, name, force) {
  const target = TARGETS[name];
  if (!existsSync(join(root, target.sources))) return false;
  if (!force && isFresh(root, name, target)) return false;
  return withLock(join(root, `dist/.${name}.lock`), async () => {
    if (!force && isFresh(root, name, target)) return false;
    const stamp = stampOf(root, target.inputs);
    await target.build(root);
    writeStamp(stampFile(root, name), stamp);
    return true;
  });
}

function isFresh(root, name, target) {
  return existsSync(join(root, target.output)) && readStamp(stampFile(root, name)) === stampOf(root, target.inputs);
}

function stampFile(root, name) {
  return join(root, `dist/.${name}.stamp`);
}
