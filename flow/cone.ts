/**
 * The cone between donors S and recipients C: the accounts and transfers that lie on a time-respecting chain of at most H
 * hops (flow D6, D19). Everything else about a trace is computed on it, so its size bounds their cost.
 *
 * 1. By hops alone: breadth-first forwards from S and backwards from C; a transfer u -> w stays when
 *    hops(S, u) + 1 + hops(w, C) <= H. Money that reaches C or returns to S stops there (D5).
 * 2. By days: arrive[h](v), the earliest day at which a chain of h hops can reach v, and depart[h](v), the latest day on
 *    which money at v can still start on a chain of h hops to C. A transfer stays when its days leave room between both.
 *
 * Cost: O(reach of S and of C) for 1, O(H x static cone) for 2.
 */
import type { TransferType } from '../model/transfer.ts';
import { TRANSFER_TYPES } from '../model/transfer.ts';
import { type Ledger, POOLED, SINK, TYPE_MASK } from './ledger.ts';

export const DONOR = 1;
export const RECIPIENT = 2;
/** No chain arrives: later than any day. */
export const NEVER = 2 ** 30;
const ALWAYS = -(2 ** 30);
const FAR = 0x7fff_ffff;

export interface ConeOptions {
  /** Infinity: chains of any length. */
  readonly maxHops: number;
  readonly creditDays: number;
  readonly dayFrom: number | null;
  readonly dayTo: number | null;
  readonly minCents: number;
  readonly types: ReadonlySet<TransferType> | null;
  readonly throughPooled: boolean;
}

export interface Cone {
  /** DONOR, RECIPIENT or 0, by account. */
  readonly role: Uint8Array;
  /** Accounts on the cone, ascending. */
  readonly accounts: Int32Array;
  /** Position in `accounts` by account, -1 when it is not on the cone. */
  readonly local: Int32Array;
  /** Transfers of the dated cone, ascending, and by account number inside the cone. */
  readonly transfers: Int32Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** Earliest day at which money of the donors can be in each cone account; NEVER when by days it cannot. */
  readonly arrival: Int32Array;
  /** Transfers within the hops, dates aside. */
  readonly staticTransfers: Int32Array;
  readonly forward: Int32Array;
  readonly backward: Int32Array;
  readonly stoppedAt: readonly number[];
  /** Whether a longer chain than H hops could add to the cone. */
  readonly cut: boolean;
}

/** Whether a transfer may carry a trace at all: its type, its size, its days. */
export function admitter(ledger: Ledger, options: ConeOptions): (transfer: number) => boolean {
  const { types, minCents, dayFrom, dayTo } = options;
  if (types === null && minCents <= 0 && dayFrom === null && dayTo === null) return () => true;
  const allowed = TRANSFER_TYPES.map((type) => types === null || types.has(type));
  const first = dayFrom ?? ALWAYS;
  const last = dayTo ?? NEVER;
  return (transfer) =>
    ledger.amount[transfer] >= minCents &&
    allowed[ledger.row[transfer] & TYPE_MASK] &&
    ledger.dayHigh[transfer] >= first &&
    ledger.dayLow[transfer] <= last;
}

/** The cone from accounts `from` to accounts `to`. */
export function findCone(ledger: Ledger, from: readonly number[], to: readonly number[], options: ConeOptions): Cone {
  const role = new Uint8Array(ledger.accounts);
  for (const v of to) role[v] = RECIPIENT;
  for (const v of from) role[v] = DONOR;
  const admits = admitter(ledger, options);
  const blocked = SINK | (options.throughPooled ? 0 : POOLED);
  const reach: Reach = { ledger, role, admits, blocked, maxHops: options.maxHops };
  const donors = from.filter((v) => role[v] === DONOR);
  const recipients = to.filter((v) => role[v] === RECIPIENT);
  const forward = spread(reach, donors, true);
  const backward = spread(reach, recipients, false);
  const staticTransfers = staticCone(reach, forward, backward);
  const dated = dateCone(reach, staticTransfers, options);
  return {
    role,
    ...dated,
    staticTransfers,
    forward: forward.visited,
    backward: backward.visited,
    stoppedAt: stops(reach, forward, backward),
    cut: forward.cut || backward.cut,
  };
}

