/** Takes an import out of the store. */
import { TIE_TYPES } from '../../model/tie.ts';
import { TRANSFER_TYPES } from '../../model/transfer.ts';
import type { WriteTransaction } from './batch.ts';
import { writeStatement } from './cypherFiles.ts';

/**
 * Removes records of an import inside one transaction: at most `limit` transfers and ties (null: all), and once none is
 * left, its claims, its sources, and the parties that it created and nothing else holds.
 * @returns how many records were removed; 0 when there is nothing left.
 */
export async function removeImportRecords(
  tx: WriteTransaction,
  importId: string,
  limit: number | null,
): Promise<number> {
  let removed = 0;
  for (const type of [...TRANSFER_TYPES, ...TIE_TYPES]) {
    const left = limit === null ? null : limit - removed;
    if (left !== null && left <= 0) return removed;
    removed += await count(tx, `MATCH ()-[r:${type}]->() WHERE r.importId = $importId`, importId, left);
    const clause = left === null ? '' : `WITH r LIMIT ${left}`;
    await tx.run(writeStatement('remove-relationships', { TYPE: type, LIMIT: clause }), { importId });
  }
  if (removed > 0 && limit !== null) return removed;
  for (const label of ['Claim', 'Source']) {
    removed += await count(tx, `MATCH (n:${label}) WHERE n.importId = $importId`, importId, null);
    await tx.run(writeStatement('remove-nodes', { LABEL: label }), { importId });
  }
  removed += await count(tx, 'MATCH (n:Party) WHERE n.createdBy = $importId AND NOT (n)--()', importId, null);
  await tx.run(writeStatement('remove-parties'), { importId });
  return removed;
}

async function count(tx: WriteTransaction, match: string, importId: string, limit: number | null): Promise<number> {
  const rows = await tx.run(`${match} RETURN count(*) AS n`, { importId });
  const found = Number(rows[0]?.n ?? 0);
  return limit === null ? found : Math.min(found, limit);
}
