/**
 * A linear program by the textbook two-phase simplex on a dense table, Bland's rule. Slow and plain: an oracle.
 * Maximizes objective . x subject to rows (coefficients . x <= limit) and x >= 0; null when there is no feasible point.
 */
export interface Row {
  readonly coefficients: readonly number[];
  readonly limit: number;
}

const EPSILON = 1e-7;

export function maximize(objective: readonly number[], rows: readonly Row[]): number | null {
  const n = objective.length;
  const m = rows.length;
  const columns = n + m + 1;
  // One artificial variable, subtracted from every row, makes a start feasible.
  const table = rows.map(({ coefficients, limit }, i) => [
    ...coefficients,
    ...rows.map((_, j) => (i === j ? 1 : 0)),
    -1,
    limit,
  ]);
  const basis = rows.map((_, i) => n + i);
  const artificial = columns - 1;
  const worst = rows.reduce((least, { limit }, i) => (limit < (rows[least]?.limit ?? 0) ? i : least), -1);
  if (worst >= 0 && rows[worst].limit < 0) {
    pivot(table, basis, worst, artificial);
    run(table, basis, unit(columns, artificial, -1), columns);
    const at = basis.indexOf(artificial);
    if (at >= 0) {
      if (table[at][columns] > EPSILON) return null;
      const column = table[at].findIndex((value, j) => j < artificial && Math.abs(value) > EPSILON);
      if (column >= 0) pivot(table, basis, at, column);
    }
  }
  for (const row of table) row[artificial] = 0;
  const full = Array.from({ length: columns }, (_, j) => (j < n ? objective[j] : 0));
  run(table, basis, full, columns);
  return basis.reduce((sum, variable, i) => sum + full[variable] * table[i][columns], 0);
}

function unit(length: number, at: number, value: number): number[] {
  return Array.from({ length }, (_, j) => (j === at ? value : 0));
}

function run(table: number[][], basis: number[], objective: readonly number[], columns: number): void {
  for (;;) {
    let entering = -1;
    for (let j = 0; j < columns && entering < 0; j++) {
      const reduced = objective[j] - basis.reduce((sum, variable, i) => sum + objective[variable] * table[i][j], 0);
      if (reduced > EPSILON) entering = j;
    }
    if (entering < 0) return;
    let leaving = -1;
    for (let i = 0; i < table.length; i++) {
      if (table[i][entering] <= EPSILON) continue;
      const ratio = table[i][columns] / table[i][entering];
      const best = leaving < 0 ? Infinity : table[leaving][columns] / table[leaving][entering];
      if (ratio < best - 1e-9 || (Math.abs(ratio - best) <= 1e-9 && basis[i] < basis[leaving])) leaving = i;
    }
    if (leaving < 0) throw new Error('unbounded');
    pivot(table, basis, leaving, entering);
  }
}

function pivot(table: number[][], basis: number[], row: number, column: number): void {
  const factor = table[row][column];
  table[row] = table[row].map((value) => value / factor);
  for (let i = 0; i < table.length; i++) {
    if (i === row || table[i][column] === 0) continue;
    const times = table[i][column];
    table[i] = table[i].map((value, j) => value - times * table[row][j]);
  }
  basis[row] = column;
}
