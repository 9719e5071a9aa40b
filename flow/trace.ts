/**
 * A trace: everything that may be said about the donors' money and the recipients, computed on one cone so that the five
 * figures agree with each other and with the routes (flow 1-5).
 */
import { type Before, spendingBefore } from './before.ts';
import { withAnnounced } from './announced.ts';
import { admitter, type Cone, DONOR, findCone, reachBack } from './cone.ts';
import { coneArcs } from './coneArcs.ts';
import { foldedDonorsInto, isFoldedAccount } from './foldedRows.ts';
import { accountId, accountOf, isImprecise, type Ledger, transferId } from './ledger.ts';
import { METHODS, type MethodOutcome } from './methods.ts';
import { findRoutes } from './routes.ts';
import { DEFAULT_TRACE, type FlowFigure, type TraceOptions, type TraceResult } from './types.ts';

export type TraceRequest = Pick<TraceOptions, 'from' | 'to'> & Partial<TraceOptions>;

const NEAR = 12;

/**
 * Traces money from accounts `from` to accounts `to`. Accounts that the ledger does not know are passed over; a recipient
 * that is a donor too counts as donor. Conventions may have fractions of a cent.
 *
 * @param onStage told what is computed next: cone, each method's id, routes, before.
 */
export function trace(base: Ledger, request: TraceRequest, onStage: (stage: string) => void = () => {}): TraceResult {
  const options: TraceOptions = { ...DEFAULT_TRACE, ...request };
  const ledger = options.announced ? withAnnounced(base) : base;
  const from = known(ledger, options.from);
  const to = known(ledger, options.to);
  onStage('cone');
  const cone = findCone(ledger, from, to, options);
  const deadline = performance.now() + options.deadlineMs;
  const figures = allFigures(ledger, cone, options, deadline, onStage);
  onStage('routes');
  const routes = findRoutes(ledger, cone, options);
  const backward = routes.length > 0 ? null : reachBack(ledger, to, options);
  onStage('before');
  const before = spendingBefore(ledger, cone, from, to, options);
  return {
    sentCents: sentCents(ledger, cone),
    figures,
    routes: routes.map((route) => ({
      parties: route.accounts.map((v) => accountId(ledger, v)),
      transferIds: route.chain.map((e) => transferId(ledger, e)),
      widthCents: route.width,
      librWidthCents: route.librWidth,
    })),
    before: before && named(ledger, before),
    unexplained: unexplained(ledger, cone),
    stoppedAt: cone.stoppedAt.map((v) => accountId(ledger, v)),
    forward: cone.forward.filter((v) => cone.role[v] !== DONOR).length,
    backward: backward === null ? sideOf(ledger, cone) : reachedBack(ledger, backward, options) - to.length,
    near: backward === null ? [] : near(ledger, cone, to),
    coneTransferIds: idsOf(ledger, cone.staticTransfers),
    coneArcs: coneArcs(ledger, cone),
    between: [...cone.accounts].filter((v) => cone.role[v] === 0).length,
    complete: figures.every(({ exact }) => exact),
  };
}

function known(ledger: Ledger, ids: readonly string[]): number[] {
  return [...new Set(ids)].map((id) => accountOf(ledger, id)).filter((v) => v >= 0);
}

function sentCents(ledger: Ledger, cone: Cone): number {
  let sent = 0;
  for (const e of cone.staticTransfers) if (cone.role[ledger.payer[e]] === DONOR) sent += ledger.amount[e];
  return sent;
}

function allFigures(
  ledger: Ledger,
  cone: Cone,
  options: TraceOptions,
  deadline: number,
  onStage: (stage: string) => void,
): FlowFigure[] {
  return METHODS.map((method) => {
    onStage(method.id);
    const outcome = method.run(ledger, cone, { creditDays: options.creditDays, deadline });
    const notes =
      method.role === 'convention'
        ? conventionNotes(ledger, cone, options, outcome)
        : boundNotes(cone, options, outcome);
    return {
      method: method.id,
      cents: outcome.cents === Infinity ? null : outcome.cents,
      exact: outcome.exact,
      note: notes.length > 0 ? notes.join(' ') : null,
      why: idsOf(ledger, outcome.why),
      limitedBy: outcome.limitedBy.map((v) => accountId(ledger, v)),
    };
  });
}

