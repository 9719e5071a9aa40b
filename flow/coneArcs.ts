/**
 * What lies between donors and recipients, as pairs of accounts with the sum that went from one to the other: what a
 * picture needs of a cone, however many transfers the cone has. Cost O(transfers of the cone).
 */
import type { Cone } from './cone.ts';
import { accountId, type Ledger } from './ledger.ts';
import type { ConeArc } from './types.ts';

/** The largest pairs are enough for any picture. */
const MOST_ARCS = 2000;

/** Pairs of accounts by their sum, largest first; ties in the order of the transfers. */
export function coneArcs(ledger: Ledger, cone: Cone): ConeArc[] {
  const arcs = new Map<number, { payer: number; payee: number; cents: number }>();
  for (const e of cone.staticTransfers) {
    const [payer, payee] = [ledger.payer[e], ledger.payee[e]];
    const key = payer * ledger.accounts + payee;
    const arc = arcs.get(key);
    if (arc) arc.cents += ledger.amount[e];
    else arcs.set(key, { payer, payee, cents: ledger.amount[e] });
  }
  return [...arcs.values()]
    .sort((a, b) => b.cents - a.cents)
    .slice(0, MOST_ARCS)
    .map(({ payer, payee, cents }) => ({ payer: accountId(ledger, payer), payee: accountId(ledger, payee), cents }));
}