interface Reach {
  readonly ledger: Ledger;
  readonly role: Uint8Array;
  readonly admits: (transfer: number) => boolean;
  readonly blocked: number;
  readonly maxHops: number;
}

interface Spread {
  readonly hops: Int32Array;
  readonly visited: Int32Array;
  readonly cut: boolean;
}

/** Whether money that sits in v may go on. */
function passes({ ledger, role, blocked }: Reach, v: number): boolean {
  if (role[v] === DONOR) return true;
  return role[v] !== RECIPIENT && (ledger.mark[v] & blocked) === 0;
}

/** Hops from (or to) the starting accounts, breadth first, as far as the hop limit. */
function spread(reach: Reach, starts: readonly number[], forwards: boolean): Spread {
  const { ledger, role, admits, maxHops } = reach;
  const hops = new Int32Array(ledger.accounts).fill(FAR);
  const queue: number[] = [];
  for (const v of starts) {
    hops[v] = 0;
    queue.push(v);
  }
  const starting = forwards ? ledger.outStart : ledger.inStart;
  const next = forwards ? ledger.payee : ledger.payer;
  const ending = forwards ? DONOR : RECIPIENT;
  let cut = false;
  for (let head = 0; head < queue.length; head++) {
    const v = queue[head];
    if (forwards ? !passes(reach, v) : role[v] === DONOR) continue;
    if (hops[v] >= maxHops) {
      cut ||= starting[v + 1] > starting[v];
      continue;
    }
    for (let i = starting[v]; i < starting[v + 1]; i++) {
      const transfer = forwards ? i : ledger.inList[i];
      const w = next[transfer];
      if (hops[w] !== FAR || role[w] === ending || !admits(transfer)) continue;
      if (!forwards && !passes(reach, w)) continue;
      hops[w] = hops[v] + 1;
      queue.push(w);
    }
  }
  return { hops, visited: Int32Array.from(queue), cut };
}

function staticCone(reach: Reach, forward: Spread, backward: Spread): Int32Array {
  const { ledger, role, admits, maxHops } = reach;
  const found: number[] = [];
  for (const v of forward.visited.toSorted()) {
    if (backward.hops[v] === FAR || !passes(reach, v) || forward.hops[v] >= maxHops) continue;
    const left = maxHops - forward.hops[v] - 1;
    for (let e = ledger.outStart[v]; e < ledger.outStart[v + 1]; e++) {
      const w = ledger.payee[e];
      if (backward.hops[w] <= left && backward.hops[w] !== FAR && role[w] !== DONOR && admits(e)) found.push(e);
    }
  }
  return Int32Array.from(found);
}

/** Pooled grantees and sinks that the donors' money reaches and from which it could have gone on to the recipients. */
function stops(reach: Reach, forward: Spread, backward: Spread): number[] {
  const { ledger, role, maxHops, admits } = reach;
  return [...forward.visited].filter((v) => {
    if (role[v] !== 0 || (ledger.mark[v] & POOLED) === 0 || passes(reach, v)) return false;
    const left = maxHops - forward.hops[v] - 1;
    for (let e = ledger.outStart[v]; e < ledger.outStart[v + 1]; e++) {
      const onward = backward.hops[ledger.payee[e]];
      if (onward <= left && onward !== FAR && admits(e)) return true;
    }
    return false;
  });
}

type Dated = Pick<Cone, 'accounts' | 'local' | 'transfers' | 'from' | 'to' | 'arrival'>;

function dateCone(reach: Reach, transfers: Int32Array, options: ConeOptions): Dated {
  const { ledger, role } = reach;
  const { accounts, local } = numberAccounts(ledger, transfers);
  const from = transfers.map((e) => local[ledger.payer[e]]);
  const to = transfers.map((e) => local[ledger.payee[e]]);
  const edges: Edges = { ledger, transfers, from, to, credit: options.creditDays };
  const roles = Uint8Array.from(accounts, (v) => role[v]);
  const levels = Number.isFinite(options.maxHops) ? options.maxHops : 0;
  const arrive = arrivals(edges, roles, levels);
  const depart = departures(edges, roles, levels);
  const kept: number[] = [];
  for (let i = 0; i < transfers.length; i++) if (onChain(edges, i, arrive, depart)) kept.push(i);
  return {
    accounts,
    local,
    transfers: Int32Array.from(kept, (i) => transfers[i]),
    from: Int32Array.from(kept, (i) => from[i]),
    to: Int32Array.from(kept, (i) => to[i]),
    // After any number of hops: a longer chain inside the cone may come earlier, and bounds must allow for it.
    arrival: levels === 0 ? arrive[0] : arrivals(edges, roles, 0)[0],
  };
}

