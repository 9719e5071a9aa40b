/** The flow engine: pure arithmetic on typed arrays. See docs/methods.md for what each figure means. */
export { earmarkAccount, partyOfAccount, payeeAccount, spendingAccount, targetAccounts } from './accounts.ts';
export { buildLedger, LedgerBuilder } from './buildLedger.ts';
export type { Ledger } from './ledger.ts';
export { accountId, accountOf, ledgerBytes, transferId } from './ledger.ts';
export { METHODS, type Method, type MethodId, methodOf } from './methods.ts';
export { type BackedByRow, backedBy, PRIMARY_SHARE } from './backedBy.ts';
export { type TraceRequest, trace } from './trace.ts';
export * from './types.ts';
