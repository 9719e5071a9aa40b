/**
 * The largest and the smallest amount of the donors' money that can have reached the recipients (flow D9-D11, D17, D19).
 *
 * Slot network: nodes are (account, day); a transfer arc has capacity a; a hold arc to the account's next day has capacity
 * B_v(t) + U. UB = maxflow(S -> C). LB = sent - maxflow(S -> everything except C), where money leaves by payments off the
 * cone, by returning to S, and by resting in final balances. Over intervals every arc takes the widest reading, except
 * that the donors' own gifts take the least for LB, so that both bounds hold for every completion.
 *
 * Days on which an account only receives are joined to its next day where the hold cannot bind (the capacity is at least
 * all that can have come in): the flow is the same and the network much smaller. Cost: one max-flow on the cone.
 */
import { type Cone, landingDay } from './cone.ts';
import { HoldWalker, holdProfile } from './holds.ts';
import type { Ledger } from './ledger.ts';
import { dayKeys, runStarts, sortByKey, upTo } from './columns.ts';
import { Events, EXIT, IN, OUT, type SortedEvents } from './events.ts';
import { FlowNetwork } from './maxFlow.ts';

export interface Bound {
  /** Integer cents; Infinity when a record without an upper end leaves it open. */
  readonly cents: number;
  /** false: the deadline came first; the value is a valid looser bound. */
  readonly exact: boolean;
  /** UB: the transfers of the cut that limits it. LB: the payments to the recipients that can only have used this money. */
  readonly why: readonly number[];
  /** UB: accounts whose holdings are part of the limit. */
  readonly limitedBy: readonly number[];
}

export interface BoundOptions {
  readonly creditDays: number;
  /** Value of `performance.now()` at which to stop. */
  readonly deadline: number;
  /** Treat all books as open: unlisted funds without limit. */
  readonly open: boolean;
}

const SOURCE = 0;
const SINK_NODE = 1;

/** No more than this can have arrived. */
export function upperBound(ledger: Ledger, cone: Cone, options: BoundOptions): Bound {
  const slots = buildSlots(ledger, cone, options, 'upper');
  const flow = slots.network.maxFlow(SOURCE, SINK_NODE, options.deadline);
  const why: number[] = [];
  const limitedBy = new Set<number>();
  for (let arc = 0; arc < slots.network.arcs; arc++) {
    if (!flow.sourceSide[slots.network.tail(arc)] || flow.sourceSide[slots.network.head(arc)]) continue;
    const transfer = slots.network.tag(arc);
    if (transfer >= 0) why.push(transfer);
    else limitedBy.add(slots.owner[slots.network.tail(arc)]);
  }
  return { cents: flow.value, exact: flow.exact, why, limitedBy: [...limitedBy] };
}

/** At least this must have arrived. */
export function lowerBound(ledger: Ledger, cone: Cone, options: BoundOptions): Bound {
  const slots = buildSlots(ledger, cone, options, 'lower');
  const flow = slots.network.maxFlow(SOURCE, SINK_NODE, options.deadline);
  const cents = Math.max(0, slots.sent - flow.value);
  const why =
    cents === 0
      ? []
      : slots.arrivals.filter(({ node, transfer }) => flow.sourceSide[node] && ledger.low[transfer] >= 0);
  return { cents, exact: flow.exact, why: why.map(({ transfer }) => transfer), limitedBy: [] };
}

interface SlotNetwork {
  readonly network: FlowNetwork;
  /** Account of each node, -1 for source and sink. */
  readonly owner: number[];
  /** What left the donors into the cone, at least. */
  readonly sent: number;
  /** Payments into C by the node that makes them (the source for a direct gift). */
  readonly arrivals: { readonly node: number; readonly transfer: number }[];
}

type Kind = 'upper' | 'lower';

function buildSlots(ledger: Ledger, cone: Cone, options: BoundOptions, kind: Kind): SlotNetwork {
  const network = new FlowNetwork(2);
  const owner = [-1, -1];
  const tailNode = new Int32Array(cone.transfers.length);
  const headNode = new Int32Array(cone.transfers.length);
  const laying: Laying = { ledger, cone, options, kind, network, owner, tailNode, headNode };
  const landing = Int32Array.from(cone.to, (_, i) => landingDay(ledger, cone, i, options.creditDays));
  const ins = sortByKey(sortByKey(upTo(cone.to.length), ...dayKeys(landing)), cone.to, cone.accounts.length);
  const outs = sortByKey(upTo(cone.from.length), cone.from, cone.accounts.length);
  const inStart = runStarts(cone.to, cone.accounts.length);
  const outStart = runStarts(cone.from, cone.accounts.length);
  for (let i = 0; i < cone.accounts.length; i++) {
    if (cone.role[cone.accounts[i]] !== 0) continue;
    const events = new Events();
    for (let at = inStart[i]; at < inStart[i + 1]; at++) {
      events.add(landing[ins[at]], IN, ins[at]);
    }
    addPayments(laying, cone.accounts[i], outs.subarray(outStart[i], outStart[i + 1]), events);
    if (events.length > 0) layAccount(laying, cone.accounts[i], events.sorted());
  }
  return { network, owner, ...layTransfers(ledger, cone, kind, network, tailNode, headNode) };
}

