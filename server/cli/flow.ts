/** `tributary flow`: the figures and routes of a ledger of one's own, without a store. */
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Command } from 'commander';
import type { ZodError } from 'zod';
import { METHODS } from '../../flow/methods.ts';
import { formatDollars, parseDollars, roundCents } from '../../model/money.ts';
import { EXIT } from '../core/exitCodes.ts';
import { badRequest } from '../core/failure.ts';
import { answerOf, type FlowAnswer, questionOf, zFlowCase } from './flowCase.ts';
import { readFlowCsv } from './flowCsv.ts';
import { tableOf } from './table.ts';

interface Options {
  readonly from: string[];
  readonly to: string[];
  readonly opening: string[];
  readonly books: string[];
  readonly maxHops: string;
  readonly k: string;
  readonly creditDays: string;
  readonly jsonl?: boolean;
  readonly json?: boolean;
}

const OUTPUT_BLOCK = 1 << 16;

export function register(program: Command): void {
  program
    .command('flow')
    .description('Trace through a ledger of your own: a CSV with columns day or date, payer, payee, amount (dollars).')
    .argument('[file]', 'the CSV; - reads standard input')
    .option('--from <id>', 'payer asked about; repeat for several', collect, [])
    .option('--to <id>', 'recipient asked about; repeat for several', collect, [])
    .option('--opening <party=dollars>', 'opening balance; repeat for several', collect, [])
    .option('--books <party=closed|open>', 'whether a party’s records are complete; repeat for several', collect, [])
    .option('--max-hops <n>', 'longest route, in payments', '4')
    .option('--k <n>', 'most routes', '10')
    .option('--credit-days <n>', 'days by which spending may precede the gift that pays for it', '0')
    .option('--json', 'print JSON')
    .option('--jsonl', 'read one case a line from standard input and print one line a case')
    .action(async (file: string | undefined, options: Options, command: Command) => {
      if (!options.jsonl) return runFile(file, options);
      refuseBeside(file, command);
      await runLines();
    });
}

function collect(value: string, all: string[]): string[] {
  return [...all, value];
}

/** A case of --jsonl carries its own question: what else is given on the command line would be passed over. */
function refuseBeside(file: string | undefined, command: Command): void {
  const given = command.options
    .filter((option) => option.attributeName() !== 'jsonl')
    .filter((option) => command.getOptionValueSource(option.attributeName()) === 'cli')
    .map((option) => option.long ?? option.flags);
  if (file !== undefined && file !== '-') given.push(file);
  if (given.length === 0) return;
  throw badRequest(`--jsonl does not go with ${given.join(', ')}.`, {
    hint: 'Cases come from standard input, each with its own from, to, openingCents, books, maxHops and k.',
  });
}

function runFile(file: string | undefined, options: Options): void {
  if (!file) throw badRequest('No ledger given.', { hint: 'tributary flow --from d --to c ledger.csv' });
  if (options.from.length === 0 || options.to.length === 0) throw badRequest('Give --from and --to.');
  const answer = answerOf({
    transfers: readFlowCsv(readText(file), file),
    openingCents: pairs(options.opening, '--opening', (text) => parseDollars(text)),
    books: pairs(options.books, '--books', booksOf),
    from: options.from,
    to: options.to,
    maxHops: count(options.maxHops, '--max-hops'),
    k: count(options.k, '--k'),
    creditDays: count(options.creditDays, '--credit-days'),
  });
  reportDrops(answer);
  if (options.json) console.log(JSON.stringify(lineOf(answer), null, 2));
  else printAnswer(answer);
}

function readText(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (error) {
    throw badRequest(`Cannot read ${file}: ${(error as Error).message}`);
  }
}

function pairs<T>(given: readonly string[], option: string, read: (text: string) => T): Record<string, T> {
  return Object.fromEntries(
    given.map((text) => {
      const at = text.lastIndexOf('=');
      if (at < 1) throw badRequest(`${option} ${text}: write party=value`);
      try {
        return [text.slice(0, at), read(text.slice(at + 1))];
      } catch (error) {
        throw badRequest(`${option} ${text}: ${(error as Error).message}`);
      }
    }),
  );
}

function booksOf(text: string): 'closed' | 'open' {
  if (text !== 'closed' && text !== 'open') throw new RangeError('closed or open');
  return text;
}

function count(text: string, option: string): number {
  if (!/^\d{1,6}$/.test(text)) throw badRequest(`${option} ${text}: give a whole number`);
  return Number(text);
}

function reportDrops({ dropped }: FlowAnswer): void {
  for (const { reason, count: rows, ids } of dropped) {
    const what = reason === 'selfTransfer' ? 'transfers from a party to itself' : 'transfers without an amount';
    console.error(`left out: ${rows} ${what} (${ids.slice(0, 5).join(', ')}${rows > 5 ? ', …' : ''})`);
  }
}

function printAnswer(answer: FlowAnswer): void {
  const cents = [answer.atLeastCents, answer.proRataCents, answer.fifoCents, answer.lifoCents, answer.atMostCents];
  const rows = METHODS.map(({ name, meaning }, i) => [name, dollars(cents[i]), meaning]);
  console.log(tableOf(['figure', 'amount', 'meaning'], rows));
  console.log(`\nWith all books open at most ${dollars(answer.atMostOpenCents)}.`);
  console.log(`Unexplained funds of the parties in between: ${dollars(answer.unexplainedCents)}.\n`);
  if (answer.routes.length === 0) {
    console.log('No route.');
    process.exitCode = EXIT.noRoute;
    return;
  }
  const lines = answer.routes.map(({ parties, widthCents, librWidthCents }) => [
    parties.join(' > '),
    dollars(widthCents),
    dollars(librWidthCents),
  ]);
  console.log(tableOf(['route', 'width', 'LIBR width'], lines));
  if (answer.routes.length > 1) console.log('\nWidths of routes that share a payment do not add.');
}

function dollars(cents: number): string {
  return Number.isFinite(cents) ? formatDollars(roundCents(cents)) : 'no upper end';
}

/** The answer as a line of --jsonl prints it. */
function lineOf(answer: FlowAnswer): Omit<FlowAnswer, 'dropped'> {
  const { dropped: _dropped, ...shown } = answer;
  return shown;
}

async function runLines(): Promise<void> {
  let line = 0;
  let output = '';
  for await (const given of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    line += 1;
    const text = line === 1 ? given.replace(/^\uFEFF/, '') : given;
    if (text.trim() === '') continue;
    output += `${JSON.stringify(answerLine(text, line))}\n`;
    if (output.length > OUTPUT_BLOCK) {
      await write(output);
      output = '';
    }
  }
  await write(output);
}

function write(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => (error ? reject(error) : resolve()));
  });
}

function answerLine(text: string, line: number): object {
  let id: unknown = null;
  try {
    const given: unknown = JSON.parse(text);
    id = (given as { id?: unknown } | null)?.id ?? null;
    const parsed = zFlowCase.safeParse(given);
    if (!parsed.success) return failedLine(id, line, problemsOf(parsed.error));
    return { id: parsed.data.id, ...lineOf(answerOf(questionOf(parsed.data))) };
  } catch (error) {
    return failedLine(id, line, error instanceof SyntaxError ? `not JSON: ${error.message}` : (error as Error).message);
  }
}

function failedLine(id: unknown, line: number, error: string): object {
  process.exitCode = EXIT.unexpected;
  return { id, line, error };
}

function problemsOf(error: ZodError): string {
  return error.issues.map(({ path, message }) => `${path.join('.') || 'line'}: ${message}`).join('; ');
}
