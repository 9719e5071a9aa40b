/** From a folded record to the rows of its filing: which import, which file, which slot. */
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RecordRows } from '../../../model/api/graph.ts';
import type { Transfer } from '../../../model/transfer.ts';
import { openDuck } from '../duck.ts';
import { ImportError } from '../importError.ts';
import { foldedParty } from '../slots.ts';
import { readSlotRows, type FoldedRow, type SlotKey } from './fold.ts';

/** Whether a record stands for folded rows. */
export function isSlot({ id }: Pick<Transfer, 'id'>): boolean {
  return id.startsWith('fec:slot:');
}

/**
 * The rows behind a folded record, by SUB_ID; null for a record of another kind.
 * @param folderOf folder of an import by its id.
 * @throws ImportError when the file of rows is not beside the import any more.
 */
export async function rowsBehind(
  transfer: Transfer,
  folderOf: (importId: string) => string,
  page: { readonly skip: number; readonly limit: number },
): Promise<RecordRows | null> {
  const file = /rows-\d+\.parquet/.exec(transfer.locator ?? '')?.[0];
  // Both become parts of a path: nothing but what the importer writes is taken.
  if (!isSlot(transfer) || file === undefined || !/^fec-[0-9a-f]+$/.test(transfer.importId ?? '')) return null;
  const path = join(folderOf(transfer.importId ?? ''), file);
  if (!existsSync(path))
    throw new ImportError(`the rows of ${transfer.id} are not on this machine`, {
      path,
      hint: 'They lie beside the import, in the data folder of the server that ran it.',
    });
  const work = await mkdtemp(join(tmpdir(), 'tributary-rows-'));
  const duck = await openDuck(work, { threads: 1 });
  try {
    const { total, totalCents, rows } = await readSlotRows(duck, path, { ...keyOf(transfer), ...page });
    return { total, totalCents, skip: page.skip, rows: rows.map(rowOf) };
  } finally {
    duck.close();
    await rm(work, { recursive: true, force: true });
  }
}

function keyOf(transfer: Transfer): SlotKey {
  const isGift = transfer.type === 'CONTRIBUTED';
  const party = isGift ? transfer.payee : transfer.payer;
  const committee = codeOf(party);
  if ((isGift ? transfer.payer : transfer.payee) !== foldedParty(committee))
    throw new ImportError(`${transfer.id} is no folded record: its other end is a party of its own`);
  return {
    committee,
    day: transfer.dateFrom,
    via: transfer.via === null ? null : codeOf(transfer.via),
    type: isGift ? 'CONTRIBUTED' : 'REFUNDED',
    fileNumber: /filing (\d+)/.exec(transfer.locator ?? '')?.[1] ?? null,
  };
}

const codeOf = (id: string): string => id.replace('fec:', '').toUpperCase();

/** The columns that say who gave, and all others under their own names. */
function rowOf({ subId, cents, fields }: FoldedRow): RecordRows['rows'][number] {
  const { NAME, CITY, STATE, ZIP_CODE, EMPLOYER, OCCUPATION, TRANSACTION_TP, TRANSACTION_DT, IMAGE_NUM } = fields;
  const place = [CITY, [STATE, ZIP_CODE].filter(Boolean).join(' ')].filter(Boolean).join(', ');
  return {
    id: subId,
    cents,
    name: NAME ?? '',
    place,
    employer: EMPLOYER ?? '',
    occupation: OCCUPATION ?? '',
    rawCode: TRANSACTION_TP ?? '',
    rawDate: TRANSACTION_DT ?? '',
    image: IMAGE_NUM ?? '',
  };
}
