/** `tributary query`. */
import type { Command } from 'commander';
import { type QueryResponse, zRunRequest } from '../../model/api/queries.ts';
import { badRequest } from '../core/failure.ts';
import { inputFailure } from '../core/problems.ts';
import { withBackend } from './backend.ts';
import { csvOf, tableOf } from './table.ts';

interface Options {
  readonly param: Record<string, string>;
  readonly limit: string;
  readonly json?: boolean;
  readonly csv?: boolean;
}

export function register(program: Command): void {
  program
    .command('query')
    .description('Run a saved query; parties are given by id or by name.')
    .argument('<id>', 'id of the query, see "tributary queries"')
    .option('--param <name=value>', 'a parameter; repeat for several', takeParam, {})
    .option('--limit <n>', 'most rows', '1000')
    .option('--json', 'print JSON')
    .option('--csv', 'print CSV')
    .action(async (id: string, options: Options) => {
      const request = zRunRequest.safeParse({ params: options.param, limit: Number(options.limit) });
      if (!request.success) throw inputFailure(request.error);
      const answer = await withBackend((backend) => backend.runQuery(id, request.data));
      console.log(printed(id, answer, options));
      if (answer.truncated) console.error(`Only the first ${answer.rows.length} rows; raise --limit for more.`);
    });
}

function takeParam(text: string, before: Record<string, string>): Record<string, string> {
  const split = text.indexOf('=');
  if (split < 1) throw badRequest(`--param wants name=value, got "${text}"`);
  return { ...before, [text.slice(0, split)]: text.slice(split + 1) };
}

function printed(id: string, { columns, rows, truncated, dataVersion }: QueryResponse, options: Options): string {
  if (options.json) return JSON.stringify({ id, columns, rows, truncated, dataVersion }, null, 2);
  return options.csv ? csvOf(columns, rows) : tableOf(columns, rows);
}
