/**
 * Money is an integer number of US cents. This is the only file that divides: every other file adds, subtracts and
 * compares cents, and asks this one for shares, words and texts.
 *
 * Exact below 2^53 - 1 cents (about $90 trillion); anything else is refused with {@link MoneyError}.
 */
import { z } from 'zod';

/** An amount in integer cents; may be negative (a correction). */
export type Cents = number & { readonly __unit: 'cents' };

/** An amount that cannot be represented exactly: not a number, not finite, not whole cents, or too large. */
export class MoneyError extends Error {
  override readonly name = 'MoneyError';
}

/** Schema of {@link Cents}: a safe integer. */
export const zCents = z
  .int()
  .meta({ id: 'Cents', description: 'Amount in integer US cents.' })
  .transform((value) => value as Cents);

/** How precisely a source states an amount. */
export const zQualifier = z.enum(['exact', 'rounded', 'atLeast', 'justOver', 'about', 'upTo']).meta({
  id: 'Qualifier',
  description:
    'exact | rounded (as printed, e.g. "$1.45 million") | atLeast (also "over") | justOver | about (also "nearly") | upTo',
});
export type Qualifier = z.infer<typeof zQualifier>;

/** Returns `value` as cents. @throws MoneyError unless it is a safe integer. */
export function cents(value: number): Cents {
  if (!Number.isSafeInteger(value))
    throw new MoneyError(`not a whole number of cents that can be held exactly: ${value}`);
  return value as Cents;
}

export const ZERO = 0 as Cents;

/** Adds amounts, refusing a sum that could have lost a cent. Cost O(n). */
export function addCents(...amounts: readonly number[]): Cents {
  let total = 0;
  for (const amount of amounts) total += amount;
  return cents(total);
}

const DOLLARS = /^\s*(?<minus>-|\()?\s*\$?\s*(?<whole>\d{1,3}(?:,\d{3})+|\d+)?(?:\.(?<fraction>\d*))?\s*\)?\s*$/;

/**
 * Reads a dollar amount as filings write it ("1450000", "$1,450,000.00", "-12.5", "(3.00)") without floating point.
 * @throws MoneyError for anything else, for more than two significant decimals, and above 2^53 cents.
 */
export function parseDollars(text: string): Cents {
  const match = DOLLARS.exec(text);
  const whole = match?.groups?.whole ?? '';
  const fraction = (match?.groups?.fraction ?? '').replace(/0+$/, '');
  if (!match || (whole === '' && (match.groups?.fraction ?? '') === ''))
    throw new MoneyError(`not an amount: "${text}"`);
  if (fraction.length > 2) throw new MoneyError(`more precise than a cent: "${text}"`);
  const magnitude = Number(`${whole.replaceAll(',', '') || '0'}${fraction.padEnd(2, '0')}`);
  if (!Number.isSafeInteger(magnitude)) throw new MoneyError(`too large to hold exactly: "${text}"`);
  return (match.groups?.minus && magnitude !== 0 ? -magnitude : magnitude) as Cents;
}

/** `part / whole` as a ratio; 0 when there is no whole. For drawing and for shares shown as percentages. */
export function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

/**
 * Splits `total` in proportion to `weights`, by largest remainder, so that the parts add up to the total exactly.
 * Ties go to the earlier weight. Cost O(n log n).
 */
export function allocate(total: Cents, weights: readonly number[]): Cents[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  if (sum <= 0) return weights.map(() => ZERO);
  const exact = weights.map((weight) => (total * weight) / sum);
  const parts = exact.map(Math.floor);
  let left = total - parts.reduce((a, b) => a + b, 0);
  const byRemainder = exact
    .map((value, i) => ({ i, rest: value - Math.floor(value) }))
    .sort((a, b) => b.rest - a.rest || a.i - b.i);
  for (const { i } of byRemainder) {
    if (left <= 0) break;
    parts[i] += 1;
    left -= 1;
  }
  return parts as Cents[];
}

