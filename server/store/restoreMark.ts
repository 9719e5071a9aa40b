/**
 * The mark that a data folder's store is new while its recorded imports are not: written before a damaged store is moved
 * aside, by whichever command finds it, and taken away when the imports are loaded again (server/ingest/restore.ts).
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Path of the mark. */
export const restoreMark = (dataDir: string): string => join(dataDir, 'imports', 'restore');

/** Asks for the recorded imports to be loaded again. */
export function markForRestore(dataDir: string): void {
  mkdirSync(join(dataDir, 'imports'), { recursive: true });
  writeFileSync(restoreMark(dataDir), '');
}

/** Whether a data folder's embedded store waits for its imports. */
export const needsRestore = (dataDir: string): boolean => existsSync(restoreMark(dataDir));

/** What to say of a store that was begun anew, wherever a command finds one. */
export const setAsideWarning = (folder: string): string =>
  `the data were damaged and are kept in ${folder}; a new store is made of the seed and the recorded imports when the server starts; decisions about who is the same must be made again`;
