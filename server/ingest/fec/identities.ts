/**
 * What the FEC's own figures must agree on. Control identities hold the importer to the files; source identities hold
 * the files to each other, entity by entity, and are shown as they come out: late reports, rounding to whole dollars and
 * summaries newer than the items make them differ in the source.
 */
import type { Duck } from '../duck.ts';
import type { ComparedEntity, ReportBuilder } from '../report.ts';
import type { FecRole } from './layout.ts';

interface SourceIdentity {
  readonly id: string;
  readonly name: string;
  readonly needs: readonly FecRole[];
  /** SQL giving id, expected, got in cents. */
  readonly sql: string;
  readonly note: string;
}

/** Every item by filer and type: records, and the rows of folded files. */
export function reportedSql(folded: readonly { readonly index: number; readonly role: string }[]): string {
  const parts = folded.map(
    ({ index, role }) =>
      `SELECT '${role}', tp, fate = 'memo', cmte, cents, false FROM fold_${index} WHERE fate NOT IN ('blank', 'bad', 'item')`,
  );
  return [
    "SELECT role, tp, memo_cd IS NOT NULL AS is_memo, cmte, cents, role = 'itpas2' OR twin_f IS NOT NULL AS is_in_pas2 FROM records",
    ...parts,
  ].join(' UNION ALL ');
}

/** Committees of webk for which either side is not zero. */
const items = (types: string, summary: string, where = 'true'): string => `
  SELECT CMTE_ID AS id, ${summary} AS expected, coalesce(got, 0) AS got, coalesce(n, 0) AS n FROM webk_cents
  LEFT JOIN (SELECT cmte, sum(cents) AS got, count(*) AS n FROM reported WHERE tp IN (${types}) AND NOT is_memo AND ${where} GROUP BY 1)
    ON cmte = CMTE_ID
  WHERE ${summary} <> 0 OR coalesce(got, 0) <> 0 ORDER BY id`;

const TIMING =
  'Items are rounded to whole dollars and older than the summaries; reports that came between are missing.';