function numberAccounts(ledger: Ledger, transfers: Int32Array): { accounts: Int32Array; local: Int32Array } {
  const local = new Int32Array(ledger.accounts).fill(-1);
  for (const e of transfers) {
    local[ledger.payer[e]] = 0;
    local[ledger.payee[e]] = 0;
  }
  const accounts = Int32Array.from(local.keys()).filter((v) => local[v] === 0);
  for (let i = 0; i < accounts.length; i++) local[accounts[i]] = i;
  return { accounts, local };
}

interface Edges {
  readonly ledger: Ledger;
  readonly transfers: Int32Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly credit: number;
}

/** Earliest arrivals after at most h hops, h = 0..levels; levels 0: one array, after any number of hops. */
function arrivals(edges: Edges, roles: Uint8Array, levels: number): Int32Array[] {
  const start = Int32Array.from(roles, (role) => (role === DONOR ? ALWAYS : NEVER));
  return relax(start, levels, (before, after) => relaxArrivals(edges, before, after));
}

/** Latest departures with at most h hops left. */
function departures(edges: Edges, roles: Uint8Array, levels: number): Int32Array[] {
  const start = Int32Array.from(roles, (role) => (role === RECIPIENT ? NEVER : ALWAYS));
  return relax(start, levels, (before, after) => relaxDepartures(edges, before, after));
}

function relax(
  start: Int32Array,
  levels: number,
  step: (before: Int32Array, after: Int32Array) => boolean,
): Int32Array[] {
  if (levels === 0) {
    while (step(start, start));
    return [start];
  }
  const all = [start];
  for (let h = 1; h <= levels; h++) {
    const after = all[h - 1].slice();
    step(all[h - 1], after);
    all.push(after);
  }
  return all;
}

function relaxArrivals({ ledger, transfers, from, to, credit }: Edges, before: Int32Array, after: Int32Array): boolean {
  let changed = false;
  for (let i = 0; i < transfers.length; i++) {
    const ready = before[from[i]] - credit;
    const e = transfers[i];
    if (ready > ledger.dayHigh[e]) continue;
    const day = ready > ledger.dayLow[e] ? ready : ledger.dayLow[e];
    if (day < after[to[i]]) {
      after[to[i]] = day;
      changed = true;
    }
  }
  return changed;
}

function relaxDepartures(
  { ledger, transfers, from, to, credit }: Edges,
  before: Int32Array,
  after: Int32Array,
): boolean {
  let changed = false;
  for (let i = transfers.length - 1; i >= 0; i--) {
    const limit = before[to[i]];
    const e = transfers[i];
    if (limit < ledger.dayLow[e]) continue;
    const day = (limit < ledger.dayHigh[e] ? limit : ledger.dayHigh[e]) + credit;
    if (day > after[from[i]]) {
      after[from[i]] = day;
      changed = true;
    }
  }
  return changed;
}

function onChain(
  { ledger, transfers, from, to, credit }: Edges,
  i: number,
  arrive: readonly Int32Array[],
  depart: readonly Int32Array[],
): boolean {
  const e = transfers[i];
  const last = arrive.length - 1;
  for (let h = 0; h <= Math.max(0, last - 1); h++) {
    const ready = arrive[h][from[i]] - credit;
    const first = ready > ledger.dayLow[e] ? ready : ledger.dayLow[e];
    if (first <= ledger.dayHigh[e] && first <= depart[Math.max(0, last - 1 - h)][to[i]]) return true;
  }
  return false;
}

/** The first day on which the donors' money can ride on cone transfer `i`: not before its day, nor before it can be at the payer. */
export function landingDay(ledger: Ledger, cone: Cone, i: number, creditDays: number): number {
  const ready = cone.arrival[cone.from[i]] - creditDays;
  return Math.max(ready, ledger.dayLow[cone.transfers[i]]) - creditDays;
}
