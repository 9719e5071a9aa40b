/** Parameters of a saved query: checked, converted and filled in from their declarations. */
import type { QueryParam, SavedQuery } from '../../../model/savedQuery.ts';
import { zIsoDay } from '../../../model/day.ts';
import { zTransferType } from '../../../model/transfer.ts';
import { badRequest, Failure } from '../../core/failure.ts';
import { partyByWords } from '../parties.ts';
import type { Services } from '../services.ts';

export type Given = Readonly<Record<string, string | number | boolean | null>>;

interface Fault {
  readonly path: string;
  readonly message: string;
}

/**
 * Values for every declared parameter: integers for int, cents and cycle, ids for parties given by id or name.
 * @throws Failure `bad-param` naming each fault, or `unknown-party`
 */
export async function bindParams(
  services: Services,
  query: SavedQuery,
  given: Given,
): Promise<Record<string, unknown>> {
  const faults: Fault[] = unknownNames(query, given);
  const values: Record<string, unknown> = {};
  for (const param of query.params) {
    const value = given[param.name] ?? param.default;
    if (value === null || value === '') {
      if (param.required) faults.push({ path: param.name, message: `a value is needed (${param.type})` });
      values[param.name] = null;
      continue;
    }
    try {
      values[param.name] = await convert(services, param, value);
    } catch (error) {
      if (!(error instanceof Failure) || error.parts.status !== 400) throw error;
      faults.push({ path: param.name, message: error.message });
    }
  }
  if (faults.length > 0) throw badParams(query, faults);
  return values;
}

function unknownNames(query: SavedQuery, given: Given): Fault[] {
  const known = new Set(query.params.map((param) => param.name));
  return Object.keys(given)
    .filter((name) => !known.has(name))
    .map((path) => ({ path, message: 'this query has no such parameter' }));
}

function badParams(query: SavedQuery, errors: Fault[]): Failure {
  const known = query.params.map(({ name, type, required }) => `${name}: ${type}${required ? ' (required)' : ''}`);
  return badRequest(errors.map(({ path, message }) => `${path}: ${message}`).join('; '), {
    code: 'bad-param',
    hint: known.length === 0 ? `${query.id} takes no parameters.` : `Parameters of ${query.id}: ${known.join(', ')}.`,
    errors,
  });
}

async function convert(services: Services, param: QueryParam, value: string | number | boolean): Promise<unknown> {
  switch (param.type) {
    case 'party':
      return (await partyByWords(services, String(value))).id;
    case 'int':
    case 'cents':
    case 'cycle':
      return toInteger(value, param.type);
    case 'day':
      return check(zIsoDay.safeParse(value), `not a day, write YYYY-MM-DD: "${value}"`);
    case 'transferType':
      return check(
        zTransferType.safeParse(value),
        `not a kind of payment: "${value}"; one of ${zTransferType.options.join(', ')}`,
      );
    default:
      return String(value);
  }
}

function check<T>(parsed: { success: boolean; data?: T }, message: string): T {
  if (!parsed.success) throw badRequest(message);
  return parsed.data as T;
}

function toInteger(value: string | number | boolean, type: string): number {
  const text = String(value).trim();
  const number = /^-?\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!Number.isSafeInteger(number)) throw badRequest(`not a whole number (${type}): "${text.slice(0, 60)}"`);
  if (type === 'cycle' && (number < 1900 || number > 2100)) throw badRequest(`not a cycle, write a year: "${text}"`);
  return number;
}
