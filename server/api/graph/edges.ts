/** Parallel records of one type between two parties as one edge, with what does not count kept beside. */
import type { GraphEdge } from '../../../model/api/graph.ts';
import { cents, type Qualifier } from '../../../model/money.ts';
import type { Transfer } from '../../../model/transfer.ts';
import { forEachInTurns, mapInTurns } from '../../core/turns.ts';

export interface EdgeOptions {
  /** Records dated before the first receipt from the donor asked about. */
  readonly before?: ReadonlySet<string>;
  /** Count what was announced or pledged too. */
  readonly announced?: boolean;
}

/** Id of the edge that a record belongs to. */
export function edgeIdOf(transfer: Pick<Transfer, 'payer' | 'payee' | 'type'>): string {
  return `${transfer.payer}>${transfer.payee}:${transfer.type}`;
}

/** Whether a record enters the totals of a picture. */
export function counts(transfer: Transfer, announced = false): boolean {
  return transfer.countable || (announced && transfer.exclusionRule === 'notPaid');
}

/** Edges of records, largest first; records in canonical order give a deterministic result. Cost O(n log n). */
export function edgesOf(transfers: readonly Transfer[], options: EdgeOptions = {}): GraphEdge[] {
  const groups: Groups = new Map();
  for (const transfer of transfers) put(groups, transfer);
  return [...groups].map(([id, group]) => edgeOf(id, group, options)).sort(byAmount);
}

/** {@link edgesOf} for as many records as may be: others are served meanwhile. */
export async function edgesInTurns(transfers: readonly Transfer[], options: EdgeOptions = {}): Promise<GraphEdge[]> {
  const groups: Groups = new Map();
  await forEachInTurns(transfers, (transfer) => put(groups, transfer));
  return (await mapInTurns(groups, ([id, group]) => edgeOf(id, group, options))).sort(byAmount);
}

type Groups = Map<string, Transfer[]>;

function put(groups: Groups, transfer: Transfer): void {
  const id = edgeIdOf(transfer);
  const group = groups.get(id);
  if (group) group.push(transfer);
  else groups.set(id, [transfer]);
}

function edgeOf(id: string, group: readonly Transfer[], { before, announced }: EdgeOptions): GraphEdge {
  const counted = group.filter((transfer) => counts(transfer, announced));
  const excluded = group.filter((transfer) => !counts(transfer, announced));
  const told = counted.length > 0 ? counted : excluded;
  const { payer, payee, type } = group[0];
  return {
    id,
    payer,
    payee,
    type,
    cents: sum(counted, (transfer) => transfer.amountCents),
    minCents: sum(counted, (transfer) => transfer.minCents),
    maxCents: counted.some((transfer) => transfer.maxCents === null)
      ? null
      : sum(counted, (transfer) => transfer.maxCents ?? 0),
    qualifier: qualifierOf(told),
    ...spanOf(told),
    recordIds: [...counted, ...excluded].map((transfer) => transfer.id),
    countableRecords: counted.length,
    excludedCents: sum(excluded, (transfer) => transfer.amountCents),
    beforeGiftCents: sum(
      counted.filter((transfer) => before?.has(transfer.id)),
      (transfer) => transfer.amountCents,
    ),
    allAnnounced: group.every((transfer) => transfer.status !== 'paid'),
  };
}

/** The vaguest of several statements speaks for their sum. */
const VAGUEST_FIRST: readonly Qualifier[] = ['atLeast', 'justOver', 'about', 'upTo', 'rounded', 'exact'];

function qualifierOf(transfers: readonly Transfer[]): Qualifier {
  return VAGUEST_FIRST.find((qualifier) => transfers.some((transfer) => transfer.qualifier === qualifier)) ?? 'exact';
}

/** First and last day that the dated records can mean; both null when none is dated. */
export function spanOf(transfers: readonly Pick<Transfer, 'dateFrom' | 'dateTo'>[]): {
  dateFrom: string | null;
  dateTo: string | null;
} {
  const from = transfers.flatMap(({ dateFrom, dateTo }) => dateFrom ?? dateTo ?? []).sort();
  const to = transfers.flatMap(({ dateFrom, dateTo }) => dateTo ?? dateFrom ?? []).sort();
  return { dateFrom: from[0] ?? null, dateTo: to.at(-1) ?? null };
}

function sum(transfers: readonly Transfer[], of: (transfer: Transfer) => number): number {
  return cents(transfers.reduce((total, transfer) => total + of(transfer), 0));
}

function byAmount(a: GraphEdge, b: GraphEdge): number {
  return b.cents - a.cents || b.excludedCents - a.excludedCents || (a.id < b.id ? -1 : 1);
}
