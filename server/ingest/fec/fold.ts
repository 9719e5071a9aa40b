/**
 * Large files: leaf contributors are folded into one anonymous source per committee, day and conduit, which changes no
 * figure (flow 6b); every row stays in a Parquet file beside the import and is read back by {@link readSlotRows}.
 */
import { join } from 'node:path';
import type { Party } from '../../../model/party.ts';
import { exclusionRuleSql } from '../countableSql.ts';
import { type Duck, ingestSql, sqlText } from '../duck.ts';
import type { ImportContext } from '../importer.ts';
import { ImportError } from '../importError.ts';
import { unnamedParty } from '../kit/newRecords.ts';
import { linesSql, refuseLongLines, runOnFile } from '../lines.ts';
import type { LoadBatch } from '../loadBatch.ts';
import { foldedParty, type SlotColumns } from '../slots.ts';
import { FILES, TYPES } from './layout.ts';
import type { FecTable } from './tables.ts';

/** Files above this size are folded unless `--set fold=never`. */
export const FOLD_BYTES = 100 * 2 ** 20;

/** What one row alone shows of the facts; the others need other rows and are decided for items only. */
const ROW_RULE = exclusionRuleSql({
  isMemo: "memo_cd = 'X'",
  isNotMoney: '(cents = 0 OR is_not_money)',
  // CASE keeps the regular expression to the few rows that name a committee in their text.
  isConduitLeg: `CASE WHEN is_conduit THEN true WHEN is_in AND contains(memo_text, '(C')
    THEN regexp_matches(upper(memo_text), 'EARMARKED (CONTRIBUTION )?FOR .*\\(C\\d{8}\\)') ELSE false END`,
  isContained: 'is_bundled',
});

/** Whether a file is folded. itoth too: most of its rows are memos that only need to be kept. */
export function isFolded(table: FecTable, options: Readonly<Record<string, string>>): boolean {
  if (table.role !== 'itcont' && table.role !== 'itoth') return false;
  return options.fold === 'always' || (options.fold !== 'never' && table.file.scan.bytes > FOLD_BYTES);
}

/** Path of the rows of a folded file. */
export const rowsPath = (folder: string, table: Pick<FecTable, 'index'>): string =>
  join(folder, `rows-${table.index}.parquet`);

/**
 * Writes the Parquet file, rejects bad rows, tallies, and leaves the rows that become records of their own in `items`.
 * The view `fold_N` is the Parquet file with `ln`, a number below zero: its rows are in no order. The table `groups_N` has
 * sums and counts of them; everything after this asks the groups.
 */
export async function foldFile(duck: Duck, table: FecTable, context: ImportContext): Promise<void> {
  refuseLongLines(table.file);
  const path = rowsPath(context.keepDir, table);
  const lines = linesSql(await table.file.file.linesOnDisk());
  // Keeping the order of rows needs memory that grows with the file; and DuckDB takes a text file for a few dozen rows, so
  // that left to itself it builds its hash tables of the file, not of the codes and days.
  await duck.run("SET preserve_insertion_order = false; SET disabled_optimizers = 'join_order,build_side_probe_side'");
  await runOnFile(
    duck,
    table.file,
    ingestSql('fec/fold.sql', { lines, rows: sqlText(path), rule: ROW_RULE, role: table.role }),
  );
  await duck.run('SET preserve_insertion_order = true; RESET disabled_optimizers');
  await duck.run(
    `CREATE VIEW fold_${table.index} AS SELECT *, -1 - file_row_number AS ln FROM read_parquet(${sqlText(path)}, file_row_number = true)`,
  );
  await duck.run(ingestSql('fec/groups.sql', { f: String(table.index) }));
  const fates = await duck.rows<{ fate: string; n: number }>(
    `SELECT fate, CAST(sum(n) AS BIGINT) AS n FROM groups_${table.index} GROUP BY 1`,
  );
  if (fates.some(({ fate }) => fate === 'bad')) await rejectBad(duck, table, lines);
  await rejectRepeats(duck, table);
  for (const { fate, n } of fates) {
    if (fate === 'slot') table.tally.load(n);
    else if (!['blank', 'bad', 'item'].includes(fate)) table.tally.exclude(fate as never, n);
  }
  await insertItems(duck, table.index, table.role, `fold_${table.index} WHERE fate = 'item'`);
}

/** Rows of a fold as items, split again from their line. */
async function insertItems(duck: Duck, index: number, role: string, from: string): Promise<void> {
  const fields = FILES.itcont.columns.map((column, i) => `nullif(trim(s[${i + 1}]), '') AS ${column}`);
  const source = `(SELECT ln, ${fields.join(', ')} FROM (SELECT ln, string_split(l, '|') AS s FROM ${from}))`;
  await duck.run(ingestSql('fec/items.sql', { source, f: String(index), role, cand: 'NULL' }));
}

