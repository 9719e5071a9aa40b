/**
 * `npm run bench -- [words]`: runs every test/bench/NAME.ts that exports `run()`, or those whose name holds one of the words.
 * Each prints its own figures. They are measurements, not tests: nothing fails for being slow.
 */
import { readdirSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

interface Bench {
  readonly run?: (words: readonly string[]) => Promise<void> | void;
}

const folder = dirname(fileURLToPath(import.meta.url));
const words = process.argv.slice(2).filter((word) => !word.startsWith('-'));
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.ts') && file !== basename(fileURLToPath(import.meta.url)))
  .map((file) => file.slice(0, -3))
  .filter((name) => words.length === 0 || words.some((word) => name.includes(word)))
  .sort();

console.log(`Node ${process.version}, ${cpus().length} x ${cpus()[0].model}, ${Math.round(totalmem() / 2 ** 30)} GiB`);
for (const name of names) {
  const bench = (await import(pathToFileURL(join(folder, `${name}.ts`)).href)) as Bench;
  if (bench.run === undefined) continue;
  console.log(`\n== ${name}`);
  await bench.run(words);
}
