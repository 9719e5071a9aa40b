/** First pass: what each form 8872 reports and which of several forms for a period stands; who the organizations are. */
import { amountCell, dayCell, RowError } from '../kit/cells.ts';
import { einOf, stated } from '../kit/identity.ts';
import { type Record527, valueOf } from './recordReader.ts';

/** One form 8872. Amounts in cents, null when the field holds none. */
export interface Form8872 {
  readonly formId: string;
  readonly key: string;
  readonly name: string;
  readonly begin: string | null;
  readonly end: string | null;
  readonly isAmended: boolean;
  readonly inserted: string;
  readonly totalA: number | null;
  readonly totalB: number | null;
  sumA: number;
  sumB: number;
  isSuperseded: boolean;
}

/** What the first pass learned. Memory: one entry a form and an organization. */
export class Forms {
  readonly #forms = new Map<string, Form8872>();
  /** Ids that the organizations gave for themselves at other authorities, by form 8871. */
  readonly #authorities = new Map<string, string[]>();

  /** Takes records 2 and E; others pass. */
  add(record: Record527): void {
    if (record.problem !== null) return;
    if (record.type === '2') this.#addForm(record);
    else if (record.type === 'E') {
      const said = [stated(valueOf(record, 'authorityState')), stated(valueOf(record, 'authorityId'))];
      const formId = valueOf(record, 'formId');
      if (said[1] !== null)
        this.#authorities.set(formId, [...(this.#authorities.get(formId) ?? []), said.filter(Boolean).join(' ')]);
    }
  }

  #addForm(record: Record527): void {
    const formId = valueOf(record, 'formId');
    const [begin, end] = [
      orNull(() => dayCell(valueOf(record, 'periodBegin'), 'ymd', '')),
      orNull(() => dayCell(valueOf(record, 'periodEnd'), 'ymd', '')),
    ];
    this.#forms.set(formId, {
      formId,
      key: `${einOf(valueOf(record, 'ein')) ?? valueOf(record, 'name')} ${begin} ${end}`,
      name: valueOf(record, 'name'),
      begin,
      end,
      isAmended: valueOf(record, 'amended') === '1',
      inserted: valueOf(record, 'inserted'),
      totalA: orNull(() => amountCell(valueOf(record, 'totalA'), '')),
      totalB: orNull(() => amountCell(valueOf(record, 'totalB'), '')),
      sumA: 0,
      sumB: 0,
      isSuperseded: false,
    });
  }

  /** Of forms for the same organization and period the one that came in last stands. Call once, after the first pass. */
  decide(): { readonly superseded: number; readonly unmarked: number } {
    const newest = new Map<string, Form8872>();
    for (const form of this.#forms.values()) {
      const other = newest.get(form.key);
      if (other === undefined || isNewer(form, other)) newest.set(form.key, form);
    }
    let superseded = 0;
    let unmarked = 0;
    for (const form of this.#forms.values()) {
      const stands = newest.get(form.key);
      if (stands === form || stands === undefined) continue;
      form.isSuperseded = true;
      superseded += 1;
      if (!stands.isAmended) unmarked += 1;
    }
    return { superseded, unmarked };
  }

  get(formId: string): Form8872 | undefined {
    return this.#forms.get(formId);
  }

  all(): Iterable<Form8872> {
    return this.#forms.values();
  }

  authoritiesOf(formId: string): readonly string[] {
    return this.#authorities.get(formId) ?? [];
  }
}

/** Of two forms for one period, {@link isNewer} as text. */
export const versionOf527 = (form: Form8872): string =>
  `${form.inserted.padEnd(20)} ${form.isAmended ? 1 : 0} ${form.formId.padStart(20)}`;

function isNewer(a: Form8872, b: Form8872): boolean {
  if (a.inserted !== b.inserted) return a.inserted > b.inserted;
  if (a.isAmended !== b.isAmended) return a.isAmended;
  return a.formId.padStart(20) > b.formId.padStart(20);
}

function orNull<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof RowError) return null;
    throw error;
  }
}