/** Payments of an account: those on the cone, and for LB the others too. Both lists ascend by transfer. */
function addPayments({ ledger, cone, kind }: Laying, account: number, outs: Int32Array, events: Events): void {
  if (kind === 'upper') {
    for (const index of outs) events.add(ledger.dayHigh[cone.transfers[index]], OUT, index);
    return;
  }
  let at = 0;
  for (let e = ledger.outStart[account]; e < ledger.outStart[account + 1]; e++) {
    if (at < outs.length && cone.transfers[outs[at]] === e) events.add(ledger.dayHigh[e], OUT, outs[at++]);
    else events.add(ledger.dayHigh[e], EXIT, e);
  }
}

interface Laying {
  readonly ledger: Ledger;
  readonly cone: Cone;
  readonly options: BoundOptions;
  readonly kind: Kind;
  readonly network: FlowNetwork;
  readonly owner: number[];
  readonly tailNode: Int32Array;
  readonly headNode: Int32Array;
}

const LAST_DAY = 2 ** 30 + 2 ** 29;

function layAccount(laying: Laying, account: number, events: SortedEvents): void {
  const { ledger, options, kind, network, owner } = laying;
  const holds = new HoldWalker(holdProfile(ledger, account, options.creditDays));
  const { days, whats, count } = events;
  let node = -1;
  let nodePays = false;
  let arrived = 0;
  // Payments off the cone leave a node by one arc together: the flow is the same.
  let exits = 0;
  for (let i = 0; i < count; ) {
    const day = days[i];
    let end = i;
    let receives = false;
    for (; end < count && days[end] === day; end++) receives ||= whats[end] === IN;
    const capacity = node < 0 ? 0 : options.open ? Infinity : holds.least(days[i - 1], day);
    if (node < 0 || capacity < arrived || (nodePays && receives)) {
      if (node >= 0) network.addArc(node, SINK_NODE, exits);
      exits = 0;
      const next = network.addNode();
      owner.push(account);
      if (node >= 0) network.addArc(node, next, Math.min(capacity, arrived));
      node = next;
      nodePays = false;
    }
    for (; i < end; i++) {
      if (whats[i] === IN) arrived += capacityOf(laying, events.indexes[i]);
      else nodePays = true;
      if (whats[i] === EXIT) exits += ledger.high[events.indexes[i]];
      else place(laying, whats[i], events.indexes[i], node);
    }
  }
  network.addArc(node, SINK_NODE, exits);
  if (kind === 'lower')
    network.addArc(node, SINK_NODE, options.open ? Infinity : holds.least(days[count - 1], LAST_DAY));
}

function place({ tailNode, headNode }: Laying, what: number, index: number, node: number): void {
  if (what === IN) headNode[index] = node;
  else tailNode[index] = node;
}

/** The most that a transfer carries; for LB a donor's own gift counts with the least it can be. */
function capacityOf({ ledger, cone, kind }: Laying, i: number): number {
  const e = cone.transfers[i];
  return kind === 'lower' && isGift(cone, i) ? ledger.low[e] : ledger.high[e];
}

function isGift(cone: Cone, i: number): boolean {
  return cone.role[cone.accounts[cone.from[i]]] !== 0;
}

function layTransfers(
  ledger: Ledger,
  cone: Cone,
  kind: Kind,
  network: FlowNetwork,
  tailNode: Int32Array,
  headNode: Int32Array,
): Pick<SlotNetwork, 'sent' | 'arrivals'> {
  const arrivals: { node: number; transfer: number }[] = [];
  let sent = 0;
  for (let i = 0; i < cone.transfers.length; i++) {
    const e = cone.transfers[i];
    const gift = isGift(cone, i);
    const arrives = cone.role[cone.accounts[cone.to[i]]] !== 0;
    const tail = gift ? SOURCE : tailNode[i];
    if (gift) sent += ledger.low[e];
    if (arrives) arrivals.push({ node: tail, transfer: e });
    if (arrives && kind === 'lower') continue;
    const capacity = kind === 'lower' && gift ? ledger.low[e] : ledger.high[e];
    network.addArc(tail, arrives ? SINK_NODE : headNode[i], capacity, e);
  }
  return { sent, arrivals };
}
