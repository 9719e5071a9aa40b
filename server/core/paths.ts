/** Where things lie. All found from this module's own place, so that source and dist/ answer alike from any directory. */
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folder of the package: the nearest one upward whose package.json is Tributary's. */
export const projectRoot: string = findRoot(dirname(fileURLToPath(import.meta.url)));

function findRoot(start: string): string {
  for (let folder = start; ; folder = dirname(folder)) {
    const file = join(folder, 'package.json');
    if (existsSync(file) && nameIn(file) === 'tributary') return folder;
    if (dirname(folder) === folder)
      throw new Error(`no package.json of Tributary above ${start}: is the copy complete?`);
  }
}

function nameIn(file: string): unknown {
  return (JSON.parse(readFileSync(file, 'utf8')) as { name?: unknown }).name;
}

/** A path inside the package. */
export function inProject(...parts: string[]): string {
  return join(projectRoot, ...parts);
}

/** Version in package.json. */
export const programVersion: string = (
  JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as { version: string }
).version;

/**
 * Where the data of a user belongs on this system: XDG_DATA_HOME or ~/.local/share, ~/Library/Application Support,
 * or %LOCALAPPDATA%.
 */
export function defaultDataDir(env: NodeJS.ProcessEnv = process.env, platform: string = process.platform): string {
  if (platform === 'win32') return join(env.LOCALAPPDATA || join(homedir(), 'AppData', 'Local'), 'Tributary');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Tributary');
  return join(env.XDG_DATA_HOME || join(homedir(), '.local', 'share'), 'tributary');
}
