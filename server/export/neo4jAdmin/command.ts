/** The command line of `neo4j-admin database import` for files written by write.ts. */
import { join } from 'node:path';

const NODES = ['parties.csv', 'sources.csv', 'claims.csv', 'meta.csv'];
const RELATIONSHIPS = ['transfers.csv', 'ties.csv', 'claim-sources.csv', 'claim-parties.csv'];

/** Arguments after the program's name. */
export function importArguments(folder: string, database = 'neo4j'): string[] {
  return [
    'database',
    'import',
    'full',
    database,
    '--overwrite-destination',
    '--id-type=string',
    '--array-delimiter=U+001F',
    '--multiline-fields=true',
    '--bad-tolerance=0',
    // Beside the files; by default it would lie wherever the command was called.
    `--report-file=${join(folder, 'import.report')}`,
    ...NODES.map((name) => `--nodes=${join(folder, name)}`),
    ...RELATIONSHIPS.map((name) => `--relationships=${join(folder, name)}`),
  ];
}

/** What the second JVM of newer versions needs to be told. */
export const JAVA_OPTIONS = ['java.nio', 'java.io', 'sun.nio.ch']
  .map((name) => `--add-opens=java.base/${name}=ALL-UNNAMED`)
  .join(' ');