/** Line numbers are looked up only when there is something to say about a line: a second pass, in the file's order. */
async function rejectBad(duck: Duck, table: FecTable, lines: string): Promise<void> {
  const { columns } = FILES[table.role];
  const sql = `SELECT ln, left(l, 2000) FROM (SELECT row_number() OVER () AS ln, l FROM ${lines})
    WHERE l IN (SELECT l FROM fold_${table.index} WHERE fate = 'bad') ORDER BY ln`;
  for await (const { columns: values, rowCount } of duck.chunks(sql))
    for (let i = 0; i < rowCount; i += 1) {
      const text = values[1][i] as string;
      const fields = text.split('|');
      const wrong = fields.length < 21 || fields.length > 22;
      const what = wrong
        ? { column: columns[Math.min(fields.length, 21) - 1], reason: `has ${fields.length} fields where 21 belong` }
        : whatIsBad(fields);
      table.tally.reject({ line: Number(values[0][i]), ...what }, text);
    }
}

function whatIsBad(fields: readonly string[]): { column: string; reason: string } {
  const shown = (i: number): string => `"${fields[i].slice(0, 40)}"`;
  if (!/^\d{1,18}$|^[0-8]\d{18}$/.test(fields[20]))
    return { column: 'SUB_ID', reason: `not a record number: ${shown(20)}` };
  if (!/^C\d{8}$/.test(fields[0])) return { column: 'CMTE_ID', reason: `not a committee id: ${shown(0)}` };
  if (!/^-?(\d{1,13}|\d{0,13}\.\d{1,2})$/.test(fields[14]))
    return { column: 'TRANSACTION_AMT', reason: `not an amount in dollars: ${shown(14)}` };
  return { column: 'TRANSACTION_TP', reason: `no known transaction type: ${shown(5)}` };
}

/** SUB_IDs that are compared at a time: what bounds the memory, 40 bytes each. */
const KEYS_AT_A_TIME = 8_000_000;

/** A SUB_ID that is there twice would count twice. Such a file is refused: folded rows cannot be taken out one by one. */
async function rejectRepeats(duck: Duck, table: FecTable): Promise<void> {
  const parts = Math.ceil(table.file.scan.lines / KEYS_AT_A_TIME);
  let [n, keys] = [0, 0];
  for (let part = 0; part < parts; part += 1) {
    const [one] = await duck.rows<{ n: number; keys: number }>(
      `SELECT count(sub_id) AS n, count(DISTINCT sub_id) AS keys FROM fold_${table.index}
       WHERE sub_id % ${parts} = ${part} AND fate NOT IN ('blank', 'bad')`,
    );
    n += one.n;
    keys += one.keys;
  }
  if (n === keys) return;
  const [twice] = await duck.rows<{ sub_id: string }>(
    `SELECT CAST(sub_id AS VARCHAR) AS sub_id FROM fold_${table.index} WHERE fate NOT IN ('blank', 'bad')
     GROUP BY sub_id HAVING count(*) > 1 ORDER BY 1 LIMIT 1`,
  );
  throw new ImportError(`the record number ${twice.sub_id} is in this file before, as are ${n - keys - 1} others`, {
    path: table.file.file.path,
    column: 'SUB_ID',
    hint: 'Download the file again.',
  });
}

interface FoldContext {
  readonly importId: string;
  readonly sourceIds: readonly string[];
  readonly cycles: readonly (number | null)[];
  readonly names: readonly string[];
}

/** Slots of a folded file, with their anonymous parties; batches of at least `size`. Memory: one batch, one id a committee. */
export async function* streamSlots(
  duck: Duck,
  table: FecTable,
  about: FoldContext,
  size: number,
): AsyncIterable<LoadBatch> {
  const from = `(SELECT cmte, day, via, type, file_num, sum(cents) AS cents, sum(n) AS n, min(report) AS report
    FROM groups_${table.index} JOIN codes USING (tp) LEFT JOIN filings USING (cmte, file_num, rpt_tp)
    WHERE fate = 'slot' GROUP BY cmte, day, via, type, file_num) ORDER BY cmte, day, via, type, file_num`;
  const named = new Set<string>();
  let columns = emptyColumns();
  for await (const rows of duck.tuples(SLOT_COLUMNS, from)) {
    for (const row of rows) for (let i = 0; i < row.length; i += 1) columns[i].push(row[i]);
    if (columns[0].length < size) continue;
    yield batchOf(columns, table, about, named);
    columns = emptyColumns();
  }
  if (columns[0].length > 0) yield batchOf(columns, table, about, named);
}

