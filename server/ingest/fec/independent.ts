/** independent_expenditure_YYYY.csv: a real CSV with a header, unlike the other files. Rules: independent.sql. */
import { labelsOf, type Party } from '../../../model/party.ts';
import type { ExclusionRule, Transfer } from '../../../model/transfer.ts';
import { exclusionRuleSql } from '../countableSql.ts';
import { type Duck, ingestSql, sqlText } from '../duck.ts';
import { ImportError } from '../importError.ts';
import type { LoadBatch } from '../loadBatch.ts';
import { refuseLongLines, runOnFile } from '../lines.ts';
import { FILES } from './layout.ts';
import type { FecTable } from './tables.ts';

const RULE = exclusionRuleSql({
  isSuperseded: 'told.is_superseded',
  isNotMoney: 'told.cents = 0',
  isEarlyNotice: 'told.is_early_notice',
  isSameAsAnother: 'twin.sub_id IS NOT NULL',
});

interface IeRow extends Record<string, unknown> {
  readonly ln: number;
  readonly spender: string;
  readonly spender_name: string | null;
  readonly cand: string | null;
  readonly cand_name: string | null;
  readonly side: 'S' | 'O';
  readonly amount_text: string;
  readonly cents: number;
  readonly day: string | null;
  readonly date_text: string | null;
  readonly pur: string | null;
  readonly pay: string | null;
  readonly file: number | null;
  readonly tran_id: string | null;
  readonly image: string | null;
  readonly year: number | null;
  readonly nth: number;
  readonly twin_id: string | null;
  readonly exclusion_rule: ExclusionRule | null;
}

/** Reads one file into records, tallies them, and reports its sum. `items` hold itpas2 when it was given too. */
export async function readIndependent(
  duck: Duck,
  table: FecTable,
  about: { readonly importId: string; readonly sourceId: string; readonly cycle: number | null },
): Promise<{ batch: LoadBatch; expectedCents: number }> {
  refuseLongLines(table.file);
  const path = await table.file.file.linesOnDisk();
  const header = (await table.file.file.head()).toString('latin1').split(/\r?\n/, 1)[0].toLowerCase();
  const names = header.split(',').map((name) => name.replaceAll(/["\s\uFEFF]|ï»¿/g, ''));
  const missing = FILES.independent.columns.filter((column) => !names.includes(column));
  if (missing.length > 0)
    throw new ImportError(`lacks the columns ${missing.join(', ')}`, { path: table.file.file.path, line: 1 });
  const columns = names.map((name) => `${sqlText(name)}: 'VARCHAR'`).join(', ');
  const source = `(SELECT row_number() OVER () + 1 AS ln, * FROM read_csv(${sqlText(path)}, delim=',', quote='"', escape='"',
    header=true, auto_detect=false, strict_mode=true, columns={${columns}}))`;
  await runOnFile(duck, table.file, ingestSql('fec/independent.sql', { source, rule: RULE }));
  for (const { ln, col, reason } of await duck.rows<{ ln: number; col: string; reason: string }>(
    'FROM ie_refused ORDER BY ln',
  ))
    table.tally.reject({ line: ln, column: col, reason });
  const rows = await duck.rows<IeRow>('SELECT * REPLACE (CAST(day AS VARCHAR) AS day) FROM ie_records ORDER BY ln');
  for (const { exclusion_rule: rule } of rows) {
    if (rule === null) table.tally.load();
    else table.tally.exclude(rule);
  }
  const [{ expected }] = await duck.rows<{ expected: number }>(
    'SELECT CAST(coalesce(sum(CAST(amount_text AS DECIMAL(18, 2))), 0) * 100 AS BIGINT) AS expected FROM ie',
  );
  const stubs = new Map<string, Party>();
  const transfers = rows.map((row) => transferOf(row, table, about, stubs));
  await duck.run(
    'DROP TABLE ie; DROP TABLE ie_refused; DROP TABLE ie_roots; DROP TABLE ie_ranked; DROP TABLE ie_told; DROP TABLE ie_records',
  );
  return { batch: { stubs: [...stubs.values()], transfers }, expectedCents: Number(expected) };
}

function transferOf(
  row: IeRow,
  table: FecTable,
  about: { readonly importId: string; readonly sourceId: string; readonly cycle: number | null },
  stubs: Map<string, Party>,
): Transfer {
  const isCandidate = row.cand !== null && /^[HSP][0-9A-Z]{8}$/.test(row.cand);
  const payee = isCandidate ? `fec:${row.cand?.toLowerCase()}` : `fec-unnamed-candidate:${row.spender.toLowerCase()}`;
  const payer = `fec:${row.spender.toLowerCase()}`;
  stubs.set(payer, stubOf(payer, row.spender_name ?? row.spender, 'committee', row.spender));
  stubs.set(
    payee,
    stubOf(
      payee,
      isCandidate ? (row.cand_name ?? row.cand) : `Candidate not named by ${row.spender}`,
      'candidate',
      isCandidate ? row.cand : null,
    ),
  );
  const key = [
    row.spender,
    row.file ?? `line${row.ln}`,
    row.tran_id ?? 'none',
    row.cand ?? 'none',
    ...(row.nth > 1 ? [row.nth] : []),
  ];
  const rule = row.exclusion_rule;
  return {
    id: `fec:ie:${key.join(':')}`.toLowerCase().replaceAll(/\s+/g, '_').slice(0, 200),
    type: row.side === 'S' ? 'SPENT_FOR' : 'SPENT_AGAINST',
    payer,
    payee,
    amountCents: row.cents,
    minCents: row.cents,
    maxCents: row.cents,
    qualifier: 'exact',
    dateFrom: row.day,
    dateTo: row.day,
    status: 'paid',
    isMemo: false,
    countable: rule === null,
    exclusionRule: rule,
    containedIn: row.twin_id === null ? null : `fec:sub:${row.twin_id}`,
    earmarkFor: null,
    via: null,
    vendor: row.pay,
    purpose: row.pur,
    cycle: row.year === null ? about.cycle : row.year + (row.year % 2),
    rawCode: row.side,
    rawAmount: row.amount_text,
    sourceIds: [about.sourceId],
    locator: [
      `${table.file.file.name} row ${row.ln}`,
      `filing ${row.file ?? 'not given'}`,
      `transaction ${row.tran_id ?? 'not given'}`,
      ...(row.image === null ? [] : [`https://docquery.fec.gov/cgi-bin/fecimg/?${row.image}`]),
    ].join('; '),
    note: row.day === null && row.date_text !== null ? `dated "${row.date_text}", no day of the calendar` : null,
    importId: about.importId,
  };
}

function stubOf(id: string, name: string, kind: 'committee' | 'candidate', fecId: string | null): Party {
  return {
    id,
    name: name.slice(0, 500),
    kind,
    labels: labelsOf(kind),
    aliases: [],
    externalIds: fecId === null ? [] : [`fec:${fecId}`],
    jurisdiction: 'US',
    url: null,
    books: 'open',
    capCents: null,
    pooled: false,
    note: 'named in independent expenditures',
  };
}
