/** A note in the data folder that says where its server answers, so that commands can ask it. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Lifecycle } from './lifecycle.ts';

function noteFile(dataDir: string): string {
  return join(dataDir, 'server.json');
}

/** Writes the note; it is taken away when the server closes. A folder that cannot be written to is no failure here. */
export function announceServer(dataDir: string, url: string, lifecycle: Lifecycle): void {
  try {
    writeFileSync(noteFile(dataDir), `${JSON.stringify({ url, pid: process.pid })}\n`);
  } catch {
    return;
  }
  lifecycle.onClose(() => {
    if (readNote(dataDir)?.pid === process.pid) rmSync(noteFile(dataDir), { force: true });
  });
}

/** Address of the server of this data folder when one answers; null otherwise, also for a note left by a crash. */
export async function runningServer(dataDir: string): Promise<string | null> {
  const url = readNote(dataDir)?.url;
  if (url === undefined) return null;
  try {
    const response = await fetch(`${url}/api/health`, { signal: AbortSignal.timeout(2000) });
    return response.ok && (await response.json()).store !== undefined ? url : null;
  } catch {
    return null;
  }
}

function readNote(dataDir: string): { url: string; pid: number } | null {
  try {
    const note: unknown = JSON.parse(readFileSync(noteFile(dataDir), 'utf8'));
    const { url, pid } = note as { url: unknown; pid: unknown };
    return typeof url === 'string' && /^https?:\/\//.test(url) ? { url, pid: Number(pid) } : null;
  } catch {
    return null;
  }
}
