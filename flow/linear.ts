/**
 * Shares of one day's payments (flow D12). The share of the donors' money in what account w pays today is
 *   p_w = base_w + gain_w * sum over today's payments u -> w of a * p_u,
 * linear because a day's receipts are in before its payments go out. Accounts are solved in the order of strongly connected
 * components (Tarjan 1972), so only same-day cycles need a system, by Gaussian elimination with partial pivoting. A cycle
 * that nothing feeds is singular; its least solution is 0. Cost O(payments + sum of cubes of cycle sizes).
 */

/** One payment of the day between two accounts that both pay today. */
export interface DayPayment {
  readonly from: number;
  readonly to: number;
  readonly amount: number;
}

/** Above this size a cycle is solved by Gauss-Seidel iteration: rows sum to at most 1, so it converges from below. */
const DENSE_LIMIT = 300;

/** Solves for p. `base` and `gain` by account, 0..base.length - 1. */
export function solveShares(base: Float64Array, gain: Float64Array, payments: readonly DayPayment[]): Float64Array {
  const share = base.slice();
  if (payments.length === 0) return share;
  const feeds: DayPayment[][] = Array.from(base, () => []);
  for (const payment of payments) feeds[payment.to].push(payment);
  for (const component of components(feeds)) {
    if (component.length === 1 && !feeds[component[0]].some(({ from }) => from === component[0])) {
      const w = component[0];
      let received = 0;
      for (const { from, amount } of feeds[w]) received += amount * share[from];
      share[w] = base[w] + gain[w] * received;
    } else if (component.length > DENSE_LIMIT) iterate(component, base, gain, feeds, share);
    else eliminate(component, base, gain, feeds, share);
  }
  return share;
}

/** Strongly connected components, each after those that feed it. Iterative Tarjan. */
function components(feeds: readonly (readonly DayPayment[])[]): number[][] {
  const found: number[][] = [];
  const index = new Int32Array(feeds.length).fill(-1);
  const low = new Int32Array(feeds.length);
  const onStack = new Uint8Array(feeds.length);
  const stack: number[] = [];
  const work: { v: number; next: number }[] = [];
  let counter = 0;
  const open = (v: number): void => {
    index[v] = low[v] = counter++;
    stack.push(v);
    onStack[v] = 1;
    work.push({ v, next: 0 });
  };
  for (let root = 0; root < feeds.length; root++) {
    if (index[root] >= 0) continue;
    open(root);
    while (work.length > 0) {
      const top = work[work.length - 1];
      if (top.next < feeds[top.v].length) {
        const u = feeds[top.v][top.next++].from;
        if (index[u] < 0) open(u);
        else if (onStack[u]) low[top.v] = Math.min(low[top.v], index[u]);
        continue;
      }
      work.pop();
      if (work.length > 0) low[work[work.length - 1].v] = Math.min(low[work[work.length - 1].v], low[top.v]);
      if (low[top.v] !== index[top.v]) continue;
      const component: number[] = [];
      for (let v = -1; v !== top.v; ) {
        v = stack.pop() as number;
        onStack[v] = 0;
        component.push(v);
      }
      found.push(component.sort((a, b) => a - b));
    }
  }
  return found;
}

type Feeds = readonly (readonly DayPayment[])[];

function eliminate(
  component: readonly number[],
  base: Float64Array,
  gain: Float64Array,
  feeds: Feeds,
  share: Float64Array,
): void {
  const n = component.length;
  const place = new Map(component.map((v, i) => [v, i]));
  const rows = component.map((w, i) => {
    const row = new Float64Array(n + 1);
    row[i] = 1;
    row[n] = base[w];
    for (const { from, amount } of feeds[w]) {
      const j = place.get(from);
      if (j === undefined) row[n] += gain[w] * amount * share[from];
      else row[j] -= gain[w] * amount;
    }
    return row;
  });
  const solution = gauss(rows);
  component.forEach((w, i) => {
    share[w] = solution[i];
  });
}

/** Solves the augmented rows; a variable without a pivot is 0. */
export function gauss(rows: Float64Array[]): Float64Array {
  const n = rows.length;
  const pivotOf = new Int32Array(n).fill(-1);
  let rank = 0;
  for (let column = 0; column < n; column++) {
    let best = rank;
    for (let r = rank; r < n; r++) if (Math.abs(rows[r][column]) > Math.abs(rows[best]?.[column] ?? 0)) best = r;
    if (rank >= n || Math.abs(rows[best][column]) < 1e-12) continue;
    [rows[rank], rows[best]] = [rows[best], rows[rank]];
    const pivot = rows[rank];
    for (let r = 0; r < n; r++) {
      if (r === rank || rows[r][column] === 0) continue;
      const factor = rows[r][column] / pivot[column];
      for (let c = column; c <= n; c++) rows[r][c] -= factor * pivot[c];
    }
    pivotOf[column] = rank++;
  }
  return Float64Array.from(pivotOf, (row, column) => (row < 0 ? 0 : rows[row][n] / rows[row][column]));
}

function iterate(
  component: readonly number[],
  base: Float64Array,
  gain: Float64Array,
  feeds: Feeds,
  share: Float64Array,
): void {
  for (const w of component) share[w] = 0;
  for (let round = 0, change = 1; round < 10_000 && change > 1e-15; round++) {
    change = 0;
    for (const w of component) {
      let received = 0;
      for (const { from, amount } of feeds[w]) received += amount * share[from];
      const next = base[w] + gain[w] * received;
      change = Math.max(change, Math.abs(next - share[w]));
      share[w] = next;
    }
  }
}
