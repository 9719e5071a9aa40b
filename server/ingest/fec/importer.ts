/** The FEC importer: masters, items and summaries of any cycles from 2002. What it does to them is in README.md. */
import type { Source } from '../../../model/source.ts';
import type { ExclusionRule } from '../../../model/transfer.ts';
import { exclusionRuleSql } from '../countableSql.ts';
import { type Duck, ingestSql, sqlText } from '../duck.ts';
import { versionOf } from '../filing.ts';
import type { ImportContext, Importer, RecognizedFile } from '../importer.ts';
import { proposeSame } from '../identity/propose.ts';
import type { LoadBatch } from '../loadBatch.ts';
import { sourceIdOf, sourceOfFile } from '../provenance.ts';
import { foldFile, isFolded, slotEnds, streamSlots } from './fold.ts';
import { reportedSql, reportSourceIdentities } from './identities.ts';
import { readIndependent } from './independent.ts';
import { cycleOfPath, FILES, type FecRole, roleOf, TYPES } from './layout.ts';
import { streamParties } from './parties.ts';
import { filedRole, filingOf, streamRecords } from './records.ts';
import { readClaims, type SummarySums } from './summaries.ts';
import { type FecTable, readRows, readTable, settleKeys } from './tables.ts';
import { readTies, TIE_ENDS } from './ties.ts';

const BATCH = 5000;
const ITEM_ROLES: ReadonlySet<FecRole> = new Set(['itcont', 'itoth', 'itpas2', 'oppexp']);
const SUMMARY_ROLES: ReadonlySet<FecRole> = new Set(['weball', 'webl', 'webk']);
const KEY_PATTERNS: Partial<Record<FecRole, string>> = {
  cn: '[HSP][0-9A-Z]{8}',
  cm: 'C\\d{8}',
  ccl: '\\d+',
  weball: '[HSP][0-9A-Z]{8}',
  webl: '[HSP][0-9A-Z]{8}',
  webk: 'C\\d{8}',
};

/** The decision of flow/countable.ts over the facts that records.sql states. */
const RULE_SQL = exclusionRuleSql({
  isNotMoney: '(cents = 0 OR is_not_money OR payer = payee)',
  isMemo: 'is_memo',
  isEarlyNotice: 'is_early_notice',
  isConduitLeg: '(is_conduit OR is_held_for_another)',
  isSecondSide: 'first_r IS NOT NULL',
  isContained: '(is_share_of_transfer OR is_bundled)',
});

export const fecImporter: Importer = {
  id: 'fec',
  aliases: ['fec bulk'],
  name: 'FEC bulk files',
  accepts:
    'cn, cm, ccl, itcont (indiv), itoth (oth), itpas2 (pas2), oppexp, weball, webl, webk as .txt or their zips, independent_expenditure_YYYY.csv, or a folder of them',
  description:
    'Federal campaign finance of the United States: committees, candidates, contributions, transfers, spending.',
  detect: ({ name, path }) => roleOf(name, path),
  transform,
};

