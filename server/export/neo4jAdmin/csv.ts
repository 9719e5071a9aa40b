/** Values as the Neo4j import tool reads them. */

/** Between the items of a list: a character that no text of a source has. */
export const LIST_SEPARATOR = '\u001F';

type Value = string | number | boolean | null | undefined | readonly string[];

/** A field: empty for what is absent, quoted where it must be. Carriage returns and quotes are kept. */
export function field(value: Value): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.length === 0 ? '' : quoted(value.join(LIST_SEPARATOR));
  return typeof value === 'string' ? quoted(value) : String(value);
}

function quoted(text: string): string {
  return text === '' ? '""' : `"${text.replaceAll('"', '""')}"`;
}

export function line(values: readonly unknown[]): string {
  return `${values.map((value) => field(value as Value)).join(',')}\n`;
}
