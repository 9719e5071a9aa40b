/** Pro-rata, chain by chain: what each dated chain of payments carries, and the lowest balance along it. */
import type { Oracle } from './oracle.ts';

/** All chains from donors to recipients. Days must be free of cycles. */
export function chainAmounts(oracle: Oracle): { amount: number; libr: number }[] {
  const found: { amount: number; libr: number }[] = [];
  const walk = (party: string, since: number, amount: number, libr: number): void => {
    if (oracle.isRecipient(party)) {
      found.push({ amount, libr });
      return;
    }
    if (oracle.isDonor(party)) return;
    let left = amount;
    let held = libr;
    for (const day of oracle.days.filter((candidate) => candidate >= since)) {
      const { paid, kept } = oracle.page(party, day);
      for (const move of oracle.moves) {
        if (move.day !== day || move.payer !== party) continue;
        walk(move.payee, day, (left * move.amountCents) / (paid + kept), Math.min(held, move.amountCents));
      }
      left = paid + kept > 0 ? (left * kept) / (paid + kept) : 0;
      held = Math.min(held, kept);
    }
  };
  for (const move of oracle.moves)
    if (oracle.isDonor(move.payer)) walk(move.payee, move.day, move.amountCents, move.amountCents);
  return found;
}
