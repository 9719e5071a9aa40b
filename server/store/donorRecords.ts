/** The records of folded donors, read from the store when somebody asks about them (flow/unfold.ts). */
import { join } from 'node:path';
import type { LedgerTransfer } from '../../flow/types.ts';
import { cypherFolder, statementsOf } from './cypherFiles.ts';
import type { GraphStore } from './graphStore.ts';
import { ledgerTransfer } from './ledgerRows.ts';
import { readAll } from './readAll.ts';
import { type Properties, transferOf } from './records.ts';
import type { SameParties } from './sameParties.ts';

const MOST_RECORDS = 1_000_000;
const DEADLINE_MS = 30_000;

/** Folded donors and all their records. */
export interface PutBack {
  readonly ids: readonly string[];
  readonly transfers: readonly LedgerTransfer[];
}

/** What enters the ledger of donors who stand for themselves and for those merged with them. @throws StoreError from the store. */
export async function recordsOfDonors(
  store: GraphStore,
  same: SameParties,
  ids: readonly string[],
  signal?: AbortSignal,
): Promise<PutBack> {
  const [statement] = statementsOf(join(cypherFolder(), 'read', 'transfers-out.cypher'));
  const transfers: LedgerTransfer[] = [];
  for (const id of same.withGroups(ids)) {
    const limits = { deadlineMs: DEADLINE_MS, rowLimit: MOST_RECORDS, own: true, ...(signal && { signal }) };
    const { rows } = await readAll(store, `records of ${id}`, statement, { id }, limits);
    for (const [type, payer, payee, properties] of rows) {
      const record = transferOf(type as string, payer as string, payee as string, properties as Properties);
      const row = ledgerTransfer(same.inTransfer(record));
      if (row !== null) transfers.push(row);
    }
  }
  return { ids, transfers };
}
