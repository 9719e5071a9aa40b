/** `tributary queries`. */
import type { Command } from 'commander';
import type { SavedQuery } from '../../model/savedQuery.ts';
import { loadSavedQueries } from '../core/savedQueries.ts';
import { tableOf } from './table.ts';

export function register(program: Command): void {
  program
    .command('queries')
    .description('List the saved queries with their parameters.')
    .option('--json', 'print JSON')
    .action((options: { json?: boolean }) => {
      const queries = [...loadSavedQueries().values()];
      if (options.json) console.log(JSON.stringify({ queries }, null, 2));
      else console.log(tableOf(['id', 'parameters', 'what it tells'], queries.map(rowOf)));
    });
}

function rowOf({ id, params, description }: SavedQuery): string[] {
  const words = params.map(({ name, type, required }) => `${name}:${type}${required ? '' : '?'}`);
  return [id, words.join(' '), description];
}
