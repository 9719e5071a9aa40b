/** `tributary trace`. */
import type { Command } from 'commander';
import type { Route, TraceResponse } from '../../model/api/trace.ts';
import { formatDates } from '../../model/day.ts';
import { formatDollars, formatQualified } from '../../model/money.ts';
import { TYPE_VERBS } from '../../model/transfer.ts';
import { EXIT } from '../core/exitCodes.ts';
import { withBackend } from './backend.ts';
import { addTraceOptions, traceRequestOf } from './traceOptions.ts';

export function register(program: Command): void {
  addTraceOptions(program.command('trace'))
    .description("Trace donors' money to recipients: bounds, conventions, routes and the records behind them.")
    .option('--json', 'print the answer as JSON')
    .option('--full', 'with --json: the whole answer of the API')
    .action(async (options: Record<string, unknown> & { json?: boolean; full?: boolean }) => {
      const answer = await withBackend((backend) => backend.trace(traceRequestOf(options)));
      if (options.json) console.log(JSON.stringify(options.full ? answer : briefOf(answer), null, 2));
      else console.log(textOf(answer));
      if (answer.routes.length === 0) process.exitCode = EXIT.noRoute;
    });
}

/** The shape that scripts can rely on. */
export function briefOf({ from, to, dataVersion, figures, routes }: TraceResponse): object {
  const { atLeastCents, proRataCents, atMostCents } = figures;
  return {
    from: { id: from.id, name: from.name },
    to: { id: to.id, name: to.name },
    dataVersion,
    figures: { atLeastCents, proRataCents, atMostCents },
    routes: routes.map(({ parties, widthCents, transfers }) => ({
      parties: parties.map(({ id, name }) => ({ id, name })),
      widthCents,
      transfers: transfers.map(({ id, type, payer, payee, amountCents, qualifier, dateFrom, dateTo, sources }) => ({
        id,
        type,
        payer,
        payee,
        amountCents,
        qualifier,
        dateFrom,
        dateTo,
        sources,
      })),
    })),
  };
}

function textOf(answer: TraceResponse): string {
  const { sentence, methods, routes, searched } = answer;
  const lines = [sentence.main.replaceAll('**', ''), '', ...sentence.detail.map((text) => `- ${text}`)];
  if (routes.length === 0) {
    const tied = searched.tied.map(({ party, tie }) => `  ${party.name} (${party.id}), ${tie}`);
    if (tied.length > 0) lines.push('', 'Tied to the recipient, and reached; trace to it to see:', ...tied);
    const near = searched.near.map(({ id, name }) => `  ${name} (${id})`);
    if (near.length > 0) lines.push('', 'Near:', ...near);
    lines.push('', 'To try:', ...searched.relax.map((text) => `  ${text}`));
    return lines.join('\n');
  }
  lines.push('', ...methods.map(figureLine), '');
  routes.forEach((route, i) => lines.push(...routeLines(route, i + 1)));
  return lines.join('\n').trimEnd();
}

function figureLine({ name, cents, meaning, note }: TraceResponse['methods'][number]): string {
  const amount = cents === null ? '—' : formatDollars(cents);
  return `${name.padEnd(10)} ${amount.padStart(18)}  ${meaning}${note ? ` (${note})` : ''}`;
}

function routeLines(route: Route, number: number): string[] {
  const names = new Map(route.parties.map(({ id, name }) => [id, name]));
  const head = `${number}. ${route.parties.map(({ name }) => name).join(' > ')}: ${formatDollars(route.widthCents)}`;
  const records = route.transfers.map((record) => {
    const { payer, payee, type, amountCents, qualifier } = record;
    const amount = formatQualified(amountCents, qualifier);
    const source = record.sources.map(({ title, url }) => `${title}${url ? ` <${url}>` : ''}`).join('; ');
    const what = `${names.get(payer) ?? payer} ${TYPE_VERBS[type]} ${names.get(payee) ?? payee}`;
    return `   ${what} ${amount}, ${formatDates(record)} [${record.id}]\n      ${source}`;
  });
  return [head, ...records, ''];
}
