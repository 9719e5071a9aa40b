/**
 * A ledger kept in a file, so that a start on ten million transfers takes seconds. Keyed by the version of the data and
 * closed by a checksum: a snapshot of other data, of another format, or damaged is not used.
 *
 * Layout: 8 bytes of magic, 4 bytes length of the header, the header as JSON, the arrays one after the other, 4 bytes
 * CRC-32 of all that stands before.
 */
import { closeSync, openSync, readSync, renameSync, writeSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { type LedgerArray, type LedgerFacts, ledgerFrom, partsOf } from '../../flow/arrays.ts';
import type { Ledger } from '../../flow/ledger.ts';

const MAGIC = Buffer.from('TRIBLED2');
const BLOCK = 1 << 24;

const KINDS = { Int32Array, Float64Array, Uint8Array, Uint32Array };

interface Header {
  readonly dataVersion: string;
  readonly facts: LedgerFacts;
  readonly arrays: readonly { readonly name: string; readonly kind: keyof typeof KINDS; readonly length: number }[];
}

/** Writes beside the old file and swaps. Cost O(bytes). */
export function saveSnapshot(file: string, ledger: Ledger, dataVersion: string): void {
  const { facts, arrays } = partsOf(ledger);
  const header: Header = {
    dataVersion,
    facts,
    arrays: Object.entries(arrays).map(([name, array]) => ({
      name,
      kind: array.constructor.name as keyof typeof KINDS,
      length: array.length,
    })),
  };
  const temporary = `${file}.new`;
  const handle = openSync(temporary, 'w');
  let sum = 0;
  const put = (bytes: Uint8Array): void => {
    for (let at = 0; at < bytes.length; at += BLOCK) {
      const block = bytes.subarray(at, at + BLOCK);
      sum = crc32(block, sum);
      for (let done = 0; done < block.length; ) done += writeSync(handle, block, done);
    }
  };
  try {
    const text = Buffer.from(JSON.stringify(header));
    put(MAGIC);
    put(wordOf(text.length));
    put(text);
    for (const array of Object.values(arrays)) put(bytesOf(array));
    writeSync(handle, wordOf(sum));
  } finally {
    closeSync(handle);
  }
  renameSync(temporary, file);
}

/** The ledger of a file in shared memory; null when there is none for this version of the data, or it is damaged. */
export function loadSnapshot(file: string, dataVersion: string): Ledger | null {
  let handle: number;
  try {
    handle = openSync(file, 'r');
  } catch {
    return null;
  }
  try {
    return readLedger(handle, dataVersion);
  } catch {
    // Damaged beyond reading: the caller builds anew and writes over it.
    return null;
  } finally {
    closeSync(handle);
  }
}

function readLedger(handle: number, dataVersion: string): Ledger | null {
  let sum = 0;
  const get = (bytes: Uint8Array): Uint8Array => {
    for (let at = 0; at < bytes.length; at += BLOCK) {
      const block = bytes.subarray(at, at + BLOCK);
      for (let done = 0; done < block.length; ) {
        const read = readSync(handle, block, done, block.length - done, null);
        if (read === 0) throw new RangeError('the file ends too early');
        done += read;
      }
      sum = crc32(block, sum);
    }
    return bytes;
  };
  if (!MAGIC.equals(get(new Uint8Array(MAGIC.length)))) return null;
  const size = Buffer.from(get(new Uint8Array(4))).readUInt32LE();
  if (size > BLOCK) return null;
  const header = JSON.parse(Buffer.from(get(new Uint8Array(size))).toString()) as Header;
  if (header.dataVersion !== dataVersion) return null;
  const arrays: Record<string, LedgerArray> = {};
  for (const { name, kind, length } of header.arrays) {
    const make = KINDS[kind] as new (buffer: SharedArrayBuffer) => LedgerArray;
    const array = new make(new SharedArrayBuffer(length * KINDS[kind].BYTES_PER_ELEMENT));
    get(bytesOf(array));
    arrays[name] = array;
  }
  const found = sum;
  const told = Buffer.from(get(new Uint8Array(4))).readUInt32LE();
  return told === found ? ledgerFrom({ facts: header.facts, arrays }) : null;
}

function bytesOf(array: LedgerArray): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

function wordOf(value: number): Buffer {
  const word = Buffer.alloc(4);
  word.writeUInt32LE(value >>> 0);
  return word;
}