/** Rounds a fractional number of cents (a convention's figure) to whole cents, half away from zero. */
export function roundCents(value: number): Cents {
  return cents(Math.sign(value) * Math.round(Math.abs(value)));
}

/** "$2,250,000" or "$67,693.23": to the cent where there are any, for tables and records. */
export function formatDollars(amount: number): string {
  const magnitude = Math.abs(amount);
  const whole = Math.floor(magnitude / 100).toLocaleString('en-US');
  const rest = magnitude % 100;
  return `${amount < 0 ? '−' : ''}$${whole}${rest === 0 ? '' : `.${String(rest).padStart(2, '0')}`}`;
}

const SCALES = [
  { unit: 1e14, suffix: 'T' },
  { unit: 1e11, suffix: 'B' },
  { unit: 1e8, suffix: 'M' },
] as const;

/** "$2.25M", "$497,456", "$18.1B": three significant figures above a million, whole dollars below, for pictures. */
export function formatShort(amount: number): string {
  const magnitude = Math.abs(amount);
  const sign = amount < 0 ? '−' : '';
  for (const { unit, suffix } of SCALES) {
    if (magnitude >= unit) {
      const value = magnitude / unit;
      const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
      return `${sign}$${value.toFixed(digits).replace(/\.0+$/, '')}${suffix}`;
    }
  }
  const dollars = magnitude / 100;
  return `${sign}$${dollars < 1 && magnitude > 0 ? dollars.toFixed(2) : Math.round(dollars).toLocaleString('en-US')}`;
}

const MARKS: Record<Qualifier, string> = {
  exact: '',
  rounded: '',
  atLeast: '≥ ',
  justOver: '> ',
  about: '≈ ',
  upTo: '≤ ',
};

/** An amount with its qualifier: "≥ $40M", "≈ $280,000". `style` picks picture or table form. */
export function formatQualified(amount: number, qualifier: Qualifier, style: 'short' | 'full' = 'full'): string {
  return MARKS[qualifier] + (style === 'short' ? formatShort(amount) : formatDollars(amount));
}

/** "12.4%", "<0.1%", "100%"; "—" where there is no whole to have a share of. */
export function formatShare(part: number, whole: number): string {
  if (whole === 0) return '—';
  const percent = ratio(part, whole) * 100;
  if (part > 0 && percent < 0.1) return '<0.1%';
  return `${percent.toFixed(1).replace(/\.0$/, '')}%`;
}

/**
 * Least share, in percent, that "about X" and "nearly X" stand for: the interval is [0.9 X, X] (flow D17). A published
 * setting: wherever such an amount enters a bound, this is what the bound rests on.
 */
export const ABOUT_PERCENT = 90;

/** Most, in percent, that "just over X" stands for: [X, 1.1 X]. A source that says so does not mean many times as much. */
export const JUST_OVER_PERCENT = 110;

/** What an amount can be, in cents; `maxCents` null: no upper end. */
export interface AmountInterval {
  readonly minCents: Cents;
  readonly maxCents: Cents | null;
}

/**
 * Interval that a stated amount means (flow D17): exact and rounded are taken at their word, "at least X" is [X, inf),
 * "just over X" is [X, 1.1 X], "about X" is [0.9 X, X], "up to X" is [0, X]. The one place where a qualifier becomes numbers.
 */
export function statedInterval(amount: Cents, qualifier: Qualifier): AmountInterval {
  switch (qualifier) {
    case 'atLeast':
      return { minCents: amount, maxCents: null };
    case 'justOver':
      return { minCents: amount, maxCents: cents(Math.ceil((amount * JUST_OVER_PERCENT) / 100)) };
    case 'about':
      return { minCents: cents(Math.floor((amount * ABOUT_PERCENT) / 100)), maxCents: amount };
    case 'upTo':
      return { minCents: ZERO, maxCents: amount };
    default:
      return { minCents: amount, maxCents: amount };
  }
}
