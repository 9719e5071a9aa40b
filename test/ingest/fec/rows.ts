/** Small FEC files, written for these tests: nobody in them exists. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FILES, type FecRole } from '../../../server/ingest/fec/layout.ts';

export type Row = Readonly<Record<string, string>>;

/** One line of a role: the named columns filled, the others empty. */
export function line(role: FecRole, row: Row): string {
  const fields = FILES[role].columns.map((column) => row[column] ?? '');
  return fields.join('|') + (role === 'oppexp' ? '|' : '');
}

let nextSub = 4_000_000_000_000_000_000n;

/** An item that is whole unless said otherwise. */
export function item(row: Row = {}): Row {
  nextSub += 1n;
  return {
    CMTE_ID: 'C00000001',
    AMNDT_IND: 'N',
    RPT_TP: 'Q1',
    TRANSACTION_PGI: 'P',
    IMAGE_NUM: '201901010000000001',
    TRANSACTION_TP: '15',
    ENTITY_TP: 'IND',
    NAME: 'EXAMPLE, ADA',
    CITY: 'NOWHERE',
    STATE: 'KS',
    ZIP_CODE: '660000000',
    EMPLOYER: 'EXAMPLE WORKS',
    OCCUPATION: 'ENGINEER',
    TRANSACTION_DT: '01152019',
    TRANSACTION_AMT: '100',
    TRAN_ID: `T${nextSub}`,
    FILE_NUM: '1000001',
    SUB_ID: String(nextSub),
    ...row,
  };
}

/** Writes files into a folder, each from rows or from whole lines. @returns the folder */
export async function writeFolder(
  folder: string,
  files: Partial<Record<FecRole, readonly (Row | string)[]>>,
): Promise<string> {
  await mkdir(folder, { recursive: true });
  for (const [role, rows] of Object.entries(files) as [FecRole, readonly (Row | string)[]][]) {
    const name = role.startsWith('web') ? `${role}20.txt` : `${role}.txt`;
    const lines = rows.map((row) => (typeof row === 'string' ? row : line(role, row)));
    await writeFile(join(folder, name), lines.map((text) => `${text}\n`).join(''), 'latin1');
  }
  return folder;
}

export const COMMITTEE: Row = {
  CMTE_ID: 'C00000001',
  CMTE_NM: 'EXAMPLE VICTORY PAC',
  TRES_NM: 'TREASURER, T',
  CMTE_CITY: 'NOWHERE',
  CMTE_ST: 'KS',
  CMTE_DSGN: 'U',
  CMTE_TP: 'Q',
  CONNECTED_ORG_NM: 'NONE',
};

export const CANDIDATE: Row = {
  CAND_ID: 'H0KS01001',
  CAND_NAME: 'CANDIDATE, CARL',
  CAND_PTY_AFFILIATION: 'IND',
  CAND_ELECTION_YR: '2020',
  CAND_OFFICE_ST: 'KS',
  CAND_OFFICE: 'H',
  CAND_OFFICE_DISTRICT: '01',
  CAND_PCC: 'C00000002',
};