async function* transform(files: readonly RecognizedFile[], context: ImportContext): AsyncIterable<LoadBatch> {
  const duck = await context.duck();
  await duck.run(ingestSql('fec/setup.sql'));
  await fillCodes(duck);
  const tables = await readTables(duck, files, context);
  await decodeItems(duck, tables, context);
  const about = {
    importId: context.importId,
    sourceIds: tables.map(({ file }) => sourceIdOf(file.scan.sha256)),
    names: tables.map(({ file }) => file.file.name),
    cycles: await cyclesOf(duck, tables, context),
  };
  await indexFilings(duck, tables, context);
  yield { sources: tables.map((table, i) => sourceOf(table, about.cycles[i], context.importId)) };
  for await (const batch of streamParties(duck, BATCH)) yield batch;
  const ties = await readTies(duck, about);
  for (let i = 0; i < ties.length; i += BATCH) yield { ties: ties.slice(i, i + BATCH) };
  const people = await duck.rows<{
    id: string;
    name: string;
    zip: string | null;
    state: string | null;
    employer: string | null;
  }>(
    `SELECT other_party AS id, max(name) AS name, max(zip5(zip)) AS zip, max(state) AS state,
       nullif(max(employer_named(norm(employer))), '') AS employer
     FROM records WHERE other_party LIKE 'fec-person:%' GROUP BY 1`,
  );
  const proposals = proposeSame(people, { importId: context.importId, sourceIds: about.sourceIds });
  for (let i = 0; i < proposals.length; i += BATCH) yield { ties: proposals.slice(i, i + BATCH) };
  if (proposals.length > 0) context.report.note(`${proposals.length} pairs of people may be one person: review them`);
  const got = new Map<string, number>();
  for await (const transfers of streamRecords(duck, about, BATCH)) {
    for (const { rawCode, amountCents, sourceIds } of transfers) {
      const key = `${sourceIds[0]} ${rawCode}`;
      got.set(key, (got.get(key) ?? 0) + amountCents);
    }
    yield { transfers };
  }
  for (const table of tables.filter(({ role }) => role === 'independent')) {
    const one = {
      importId: context.importId,
      sourceId: about.sourceIds[table.index],
      cycle: about.cycles[table.index],
    };
    const { batch, expectedCents } = await readIndependent(duck, table, one);
    const gotCents = (batch.transfers ?? []).reduce((sum, { amountCents }) => sum + amountCents, 0);
    context.report.total(
      `F13.independent.${table.index}`,
      `${table.file.file.name}: all rows`,
      expectedCents,
      gotCents,
    );
    const { stubs = [], transfers = [] } = batch;
    for (let i = 0; i < stubs.length; i += BATCH) yield { stubs: stubs.slice(i, i + BATCH) };
    for (let i = 0; i < transfers.length; i += BATCH) yield { transfers: transfers.slice(i, i + BATCH) };
  }
  for (const table of tables.filter((one) => isFolded(one, context.options))) {
    context.progress('Summing folded rows', 0, null, 'records');
    for await (const batch of streamSlots(duck, table, about, BATCH)) {
      batch.slots?.cents.forEach((cents, i) => {
        const key = `${about.sourceIds[table.index]} slots ${batch.slots?.gifts[i] ? 'CONTRIBUTED' : 'REFUNDED'}`;
        got.set(key, (got.get(key) ?? 0) + cents);
      });
      yield batch;
    }
  }
  for await (const batch of summaries(duck, tables, about, context)) yield batch;
  await reportControls(duck, tables, about.sourceIds, got, context);
  await reportIdentities(duck, tables, context);
}

/** The table `filings` over all rows of all files. */
async function gatherFilings(duck: Duck, tables: readonly FecTable[], { options }: ImportContext): Promise<void> {
  const folded = tables.filter((table) => isFolded(table, options)).map(({ index }) => index);
  const relations = [
    `SELECT cmte, file_num, rpt_tp, day, rpt_yr, amndt, 1 AS n FROM items WHERE f NOT IN (${[-1, ...folded].join(', ')})`,
    ...folded.map(
      (index) =>
        `SELECT cmte, file_num, rpt_tp, day, NULL AS rpt_yr, amndt, n FROM groups_${index} WHERE fate NOT IN ('blank', 'bad')`,
    ),
  ];
  await duck.run(ingestSql('fec/filings.sql', { rows: relations.join(' UNION ALL ') }));
}

/** What these files amend and fold, for other imports to know. */
async function indexFilings(
  duck: Duck,
  tables: readonly FecTable[],
  { filings, options }: ImportContext,
): Promise<void> {
  for (const { role } of tables) filings.reads(filedRole(role));
  const amending = await duck.rows<{ report: string; file: string }>(
    'SELECT report, file_num AS file FROM filings WHERE is_amending',
  );
  for (const { report, file } of amending) filings.amends(report, versionOf(file));
  const held = [
    "SELECT role, report, file_num AS file, 'row' AS form, count(*) AS n FROM records WHERE is_foldable AND exclusion_rule IS NULL AND report IS NOT NULL GROUP BY ALL",
    ...tables
      .filter((table) => isFolded(table, options))
      .map(
        ({ index, role }) =>
          `SELECT '${role}', report, file_num, 'slot', CAST(sum(n) AS BIGINT) FROM groups_${index} JOIN filings USING (cmte, file_num, rpt_tp) WHERE fate = 'slot' GROUP BY ALL`,
      ),
  ];
  const counts = await duck.rows<{ role: string; report: string; file: string; form: 'row' | 'slot'; n: number }>(
    held.join(' UNION ALL '),
  );
  for (const { role, report, file, form, n } of counts) {
    const filing = filingOf(role, report, file, form);
    if (filing) filings.holds({ ...filing, form }, Number(n));
  }
}

