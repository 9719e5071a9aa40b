/** The words and units that every other folder speaks in. */
export * from './claim.ts';
export * from './day.ts';
export * from './money.ts';
export * from './network.ts';
export * from './party.ts';
export * from './savedQuery.ts';
export * from './source.ts';
export * from './tie.ts';
export * from './transfer.ts';
