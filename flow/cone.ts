/**
 * The cone between donors S and recipients C: the accounts and transfers that lie on a time-respecting chain of at most H
 * hops (flow D6, D19). Everything else about a trace is computed on it, so its size bounds their cost.
 *
 * 1. By hops alone: breadth-first forwards from S, then backwards from C along what was reached; u -> w stays when
 *    hops(S, u) + 1 + hops(w, C) <= H. Money that reaches C or returns to S stops there (D5).
 * 2. By days: arrive[h](v), the earliest day at which a chain of h hops can reach v, and depart[h](v), the latest day on
 *    which money at v can still start on a chain of h hops to C. A transfer stays when its days leave room between both.
 *
 * Cost: O(accounts) to clear marks, O(reach of S) for 1, O(H x static cone) for 2.
 */
import type { TransferType } from '../model/transfer.ts';
import { TRANSFER_TYPES } from '../model/transfer.ts';
import { ints } from './columns.ts';
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
  /** Accounts that the donors' money reaches, hops alone. */
  readonly forward: Int32Array;
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
  const blocked = SINK | (options.throughPooled ? 0 : POOLED);
  const reach: Reach = { ledger, role, admits: admitter(ledger, options), blocked, maxHops: options.maxHops };
  const forward = spreadForward(reach, from);
  const back = hopsBack(reach, forward);
  const staticTransfers = staticCone(reach, forward, back);
  return {
    role,
    ...dateCone(reach, staticTransfers, options),
    staticTransfers,
    forward: forward.visited,
    stoppedAt: stops(reach, forward, back),
    cut: forward.cut,
  };
}

/** Accounts from which the recipients are reached, nearest first. Cost: their receipts. */
export function reachBack(ledger: Ledger, to: readonly number[], options: ConeOptions): Int32Array {
  const admits = admitter(ledger, options);
  const blocked = SINK | (options.throughPooled ? 0 : POOLED);
  const hops = new Int32Array(ledger.accounts).fill(FAR);
  const queue = ints();
  for (const v of to) {
    hops[v] = 0;
    queue.push(v);
  }
  for (let head = 0; head < queue.length; head++) {
    const v = queue.get(head);
    if (hops[v] >= options.maxHops || (hops[v] > 0 && (ledger.mark[v] & blocked) !== 0)) continue;
    for (let i = ledger.inStart[v]; i < ledger.inStart[v + 1]; i++) {
      const w = ledger.payer[ledger.inList[i]];
      if (hops[w] !== FAR || !admits(ledger.inList[i])) continue;
      hops[w] = hops[v] + 1;
      queue.push(w);
    }
  }
  return queue.view().slice();
}

interface Reach {
  readonly ledger: Ledger;
  readonly role: Uint8Array;
  readonly admits: (transfer: number) => boolean;
  readonly blocked: number;
  readonly maxHops: number;
}

/** What the donors' money reaches: accounts in the order of hops, and the transfers they pay on. */
interface Forward {
  readonly visited: Int32Array;
  /** Place in `visited` + 1 by account, 0 when not reached. */
  readonly place: Int32Array;
  /** Hops by place. */
  readonly hops: Int32Array;
  readonly transfers: Int32Array;
  readonly cut: boolean;
}

/** Whether money that sits in v may go on. */
function passes({ ledger, role, blocked }: Reach, v: number): boolean {
  if (role[v] === 1) return true;
  return role[v] === 0 && (ledger.mark[v] & blocked) === 0;
}

/** Breadth first from the donors. Individuals rarely receive, so this side is the small one. */
function spreadForward(reach: Reach, from: readonly number[]): Forward {
  const { ledger, role, admits, maxHops } = reach;
  const { outStart, payee } = ledger;
  const place = new Int32Array(ledger.accounts);
  const visited = ints();
  const hops = ints();
  const transfers = ints();
  const visit = (v: number, hop: number): void => {
    visited.push(v);
    hops.push(hop);
    place[v] = visited.length;
  };
  for (const v of from) if (place[v] === 0) visit(v, 0);
  let cut = false;
  for (let head = 0; head < visited.length; head++) {
    const v = visited.get(head);
    const hop = hops.get(head);
    if (!passes(reach, v)) continue;
    if (hop >= maxHops) {
      cut ||= outStart[v + 1] > outStart[v];
      continue;
    }
    for (let e = outStart[v]; e < outStart[v + 1]; e++) {
      const w = payee[e];
      if (role[w] === 1 || !admits(e)) continue;
      transfers.push(e);
      if (place[w] === 0) visit(w, hop + 1);
    }
  }
  return { visited: visited.view(), place, hops: hops.view(), transfers: transfers.view(), cut };
}

