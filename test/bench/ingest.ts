/**
 * Import speed: a generated itcont (5M rows, or ROWS=n; shape: itcontRows.ts) through the FEC importer to load-ready records
 * and into a store that only counts, beside DuckDB's bare read of the same file; memory, sizes, the rows behind a slot, and
 * what follows for a cycle of 60M rows.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Transfer } from '../../model/transfer.ts';
import { openDuck, sqlText } from '../../server/ingest/duck.ts';
import { readSlotRows, rowsPath } from '../../server/ingest/fec/fold.ts';
import { FILES } from '../../server/ingest/fec/layout.ts';
import { STAGED } from '../../server/ingest/journal.ts';
import type { Once } from './ingestOnce.ts';
import { writeItcont } from './itcontRows.ts';

const ROWS = Number(process.env.ROWS ?? 5_000_000);
const CYCLE_ROWS = 60_000_000;
/** The stage whose work goes with slots, as the progress names it; all others but loading go with rows. */
const SLOT_STAGE = 'Summing folded rows';
const LOAD_STAGE = 'Writing records (fec)';

export async function run(): Promise<void> {
  const root = await mkdtemp(join(tmpdir(), 'tributary-bench-'));
  try {
    const file = join(root, 'itcont.txt');
    const began = performance.now();
    const { rows, bytes, committees } = await writeItcont(file, ROWS);
    console.log(
      `${whole(rows)} generated rows of ${whole(committees)} committees, ${mb(bytes)}, in ${seconds(performance.now() - began)}`,
    );
    const bareMs = await bareRead(root, file);
    const once = await importOnce(file, join(root, 'imports'));
    if (once.rowsRead !== rows) throw new Error(`${once.rowsRead} rows were read`);
    await print(root, once, rows, bareMs);
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

async function importOnce(file: string, importsDir: string): Promise<Once> {
  const script = fileURLToPath(new URL('./ingestOnce.ts', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', script, file, importsDir]);
  return JSON.parse(stdout) as Once;
}

async function print(root: string, once: Once, rows: number, bareMs: number): Promise<void> {
  const folder = join(root, 'imports', once.importId);
  const parquet = rowsPath(folder, { index: 0 });
  const [kept, staged] = [(await stat(parquet)).size, (await stat(join(folder, STAGED))).size];
  const loadMs = once.stages[LOAD_STAGE] ?? 0;
  const readyMs = once.ms - loadMs;
  const rate = (ms: number): string => `${whole(rows / (ms / 1000))} rows/s`;
  console.log(`DuckDB's bare read of ${FILES.itcont.columns.length} columns  ${seconds(bareMs)}  ${rate(bareMs)}`);
  console.log(
    `to load-ready records        ${seconds(readyMs)}  ${rate(readyMs)}, ${(readyMs / bareMs).toFixed(1)} times the bare read`,
  );
  for (const [stage, ms] of Object.entries(once.stages)) console.log(`    ${stage.padEnd(32)} ${seconds(ms)}`);
  console.log(
    `with a store that only counts ${seconds(once.ms)}  ${rate(once.ms)}; ${seconds(once.cpuMs)} of processor time, ${(once.cpuMs / once.ms).toFixed(1)} processors at work`,
  );
  console.log(`peak of the importing process ${whole(once.peakMb)} MB resident`);
  console.log(
    `${whole(once.slots)} records (${(rows / once.slots).toFixed(1)} rows each), staged in ${mb(staged)} (${Math.round(staged / once.slots)} bytes each); every row in ${mb(kept)} of Parquet (${Math.round(kept / rows)} bytes each)`,
  );
  const { ms, total } = await readBack(root, parquet, once.sample);
  console.log(`the ${total} rows behind one record ${seconds(ms)}`);
  project(once, rows, kept);
}

/**
 * Reading, folding, keys and controls go with rows. Slots grow slower than rows, since a filing that is twice as large has
 * the same committee and conduits and 1.4 times the days: taking them to grow with rows is an upper bound.
 */
function project(once: Once, rows: number, kept: number): void {
  const scale = CYCLE_ROWS / rows;
  const slotMs = once.stages[SLOT_STAGE] ?? 0;
  const loadMs = once.stages[LOAD_STAGE] ?? 0;
  const minutes = (ms: number): string => `${((ms * scale) / 60_000).toFixed(1)} min`;
  console.log(
    `60M rows: ${minutes(once.ms - slotMs - loadMs)} for what goes with rows, at most ${minutes(slotMs)} for at most ${whole((once.slots * scale) / 1e6)}M slots (they grow slower than rows); ${((kept * scale) / 1e9).toFixed(1)} GB of Parquet. Beside that the store writes them: test/bench/store.ts`,
  );
}

async function readBack(root: string, parquet: string, slot: Transfer | null): Promise<{ ms: number; total: number }> {
  if (slot === null) throw new Error('no slot has a day');
  const isGift = slot.type === 'CONTRIBUTED';
  const duck = await openDuck(root);
  const began = performance.now();
  const { total } = await readSlotRows(duck, parquet, {
    committee: (isGift ? slot.payee : slot.payer).replace('fec:', '').toUpperCase(),
    day: slot.dateFrom,
    via: slot.via?.replace('fec:', '').toUpperCase() ?? null,
    type: isGift ? 'CONTRIBUTED' : 'REFUNDED',
    fileNumber: /filing (\d+)/.exec(slot.locator ?? '')?.[1] ?? null,
    limit: 1000,
  });
  const ms = performance.now() - began;
  duck.close();
  return { ms, total };
}

/** The best of two, so that the first reading of the disk is nobody's. */
async function bareRead(root: string, file: string): Promise<number> {
  const columns = FILES.itcont.columns.map((column) => `'${column}': 'VARCHAR'`).join(', ');
  const counts = FILES.itcont.columns.map((column) => `count(${column})`).join(', ');
  const duck = await openDuck(root);
  const times: number[] = [];
  for (let i = 0; i < 2; i += 1) {
    const began = performance.now();
    await duck.rows(
      `SELECT ${counts} FROM read_csv(${sqlText(file)}, delim='|', quote='', escape='', header=false, auto_detect=false, columns={${columns}})`,
    );
    times.push(performance.now() - began);
  }
  duck.close();
  return Math.min(...times);
}

const whole = (n: number): string => Math.round(n).toLocaleString('en-US');
const mb = (bytes: number): string => `${whole(bytes / 1e6)} MB`;
const seconds = (ms: number): string => `${(ms / 1000).toFixed(2).padStart(6)} s`;
