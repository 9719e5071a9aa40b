/**
 * The definitions of flow D1-D13 once more, slowly and from scratch: no typed arrays, no slot network, no cone. Bounds are
 * the linear program of D9-D10 itself; conventions are exact fractions with one linear system for a whole day; routes are
 * found by trying every chain. Shares no code with flow/.
 */
import { Fraction, ONE, ZERO } from './fraction.ts';
import { maximize, type Row } from './simplex.ts';

export interface Given {
  readonly transfers: readonly {
    readonly day: number;
    readonly payer: string;
    readonly payee: string;
    readonly amountCents: number;
  }[];
  readonly openingCents: Readonly<Record<string, number>>;
  readonly books: Readonly<Record<string, string>>;
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly maxHops: number;
}

type Move = Given['transfers'][number];

/** A party's day: what it held before, received, was born, paid, and kept. */
export interface Page {
  readonly held: number;
  readonly received: number;
  readonly born: number;
  readonly paid: number;
  readonly kept: number;
}

export class Oracle {
  readonly given: Given;
  readonly moves: readonly Move[];
  readonly days: readonly number[];
  readonly parties: readonly string[];
  private readonly pages = new Map<string, Page>();

  constructor(given: Given) {
    this.given = given;
    this.moves = given.transfers.filter(({ payer, payee }) => payer !== payee);
    this.days = [...new Set(this.moves.map(({ day }) => day))].sort((a, b) => a - b);
    this.parties = [...new Set(this.moves.flatMap(({ payer, payee }) => [payer, payee]))];
    for (const party of this.parties) this.keepBooks(party);
  }

  isDonor(party: string): boolean {
    return this.given.from.includes(party);
  }

  isRecipient(party: string): boolean {
    return this.given.to.includes(party) && !this.isDonor(party);
  }

  page(party: string, day: number): Page {
    return this.pages.get(`${party} ${day}`) as Page;
  }

  private keepBooks(party: string): void {
    let held = this.given.openingCents[party] ?? 0;
    for (const day of this.days) {
      const today = this.moves.filter((move) => move.day === day);
      const received = sum(today.filter(({ payee }) => payee === party));
      const paid = sum(today.filter(({ payer }) => payer === party));
      const born = Math.max(0, paid - held - received);
      const kept = held + received + born - paid;
      this.pages.set(`${party} ${day}`, { held, received, born, paid, kept });
      held = kept;
    }
  }

  /** Receipts of the recipients from anyone else than themselves count as the figures count them. */
  receipts(): number {
    return sum(this.moves.filter(({ payer, payee }) => this.isRecipient(payee) && !this.isRecipient(payer)));
  }

  /** [LB, UB] by the linear program; `open`: all books open. Integer by total unimodularity; the program itself is real. */
  bounds(open = false): { least: number; most: number } {
    const free = this.moves.filter(({ payer }) => !this.isDonor(payer) && !this.isRecipient(payer));
    const given = this.moves.filter(({ payer }) => this.isDonor(payer));
    const rows: Row[] = free.map((move, i) => ({
      coefficients: free.map((_, j) => (i === j ? 1 : 0)),
      limit: move.amountCents,
    }));
    for (const party of this.parties) {
      if (this.isDonor(party) || this.isRecipient(party)) continue;
      for (const day of this.days) {
        const sign = (move: Move): number => {
          if (move.day > day) return 0;
          return (move.payee === party ? 1 : 0) - (move.payer === party ? 1 : 0);
        };
        const coefficients = free.map(sign);
        const gifts = given.reduce((total, move) => total + sign(move) * move.amountCents, 0);
        rows.push({ coefficients: coefficients.map((c) => -c), limit: gifts });
        const closed = !open && (this.given.books[party] ?? 'closed') === 'closed';
        if (closed) rows.push({ coefficients, limit: this.page(party, day).kept - gifts });
      }
    }
    const arrives = free.map(({ payee }) => (this.isRecipient(payee) ? 1 : 0));
    const direct = sum(given.filter(({ payee }) => this.isRecipient(payee)));
    const most = maximize(arrives, rows);
    const least = maximize(
      arrives.map((value) => -value),
      rows,
    );
    if (most === null || least === null) throw new Error('no admissible attribution');
    return { least: direct - least, most: direct + most };
  }

