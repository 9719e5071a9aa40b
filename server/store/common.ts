/** What both stores share beside the interface. */
import type { Properties } from './records.ts';

/** Limits that hold unless a read says otherwise. */
export const READ_DEFAULTS = { deadlineMs: 10_000, rowLimit: 10_000 } as const;

/** Records of one batch of a stream: to decode them takes some 10 to 20 ms, in which nobody else is served. */
export const STREAM_BATCH = 2_500;

/** Data version as text: which store, which write. */
export function versionOf(meta: Properties): string {
  return meta.storeId === undefined ? 'empty' : `${meta.storeId as string}.${meta.serial as number}`;
}

/** Tells one store from another, so that a rebuilt one never passes for the old. */
export function newStoreId(): string {
  return crypto.randomUUID().slice(0, 8);
}
