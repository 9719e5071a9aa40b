/** `tributary rows`: the rows of a filing behind a folded record. */
import type { Command } from 'commander';
import { z } from 'zod';
import type { RecordRows } from '../../model/api/graph.ts';
import { formatDollars } from '../../model/money.ts';
import { inputFailure } from '../core/problems.ts';
import { type Backend, withBackend } from './backend.ts';
import { csvOf, tableOf } from './table.ts';

/** Most rows of one question to a server. */
const PAGE = 1000;
const COLUMNS = ['id', 'cents', 'name', 'place', 'employer', 'occupation', 'rawCode', 'rawDate', 'image'] as const;
const zPage = z.object({ skip: z.coerce.number().int().min(0), limit: z.coerce.number().int().min(1) });

interface Options {
  readonly skip: string;
  readonly limit: string;
  readonly json?: boolean;
  readonly csv?: boolean;
}

export function register(program: Command): void {
  program
    .command('rows')
    .description(
      'The rows of a filing that a folded record stands for, as the source wrote them, in the order of their keys.',
    )
    .argument('<record>', 'id of the record, e.g. fec:slot:2020:itcont:...')
    .option('--skip <n>', 'rows to leave out at the start', '0')
    .option('--limit <n>', 'most rows', '1000')
    .option('--json', 'print JSON')
    .option('--csv', 'print CSV')
    .action(async (id: string, options: Options) => {
      const page = zPage.safeParse({ skip: options.skip, limit: options.limit });
      if (!page.success) throw inputFailure(page.error);
      const answer = await withBackend((backend) => allOf(backend, id, page.data));
      console.log(printed(id, answer, options));
      const last = answer.skip + answer.rows.length;
      if (last < answer.total)
        console.error(`Rows ${answer.skip + 1} to ${last} of ${answer.total}; --skip and --limit show others.`);
    });
}

async function allOf(backend: Backend, id: string, { skip, limit }: z.infer<typeof zPage>): Promise<RecordRows> {
  const first = await backend.recordRows(id, { skip, limit: Math.min(limit, PAGE) });
  const rows = [...first.rows];
  while (rows.length < limit && skip + rows.length < first.total) {
    const next = await backend.recordRows(id, { skip: skip + rows.length, limit: Math.min(limit - rows.length, PAGE) });
    if (next.rows.length === 0) break;
    rows.push(...next.rows);
  }
  return { ...first, rows };
}

function printed(id: string, answer: RecordRows, { json, csv }: Options): string {
  if (json) return JSON.stringify({ id, ...answer }, null, 2);
  if (csv)
    return csvOf(
      COLUMNS,
      answer.rows.map((row) => COLUMNS.map((column) => row[column])),
    );
  const shown = answer.rows.map(({ id: key, cents, name, place, employer, rawDate }) => [
    key,
    formatDollars(cents),
    rawDate,
    name,
    place,
    employer,
  ]);
  const table = tableOf(['key', 'amount', 'date', 'name', 'place', 'employer'], shown);
  return `${table}\n${answer.total} rows, ${formatDollars(answer.totalCents)} together.`;
}