  /** A convention in exact fractions. */
  convention(method: 'pro-rata' | 'fifo' | 'lifo'): number {
    const middle = this.parties.filter((party) => !this.isDonor(party) && !this.isRecipient(party));
    const layers = new Map<string, Layer[]>(
      middle.map((party) => {
        const opening = this.given.openingCents[party] ?? 0;
        return [party, opening > 0 ? [{ amount: new Fraction(opening), mine: ZERO }] : []];
      }),
    );
    let arrived = ZERO;
    for (const day of this.days) arrived = arrived.plus(this.conventionDay(method, day, middle, layers));
    return arrived.toNumber();
  }

  private conventionDay(
    method: string,
    day: number,
    middle: readonly string[],
    layers: Map<string, Layer[]>,
  ): Fraction {
    const today = this.moves.filter((move) => move.day === day);
    const payers = middle.filter((party) => today.some(({ payer }) => payer === party));
    // share_w = sum over layers drawn of their shares; the fresh layer's share is an unknown of the others.
    const rows = payers.map((party, i) => {
      const { old, freshPart } = this.drawShape(method, party, day, layers.get(party) as Layer[]);
      const row = [...payers.map((_, j) => (i === j ? ONE : ZERO)), old];
      const page = this.page(party, day);
      const fresh = page.received + page.born;
      if (fresh === 0 || freshPart.isZero) return row;
      for (const move of today.filter(({ payee }) => payee === party)) {
        const weight = freshPart.times(new Fraction(move.amountCents, fresh));
        const j = payers.indexOf(move.payer);
        if (j >= 0) row[j] = row[j].minus(weight);
        else if (this.isDonor(move.payer)) row[payers.length] = row[payers.length].plus(weight);
      }
      return row;
    });
    const solved = solve(rows);
    const share = (party: string): Fraction => {
      if (this.isDonor(party)) return ONE;
      const at = payers.indexOf(party);
      return at < 0 ? ZERO : solved[at];
    };
    let arrived = ZERO;
    for (const move of today) {
      if (this.isRecipient(move.payee)) arrived = arrived.plus(share(move.payer).times(new Fraction(move.amountCents)));
    }
    for (const party of middle) this.closeDay(method, party, day, today, share, layers);
    return arrived;
  }

  /** What a day's block is made of: the known share from old layers, and the fraction that comes from today's layer. */
  private drawShape(
    method: string,
    party: string,
    day: number,
    layers: readonly Layer[],
  ): { old: Fraction; freshPart: Fraction } {
    const { received, born, paid } = this.page(party, day);
    const block = new Fraction(paid);
    const fresh = new Fraction(received + born);
    if (method === 'pro-rata') {
      const all = layers.reduce((total, { amount }) => total.plus(amount), fresh);
      const mine = layers.reduce((total, layer) => total.plus(layer.mine), ZERO);
      return { old: mine.over(all), freshPart: fresh.over(all) };
    }
    const order = method === 'fifo' ? [...layers, null] : [null, ...[...layers].reverse()];
    let left = block;
    let old = ZERO;
    let freshPart = ZERO;
    for (const layer of order) {
      const amount = layer === null ? fresh : layer.amount;
      const taken = left.minus(amount).top < 0n ? left : amount;
      left = left.minus(taken);
      if (taken.isZero) continue;
      if (layer === null) freshPart = taken.over(block);
      else old = old.plus(layer.mine.times(taken).over(layer.amount).over(block));
    }
    return { old, freshPart };
  }

