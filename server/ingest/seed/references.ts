/** Cross references of the seed: everything that is named is there, and nothing is there twice. */
import type { SeedProblem } from './problems.ts';
import type { SeedRow } from './table.ts';

export interface SeedRows {
  readonly parties: readonly SeedRow[];
  readonly sources: readonly SeedRow[];
  readonly transfers: readonly SeedRow[];
  readonly ties: readonly SeedRow[];
  readonly claims: readonly SeedRow[];
}

type Known = ReadonlySet<string>;

/** Checks ids and references of all tables. Rows with other findings take part, so that one error makes no others. */
export function checkReferences(rows: SeedRows, networks: Known | null, problems: SeedProblem[]): void {
  for (const table of [rows.parties, rows.sources]) checkUnique([table], problems);
  checkUnique([rows.transfers, rows.ties, rows.claims], problems);
  const parties = idsOf(rows.parties);
  const sources = idsOf(rows.sources);
  const transfers = idsOf(rows.transfers);
  const records = new Set([...transfers, ...idsOf(rows.claims)]);
  const check = (row: SeedRow, column: string, known: Known, what: string): void => {
    for (const id of (row.cells[column] ?? '').split('|').map((part) => part.trim())) {
      if (id !== '' && !known.has(id)) problems.push(finding(row, column, `unknown ${what} "${id}"`));
    }
  };
  for (const row of rows.transfers) {
    for (const column of ['payer', 'payee', 'via', 'earmarkFor']) check(row, column, parties, 'party');
    check(row, 'sources', sources, 'source');
    check(row, 'containedIn', transfers, 'transfer');
    if (row.cells.containedIn && row.cells.containedIn === row.cells.id)
      problems.push(finding(row, 'containedIn', 'a record is not contained in itself'));
    if (row.cells.payer && row.cells.payer === row.cells.payee)
      problems.push(finding(row, 'payee', 'is the payer: money from a party to itself is no transfer'));
  }
  for (const row of rows.ties) {
    for (const column of ['from', 'to']) check(row, column, parties, 'party');
    check(row, 'sources', sources, 'source');
  }
  for (const row of rows.claims) {
    for (const column of ['payers', 'payees']) check(row, column, parties, 'party');
    check(row, 'source', sources, 'source');
    check(row, 'conflictsWith', records, 'claim or transfer');
  }
  if (networks === null) return;
  for (const row of [...rows.transfers, ...rows.claims]) check(row, 'networks', networks, 'network');
}

function finding(row: SeedRow, column: string, message: string): SeedProblem {
  return { file: row.file, line: row.line, column, message };
}

function idsOf(rows: readonly SeedRow[]): Known {
  return new Set(rows.map((row) => row.cells.id ?? ''));
}

function checkUnique(tables: readonly (readonly SeedRow[])[], problems: SeedProblem[]): void {
  const first = new Map<string, SeedRow>();
  for (const row of tables.flat()) {
    const id = row.cells.id ?? '';
    const earlier = first.get(id);
    if (earlier === undefined) first.set(id, row);
    else if (id !== '')
      problems.push(finding(row, 'id', `"${id}" is there already: ${earlier.file}, line ${earlier.line}`));
  }
}
