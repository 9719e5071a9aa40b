/** Records out of Arrow columns, as the embedded engine hands them over. */
import { tableFromIPC, Type } from 'apache-arrow';
import { exactNumber } from './decode.ts';

/**
 * Rows of a table as records with one field a column, `size` of them at a time; absent values are null, lists plain arrays.
 * Cost O(cells).
 */
export function* recordsOf<Item>(bytes: Uint8Array, size: number): Generator<Item[]> {
  const table = tableFromIPC(bytes);
  const columns = table.schema.fields.map(({ name, type }) => ({
    name,
    column: table.getChild(name),
    decode: decoderOf(type.typeId),
  }));
  for (let start = 0; start < table.numRows; start += size) {
    const length = Math.min(size, table.numRows - start);
    const records: Record<string, unknown>[] = Array.from({ length }, () => ({}));
    for (const { name, column, decode } of columns) {
      for (let i = 0; i < length; i += 1) {
        const value: unknown = column?.get(start + i);
        records[i][name] = value === null || value === undefined ? null : decode(value);
      }
    }
    yield records as Item[];
  }
}

function decoderOf(type: Type): (value: unknown) => unknown {
  if (type === Type.Int) return (value) => (typeof value === 'bigint' ? exactNumber(value) : value);
  if (type === Type.List) return (value) => [...(value as Iterable<unknown>)];
  return (value) => value;
}
