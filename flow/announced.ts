/** The same ledger with announced and pledged money counted too, built once when first asked for. */
import { rebuild } from './buildLedger.ts';
import type { Ledger } from './ledger.ts';

const cache = new WeakMap<Ledger, Ledger>();

/** Cost: a rebuild the first time, nothing after. The ledger itself when nothing was left out. */
export function withAnnounced(ledger: Ledger): Ledger {
  if (ledger.announced.length === 0) return ledger;
  const known = cache.get(ledger);
  if (known) return known;
  const full = rebuild(ledger, ledger.announced);
  cache.set(ledger, full);
  return full;
}
