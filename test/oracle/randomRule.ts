/** A withdrawal rule that picks coins at random: each day's payments of an account are any of the cents it holds. */
import type { Oracle } from './oracle.ts';

/** Cents of the donors that reach the recipients under one random choice. Days must be free of cycles. */
export function randomRule(oracle: Oracle, pick: (below: number) => number): number {
  const mine = new Map<string, number>(oracle.parties.map((party) => [party, 0]));
  let arrived = 0;
  for (const day of oracle.days) {
    let waiting = oracle.moves.filter((move) => move.day === day);
    while (waiting.length > 0) {
      const ready = waiting.filter(
        ({ payer }) => !waiting.some(({ payee }) => payee === payer) || isEnd(oracle, payer),
      );
      for (const party of new Set(ready.map(({ payer }) => payer))) {
        for (const { payee, amountCents, part } of pay(oracle, party, day, mine, pick)) {
          if (part > amountCents) throw new Error('more coins than the payment holds');
          if (oracle.isRecipient(payee)) arrived += part;
          else mine.set(payee, (mine.get(payee) as number) + part);
        }
      }
      waiting = waiting.filter((move) => !ready.includes(move));
    }
  }
  return arrived;
}

function isEnd(oracle: Oracle, party: string): boolean {
  return oracle.isDonor(party) || oracle.isRecipient(party);
}

function pay(oracle: Oracle, party: string, day: number, mine: Map<string, number>, pick: (below: number) => number) {
  const payments = oracle.moves.filter((move) => move.day === day && move.payer === party);
  if (oracle.isRecipient(party)) return payments.map((move) => ({ ...move, part: 0 }));
  if (oracle.isDonor(party)) return payments.map((move) => ({ ...move, part: move.amountCents }));
  const { paid, kept } = oracle.page(party, day);
  let ours = mine.get(party) as number;
  let others = paid + kept - ours;
  return payments.map((move) => {
    const least = Math.max(0, move.amountCents - others);
    const most = Math.min(ours, move.amountCents);
    const part = least + pick(most - least + 1);
    ours -= part;
    others -= move.amountCents - part;
    mine.set(party, ours);
    return { ...move, part };
  });
}