const SOURCE: readonly SourceIdentity[] = [
  {
    id: 'F1',
    name: 'webk: cash at start + receipts − disbursements = cash at end',
    needs: ['webk'],
    sql: 'SELECT CMTE_ID AS id, COH_COP AS expected, COH_BOP + TTL_RECEIPTS - TTL_DISB AS got FROM webk_cents ORDER BY id',
    note: 'Both sides are the committee’s own report.',
  },
  {
    id: 'F2',
    name: 'weball: cash at start + receipts − disbursements = cash at end',
    needs: ['weball'],
    sql: 'SELECT CAND_ID AS id, COH_COP AS expected, COH_BOP + TTL_RECEIPTS - TTL_DISB AS got FROM weball_cents ORDER BY id',
    note: 'Both sides are the candidate’s own report.',
  },
  {
    id: 'F3',
    name: 'weball: receipts = transfers + own contributions + loans + individuals + committees + party',
    needs: ['weball'],
    sql: `SELECT CAND_ID AS id, TTL_RECEIPTS AS expected, TRANS_FROM_AUTH + CAND_CONTRIB + CAND_LOANS + OTHER_LOANS
      + TTL_INDIV_CONTRIB + OTHER_POL_CMTE_CONTRIB + POL_PTY_CONTRIB AS got FROM weball_cents ORDER BY id`,
    note: 'Offsets and other receipts are not in the file.',
  },
  {
    id: 'F4',
    name: 'weball receipts = receipts in webk of the candidate’s authorized committees',
    needs: ['weball', 'webk', 'ccl'],
    sql: `SELECT w.CAND_ID AS id, w.TTL_RECEIPTS AS expected, coalesce(sum(k.TTL_RECEIPTS), 0) AS got FROM weball_cents AS w
      LEFT JOIN (SELECT DISTINCT CAND_ID, CMTE_ID FROM ccl WHERE CMTE_DSGN IN ('P', 'A')) AS l USING (CAND_ID)
      LEFT JOIN webk_cents AS k USING (CMTE_ID) GROUP BY ALL ORDER BY id`,
    note: 'A committee that ccl or webk lacks is missing here.',
  },
  {
    id: 'F5',
    name: 'items 24C of a committee = its coordinated party expenditures in webk',
    needs: ['itpas2', 'webk'],
    sql: items("'24C'", 'PTY_COORD_EXP'),
    note: TIMING,
  },
  {
    id: 'F6',
    name: 'items 24A and 24E of a committee = its independent expenditures in webk',
    needs: ['itpas2', 'webk'],
    sql: items("'24A', '24E'", 'IND_EXP', 'is_in_pas2'),
    note: TIMING,
  },
  {
    id: 'F7',
    name: 'items 24K and 24Z of a committee = its contributions to committees in webk',
    needs: ['itoth', 'webk'],
    sql: items("'24K', '24Z'", 'CONTRIB_TO_OTHER_CMTE'),
    note: TIMING,
  },
  {
    id: 'F8',
    name: 'items 18K of a committee = its contributions from committees in webk',
    needs: ['itoth', 'webk'],
    sql: items("'18K'", 'OTHER_POL_CMTE_CONTRIB'),
    note: TIMING,
  },
  {
    id: 'F9.22Y',
    name: 'items 22Y of a committee = its refunds to individuals in webk',
    needs: ['itcont', 'webk'],
    sql: items("'22Y'", 'INDV_REFUNDS'),
    note: TIMING,
  },
  {
    id: 'F9.18G',
    name: 'items 18G of a committee = its transfers from affiliates in webk',
    needs: ['itoth', 'webk'],
    sql: items("'18G'", 'TRANS_FROM_AFF'),
    note: TIMING,
  },
  {
    id: 'F9.24G',
    name: 'items 24G of a committee = its transfers to affiliates in webk',
    needs: ['itoth', 'webk'],
    sql: items("'24G'", 'TRANF_TO_AFF'),
    note: TIMING,
  },
];

/** Adds F1–F9 for the files that are there, and F10. `webk_cents` and `weball_cents` hold one cycle. */
export async function reportSourceIdentities(
  duck: Duck,
  report: ReportBuilder,
  roles: ReadonlySet<FecRole>,
): Promise<void> {
  for (const identity of SOURCE) {
    if (!identity.needs.every((role) => roles.has(role))) continue;
    const rows = await duck.rows<ComparedRow>(identity.sql);
    report.compare(identity.id, identity.name, rows.map(entityOf), identity.note);
  }
  if (roles.has('itcont') && roles.has('webk')) await reportItemizedWithin(duck, report);
}

interface ComparedRow extends Record<string, unknown> {
  readonly id: string;
  readonly expected: number;
  readonly got: number;
  readonly n?: number;
}

/** Items are rounded: half a dollar a row may differ. */
function entityOf({ id, expected, got, n }: ComparedRow): ComparedEntity {
  const entity = { id, expectedCents: Number(expected), gotCents: Number(got) };
  return n === undefined ? entity : { ...entity, toleranceCents: 50 * Math.max(1, Number(n)) };
}

/** F10 is an inequality: itemized contributions are part of all contributions, so only an excess is a difference. */
async function reportItemizedWithin(duck: Duck, report: ReportBuilder): Promise<void> {
  const types = "'10', '11', '15', '15C', '15E', '30', '30T', '31', '31T', '32', '32T'";
  const rows = await duck.rows<ComparedRow>(items(types, 'INDV_CONTRIB', "role = 'itcont'"));
  report.compare(
    'F10',
    'itemized contributions of a committee are within its contributions from individuals in webk',
    rows.map(({ id, expected, got }) => ({
      id,
      expectedCents: Number(expected),
      gotCents: Math.max(Number(expected), Number(got)),
    })),
    'Only what is above the reported total is a difference. Receipts of type 10 (independent-expenditure committees) stand outside that total.',
  );
}
