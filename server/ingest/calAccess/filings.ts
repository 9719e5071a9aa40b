/** First pass: the cover of each filing, its newest amendment, and the names and ids of filers. */
import { RowError, dayCell } from '../kit/cells.ts';
import { stated } from '../kit/identity.ts';
import type { Columns, PlainRow } from '../kit/plainRows.ts';

/** Cover of a filing. */
export interface Cover {
  readonly amend: number;
  readonly filerId: string;
  readonly from: string | null;
  readonly thru: string | null;
  readonly candidate: { readonly name: string; readonly office: string } | null;
  readonly measure: string | null;
  readonly stance: 'S' | 'O' | null;
}

/** A filer as the newest cover or the list of names calls it. */
export interface Filer {
  readonly name: string;
  readonly date: string;
  readonly entity: string;
  readonly city: string;
  readonly state: string;
  readonly controlledBy: { readonly name: string; readonly office: string } | null;
}

/** What the first pass learned. Memory: one entry a filing and a filer. */
export class Filings {
  readonly covers = new Map<string, Cover>();
  readonly filers = new Map<string, Filer>();
  readonly #newest = new Map<string, number>();
  readonly #xref = new Map<string, string>();
  readonly #listed = new Map<string, string>();

  /** A row of FILERNAME: older ids stand for newer ones. */
  addName(columns: Columns, row: PlainRow): void {
    const [old, id] = [bareId(columns.of(row, 'XREF_FILER_ID')), bareId(columns.of(row, 'FILER_ID'))];
    if (id === null) throw new RowError('no id of the filer', 'FILER_ID');
    if (old !== null && old !== id) this.#xref.set(old, id);
    const name = stated([columns.of(row, 'NAMF'), columns.of(row, 'NAML')].filter(Boolean).join(' '));
    if (name !== null) this.#listed.set(id, name);
  }

  /** An item or cover of an amendment: the highest of a filing stands. @throws RowError for a number that is none. */
  see(columns: Columns, row: PlainRow): { readonly filing: string; readonly amend: number } {
    const filing = columns.of(row, 'FILING_ID');
    const amend = columns.of(row, 'AMEND_ID');
    if (!/^\d{1,12}$/.test(filing))
      throw new RowError(`not the number of a filing: "${filing.slice(0, 30)}"`, 'FILING_ID');
    if (!/^\d{1,4}$/.test(amend))
      throw new RowError(`not the number of an amendment: "${amend.slice(0, 30)}"`, 'AMEND_ID');
    const number = Number(amend);
    if (number > (this.#newest.get(filing) ?? -1)) this.#newest.set(filing, number);
    return { filing, amend: number };
  }

  /** Filings that were amended, with the number of the newest amendment. */
  amended(): [string, number][] {
    return [...this.#newest].filter(([, amend]) => amend > 0);
  }

  newest(filing: string): number {
    return this.#newest.get(filing) ?? 0;
  }

  addCover(columns: Columns, row: PlainRow): void {
    const { filing, amend } = this.see(columns, row);
    const filerId = this.idOf(columns.of(row, 'FILER_ID'));
    if (filerId === null) throw new RowError('no id of the filer', 'FILER_ID');
    const day = (column: string) => dayCell(columns.of(row, column), 'mdy', column);
    const candidate = candidateOf(columns, row);
    const stance = /^[SO]$/i.test(columns.of(row, 'SUP_OPP_CD'))
      ? (columns.of(row, 'SUP_OPP_CD').toUpperCase() as 'S' | 'O')
      : null;
    const cover = {
      amend,
      filerId,
      from: day('FROM_DATE'),
      thru: day('THRU_DATE'),
      candidate,
      measure: stated(columns.of(row, 'BAL_NAME')),
      stance,
    };
    const known = this.covers.get(filing);
    if (known === undefined || amend >= known.amend) this.covers.set(filing, cover);
    this.#addFiler(columns, row, filerId, day('RPT_DATE') ?? '', candidate);
  }

  #addFiler(columns: Columns, row: PlainRow, id: string, date: string, candidate: Filer['controlledBy']): void {
    const known = this.filers.get(id);
    const name = stated([columns.of(row, 'FILER_NAMF'), columns.of(row, 'FILER_NAML')].filter(Boolean).join(' '));
    if (name === null || (known !== undefined && known.date > date)) return;
    this.filers.set(id, {
      name,
      date,
      entity: columns.of(row, 'ENTITY_CD'),
      city: columns.of(row, 'FILER_CITY'),
      state: columns.of(row, 'FILER_ST'),
      controlledBy: columns.of(row, 'CMTTE_TYPE') === 'C' ? candidate : (known?.controlledBy ?? null),
    });
  }

  /** A filer's id as the state uses it now, however it is written; null for "pending" and the like. */
  idOf(text: string): string | null {
    const bare = bareId(text);
    return bare === null ? null : (this.#xref.get(bare) ?? bare);
  }

  nameOf(id: string): string | null {
    return this.filers.get(id)?.name ?? this.#listed.get(id) ?? null;
  }
}

/** Digits of a committee's id: "#1234567", "C01234567" and "1234567" are the same. */
function bareId(text: string): string | null {
  const digits = /^[#C]?\s*(\d{4,10})$/i.exec(text.trim())?.[1];
  return digits === undefined ? null : digits.replace(/^0+(?=\d)/, '');
}

function candidateOf(columns: Columns, row: PlainRow): Filer['controlledBy'] {
  const name = stated([columns.of(row, 'CAND_NAMF'), columns.of(row, 'CAND_NAML')].filter(Boolean).join(' '));
  return name === null
    ? null
    : { name, office: [columns.of(row, 'OFFICE_CD'), columns.of(row, 'DIST_NO')].filter(Boolean).join(' ') };
}
