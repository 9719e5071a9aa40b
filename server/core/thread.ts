/** Worker threads that start alike from source and from dist/. */
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker, type WorkerOptions } from 'node:worker_threads';

/** Starts the module `name` (without extension) that lies beside the module at `base`. */
export function startThread(name: string, base: string, options: WorkerOptions = {}): Worker {
  const fromSource = base.endsWith('.ts');
  const entry = new URL(`./${name}${fromSource ? '.ts' : '.js'}`, base);
  return fromSource ? new Worker(sourceLoader(entry), { ...options, eval: true }) : new Worker(entry, options);
}

/** From source, `--import tsx` does not reach worker threads: the thread registers the loader's own module itself. */
function sourceLoader(entry: URL): string {
  const found = createRequire(import.meta.url).resolve('tsx/esm/api');
  const loader = pathToFileURL(found.replace(/\.cjs$/, '.mjs')).href;
  return `import(${JSON.stringify(loader)}).then(({ register }) => { register(); return import(${JSON.stringify(entry.href)}); });`;
}
