/** Reads a document strictly. */
import { SaxesParser } from 'saxes';

/** All text of a document; throws where it is not well-formed. */
export function textOf(xml: string): string {
  const parser = new SaxesParser();
  const parts: string[] = [];
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('text', (text) => parts.push(text));
  parser.write(xml).close();
  return parts.join('\n');
}
