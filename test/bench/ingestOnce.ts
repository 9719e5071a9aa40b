/** One import in a process of its own, so that its peak of memory is its own: times of its stages as JSON on standard output. */
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Transfer } from '../../model/transfer.ts';
import { fecImporter } from '../../server/ingest/fec/importer.ts';
import { runImport } from '../../server/ingest/run.ts';
import { CountingStore } from './countingStore.ts';

/** What an import of a folded itcont took and gave. */
export interface Once {
  readonly importId: string;
  readonly ms: number;
  /** Processor time of all threads. */
  readonly cpuMs: number;
  readonly peakMb: number;
  /** Milliseconds by what the progress said. */
  readonly stages: Readonly<Record<string, number>>;
  readonly slots: number;
  readonly rowsRead: number;
  readonly sample: Transfer | null;
}

async function importOnce(file: string, importsDir: string): Promise<Once> {
  const store = new CountingStore();
  const stages: Record<string, number> = {};
  let [stage, since] = ['Opening', performance.now()];
  const enter = (next: string): void => {
    const now = performance.now();
    stages[stage] = (stages[stage] ?? 0) + now - since;
    [stage, since] = [next, now];
  };
  const started = performance.now();
  const report = await runImport({
    importer: fecImporter,
    paths: [file],
    store,
    importsDir,
    options: { fold: 'always', cycle: '2020' },
    onProgress: ({ message }) => {
      if (message !== stage) enter(message);
    },
  });
  enter('');
  const ms = performance.now() - started;
  const { transfers, countableCents } = await store.counts();
  if (!report.complete || transfers !== report.transfers || countableCents !== report.countableCents)
    throw new Error(
      `the import is not whole: ${JSON.stringify({ transfers, countableCents, totals: report.totals, checks: report.checks })}`,
    );
  const { user, system } = process.cpuUsage();
  return {
    importId: report.importId,
    ms,
    cpuMs: (user + system) / 1000,
    peakMb: Math.round(process.resourceUsage().maxRSS / 1000),
    stages,
    slots: transfers,
    rowsRead: report.files[0].rowsRead,
    sample: store.sample,
  };
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url))
  console.log(JSON.stringify(await importOnce(process.argv[2], process.argv[3])));
