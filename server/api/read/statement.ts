/** The API's own statements: cypher/read/NAME.cypher, read once. */
import { readFileSync } from 'node:fs';
import { inProject } from '../../core/paths.ts';

const texts = new Map<string, string>();

/** Text of a statement; `__KEY__` is replaced from `placeholders` (labels and types cannot be parameters of Cypher). */
export function readStatement(name: string, placeholders: Readonly<Record<string, string>> = {}): string {
  let text = texts.get(name);
  if (text === undefined) {
    text = readFileSync(inProject('cypher/read', `${name}.cypher`), 'utf8')
      .replaceAll(/^\/\/.*\n/gm, '')
      .trim();
    texts.set(name, text);
  }
  for (const [key, value] of Object.entries(placeholders)) text = text.replaceAll(`__${key}__`, value);
  return text;
}
