/** A ledger as named arrays: for sharing it between threads and for keeping it in a file. */
import type { FoldedRows } from './foldedRows.ts';
import type { Ledger } from './ledger.ts';

export type LedgerArray = Int32Array | Float64Array | Uint8Array | Uint32Array;

/** Everything of a ledger that is not a large array. */
export type LedgerFacts = Pick<
  Ledger,
  'accounts' | 'transfers' | 'exactDays' | 'exactAmounts' | 'dropped' | 'announced' | 'unfolded'
>;

export interface LedgerParts {
  readonly facts: LedgerFacts;
  /** Array by name. Where intervals are exact, `dayLow` and the like are missing: they are another array. */
  readonly arrays: Readonly<Record<string, LedgerArray>>;
}

const OWN = [
  'unlisted',
  'opening',
  'mark',
  'payer',
  'payee',
  'row',
  'day',
  'amount',
  'outStart',
  'inStart',
  'inList',
  'slotStart',
  'slotDay',
  'slotEnd',
  'slotOut',
  'unexplained',
] as const;

const BOOK = ['unlisted', 'mark', 'start', 'slot', 'cents', 'slotStart', 'slotLow', 'slotHigh', 'slotCode'] as const;

/** Takes a ledger apart without copying. */
export function partsOf(ledger: Ledger): LedgerParts {
  const { accounts, transfers, exactDays, exactAmounts, dropped, announced, unfolded } = ledger;
  const arrays: Record<string, LedgerArray> = {
    idBytes: ledger.ids.bytes,
    idStarts: ledger.ids.starts,
    idBuckets: ledger.idIndex.buckets,
    rowIdBytes: ledger.rowIds.bytes,
    rowIdStarts: ledger.rowIds.starts,
  };
  for (const name of OWN) arrays[name] = ledger[name];
  if (!exactDays) Object.assign(arrays, { dayLow: ledger.dayLow, dayHigh: ledger.dayHigh });
  if (!exactAmounts) Object.assign(arrays, { low: ledger.low, high: ledger.high });
  if (ledger.folded) Object.assign(arrays, bookArrays(ledger.folded));
  return { facts: { accounts, transfers, exactDays, exactAmounts, dropped, announced, unfolded }, arrays };
}

function bookArrays(book: FoldedRows): Record<string, LedgerArray> {
  return {
    foldedDonorBytes: book.donors.bytes,
    foldedDonorStarts: book.donors.starts,
    foldedDonorBuckets: book.donorIndex.buckets,
    foldedPayeeBytes: book.payees.bytes,
    foldedPayeeStarts: book.payees.starts,
    ...Object.fromEntries(BOOK.map((name) => [`folded:${name}`, book[name]])),
  };
}

/** Puts a ledger together again. @throws RangeError when an array is missing. */
export function ledgerFrom({ facts, arrays }: LedgerParts): Ledger {
  const get = (name: string): LedgerArray => {
    const array = arrays[name];
    if (array === undefined) throw new RangeError(`the ledger lacks its array "${name}"`);
    return array;
  };
  const bytes = (name: string): Uint8Array => get(name) as Uint8Array;
  const starts = (name: string): Uint32Array => get(name) as Uint32Array;
  const ints = (name: string): Int32Array => get(name) as Int32Array;
  const doubles = (name: string): Float64Array => get(name) as Float64Array;
  const [day, amount] = [ints('day'), doubles('amount')];
  return {
    ...facts,
    ids: { bytes: bytes('idBytes'), starts: starts('idStarts') },
    idIndex: { buckets: ints('idBuckets') },
    rowIds: { bytes: bytes('rowIdBytes'), starts: starts('rowIdStarts') },
    ...(Object.fromEntries(OWN.map((name) => [name, get(name)])) as Pick<Ledger, (typeof OWN)[number]>),
    dayLow: facts.exactDays ? day : ints('dayLow'),
    dayHigh: facts.exactDays ? day : ints('dayHigh'),
    low: facts.exactAmounts ? amount : doubles('low'),
    high: facts.exactAmounts ? amount : doubles('high'),
    folded:
      arrays.foldedDonorBytes === undefined
        ? null
        : {
            donors: { bytes: bytes('foldedDonorBytes'), starts: starts('foldedDonorStarts') },
            donorIndex: { buckets: ints('foldedDonorBuckets') },
            payees: { bytes: bytes('foldedPayeeBytes'), starts: starts('foldedPayeeStarts') },
            ...(Object.fromEntries(BOOK.map((name) => [name, get(`folded:${name}`)])) as Pick<
              FoldedRows,
              (typeof BOOK)[number]
            >),
          },
  };
}

/** The same ledger in shared memory, so that it can be posted to another thread without a copy. */
export function shareLedger(ledger: Ledger): Ledger {
  const { facts, arrays } = partsOf(ledger);
  const shared = Object.entries(arrays).map(([name, array]) => [name, inSharedMemory(array)]);
  return ledgerFrom({ facts, arrays: Object.fromEntries(shared) as Record<string, LedgerArray> });
}

function inSharedMemory(array: LedgerArray): LedgerArray {
  const make = array.constructor as new (buffer: SharedArrayBuffer) => LedgerArray;
  const copy = new make(new SharedArrayBuffer(array.byteLength));
  copy.set(array);
  return copy;
}
