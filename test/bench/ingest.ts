/**
 * Import speed: a generated itcont (5M rows, or ROWS=n) through the FEC importer to load-ready records, beside DuckDB's bare
 * read of the same file in the same run; memory; the rows behind a slot; and what follows for a cycle of 60M rows.
 */
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fecImporter } from '../../server/ingest/fec/importer.ts';
import type { Transfer } from '../../model/transfer.ts';
import { FILES } from '../../server/ingest/fec/layout.ts';
import { readSlotRows, rowsPath } from '../../server/ingest/fec/fold.ts';
import { type Duck, openDuck, sqlText } from '../../server/ingest/duck.ts';
import { runImport } from '../../server/ingest/run.ts';
import { MemoryStore } from '../ingest/memoryStore.ts';

const ROWS = Number(process.env.ROWS ?? 5_000_000);
const CYCLE_ROWS = 60_000_000;

export async function run(): Promise<void> {
  const root = await mkdtemp(join(tmpdir(), 'tributary-bench-'));
  try {
    const file = join(root, 'itcont.txt');
    const duck = await openDuck(root);
    await generate(duck, file);
    const megabytes = Math.round((await stat(file)).size / 1e6);
    console.log(`${ROWS.toLocaleString('en-US')} generated rows, ${megabytes} MB`);
    const bare = await timed(() => bareRead(duck, file));
    console.log(
      `bare DuckDB read, ${FILES.itcont.columns.length} columns counted   ${seconds(bare.ms)}  ${rate(bare.ms)}`,
    );
    await imported(root, file, bare.ms);
    duck.close();
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

async function imported(root: string, file: string, bareMs: number): Promise<void> {
  const importsDir = join(root, 'imports');
  const store = new MemoryStore();
  store.dump = () => '';
  const { ms, peakMb, result } = await timed(() =>
    runImport({ importer: fecImporter, paths: [file], store, importsDir, options: { fold: 'always', cycle: '2020' } }),
  );
  if (!result.complete)
    throw new Error(`the import is not complete: ${JSON.stringify(result.totals.filter((t) => t.differenceCents))}`);
  const parquet = rowsPath(join(importsDir, result.importId), { index: 0 });
  const kept = (await stat(parquet)).size;
  console.log(
    `import to load-ready records        ${seconds(ms)}  ${rate(ms)}, ${(ms / bareMs).toFixed(1)} times the bare read`,
  );
  console.log(
    `  ${result.transfers.toLocaleString('en-US')} folded records, peak ${peakMb} MB resident, rows kept in ${Math.round(kept / 1e6)} MB of Parquet (${Math.round(kept / ROWS)} bytes a row)`,
  );
  const slot = [...store.transfers.values()].find(({ dateFrom }) => dateFrom !== null);
  const duck = await openDuck(root);
  const committee = (slot?.payee ?? '').replace('fec:', '').toUpperCase();
  const read = await timed(() => readSlotRows(duck, parquet, slotKey(slot, committee)));
  duck.close();
  console.log(`rows behind one slot (${read.result.total})             ${seconds(read.ms)}`);
  const scale = CYCLE_ROWS / ROWS;
  console.log(
    `projected to 60M rows: ${Math.round((ms * scale) / 6000) / 10} min, ${Math.round(((kept * scale) / 1e9) * 10) / 10} GB of Parquet`,
  );
}

function slotKey(slot: Transfer | undefined, committee: string) {
  return {
    committee,
    day: slot?.dateFrom ?? null,
    via: slot?.via?.replace('fec:', '').toUpperCase() ?? null,
    type: 'CONTRIBUTED' as const,
    fileNumber: /filing (\d+)/.exec(slot?.locator ?? '')?.[1] ?? null,
    limit: 1000,
  };
}

/** Contributions with skewed committees, days of two years, some memos, conduits and refunds. The same rows every time. */
async function generate(duck: Duck, file: string): Promise<void> {
  const pick = (salt: number, n: number): string => `(hash(i * 31 + ${salt}) % ${n})`;
  const committee = `CAST(20000 * pow(${pick(1, 1000000)} / 1e6, 3) AS INTEGER)`;
  const day = `CAST(${pick(10, 730)} AS INTEGER)`;
  // A filing is a committee's report of a quarter.
  const quarter = `(${day} // 92)`;
  await duck.run(`COPY (
    SELECT
      'C' || lpad(CAST(${committee} AS VARCHAR), 8, '0'), 'N', 'Q' || (${quarter} % 4 + 1), 'P',
      CAST(201900000000000000 + i AS VARCHAR),
      CASE WHEN ${pick(3, 100)} < 3 THEN '22Y' WHEN ${pick(3, 100)} < 45 THEN '15E' ELSE '15' END, 'IND',
      'FAMILY' || ${pick(4, 200000)} || ', GIVEN' || ${pick(5, 50)}, 'CITY' || ${pick(6, 5000)}, 'KS', lpad(CAST(${pick(7, 99999)} AS VARCHAR), 5, '0'),
      'EMPLOYER ' || ${pick(8, 30000)}, 'OCCUPATION ' || ${pick(9, 500)},
      strftime(DATE '2019-01-01' + ${day}, '%m%d%Y'), CAST(1 + ${pick(11, 2800)} AS VARCHAR),
      CASE WHEN ${pick(3, 100)} BETWEEN 3 AND 44 THEN 'C00401224' ELSE '' END, 'SA11AI.' || i, CAST(1300000 + 8 * ${committee} + ${quarter} AS VARCHAR),
      CASE WHEN ${pick(12, 100)} < 1 THEN 'X' ELSE '' END, CASE WHEN ${pick(3, 100)} BETWEEN 3 AND 44 THEN '* EARMARKED CONTRIBUTION: SEE BELOW' ELSE '' END,
      CAST(4000000000000000000 + i AS VARCHAR)
    FROM range(${ROWS}) t(i)
  ) TO ${sqlText(file)} (DELIMITER '|', HEADER false, QUOTE '', ESCAPE '')`);
}

async function bareRead(duck: Duck, file: string): Promise<void> {
  const columns = FILES.itcont.columns.map((column) => `'${column}': 'VARCHAR'`).join(', ');
  const counts = FILES.itcont.columns.map((column) => `count(${column})`).join(', ');
  await duck.rows(
    `SELECT ${counts} FROM read_csv(${sqlText(file)}, delim='|', quote='', escape='', header=false, auto_detect=false, columns={${columns}})`,
  );
}

async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; peakMb: number; result: T }> {
  let peak = 0;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 50);
  const started = performance.now();
  try {
    const result = await work();
    return { ms: performance.now() - started, peakMb: Math.round(peak / 1e6), result };
  } finally {
    clearInterval(watch);
  }
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(2).padStart(7)} s`;
const rate = (ms: number): string => `${Math.round(ROWS / ms).toLocaleString('en-US')}k rows/s`;