  private closeDay(
    method: string,
    party: string,
    day: number,
    today: readonly Move[],
    share: (party: string) => Fraction,
    layers: Map<string, Layer[]>,
  ): void {
    const { received, born, paid } = this.page(party, day);
    let mine = ZERO;
    for (const move of today) {
      if (move.payee === party) mine = mine.plus(share(move.payer).times(new Fraction(move.amountCents)));
    }
    let stack = [...(layers.get(party) as Layer[])];
    if (received + born > 0) stack.push({ amount: new Fraction(received + born), mine });
    if (method === 'pro-rata' && stack.length > 0) {
      const amount = stack.reduce((total, layer) => total.plus(layer.amount), ZERO);
      stack = [{ amount, mine: stack.reduce((total, layer) => total.plus(layer.mine), ZERO) }];
    }
    if (method === 'lifo') stack.reverse();
    let left = new Fraction(paid);
    const kept: Layer[] = [];
    for (const layer of stack) {
      const taken = left.minus(layer.amount).top < 0n ? left : layer.amount;
      left = left.minus(taken);
      const amount = layer.amount.minus(taken);
      if (!amount.isZero) kept.push({ amount, mine: layer.mine.times(amount).over(layer.amount) });
    }
    if (method === 'lifo') kept.reverse();
    layers.set(party, kept);
  }

  /** Every route with its width and LIBR width, best first, by trying all chains. */
  routes(): { parties: string[]; width: number; libr: number }[] {
    const best = new Map<string, { parties: string[]; width: number; libr: number }>();
    const walk = (parties: string[], day: number, width: number, libr: number): void => {
      const at = parties[parties.length - 1];
      for (const move of this.moves) {
        if (move.payer !== at || move.day < day || parties.includes(move.payee)) continue;
        if (this.isDonor(move.payee)) continue;
        const held = parties.length === 1 ? Infinity : this.leastHeld(at, day, move.day);
        const next = [...parties, move.payee];
        const nextWidth = Math.min(width, move.amountCents);
        const nextLibr = Math.min(libr, move.amountCents, held);
        if (this.isRecipient(move.payee)) {
          const old = best.get(next.join(' '));
          best.set(next.join(' '), {
            parties: next,
            width: Math.max(old?.width ?? 0, nextWidth),
            libr: Math.max(old?.libr ?? 0, nextLibr),
          });
        } else if (next.length <= this.given.maxHops) walk(next, move.day, nextWidth, nextLibr);
      }
    };
    for (const donor of new Set(this.given.from)) walk([donor], -Infinity, Infinity, Infinity);
    return [...best.values()].sort(
      (a, b) =>
        b.width - a.width ||
        a.parties.length - b.parties.length ||
        (a.parties.join(' ') < b.parties.join(' ') ? -1 : 1),
    );
  }

  private leastHeld(party: string, from: number, until: number): number {
    if ((this.given.books[party] ?? 'closed') === 'open') return Infinity;
    const between = this.days.filter((day) => day >= from && day < until);
    return Math.min(Infinity, ...between.map((day) => this.page(party, day).kept));
  }
}

interface Layer {
  readonly amount: Fraction;
  readonly mine: Fraction;
}

function sum(moves: readonly Move[]): number {
  return moves.reduce((total, { amountCents }) => total + amountCents, 0);
}

/** Gauss-Jordan in exact fractions; an unknown without a pivot is 0. */
function solve(rows: Fraction[][]): Fraction[] {
  const n = rows.length;
  const owner: number[] = [];
  let used = 0;
  for (let column = 0; column < n; column++) {
    const at = rows.findIndex((row, i) => i >= used && !row[column].isZero);
    owner.push(at < 0 ? -1 : used);
    if (at < 0) continue;
    [rows[used], rows[at]] = [rows[at], rows[used]];
    const lead = rows[used][column];
    rows[used] = rows[used].map((value) => value.over(lead));
    for (let i = 0; i < n; i++) {
      const factor = rows[i][column];
      if (i === used || factor.isZero) continue;
      rows[i] = rows[i].map((value, j) => value.minus(factor.times(rows[used][j])));
    }
    used += 1;
  }
  return owner.map((row) => (row < 0 ? ZERO : rows[row][n]));
}
