/**
 * Which account a transfer leaves and enters. An account is a party's own pot, a sub-account `v#recipient` for earmarked
 * money (flow D14), or the sink `for:PARTY` / `against:PARTY` of independent spending: money spent for a candidate never
 * enters the candidate's own pot, so nothing can be traced out of it.
 */
import type { TransferType } from '../model/transfer.ts';

/** The account in which independent spending for or against a party ends. */
export function spendingAccount(partyId: string, against: boolean): string {
  return `${against ? 'against' : 'for'}:${partyId}`;
}

/** The sub-account of `holder` for money earmarked for `recipient`. */
export function earmarkAccount(holder: string, recipient: string): string {
  return `${holder}#${recipient}`;
}

/** The account a transfer enters. */
export function payeeAccount(transfer: {
  readonly payee: string;
  readonly type: TransferType;
  readonly earmarkFor?: string | null;
}): string {
  if (transfer.type === 'SPENT_FOR') return spendingAccount(transfer.payee, false);
  if (transfer.type === 'SPENT_AGAINST') return spendingAccount(transfer.payee, true);
  const { earmarkFor, payee } = transfer;
  return earmarkFor && earmarkFor !== payee ? earmarkAccount(payee, earmarkFor) : payee;
}

/**
 * The accounts that stand for a candidate in a trace: its own pot, its authorized committees, and the spending for them;
 * or, `against`, only the spending against them.
 */
export function targetAccounts(
  candidateId: string,
  authorizedCommitteeIds: readonly string[],
  against: boolean,
): string[] {
  const own = [...new Set([candidateId, ...authorizedCommitteeIds])];
  const spending = own.map((id) => spendingAccount(id, against));
  return against ? spending : [...own, ...spending];
}

/** The party an account belongs to or speaks of: `v#c` -> v, `for:c` -> c. */
export function partyOfAccount(account: string): string {
  const spending = /^(?:for|against):(.+)$/.exec(account);
  if (spending) return spending[1];
  const hash = account.indexOf('#');
  return hash > 0 ? account.slice(0, hash) : account;
}