async function fillCodes(duck: Duck): Promise<void> {
  const flag = (value: boolean | undefined): string => (value ? 'true' : 'false');
  const rows = Object.entries(TYPES).map(
    ([tp, type]) =>
      `(${sqlText(tp)}, ${sqlText(type.name)}, '${type.direction}', '${type.type}', ${listSql(type.secondOf)}, ${flag(type.candidate)},
        ${flag(type.conduit)}, ${flag(type.share)}, ${flag(type.bundled)}, ${flag(type.notMoney)}, ${flag(type.earmarked)})`,
  );
  rows.push("('OE', 'operating expenditure', 'out', 'PAID', [], false, false, false, false, false, false)");
  await duck.run(`INSERT INTO codes VALUES ${rows.join(', ')}`);
}

function listSql(words: string | undefined): string {
  return `[${(words ?? '').split(' ').filter(Boolean).map(sqlText).join(', ')}]::VARCHAR[]`;
}

async function readTables(duck: Duck, files: readonly RecognizedFile[], context: ImportContext): Promise<FecTable[]> {
  const tables: FecTable[] = [];
  for (const file of files) {
    context.signal.throwIfAborted();
    const role = file.role as FecRole;
    const index = tables.length;
    const table: FecTable = {
      file,
      role,
      index,
      tally: context.report.file(file.file.path, file.scan.sha256, role),
      cycle: cycleOfPath(file.file.path),
      table: `file_${index}`,
    };
    tables.push(table);
    context.progress(`Decoding ${file.file.name}`, index, files.length, 'files');
    if (ITEM_ROLES.has(role)) {
      await (isFolded(table, context.options) ? foldFile(duck, table, context) : readItems(duck, table));
      continue;
    }
    if (role === 'independent') continue;
    await readTable(duck, table);
    const pattern = KEY_PATTERNS[role];
    if (pattern) await settleKeys(duck, table, pattern);
    if (SUMMARY_ROLES.has(role)) await refuseBadAmounts(duck, table);
    table.tally.load(await countRows(duck, table.table));
  }
  return tables;
}

async function readItems(duck: Duck, table: FecTable): Promise<void> {
  const file = table.role === 'oppexp' ? 'fec/oppexp.sql' : 'fec/items.sql';
  const cand = table.role === 'itpas2' ? 'CAND_ID' : 'NULL';
  const into = (source: string): string => ingestSql(file, { source, f: String(table.index), role: table.role, cand });
  await readRows(duck, table, into, `items WHERE f = ${table.index}`);
}

async function countRows(duck: Duck, table: string): Promise<number> {
  return (await duck.rows<{ n: number }>(`SELECT count(*) AS n FROM ${table}`))[0].n;
}

async function refuseBadAmounts(duck: Duck, table: FecTable): Promise<void> {
  for (const column of FILES[table.role].money ?? []) {
    const bad = await duck.rows<{ ln: number; value: string }>(
      `SELECT ln, left(${column}, 40) AS value FROM ${table.table} WHERE ${column} IS NOT NULL AND cents_of(${column}) IS NULL ORDER BY ln`,
    );
    for (const { ln, value } of bad)
      table.tally.reject({ line: ln, column, reason: `not an amount in dollars: "${value}"` });
    if (bad.length > 0)
      await duck.run(`DELETE FROM ${table.table} WHERE ln IN (${bad.map(({ ln }) => ln).join(', ')})`);
  }
}

/** Items, rejects, records, parties: the .sql files in their order, and the tallies. */
async function decodeItems(duck: Duck, tables: readonly FecTable[], context: ImportContext): Promise<void> {
  context.progress('Checking rows', 0, null, 'records');
  await duck.run(ingestSql('fec/rejects.sql'));
  const refused = await duck.rows<{ f: number; ln: number; col: string; reason: string }>(
    'FROM refused ORDER BY f, ln',
  );
  for (const { f, ln, col, reason } of refused) tables[f].tally.reject({ line: ln, column: col, reason });
  context.progress('Pairing both sides of payments', 0, null, 'records');
  await gatherFilings(duck, tables, context);
  await duck.run(ingestSql('fec/records.sql', { rule: RULE_SQL }));
  await tally(duck, tables);
  await gatherMasters(duck, tables, context);
  await duck.run(ingestSql('fec/parties.sql'));
  await duck.run(
    "CREATE TABLE donors AS SELECT DISTINCT payer AS id FROM records WHERE exclusion_rule IS NULL AND type = 'CONTRIBUTED'",
  );
}