/** Hops to the recipients, by place, along the transfers that were reached. Cost O(those transfers). */
function hopsBack({ ledger, role, maxHops }: Reach, forward: Forward): Int32Array {
  const { visited, place, transfers } = forward;
  const hops = new Int32Array(visited.length).fill(FAR);
  const starts = new Int32Array(visited.length + 1);
  for (const e of transfers) starts[place[ledger.payee[e]]] += 1;
  for (let i = 0; i < visited.length; i++) starts[i + 1] += starts[i];
  const payers = new Int32Array(transfers.length);
  // Filled from the back, so that starts[i] ends as the beginning of i's run.
  for (const e of transfers) payers[--starts[place[ledger.payee[e]]]] = place[ledger.payer[e]] - 1;
  const queue = ints();
  for (let i = 0; i < visited.length; i++) {
    if (role[visited[i]] !== 2) continue;
    hops[i] = 0;
    queue.push(i);
  }
  for (let head = 0; head < queue.length; head++) {
    const i = queue.get(head);
    if (hops[i] >= maxHops) continue;
    const end = i + 1 < visited.length ? starts[i + 2] : transfers.length;
    for (let at = starts[i + 1]; at < end; at++) {
      const j = payers[at];
      if (hops[j] !== FAR) continue;
      hops[j] = hops[i] + 1;
      queue.push(j);
    }
  }
  return hops;
}

function staticCone({ ledger, maxHops }: Reach, { place, hops, transfers }: Forward, back: Int32Array): Int32Array {
  const found = ints();
  for (const e of transfers) {
    const onward = back[place[ledger.payee[e]] - 1];
    if (onward !== FAR && hops[place[ledger.payer[e]] - 1] + 1 + onward <= maxHops) found.push(e);
  }
  return found.view().sort();
}

/** Pooled grantees that the donors' money reaches and from which it could have gone on to the recipients. */
function stops(reach: Reach, { visited, place, hops }: Forward, back: Int32Array): number[] {
  const { ledger, role, maxHops, admits } = reach;
  return [...visited].filter((v, i) => {
    if (role[v] !== 0 || (ledger.mark[v] & POOLED) === 0 || passes(reach, v)) return false;
    for (let e = ledger.outStart[v]; e < ledger.outStart[v + 1]; e++) {
      const w = ledger.payee[e];
      const onward = role[w] === 2 ? 0 : place[w] === 0 ? FAR : back[place[w] - 1];
      if (onward !== FAR && hops[i] + 1 + onward <= maxHops && admits(e)) return true;
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
  const found = ints();
  for (let i = 0; i < transfers.length; i++) if (onChain(edges, i, arrive, depart)) found.push(i);
  const kept = found.view();
  return {
    accounts,
    local,
    transfers: kept.map((i) => transfers[i]),
    from: kept.map((i) => from[i]),
    to: kept.map((i) => to[i]),
    // After any number of hops: a longer chain inside the cone may come earlier, and bounds must allow for it.
    // Exact days without credit need none: a chain is never later than the transfers it ends with.
    arrival:
      levels === 0 || (ledger.exactDays && options.creditDays === 0) ? arrive[levels] : arrivals(edges, roles, 0)[0],
  };
}

function numberAccounts(ledger: Ledger, transfers: Int32Array): { accounts: Int32Array; local: Int32Array } {
  const local = new Int32Array(ledger.accounts).fill(-1);
  const found = ints();
  const note = (v: number): void => {
    if (local[v] === 0) return;
    local[v] = 0;
    found.push(v);
  };
  for (const e of transfers) {
    note(ledger.payer[e]);
    note(ledger.payee[e]);
  }
  const accounts = found.view().sort();
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
