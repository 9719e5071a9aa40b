/** Resident size of another process, for the watch over the embedded engine. */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
const PAGE_BYTES = 4096;

/** Bytes of memory that a process holds; null when it cannot be told (gone, or a system without /proc and ps). */
export async function residentBytes(pid: number): Promise<number | null> {
  try {
    if (process.platform === 'linux') {
      const [, resident] = (await readFile(`/proc/${pid}/statm`, 'utf8')).split(' ');
      return Number(resident) * PAGE_BYTES;
    }
    if (process.platform === 'win32') return null;
    return Number((await run('ps', ['-o', 'rss=', '-p', String(pid)])).stdout.trim()) * 1024;
  } catch {
    return null;
  }
}
