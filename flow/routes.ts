/**
 * The k widest and the k shortest routes (flow D6-D8): sequences of distinct accounts from a donor to a recipient, each as
 * wide as its best dated chain.
 *
 * Method: best-first search over partial routes inside the cone. A partial route carries its non-dominated labels
 * (chains.ts); its bound is the best that any completion can reach, from widest[h](v), the greatest width of a chain of at
 * most h hops from v to C, dates aside. Bounds are ordered like routes (width, hops, ids), so routes come out in final
 * order and the search ends at the k-th. Ties break on ids; accounts are numbered in the order of their ids.
 * Cost: O(H x cone) for the bounds, then what the k best need.
 */
import { AT_DONOR, chainOf, keep, type Label, step } from './chains.ts';
import { type Cone, DONOR, RECIPIENT } from './cone.ts';
import { Heap } from './heap.ts';
import type { Ledger } from './ledger.ts';
import { librWidth } from './libr.ts';

export interface RouteOptions {
  readonly k: number;
  readonly maxHops: number;
  readonly order: 'widest' | 'shortest';
  readonly creditDays: number;
  readonly maxHoldDays: number | null;
}

/** A route by account numbers, with the transfers of its widest chain. */
export interface Route {
  readonly accounts: readonly number[];
  readonly chain: readonly number[];
  readonly width: number;
  readonly librWidth: number;
}

/** A partial route, last account first. */
interface Path {
  readonly account: number;
  readonly length: number;
  readonly before: Path | null;
}

interface Partial {
  readonly path: Path;
  readonly labels: readonly Label[];
  readonly boundWidth: number;
  readonly boundHops: number;
  readonly complete: boolean;
}

/** The best routes of a cone, in order. */
export function findRoutes(ledger: Ledger, cone: Cone, options: RouteOptions): Route[] {
  const search = new RouteSearch(ledger, cone, options);
  return search.run().map(({ path, labels }) => {
    const accounts = sequence(path).map((account) => cone.accounts[account]);
    const best = widestOf(labels);
    return {
      accounts,
      chain: chainOf(best),
      width: best.width,
      librWidth: librWidth(ledger, accounts, options, best.width),
    };
  });
}

class RouteSearch {
  private readonly ledger: Ledger;
  private readonly cone: Cone;
  private readonly options: RouteOptions;
  private readonly hops: number;
  /** Cone transfers by payer, then payee. */
  private readonly order: Int32Array;
  private readonly start: Int32Array;
  /** widest[h][v]: greatest width from v to C within h hops. */
  private readonly widest: Float64Array[];
  private readonly heap: Heap<Partial>;

  constructor(ledger: Ledger, cone: Cone, options: RouteOptions) {
    this.ledger = ledger;
    this.cone = cone;
    this.options = options;
    this.hops = Math.min(options.maxHops, Math.max(0, cone.accounts.length - 1));
    this.order = Int32Array.from(cone.transfers.keys()).sort(
      (a, b) => cone.from[a] - cone.from[b] || cone.to[a] - cone.to[b] || a - b,
    );
    this.start = new Int32Array(cone.accounts.length + 1);
    for (const from of cone.from) this.start[from + 1] += 1;
    for (let v = 0; v < cone.accounts.length; v++) this.start[v + 1] += this.start[v];
    this.widest = widestToRecipients(ledger, cone, this.hops);
    this.heap = new Heap(options.order === 'widest' ? widerFirst : shorterFirst);
  }

  run(): Partial[] {
    const { cone, heap } = this;
    for (let v = 0; v < cone.accounts.length; v++) {
      if (cone.role[cone.accounts[v]] === DONOR) this.offer({ account: v, length: 1, before: null }, [AT_DONOR]);
    }
    const found: Partial[] = [];
    while (heap.size > 0 && found.length < this.options.k) {
      const best = heap.pop() as Partial;
      if (best.complete) found.push(best);
      else this.extend(best);
    }
    return found;
  }

  private offer(path: Path, labels: readonly Label[]): void {
    if (labels.length === 0) return;
    const { width } = widestOf(labels);
    const used = path.length - 1;
    if (this.cone.role[this.cone.accounts[path.account]] === RECIPIENT) {
      this.heap.push({ path, labels, boundWidth: width, boundHops: used, complete: true });
      return;
    }
    const left = this.hops - used;
    const boundWidth = Math.min(width, this.widest[left][path.account]);
    if (boundWidth <= 0) return;
    const enough = this.options.order === 'widest' ? boundWidth : Number.MIN_VALUE;
    let more = 1;
    while (this.widest[more][path.account] < enough) more += 1;
    this.heap.push({ path, labels, boundWidth, boundHops: used + more, complete: false });
  }

  private extend({ path, labels }: Partial): void {
    const { cone, order, start, ledger, options } = this;
    const { account } = path;
    for (let from = start[account], to = from; from < start[account + 1]; from = to) {
      const payee = cone.to[order[from]];
      while (to < start[account + 1] && cone.to[order[to]] === payee) to++;
      if (visits(path, payee)) continue;
      const reached: Label[] = [];
      for (let i = from; i < to; i++) {
        for (const label of labels) {
          const next = step(ledger, label, cone.transfers[order[i]], options);
          if (next !== null) keep(reached, next, options);
        }
      }
      this.offer({ account: payee, length: path.length + 1, before: path }, reached);
    }
  }
}

/** widest[h][v] for h = 0..hops. */
function widestToRecipients(ledger: Ledger, cone: Cone, hops: number): Float64Array[] {
  const start = Float64Array.from(cone.accounts, (v) => (cone.role[v] === RECIPIENT ? Infinity : 0));
  const all = [start];
  for (let h = 1; h <= hops; h++) {
    const before = all[h - 1];
    const after = start.slice();
    for (let i = 0; i < cone.transfers.length; i++) {
      const width = Math.min(ledger.amount[cone.transfers[i]], before[cone.to[i]]);
      if (width > after[cone.from[i]]) after[cone.from[i]] = width;
    }
    all.push(after);
  }
  return all;
}

function widestOf(labels: readonly Label[]): Label {
  let best = labels[0];
  for (const label of labels) {
    if (label.width > best.width || (label.width === best.width && label.first < best.first)) best = label;
  }
  return best;
}

function visits(path: Path, account: number): boolean {
  for (let at: Path | null = path; at !== null; at = at.before) if (at.account === account) return true;
  return false;
}

function sequence(path: Path): number[] {
  const accounts: number[] = [];
  for (let at: Path | null = path; at !== null; at = at.before) accounts.push(at.account);
  return accounts.reverse();
}

function widerFirst(a: Partial, b: Partial): boolean {
  if (a.boundWidth !== b.boundWidth) return a.boundWidth > b.boundWidth;
  if (a.boundHops !== b.boundHops) return a.boundHops < b.boundHops;
  return idsFirst(a, b);
}

function shorterFirst(a: Partial, b: Partial): boolean {
  if (a.boundHops !== b.boundHops) return a.boundHops < b.boundHops;
  if (a.boundWidth !== b.boundWidth) return a.boundWidth > b.boundWidth;
  return idsFirst(a, b);
}

/** By the ids along the way; a beginning comes before what it begins. */
function idsFirst(a: Partial, b: Partial): boolean {
  const left = sequence(a.path);
  const right = sequence(b.path);
  for (let i = 0; i < left.length && i < right.length; i++) if (left[i] !== right[i]) return left[i] < right[i];
  return left.length < right.length;
}
