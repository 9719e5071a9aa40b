/**
 * Slots of a folded file (docs/decisions/0004) between transform and load: as columns, since each is a handful of values
 * from which its whole record follows. Staged so, a slot takes a tenth of its record's text, and no time to speak of.
 */
import type { FilingRef, StagedTransfer } from './filing.ts';
import { versionOf } from './filing.ts';
import type { LoadBatch } from './loadBatch.ts';

/** Slots of one file. The lists are equally long; one place in all of them is one slot. */
export interface SlotColumns {
  readonly importId: string;
  readonly sourceId: string;
  readonly cycle: number | null;
  /** Role and name of the file, and the file beside the import that has its rows. */
  readonly role: string;
  readonly fileName: string;
  readonly rowsFile: string;
  readonly committees: readonly string[];
  readonly days: readonly (string | null)[];
  /** The conduits. */
  readonly vias: readonly (string | null)[];
  /** true: contributions to the committee; false: its refunds. */
  readonly gifts: readonly boolean[];
  readonly cents: readonly number[];
  readonly rows: readonly number[];
  readonly fileNumbers: readonly (string | null)[];
  readonly reports: readonly (string | null)[];
}

/** Id of the anonymous source or sink of a committee's folded rows. */
export const foldedParty = (committee: string): string => `fec-folded:${committee.toLowerCase()}`;

/** The batch with its slots as transfers. */
export function withSlotsAsTransfers(batch: LoadBatch): LoadBatch {
  const { slots, ...rest } = batch;
  if (slots === undefined) return batch;
  return { ...rest, transfers: [...(rest.transfers ?? []), ...slots.cents.map((_, i) => transferOf(slots, i))] };
}

function transferOf(slots: SlotColumns, i: number): StagedTransfer {
  const committee = slots.committees[i].toLowerCase();
  const [day, via, isGift, amountCents] = [slots.days[i], slots.vias[i], slots.gifts[i], slots.cents[i]];
  const [rows, fileNumber] = [slots.rows[i], slots.fileNumbers[i]];
  const type = isGift ? 'CONTRIBUTED' : 'REFUNDED';
  const party = `fec:${committee}`;
  const folded = foldedParty(committee);
  const key = `${slots.cycle ?? 'x'}:${slots.role}:${committee}:${day ?? 'undated'}:${via ?? 'direct'}:${type}`;
  return {
    id: `fec:slot:${key}:${fileNumber ?? 'paper'}`.toLowerCase(),
    type,
    payer: isGift ? folded : party,
    payee: isGift ? party : folded,
    amountCents,
    minCents: amountCents,
    maxCents: amountCents,
    qualifier: 'rounded',
    dateFrom: day,
    dateTo: day,
    status: 'paid',
    isMemo: false,
    countable: amountCents !== 0,
    exclusionRule: amountCents === 0 ? 'notMoney' : null,
    containedIn: null,
    earmarkFor: null,
    via: via === null ? null : `fec:${via.toLowerCase()}`,
    vendor: null,
    purpose: null,
    cycle: slots.cycle,
    rawCode: null,
    rawAmount: null,
    sourceIds: [slots.sourceId],
    locator: `${rows} rows of ${slots.fileName}; ${slots.rowsFile}${fileNumber === null ? '' : `; filing ${fileNumber}`}`,
    note: `${rows} itemized ${isGift ? 'contributions' : 'refunds'} of one day and filing, folded; each is kept`,
    importId: slots.importId,
    filing: filingOf(slots, i),
  };
}

/** Rows without a filing number (paper) are never replaced: null. */
function filingOf({ role, reports, fileNumbers }: SlotColumns, i: number): FilingRef | null {
  const [report, fileNumber] = [reports[i], fileNumbers[i]];
  return report === null || fileNumber === null ? null : { role, report, version: versionOf(fileNumber), form: 'slot' };
}