function boundNotes(cone: Cone, options: TraceOptions, { exact, cents }: MethodOutcome): string[] {
  const notes: string[] = [];
  if (cone.cut) notes.push(`Chains of at most ${options.maxHops} payments.`);
  if (options.creditDays > 0) notes.push(`A gift may pay for spending up to ${options.creditDays} days before it.`);
  if (options.maxHoldDays !== null) notes.push('The limit on holding money applies to routes, not to this figure.');
  if (!exact) notes.push('The time allowed ran out: this is a valid but looser bound.');
  if (cents === Infinity) notes.push('No upper end: a record on the way says "at least".');
  return notes;
}

function conventionNotes(ledger: Ledger, cone: Cone, options: TraceOptions, { why }: MethodOutcome): string[] {
  const notes: string[] = [];
  if (cone.cut) notes.push(`Chains of at most ${options.maxHops} payments.`);
  if (options.creditDays > 0) notes.push('Conventions do not use the credit window.');
  if (options.maxHoldDays !== null) notes.push('The limit on holding money applies to routes, not to this figure.');
  const rough = why.filter((e) => isImprecise(ledger, e)).length;
  if (rough > 0) {
    notes.push(
      `${rough} of ${why.length} records used give no exact day or amount: the middle of the dates and the amount as stated stand for them.`,
    );
  }
  return notes;
}

function named(ledger: Ledger, before: Before): TraceResult['before'] {
  return {
    cents: before.cents,
    transferIds: idsOf(ledger, before.transfers),
    smallestCreditDays: before.smallestCreditDays,
  };
}

function unexplained(ledger: Ledger, cone: Cone): { party: string; cents: number }[] {
  return [...cone.accounts]
    .filter((v) => cone.role[v] === 0 && ledger.unexplained[v] > 0)
    .map((v) => ({ party: accountId(ledger, v), cents: ledger.unexplained[v] }))
    .sort((a, b) => b.cents - a.cents || (a.party < b.party ? -1 : 1));
}

/** Accounts between donors and recipients, the donors included: those from which the recipients are reached. */
function sideOf(ledger: Ledger, cone: Cone): number {
  const all = new Set<number>();
  for (const e of cone.staticTransfers) all.add(ledger.payer[e]);
  return all.size;
}

/** How many parties lead to the recipients: folded donors count one by one. */
function reachedBack(ledger: Ledger, accounts: Int32Array, options: TraceOptions): number {
  const anonymous = new Set([...accounts].filter((v) => isFoldedAccount(accountId(ledger, v))));
  if (anonymous.size === 0) return accounts.length;
  const admits = admitter(ledger, options);
  const isAsked = (e: number): boolean => anonymous.has(ledger.payer[e]) && admits(e);
  const donors = foldedDonorsInto(ledger, isAsked, options.minCents);
  // Whoever announced a gift beside the folded ones is an account too.
  for (const v of accounts) donors.delete(accountId(ledger, v));
  return accounts.length - anonymous.size + donors.size;
}

/** Without a route: the largest accounts reached from one side. */
function near(ledger: Ledger, cone: Cone, to: readonly number[]): string[] {
  const sums = new Map<string, number>();
  const add = (id: string, cents: number): void => void sums.set(id, (sums.get(id) ?? 0) + cents);
  const addAccount = (v: number, e: number): void => {
    if (cone.role[v] === 0) add(accountId(ledger, v), ledger.amount[e]);
  };
  for (const v of cone.forward) {
    if (cone.role[v] !== DONOR) continue;
    for (let e = ledger.outStart[v]; e < ledger.outStart[v + 1]; e++) addAccount(ledger.payee[e], e);
  }
  const asked = new Set(to);
  for (const v of to) {
    for (let i = ledger.inStart[v]; i < ledger.inStart[v + 1]; i++) {
      addAccount(ledger.payer[ledger.inList[i]], ledger.inList[i]);
    }
  }
  if (ledger.folded) {
    for (const id of [...sums.keys()].filter(isFoldedAccount)) sums.delete(id);
    for (const [id, cents] of foldedDonorsInto(ledger, (e) => asked.has(ledger.payee[e]))) add(id, cents);
  }
  return [...sums]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, NEAR)
    .map(([id]) => id);
}

function idsOf(ledger: Ledger, transfers: Iterable<number>): string[] {
  return [...new Set(Array.from(transfers, (e) => transferId(ledger, e)))];
}
