/** `tributary search`. */
import type { Command } from 'commander';
import { zSearchRequest } from '../../model/api/search.ts';
import { EXIT } from '../core/exitCodes.ts';
import { inputFailure } from '../core/problems.ts';
import { withBackend } from './backend.ts';
import { tableOf } from './table.ts';

export function register(program: Command): void {
  program
    .command('search')
    .description('Find parties by name, alias or id; forgives typing errors.')
    .argument('<words...>')
    .option('--limit <n>', 'most parties', '12')
    .option('--json', 'print JSON')
    .action(async (words: string[], options: { limit: string; json?: boolean }) => {
      const parsed = zSearchRequest.safeParse({ q: words.join(' '), limit: options.limit });
      if (!parsed.success) throw inputFailure(parsed.error);
      const { q, limit } = parsed.data;
      const answer = await withBackend((backend) => backend.search(q, limit));
      if (options.json) console.log(JSON.stringify(answer, null, 2));
      else if (answer.hits.length === 0) console.error(`Nothing found for "${q}".`);
      else
        console.log(
          tableOf(
            ['id', 'name', 'kind'],
            answer.hits.map(({ id, name, kind }) => [id, name, kind]),
          ),
        );
      if (answer.hits.length === 0) process.exitCode = EXIT.notFound;
    });
}
