/** Records out of Arrow columns, as the embedded engine hands them over. */
import { tableFromIPC, Type } from 'apache-arrow';
import { exactNumber } from './decode.ts';

/** Rows of a table as records with one field a column; absent values are null, lists plain arrays. Cost O(cells). */
export function recordsOf<Item>(bytes: Uint8Array): Item[] {
  const table = tableFromIPC(bytes);
  const records: Record<string, unknown>[] = Array.from({ length: table.numRows }, () => ({}));
  for (const { name, type } of table.schema.fields) {
    const column = table.getChild(name);
    const decode = decoderOf(type.typeId);
    for (let i = 0; i < records.length; i += 1) {
      const value: unknown = column?.get(i);
      records[i][name] = value === null || value === undefined ? null : decode(value);
    }
  }
  return records as Item[];
}

function decoderOf(type: Type): (value: unknown) => unknown {
  if (type === Type.Int) return (value) => (typeof value === 'bigint' ? exactNumber(value) : value);
  if (type === Type.List) return (value) => [...(value as Iterable<unknown>)];
  return (value) => value;
}
