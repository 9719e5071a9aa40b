/** docs/methods.md, from the registry of methods. */
import { renderMethodsMarkdown } from '../../flow/methodsMarkdown.ts';

export function generate(): { path: string; content: string } {
  return { path: 'docs/methods.md', content: renderMethodsMarkdown() };
}
