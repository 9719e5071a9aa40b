/** How stored parties and transfers enter the ledger: only what counts, announced money set apart. */
import type { LedgerParty, LedgerTransfer } from '../../flow/types.ts';
import { type Day, toDay } from '../../model/day.ts';
import type { LedgerPartyRecord, LedgerRecord } from './graphStore.ts';

/** A party as the ledger needs it. Vendors are sinks (flow D16). */
export function ledgerParty(party: LedgerPartyRecord): LedgerParty {
  return {
    id: party.id,
    books: party.books,
    pooled: party.pooled,
    sink: party.kind === 'vendor',
    ...(party.capCents === null ? {} : { capCents: party.capCents }),
  };
}

/** A transfer as the ledger needs it; null when it is kept but does not count. */
export function ledgerTransfer(transfer: LedgerRecord): LedgerTransfer | null {
  const announced = transfer.exclusionRule === 'notPaid';
  if (!transfer.countable && !announced) return null;
  return {
    id: transfer.id,
    payer: transfer.payer,
    payee: transfer.payee,
    type: transfer.type,
    amountCents: transfer.amountCents,
    minCents: transfer.minCents,
    maxCents: transfer.maxCents,
    dayFrom: transfer.dateFrom === null ? null : dayOf(transfer.dateFrom),
    dayTo: transfer.dateTo === null ? null : dayOf(transfer.dateTo),
    earmarkFor: transfer.earmarkFor,
    announced,
  };
}

/** Millions of records share some thousand days: each is read once. */
const days = new Map<string, Day>();
const MOST_DAYS = 100_000;

function dayOf(iso: string): Day {
  const known = days.get(iso);
  if (known !== undefined) return known;
  if (days.size >= MOST_DAYS) days.clear();
  const day = toDay(iso);
  days.set(iso, day);
  return day;
}
