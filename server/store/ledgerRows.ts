/** How stored parties and transfers enter the ledger: only what counts, announced money set apart. */
import type { LedgerParty, LedgerTransfer } from '../../flow/types.ts';
import { toDay } from '../../model/day.ts';
import type { Party } from '../../model/party.ts';
import type { LedgerRecord } from './graphStore.ts';

/** A party as the ledger needs it. Vendors are sinks (flow D16). */
export function ledgerParty(party: Party): LedgerParty {
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
    dayFrom: transfer.dateFrom === null ? null : toDay(transfer.dateFrom),
    dayTo: transfer.dateTo === null ? null : toDay(transfer.dateTo),
    earmarkFor: transfer.earmarkFor,
    announced,
  };
}
