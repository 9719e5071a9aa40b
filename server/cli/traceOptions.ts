/** Options of a trace on the command line, taken from the schema of the API so that both always agree. */
import { type Command, Option } from 'commander';
import type { z } from 'zod';
import { type TraceRequest, zTraceRequest } from '../../model/api/trace.ts';
import { inputFailure } from '../core/problems.ts';

const DESCRIPTIONS: Record<string, string> = {
  from: 'donor: id, or name or alias that is nobody else’s; repeat for several',
  to: 'recipient: id, or name or alias that is nobody else’s; repeat for several',
  hops: 'most payments in a chain',
  k: 'how many routes',
  order: 'widest or shortest routes first',
  creditDays: 'days by which spending may precede the gift that pays for it',
  maxHoldDays: 'longest time between two payments of a chain',
  dateFrom: 'first day of the window, YYYY-MM-DD',
  dateTo: 'last day of the window, YYYY-MM-DD',
  minCents: 'leave out payments below so many cents',
  types: 'only these kinds of payments; repeat for several',
  against: 'trace spending against the recipients',
  throughPooled: 'go on through grantees that pool many donors',
  announced: 'also count what was announced or pledged, not recorded as paid',
};
const LISTS = new Set(['from', 'to', 'types']);
const FLAGS = new Set(['against', 'throughPooled', 'announced']);

/** Adds every option of a trace to a command. */
export function addTraceOptions(command: Command): Command {
  for (const key of Object.keys(zTraceRequest.shape)) command.addOption(optionOf(key));
  return command;
}

function optionOf(key: string): Option {
  const flag = `--${key.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  const option = new Option(
    FLAGS.has(key) ? flag : `${flag} <${LISTS.has(key) ? 'name' : 'value'}>`,
    DESCRIPTIONS[key] ?? '',
  );
  if (LISTS.has(key)) option.argParser((value: string, before: string[] | undefined) => [...(before ?? []), value]);
  if (key === 'from' || key === 'to') option.makeOptionMandatory();
  return option;
}

/** The request that the options of a command line mean. @throws Failure `bad-request` naming each fault */
export function traceRequestOf(options: Record<string, unknown>): TraceRequest {
  const known = Object.keys(zTraceRequest.shape).filter((key) => options[key] !== undefined);
  const given = Object.fromEntries(known.map((key) => [key, FLAGS.has(key) ? String(options[key]) : options[key]]));
  const parsed: z.ZodSafeParseResult<TraceRequest> = zTraceRequest.safeParse(given);
  if (!parsed.success) throw inputFailure(parsed.error);
  return parsed.data;
}