const SLOT_COLUMNS = ['cmte', 'day', 'via', "type = 'CONTRIBUTED'", 'cents', 'n', 'file_num', 'report'];
const emptyColumns = (): unknown[][] => SLOT_COLUMNS.map(() => []);

function batchOf(columns: unknown[][], table: FecTable, about: FoldContext, named: Set<string>): LoadBatch {
  const slots = {
    importId: about.importId,
    sourceId: about.sourceIds[table.index],
    cycle: about.cycles[table.index],
    role: table.role,
    fileName: about.names[table.index],
    rowsFile: `rows-${table.index}.parquet`,
    committees: columns[0],
    days: columns[1],
    vias: columns[2],
    gifts: columns[3],
    cents: columns[4],
    rows: columns[5],
    fileNumbers: columns[6],
    reports: columns[7],
  } as SlotColumns;
  const fresh = new Set(slots.committees.filter((committee) => !named.has(committee)));
  for (const committee of fresh) named.add(committee);
  return { parties: [...fresh].map(foldedOf), slots };
}

function foldedOf(committee: string): Party {
  return unnamedParty(
    foldedParty(committee),
    `Itemized contributors of ${committee} (folded)`,
    'People and organizations that only gave to this committee; each record is kept beside the import.',
  );
}

/** SQL of the committees and conduits that slots name. */
export const slotEnds = (table: FecTable): string =>
  `SELECT DISTINCT cmte AS id FROM groups_${table.index} WHERE fate = 'slot'
   UNION SELECT DISTINCT via FROM groups_${table.index} WHERE fate = 'slot' AND via IS NOT NULL`;

/** One folded row as the source wrote it. */
export interface FoldedRow {
  readonly subId: string;
  readonly cents: number;
  readonly fields: Readonly<Record<string, string>>;
}

/** What the rows of a slot have in common. */
export interface SlotKey {
  readonly committee: string;
  readonly day: string | null;
  /** The conduit they went through. */
  readonly via: string | null;
  readonly type: 'CONTRIBUTED' | 'REFUNDED';
  /** Number of their filing. */
  readonly fileNumber: string | null;
}

/** Rows of a slot, and what all of them come to. */
export interface SlotRows {
  readonly total: number;
  readonly totalCents: number;
  readonly rows: FoldedRow[];
}

/**
 * The rows behind a slot, read back from the import's Parquet file, in the order of their SUB_IDs.
 * @param duck any open DuckDB. Cost: one column of the file scanned, only matching lines read.
 */
export async function readSlotRows(
  duck: Duck,
  path: string,
  slot: SlotKey & { readonly limit: number; readonly skip?: number },
): Promise<SlotRows> {
  const is = (column: string, value: string | null): string =>
    value === null ? `${column} IS NULL` : `${column} = ${sqlText(value)}`;
  const codes = Object.entries(TYPES).flatMap(([tp, { direction }]) =>
    (direction === 'in') === (slot.type === 'CONTRIBUTED') ? [sqlText(tp)] : [],
  );
  const day = slot.day === null ? 'day IS NULL' : `day = DATE ${sqlText(slot.day)}`;
  const behind = `FROM read_parquet(${sqlText(path)})
     WHERE fate = 'slot' AND cmte = ${sqlText(slot.committee)} AND ${day} AND ${is('via', slot.via)}
       AND ${is("nullif(trim(file_num), '')", slot.fileNumber)}
       AND tp IN (${codes.join(', ')})`;
  const [sums] = await duck.rows<{ n: number; cents: number }>(
    `SELECT CAST(count(*) AS DOUBLE) AS n, CAST(coalesce(sum(cents), 0) AS DOUBLE) AS cents ${behind}`,
  );
  const rows = await duck.rows<{ sub: string; cents: number; l: string }>(
    `SELECT CAST(sub_id AS VARCHAR) AS sub, CAST(cents AS DOUBLE) AS cents, l ${behind}
     ORDER BY sub_id LIMIT ${Math.floor(slot.limit)} OFFSET ${Math.floor(slot.skip ?? 0)}`,
  );
  return { total: sums.n, totalCents: sums.cents, rows: rows.map(({ sub, cents, l }) => foldedRow(sub, cents, l)) };
}

function foldedRow(subId: string, cents: number, line: string): FoldedRow {
  const fields = line.split('|');
  return {
    subId,
    cents,
    fields: Object.fromEntries(FILES.itcont.columns.map((column, i) => [column, fields[i]?.trim() ?? ''])),
  };
}