async function tally(duck: Duck, tables: readonly FecTable[]): Promise<void> {
  const rows = await duck.rows<{ f: number; rule: ExclusionRule | null; n: number }>(
    `SELECT f, exclusion_rule AS rule, count(*) AS n FROM records GROUP BY ALL
     UNION ALL SELECT f, 'sameAsAnother', count(*) FROM items WHERE rowid NOT IN (SELECT r FROM decided) GROUP BY f`,
  );
  for (const { f, rule, n } of rows) {
    if (rule === null) tables[f].tally.load(n);
    else tables[f].tally.exclude(rule, n);
  }
  const flags = await duck.rows<{ f: number; reason: string; n: number }>(
    `SELECT f, CASE WHEN day IS NULL AND date_text IS NULL THEN 'no date' WHEN day IS NULL THEN 'not a day of the calendar'
       WHEN year(day) < 1976 THEN 'dated before 1976' WHEN day > current_date THEN 'dated in the future' END AS reason, count(*) AS n
     FROM items WHERE day IS NULL OR year(day) < 1976 OR day > current_date GROUP BY ALL`,
  );
  for (const { f, reason, n } of flags) tables[f].tally.flag(reason, n);
}

/** cm, cn, ccl, webk_cents and weball_cents over all files; of a committee in several cycles the latest stands. */
async function gatherMasters(duck: Duck, tables: readonly FecTable[], context: ImportContext): Promise<void> {
  for (const role of ['cm', 'cn', 'ccl'] as const) {
    const { columns, key } = FILES[role];
    const own = tables.filter((table) => table.role === role);
    const parts = own.map(
      (t) => `SELECT ${t.index} AS f, ${t.cycle ?? 0} AS cycle, ln, ${columns.join(', ')} FROM ${t.table}`,
    );
    const none = `SELECT 0 AS f, 0 AS cycle, 0::BIGINT AS ln, ${columns.map((c) => `NULL::VARCHAR AS ${c}`).join(', ')} WHERE false`;
    await duck.run(
      `CREATE TABLE ${role} AS FROM (${[none, ...parts].join(' UNION ALL ')})
       QUALIFY row_number() OVER (PARTITION BY ${key} ORDER BY cycle DESC, f DESC) = 1`,
    );
  }
  const mentioned = [`SELECT id, NULL::VARCHAR AS name FROM (${TIE_ENDS})`];
  for (const table of tables.filter(({ role }) => SUMMARY_ROLES.has(role)))
    mentioned.push(
      table.role === 'webk'
        ? `SELECT CMTE_ID, CMTE_NM FROM ${table.table}`
        : `SELECT CAND_ID, CAND_NAME FROM ${table.table}`,
    );
  for (const table of tables.filter((one) => isFolded(one, context.options)))
    mentioned.push(`SELECT id, NULL FROM (${slotEnds(table)})`);
  await duck.run(`CREATE TABLE mentioned AS ${mentioned.join(' UNION ALL ')}`);
  await duck.run('CREATE TABLE caps (id VARCHAR, cap_cents BIGINT)');
  await sumSummaries(duck, tables);
}

/** One cycle's summaries as cents; a committee's unlisted funds are at most what it reports beyond what is itemized. */
async function sumSummaries(duck: Duck, tables: readonly FecTable[]): Promise<void> {
  for (const role of ['webk', 'weball'] as const) {
    const own = tables.filter((table) => table.role === role);
    if (own.length !== 1) continue;
    const { money = [], key } = FILES[role];
    const sums = money.map((column) => `coalesce(cents_of(${column}), 0) AS ${column}`);
    await duck.run(`CREATE TABLE ${role}_cents AS SELECT ${key}, ${sums.join(', ')} FROM ${own[0].table}`);
    if (role === 'webk')
      await duck.run(
        `INSERT INTO caps SELECT party_of(CMTE_ID), greatest(0, COH_BOP + TTL_RECEIPTS - coalesce(itemized, 0)) FROM webk_cents
         LEFT JOIN (SELECT payee, sum(cents) AS itemized FROM records WHERE exclusion_rule IS NULL GROUP BY 1) AS r ON payee = party_of(CMTE_ID)`,
      );
  }
}

