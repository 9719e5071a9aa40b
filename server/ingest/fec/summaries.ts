/** Summary files (weball, webl, webk): what each committee or candidate reports in total. Claims, never transfers. */
import type { Claim } from '../../../model/claim.ts';
import { parseDollars } from '../../../model/money.ts';
import type { Duck } from '../duck.ts';
import type { FecTable } from './tables.ts';

/** Reported totals that become claims: column, words. */
const CLAIMED = [
  ['TTL_RECEIPTS', 'receipts', 'total receipts', 'in'],
  ['TTL_DISB', 'disbursements', 'total disbursements', 'out'],
] as const;

/** Sums of a summary's columns, in cents, by column. */
export type SummarySums = Record<string, number>;

/**
 * Claims of one summary table. A candidate whom an earlier table has is left out (webl repeats weball).
 * @param sums is filled with the exact sums of the money columns named in it.
 * @throws MoneyError never: an amount that is none was refused before.
 */
export async function readClaims(
  duck: Duck,
  table: FecTable,
  about: { readonly importId: string; readonly sourceId: string; readonly cycle: number | null },
  sums: SummarySums,
): Promise<Claim[]> {
  const isCommittee = table.role === 'webk';
  const id = isCommittee ? 'CMTE_ID' : 'CAND_ID';
  const name = isCommittee ? 'CMTE_NM' : 'CAND_NAME';
  const money = [...new Set([...Object.keys(sums), ...CLAIMED.map(([column]) => column)])];
  const rows = await duck.rows<Record<string, string | null>>(
    `SELECT ${id} AS id, ${name} AS name, ln, ${money.join(', ')},
       CAST(CAST(try_strptime(CVG_END_DT, '%m/%d/%Y') AS DATE) AS VARCHAR) AS until FROM ${table.table} ORDER BY ln`,
  );
  const claims: Claim[] = [];
  for (const row of rows) {
    for (const column of Object.keys(sums)) sums[column] += parseDollars(row[column] ?? '0');
    for (const [column, word, words, direction] of CLAIMED) {
      const amountCents = parseDollars(row[column] ?? '0');
      if (amountCents === 0) continue;
      const party = `fec:${(row.id as string).toLowerCase()}`;
      claims.push({
        id: `fec:summary:${about.cycle ?? 'unknown'}:${row.id}:${word}`,
        sourceId: about.sourceId,
        statement: `${row.name ?? row.id} reports ${words}${about.cycle === null ? '' : ` in the ${about.cycle - 1}–${about.cycle} cycle`} of this amount.`,
        minCents: amountCents,
        maxCents: amountCents,
        amountCents,
        qualifier: 'exact',
        dateFrom: about.cycle === null ? null : `${about.cycle - 1}-01-01`,
        dateTo: row.until,
        payers: direction === 'out' ? [party] : [],
        payees: direction === 'in' ? [party] : [],
        conflictsWith: [],
        locator: `${table.file.file.name} line ${row.ln}, ${column}`,
        note: null,
        importId: about.importId,
      });
    }
  }
  return claims;
}
