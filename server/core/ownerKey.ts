/**
 * The key by which a command proves to the server of a data folder that it is run by the folder's owner: a random word in a
 * file that nobody else can read. With it a server opens files by their path, which over HTTP it otherwise never does.
 *
 * A server makes the key anew at each start, and only when it listens on this machine alone. A page cannot know it, nor send it:
 * a header of its own makes a browser ask first, and nothing here says yes to another origin.
 */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Lifecycle } from './lifecycle.ts';

/** Header of a request that bears the key. */
export const OWNER_HEADER = 'tributary-owner';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '::1', '[::1]']);

/** Whether a host name or address is this machine's own. */
export const isLoopback = (host: string): boolean => LOOPBACK.has(host.toLowerCase());

const keyFile = (dataDir: string): string => join(dataDir, 'owner.key');

/** Makes the key; it goes when the server closes. Null where the file cannot be written: nothing is handed over then. */
export function makeOwnerKey(dataDir: string, lifecycle: Lifecycle): string | null {
  const key = randomBytes(32).toString('hex');
  const file = keyFile(dataDir);
  try {
    // A file that is there may be readable by others, and writing into it keeps its mode.
    rmSync(file, { force: true });
    writeFileSync(file, key, { mode: 0o600, flag: 'wx' });
  } catch {
    return null;
  }
  lifecycle.onClose(() => {
    if (readKey(file) === key) rmSync(file, { force: true });
  });
  return key;
}

/** The key of the server that runs on a data folder; null when it has none, or it is not ours alone. */
export function readOwnerKey(dataDir: string): string | null {
  const file = keyFile(dataDir);
  try {
    const { mode, uid } = statSync(file);
    const isOurs = process.getuid === undefined || (uid === process.getuid() && (mode & 0o077) === 0);
    return isOurs ? readKey(file) : null;
  } catch {
    return null;
  }
}

function readKey(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

/** Whether what a request sent is the key; takes as long for a wrong one. */
export function isOwnerKey(key: string | null | undefined, sent: unknown): boolean {
  if (!key || typeof sent !== 'string') return false;
  const [a, b] = [Buffer.from(key), Buffer.from(sent)];
  return a.length === b.length && timingSafeEqual(a, b);
}
