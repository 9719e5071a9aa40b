/** Ledgers with donors put back, the last few kept: a page asks about one donor several times. */
import type { Ledger } from '../../flow/ledger.ts';
import { putBack } from '../../flow/unfold.ts';
import type { PutBack } from './donorRecords.ts';

const KEPT = 2;

export class Unfolded {
  private readonly base: Ledger;
  private readonly kept = new Map<string, Ledger>();

  constructor(base: Ledger) {
    this.base = base;
  }

  /** The ledger with these donors in rows of their own. @throws StaleRowsError when the records are of other data. */
  with(back: PutBack | null): Ledger {
    if (back === null) return this.base;
    const key = JSON.stringify(back.ids);
    const ledger = this.kept.get(key) ?? putBack(this.base, back.ids, back.transfers);
    this.kept.delete(key);
    this.kept.set(key, ledger);
    for (const old of this.kept.keys()) if (this.kept.size > KEPT) this.kept.delete(old);
    return ledger;
  }
}