/** Cycle of each file: as set, as its path says, as ccl says, or as most of the items are dated. */
async function cyclesOf(duck: Duck, tables: readonly FecTable[], context: ImportContext): Promise<(number | null)[]> {
  const set = context.options.cycle ? Number(context.options.cycle) : null;
  const [{ linked }] = await duck.rows<{ linked: number | null }>(
    'SELECT max(try_cast(FEC_ELECTION_YR AS INTEGER)) AS linked FROM ccl',
  );
  const [{ dated }] = await duck.rows<{ dated: number | null }>(
    'SELECT mode(year(day) + year(day) % 2 ORDER BY year(day)) AS dated FROM items WHERE day <= current_date',
  );
  return tables.map(({ cycle }) => set ?? cycle ?? linked ?? dated);
}

function sourceOf(table: FecTable, cycle: number | null, importId: string): Source {
  return sourceOfFile(table.file.file, table.file.scan, {
    importId,
    title: `${FILES[table.role].title}${cycle === null ? '' : `, ${cycle - 1}–${cycle}`} (${table.file.file.name})`,
    publisher: 'Federal Election Commission',
    licence: 'US government work; use of contributor data is restricted by 52 U.S.C. 30111(a)(4)',
  });
}

interface About {
  readonly importId: string;
  readonly sourceIds: readonly string[];
  readonly cycles: readonly (number | null)[];
}

async function* summaries(
  duck: Duck,
  tables: readonly FecTable[],
  about: About,
  context: ImportContext,
): AsyncIterable<LoadBatch> {
  const seen = new Set<string>();
  for (const table of tables.filter(({ role }) => SUMMARY_ROLES.has(role)).sort((a, b) => (a.role < b.role ? -1 : 1))) {
    const sums: SummarySums =
      table.role === 'webk'
        ? { TTL_RECEIPTS: 0, TTL_DISB: 0 }
        : { TTL_RECEIPTS: 0, TTL_DISB: 0, TTL_INDIV_CONTRIB: 0, OTHER_POL_CMTE_CONTRIB: 0, POL_PTY_CONTRIB: 0 };
    const one = { importId: about.importId, sourceId: about.sourceIds[table.index], cycle: about.cycles[table.index] };
    const claims = (await readClaims(duck, table, one, sums)).filter(({ id }) => !seen.has(id));
    for (const { id } of claims) seen.add(id);
    for (let i = 0; i < claims.length; i += BATCH) yield { claims: claims.slice(i, i + BATCH) };
    for (const [column, got] of Object.entries(sums)) {
      const [{ expected }] = await duck.rows<{ expected: number }>(
        `SELECT CAST(coalesce(sum(CAST(${column} AS DECIMAL(18, 2))), 0) * 100 AS BIGINT) AS expected FROM ${table.table}`,
      );
      context.report.total(
        `F14.${table.role}.${column}`,
        `${table.file.file.name}: grand total of ${column}`,
        Number(expected),
        got,
      );
    }
  }
}

/** F13: the sum of each type in the file's own text, against the sum of the records made of it. */
async function reportControls(
  duck: Duck,
  tables: readonly FecTable[],
  sourceIds: readonly string[],
  got: ReadonlyMap<string, number>,
  context: ImportContext,
): Promise<void> {
  for (const table of tables.filter(({ role }) => ITEM_ROLES.has(role))) {
    context.report.check(
      `F12.${table.role}${tables.filter(({ role }) => role === table.role).length > 1 ? `.${table.index}` : ''}`,
      `${table.file.file.name}: every line is accounted for`,
      table.file.scan.lines,
      table.tally.rowsRead,
    );
    if (table.role === 'itpas2') continue;
    if (isFolded(table, context.options)) {
      await reportFoldedControls(duck, table, sourceIds[table.index], got, context);
      continue;
    }
    const rows = await duck.rows<{ code: string | null; expected: number; n: number }>(
      `SELECT raw_code AS code, CAST(sum(CAST(amount_text AS DECIMAL(18, 2))) * 100 AS BIGINT) AS expected, count(*) AS n
       FROM items WHERE f = ${table.index} GROUP BY 1 ORDER BY 1`,
    );
    for (const row of rows)
      context.report.total(
        `F13.${table.role}.${row.code ?? 'none'}`,
        `${table.file.file.name}: all ${row.n} rows of ${table.role === 'oppexp' ? 'line' : 'type'} ${row.code ?? 'not given'}`,
        Number(row.expected),
        got.get(`${sourceIds[table.index]} ${row.code}`) ?? 0,
      );
  }
  await reportKeys(duck, tables, context);
}

