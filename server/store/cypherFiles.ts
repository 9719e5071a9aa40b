/** Reads the Cypher that ships as data in cypher/: the schema and the statements of writes. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { StoreError } from './graphStore.ts';

/** The folder cypher/, found upwards from this file: it lies beside server/ in a checkout and beside dist/ once built. */
export function cypherFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'cypher', 'schema.cypher'))) {
    const parent = dirname(folder);
    if (parent === folder)
      throw new StoreError(
        'internal',
        'the folder cypher/ is missing',
        'Reinstall Tributary: its files are incomplete.',
      );
    folder = parent;
  }
  return join(folder, 'cypher');
}

const texts = new Map<string, string>();

/**
 * Text of cypher/write/NAME.cypher without comments, with its placeholders filled in. Labels and relationship types cannot
 * be parameters of Cypher, so they are placeholders; only words that the model lists are ever put there.
 */
export function writeStatement(name: string, placeholders: Readonly<Record<string, string>> = {}): string {
  let text = texts.get(name);
  if (text === undefined) {
    text = withoutComments(readFileSync(join(cypherFolder(), 'write', `${name}.cypher`), 'utf8'));
    texts.set(name, text);
  }
  for (const [key, value] of Object.entries(placeholders)) text = text.replaceAll(`__${key}__`, value);
  return text;
}

/** Statements of cypher/schema.cypher that are for this kind of store, in order. */
export function schemaStatements(kind: 'neo4j' | 'embedded'): string[] {
  return statementsOf(join(cypherFolder(), 'schema.cypher'), kind);
}

/** Statements of a file, which end with a semicolon at the end of a line; those for the other kind of store left out. */
export function statementsOf(path: string, kind?: 'neo4j' | 'embedded'): string[] {
  return readFileSync(path, 'utf8')
    .split(/;\s*$/m)
    .filter((part) => {
      const only = /\/\/ only: (\w+)\s*$/m.exec(part)?.[1];
      return only === undefined || kind === undefined || only === kind;
    })
    .map(withoutComments)
    .filter((statement) => statement !== '');
}

function withoutComments(text: string): string {
  return text.replaceAll(/^\s*\/\/.*$/gm, '').trim();
}
