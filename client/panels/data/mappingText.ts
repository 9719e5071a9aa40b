/** A mapping of a table's columns, made from what a form says. */
import { zMapping } from '../../../model/mapping.ts';

export interface MappingChoice {
  readonly payer: string;
  readonly payerKind: string;
  readonly payee: string;
  readonly payeeKind: string;
  readonly amount: string;
  readonly currency: string;
  readonly type: string;
  readonly date: string;
  readonly dateForm: string;
  readonly purpose: string;
  readonly title: string;
  readonly url: string;
  readonly delimiter: string;
}

/** Names that columns of that meaning often bear; the first that fits is proposed. */
const GUESSES: Record<string, RegExp> = {
  payer: /^(payer|donor|contributor|from|grantor|funder|company)/i,
  payee: /^(payee|recipient|donee|to|grantee|committee|candidate|party)$/i,
  amount: /amount|donation|value|sum/i,
  date: /date|year/i,
  purpose: /purpose|notes?|description|cause/i,
};

/** Column proposed for a meaning; '' when none fits. */
export function guess(what: string, header: readonly string[]): string {
  return header.find((name) => GUESSES[what]?.test(name)) ?? '';
}

/** Delimiter and columns of a table's first line, quotes taken off. */
export function headerOf(firstLine: string): { delimiter: string; header: string[] } {
  const delimiter = ['\t', ';', ','].find((mark) => firstLine.includes(mark)) ?? ',';
  const cells: string[] = [];
  let cell = '';
  let quoted = false;
  for (const letter of firstLine.replace(/^\uFEFF/, '').replace(/\r$/, '')) {
    if (letter === '"') quoted = !quoted;
    else if (letter === delimiter && !quoted) {
      cells.push(cell);
      cell = '';
    } else cell += letter;
  }
  return { delimiter, header: [...cells, cell].map((name) => name.trim()) };
}

/** The mapping as JSON, or what is missing in words. */
export function mappingText(choice: MappingChoice): { text: string } | { missing: string } {
  const { payer, payee, amount, title } = choice;
  if (!payer || !payee || !amount) return { missing: 'Choose the columns of payer, payee and amount.' };
  if (!title.trim()) return { missing: 'Say what the source is called: every record needs one.' };
  const parsed = zMapping.safeParse({
    version: 1,
    id: 'own-table',
    name: title.trim(),
    table: { delimiter: choice.delimiter },
    source: { title: title.trim(), url: choice.url.trim() || null },
    payer: { name: { column: payer }, kind: { constant: choice.payerKind } },
    payee: { name: { column: payee }, kind: { constant: choice.payeeKind } },
    type: { constant: choice.type },
    amount: { value: { column: amount }, currency: { constant: choice.currency || 'USD' } },
    ...(choice.date && { date: { value: { column: choice.date }, forms: [choice.dateForm] } }),
    ...(choice.purpose && { purpose: { column: choice.purpose } }),
  });
  if (parsed.success) return { text: JSON.stringify(parsed.data, null, 2) };
  const [issue] = parsed.error.issues;
  return { missing: `${issue.path.join('.')}: ${issue.message}` };
}

/** The mapping as a file sent beside the table. */
export function mappingFile(text: string): File {
  return new File([text], 'mapping.json', { type: 'application/json' });
}