/** F13 of a folded file: what its text adds up to, against its slots, its records and what it excludes. */
async function reportFoldedControls(
  duck: Duck,
  table: FecTable,
  sourceId: string,
  got: ReadonlyMap<string, number>,
  context: ImportContext,
): Promise<void> {
  const rows = await duck.rows<{ type: string; expected: number; n: number }>(
    `SELECT type, CAST(sum(text_dollars) * 100 AS BIGINT) AS expected, CAST(sum(n) AS BIGINT) AS n
     FROM groups_${table.index} JOIN codes USING (tp) WHERE fate = 'slot' GROUP BY 1 ORDER BY 1`,
  );
  for (const { type, expected, n } of rows)
    context.report.total(
      `F13.${table.role}.folded.${type}`,
      `${table.file.file.name}: ${n} folded rows (${type})`,
      Number(expected),
      got.get(`${sourceId} slots ${type}`) ?? 0,
    );
  const items = await duck.rows<{ code: string; expected: number; n: number }>(
    `SELECT tp AS code, CAST(sum(text_dollars) * 100 AS BIGINT) AS expected, CAST(sum(n) AS BIGINT) AS n
     FROM groups_${table.index} WHERE fate = 'item' GROUP BY 1 ORDER BY 1`,
  );
  for (const { code, expected, n } of items)
    context.report.total(
      `F13.${table.role}.${code}`,
      `${table.file.file.name}: ${n} rows of type ${code} that are records of their own`,
      Number(expected),
      got.get(`${sourceId} ${code}`) ?? 0,
    );
}

/** F11: what makes one SUB_ID one record. */
async function reportKeys(duck: Duck, tables: readonly FecTable[], context: ImportContext): Promise<void> {
  const roles = new Set(tables.map(({ role }) => role));
  const folds = tables.filter((one) => isFolded(one, context.options));
  const keys = (role: FecRole): string =>
    [
      `SELECT sub_id FROM items WHERE role = '${role}'`,
      ...folds
        .filter((one) => one.role === role)
        .map(
          ({ index }) => `SELECT CAST(sub_id AS VARCHAR) FROM fold_${index} WHERE fate NOT IN ('blank', 'bad', 'item')`,
        ),
    ].join(' UNION ALL ');
  const common = async (a: FecRole, b: FecRole): Promise<number> =>
    (await duck.rows<{ n: number }>(`SELECT count(*) AS n FROM (${keys(a)}) WHERE sub_id IN (${keys(b)})`))[0].n;
  if (roles.has('itpas2') && roles.has('itoth')) {
    const [{ n }] = await duck.rows<{ n: number }>(`SELECT count(*) AS n FROM (${keys('itpas2')})`);
    context.report.check('F11.itpas2', 'every itpas2 row is in itoth', n, await common('itpas2', 'itoth'));
  }
  if (roles.has('itcont') && roles.has('itoth'))
    context.report.check('F11.disjoint', 'no row is in both itcont and itoth', 0, await common('itcont', 'itoth'));
}

async function reportIdentities(duck: Duck, tables: readonly FecTable[], context: ImportContext): Promise<void> {
  const counts = new Map<FecRole, number>();
  for (const { role } of tables) counts.set(role, (counts.get(role) ?? 0) + 1);
  if ((counts.get('webk') ?? 0) > 1 || (counts.get('weball') ?? 0) > 1) {
    context.report.note(
      'Summaries of several cycles were given: import one cycle at a time to compare them with the items.',
    );
    return;
  }
  await duck.run(`CREATE VIEW reported AS ${reportedSql(tables.filter((one) => isFolded(one, context.options)))}`);
  await reportSourceIdentities(duck, context.report, new Set(counts.keys()));
}
