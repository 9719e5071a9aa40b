/**
 * How an account pays out what it holds, by convention (flow D12, D13): the pot of one account during a sweep over days.
 * A day has `total` = what was held + the day's receipts and births, and `paid` of it goes out.
 */

/** Money in cents and the donors' part of it. */
export interface Pot {
  /** base + gain x (the donors' part of today's receipts) = the donors' share of each cent paid today. */
  today(held: number, total: number, paid: number): { readonly base: number; readonly gain: number };
  /** Ends the day: `received` is the donors' part of today's receipts. */
  close(held: number, total: number, paid: number, received: number): void;
}

/** A pot mixes: every cent paid carries the mix of all that is there. */
export class MixedPot implements Pot {
  private mine = 0;

  today(_held: number, total: number): { base: number; gain: number } {
    return total > 0 ? { base: this.mine / total, gain: 1 / total } : { base: 0, gain: 0 };
  }

  close(_held: number, total: number, paid: number, received: number): void {
    this.mine = total > 0 && paid < total ? ((this.mine + received) * (total - paid)) / total : 0;
  }
}

/** Layers in order of their days. A day's receipts are one layer; a day's payments are drawn as one block. */
export class LayeredPot implements Pot {
  private readonly oldestFirst: boolean;
  private amounts: number[] = [];
  private mine: number[] = [];
  private head = 0;

  /** @param opening own money that is there from the start: the oldest layer. */
  constructor(oldestFirst: boolean, opening: number) {
    this.oldestFirst = oldestFirst;
    if (opening > 0) this.push(opening, 0);
  }

  today(held: number, total: number, paid: number): { base: number; gain: number } {
    const fresh = total - held;
    if (paid <= 0) return { base: 0, gain: 0 };
    if (this.oldestFirst) {
      const old = Math.min(paid, held);
      return { base: this.peek(old) / paid, gain: fresh > 0 ? (paid - old) / fresh / paid : 0 };
    }
    const drawn = Math.min(paid, fresh);
    return { base: this.peek(paid - drawn) / paid, gain: fresh > 0 ? drawn / fresh / paid : 0 };
  }

  close(held: number, total: number, paid: number, received: number): void {
    if (total > held) this.push(total - held, received);
    this.draw(paid, true);
    if (this.head > 64 && this.head * 2 > this.amounts.length) this.compact();
  }

  private push(amount: number, mine: number): void {
    this.amounts.push(amount);
    this.mine.push(mine);
  }

  private peek(amount: number): number {
    return this.draw(amount, false);
  }

  /** The donors' part of the next `amount` cents; takes them out when `remove`. */
  private draw(amount: number, remove: boolean): number {
    let left = amount;
    let drawn = 0;
    let at = this.oldestFirst ? this.head : this.amounts.length - 1;
    while (left > 0 && at >= this.head && at < this.amounts.length) {
      const taken = Math.min(left, this.amounts[at]);
      const part = taken === this.amounts[at] ? this.mine[at] : (this.mine[at] * taken) / this.amounts[at];
      drawn += part;
      left -= taken;
      if (remove) this.take(at, taken, part);
      at += this.oldestFirst ? 1 : -1;
    }
    return drawn;
  }

  private take(at: number, taken: number, part: number): void {
    this.amounts[at] -= taken;
    this.mine[at] -= part;
    if (this.amounts[at] > 0) return;
    if (this.oldestFirst) this.head = at + 1;
    else {
      this.amounts.pop();
      this.mine.pop();
    }
  }

  private compact(): void {
    this.amounts = this.amounts.slice(this.head);
    this.mine = this.mine.slice(this.head);
    this.head = 0;
  }
}
