/** Which committee is authorized by which candidate, from ccl and, where it is silent, from cn and cm. */
import type { Tie } from '../../../model/tie.ts';
import type { Duck } from '../duck.ts';

interface TieRow extends Record<string, unknown> {
  readonly id: string;
  readonly cmte: string;
  readonly cand: string;
  readonly authorized: boolean;
  readonly dsgn: string | null;
  readonly year: string | null;
  readonly f: number;
  readonly ln: number;
}

/** Only designations P and A are the candidate's own money; the others link joint fundraising and leadership committees. */
const SQL = `
  WITH said AS (
    SELECT 'fec:ccl:' || LINKAGE_ID AS id, CMTE_ID AS cmte, CAND_ID AS cand, CMTE_DSGN IN ('P', 'A') AS authorized,
      CMTE_DSGN AS dsgn, FEC_ELECTION_YR AS year, f, ln, 1 AS rank FROM ccl
    UNION ALL
    SELECT 'fec:cm:' || CMTE_ID || ':' || CAND_ID, CMTE_ID, CAND_ID, CMTE_DSGN IN ('P', 'A'), CMTE_DSGN, NULL, f, ln, 2
    FROM cm WHERE is_candidate(CAND_ID)
    UNION ALL
    SELECT 'fec:cn:' || CAND_ID || ':' || CAND_PCC, CAND_PCC, CAND_ID, true, 'P', CAND_ELECTION_YR, f, ln, 3
    FROM cn WHERE is_committee(CAND_PCC)
  )
  SELECT id, cmte, cand, coalesce(authorized, false) AS authorized, dsgn, year, f, ln FROM said
  WHERE is_committee(cmte) AND is_candidate(cand)
  QUALIFY rank = 1 OR row_number() OVER (PARTITION BY cmte, cand ORDER BY rank, id) = 1
  ORDER BY id`;

/** SQL of every committee and candidate that a tie names. */
export const TIE_ENDS = `
  SELECT CMTE_ID AS id FROM ccl WHERE is_committee(CMTE_ID) UNION SELECT CAND_ID FROM ccl WHERE is_candidate(CAND_ID)
  UNION SELECT CAND_ID FROM cm WHERE is_candidate(CAND_ID) UNION SELECT CAND_PCC FROM cn WHERE is_committee(CAND_PCC)`;

export async function readTies(
  duck: Duck,
  about: { readonly importId: string; readonly sourceIds: readonly string[]; readonly names: readonly string[] },
): Promise<Tie[]> {
  const rows = await duck.rows<TieRow>(SQL);
  return rows.map((row) => ({
    id: row.id,
    type: row.authorized ? 'AUTHORIZED_BY' : 'AFFILIATED_WITH',
    from: `fec:${row.cmte.toLowerCase()}`,
    to: `fec:${row.cand.toLowerCase()}`,
    dateFrom: null,
    dateTo: null,
    status: 'stated',
    score: null,
    evidence: null,
    sourceIds: [about.sourceIds[row.f]],
    locator: `${about.names[row.f]} line ${row.ln}`,
    note: `designation ${row.dsgn ?? 'not given'}${row.year === null ? '' : `, election year ${row.year}`}`,
    importId: about.importId,
  }));
}
