/** Small words of the answers: names in a row, amounts in bold, counts with their noun. */
import { formatDollars } from '../../../model/money.ts';

/** An amount to be set in bold: "**$1,450,000**". */
export function bold(cents: number): string {
  return `**${formatDollars(cents)}**`;
}

/** "A", "A and B", "A, B and C", "A, B, C and 4 others". */
export function namesOf(names: readonly string[], most = 3): string {
  const plain = names.map((name) => name.replaceAll('**', ''));
  if (plain.length > most + 1) return `${plain.slice(0, most).join(', ')} and ${plain.length - most} others`;
  if (plain.length <= 1) return plain.join('');
  return `${plain.slice(0, -1).join(', ')} and ${plain.at(-1)}`;
}
