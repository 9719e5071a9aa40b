/** The unit between transform and load. */
import type { Party } from '../../model/party.ts';
import type { WriteBatch } from '../store/graphStore.ts';
import type { StagedTransfer } from './filing.ts';
import type { SlotColumns } from './slots.ts';

/** What a transform yields: records merged by id, and parties that are only named here. */
export interface LoadBatch extends Omit<WriteBatch, 'transfers'> {
  readonly transfers?: readonly StagedTransfer[];
  /** Ends of transfers whose own record is not in these files: written only where the store has no such party. */
  readonly stubs?: readonly Party[];
  /** Further transfers, as columns; a load reads them as transfers. */
  readonly slots?: SlotColumns;
}

/** Records in a batch. */
export function sizeOf(batch: LoadBatch): number {
  return (
    (batch.parties?.length ?? 0) +
    (batch.stubs?.length ?? 0) +
    (batch.sources?.length ?? 0) +
    (batch.ties?.length ?? 0) +
    (batch.claims?.length ?? 0) +
    (batch.transfers?.length ?? 0) +
    (batch.slots?.cents.length ?? 0)
  );
}
