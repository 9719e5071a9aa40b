/** Every importer, in the order in which the page and `import --list` show them. */
import { calAccess } from './calAccess/importer.ts';
import { fecImporter } from './fec/importer.ts';
import { ftm } from './ftm/importer.ts';
import type { Importer } from './importer.ts';
import { ilSbe } from './ilSbe/importer.ts';
import { irs527 } from './irs527/importer.ts';
import { irs990 } from './irs990/importer.ts';
import { nyBoe } from './nyBoe/importer.ts';
import { paDos } from './paDos/importer.ts';
import { tabular } from './tabular/importer.ts';
import { threeSixtyGiving } from './threeSixtyGiving/importer.ts';

export const IMPORTERS: readonly Importer[] = [
  fecImporter,
  irs990,
  irs527,
  calAccess,
  nyBoe,
  ilSbe,
  paDos,
  ftm,
  threeSixtyGiving,
  tabular,
];

/** The importer of a format, or null. */
export function importerOf(id: string): Importer | null {
  return IMPORTERS.find((importer) => importer.id === id) ?? null;
}
