/** `tributary behind`. */
import type { Command } from 'commander';
import { type BehindResponse, zBehindRequest } from '../../model/api/behind.ts';
import { formatDollars, formatShare } from '../../model/money.ts';
import { badRequest } from '../core/failure.ts';
import { withBackend } from './backend.ts';

export function register(program: Command): void {
  program
    .command('behind')
    .description("Whose money a party's receipts are, by pro-rata over every recorded payment, the largest first.")
    .requiredOption('--to <party>', 'id or name of the party')
    .option('--limit <n>', 'origins to list', '20')
    .option('--against', 'behind the spending against the party')
    .option('--through-pooled', 'go on through large grantees that pool many donors')
    .option('--json', 'print the answer as JSON')
    .action(async (options: { to: string; limit: string; against?: true; throughPooled?: true; json?: true }) => {
      const { to, json, limit, against = false, throughPooled = false } = options;
      const request = zBehindRequest.safeParse({ limit, against, throughPooled });
      if (!request.success) throw badRequest(`--limit takes a whole number from 1 to 500, got "${limit}"`);
      const answer = await withBackend((backend) => backend.behind(to, request.data));
      console.log(json ? JSON.stringify(answer, null, 2) : textOf(answer));
    });
}

const KINDS = { donor: '', pooled: 'pools many donors', unexplained: 'funds not explained here' } as const;

function textOf({ sentence, origins, otherCents, receivedCents, count, counted }: BehindResponse): string {
  const lines = [sentence, ''];
  if (counted.length > 0) lines.push(`Counted with it: ${counted.map(({ name }) => name).join(', ')}`, '');
  for (const { party, kind, cents } of origins) {
    const what = KINDS[kind] === '' ? '' : ` (${KINDS[kind]})`;
    const share = formatShare(cents, receivedCents).padStart(6);
    lines.push(`${formatDollars(cents).padStart(18)}  ${share}  ${party.name} [${party.id}]${what}`);
  }
  const others = count - origins.length;
  if (others > 0)
    lines.push(`${formatDollars(otherCents).padStart(18)}          ${others} ${others === 1 ? 'other' : 'others'}`);
  return lines.join('\n').trimEnd();
}
