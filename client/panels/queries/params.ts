/** Parameters of a saved query as a form fills them in. */
import { parseDollars } from '../../../model/money.ts';
import { toDay } from '../../../model/day.ts';
import type { QueryParam } from '../../../model/savedQuery.ts';
import type { Params } from '../../api/endpoints.ts';

export type Texts = Record<string, string>;

/** What the form shows at first: what the URL says, else the defaults. */
export function firstTexts(params: readonly QueryParam[], args: Params): Texts {
  return Object.fromEntries(params.map((param) => [param.name, textOf(param, args[param.name] ?? param.default)]));
}

function textOf(param: QueryParam, value: string | number | null): string {
  if (value === null) return '';
  if (param.type === 'cents' && typeof value === 'number') return centsText(value);
  return String(value);
}

function centsText(cents: number): string {
  const digits = String(cents).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** Reads the texts by the types of the parameters; empty optional ones are left out. @returns what is wrong, by name. */
export function readParams(params: readonly QueryParam[], texts: Texts): { args: Params; wrong: Texts } {
  const args: Params = {};
  const wrong: Texts = {};
  for (const param of params) {
    const text = texts[param.name]?.trim() ?? '';
    if (text === '') {
      if (param.required) wrong[param.name] = 'needed';
      continue;
    }
    try {
      args[param.name] = readParam(param, text);
    } catch (error) {
      wrong[param.name] = error instanceof Error ? error.message : String(error);
    }
  }
  return { args, wrong };
}

function readParam(param: QueryParam, text: string): string | number {
  if (param.type === 'cents') return parseDollars(text);
  if (param.type === 'int' || param.type === 'cycle') {
    if (!/^-?\d+$/.test(text)) throw new Error('a whole number is needed');
    return Number(text);
  }
  if (param.type === 'day') toDay(text);
  return text;
}
