/** Every importer, in the order in which the page and `import --list` show them. */
import type { Importer } from './importer.ts';

export const IMPORTERS: readonly Importer[] = [];

/** The importer of a format, or null. */
export function importerOf(id: string): Importer | null {
  return IMPORTERS.find((importer) => importer.id === id) ?? null;
}
