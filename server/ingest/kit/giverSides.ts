/**
 * Two committees report one payment: the giver as paid, the recipient as received. The giver's record counts; this finds
 * it for the recipient's. Payer, payee and amount must be the same; the days may differ by what reporting allows.
 */
import { toDay } from '../../../model/day.ts';

/** Days by which the two sides of a payment are dated apart at most. */
export const MAX_DAYS_APART = 45;

interface Side {
  readonly id: string;
  readonly from: number | null;
  readonly to: number | null;
  isUsed: boolean;
}

/** Memory: one entry for each payment between parties that are both known by official ids. */
export class GiverSides {
  readonly #sides = new Map<string, Side[]>();

  /** A payment that counts, as its giver reports it. Days as ISO text or null. */
  add(
    payer: string,
    payee: string,
    amountCents: number,
    id: string,
    dates: { dateFrom: string | null; dateTo: string | null },
  ): void {
    const key = `${payer} ${payee} ${amountCents}`;
    const side = { id, from: dayOf(dates.dateFrom), to: dayOf(dates.dateTo), isUsed: false };
    const sides = this.#sides.get(key);
    if (sides) sides.push(side);
    else this.#sides.set(key, [side]);
  }

  /** Id of the giver's record of a payment that a recipient reports, or null. Each is used once. */
  match(
    payer: string,
    payee: string,
    amountCents: number,
    dates: { dateFrom: string | null; dateTo: string | null },
  ): string | null {
    const sides = this.#sides.get(`${payer} ${payee} ${amountCents}`);
    if (sides === undefined) return null;
    const from = dayOf(dates.dateFrom);
    const to = dayOf(dates.dateTo);
    const side = sides.find((one) => !one.isUsed && isNear(one.from, one.to, from, to));
    if (side === undefined) return null;
    side.isUsed = true;
    return side.id;
  }
}

function dayOf(iso: string | null): number | null {
  return iso === null ? null : toDay(iso);
}

function isNear(aFrom: number | null, aTo: number | null, bFrom: number | null, bTo: number | null): boolean {
  if (aFrom === null || aTo === null || bFrom === null || bTo === null) return false;
  return bFrom <= aTo + MAX_DAYS_APART && bTo >= aFrom - MAX_DAYS_APART;
}
