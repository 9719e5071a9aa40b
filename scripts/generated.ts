/**
 * Writes every generated file of the repository, or with --check says which differ from what would be written.
 * A generator is scripts/generate/NAME.ts exporting `generate()`, which gives one or several {path, content}.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

interface Generated {
  /** Path from the root of the repository. */
  readonly path: string;
  readonly content: string;
}
interface Generator {
  readonly generate: () => Generated | Generated[] | Promise<Generated | Generated[]>;
}

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = join(root, 'scripts/generate');

async function collect(): Promise<Generated[]> {
  const files: Generated[] = [];
  for (const name of existsSync(folder) ? readdirSync(folder).sort() : []) {
    if (!name.endsWith('.ts')) continue;
    const { generate } = (await import(pathToFileURL(join(folder, name)).href)) as Generator;
    files.push(...[await generate()].flat());
  }
  return files;
}

const stale = (await collect()).filter(({ path, content }) => {
  const file = join(root, path);
  return !existsSync(file) || readFileSync(file, 'utf8') !== content;
});
if (process.argv.includes('--check')) {
  for (const { path } of stale) console.error(`${path} is not what would be generated: run "npm run generate"`);
  process.exitCode = stale.length > 0 ? 1 : 0;
} else {
  for (const { path, content } of stale) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
    console.log(`wrote ${path}`);
  }
}
