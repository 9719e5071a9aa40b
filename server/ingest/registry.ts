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

/** The importer of a format by its id or another word for it, or null. */
export function importerOf(word: string): Importer | null {
  const wanted = plain(word);
  return IMPORTERS.find(({ id, aliases = [] }) => [id, ...aliases].some((one) => plain(one) === wanted)) ?? null;
}

function plain(word: string): string {
  return word.toLowerCase().replaceAll(/[\s_-]/g, '');
}
