/** What each return says of its own sums, held against its rows. The sources disagree with themselves at times: shown, never mended. */
import type { ComparedEntity, ReportBuilder } from '../report.ts';

/** Sums of one return, in cents; a total that the return does not state is missing. */
export interface ReturnSums {
  /** Filing id and name. */
  readonly id: string;
  readonly totals: ReadonlyMap<string, number>;
  readonly counts: { readonly listed: number; readonly stated: number | null };
  /** Cash and non-cash by group. */
  readonly byGroup: ReadonlyMap<string, number>;
}

/** Collects identities over all returns of an import. */
export class Identities {
  readonly #n1: ComparedEntity[] = [];
  readonly #n2: ComparedEntity[] = [];
  readonly #n4: ComparedEntity[] = [];
  readonly #n5: ComparedEntity[] = [];
  readonly #future: ComparedEntity[] = [];
  readonly #n6: ComparedEntity[] = [];
  readonly #counts: { id: string; listed: number; stated: number }[] = [];

  add({ id, totals, counts, byGroup }: ReturnSums): void {
    const line1 = totals.get('part9Line1');
    const line2 = totals.get('part9Line2');
    const line13 = totals.get('part1Line13');
    if (line13 !== undefined)
      this.#n1.push({
        id,
        expectedCents: line13,
        gotCents: (line1 ?? 0) + (line2 ?? 0) + (totals.get('part9Line3') ?? 0),
      });
    const organizations = byGroup.get('scheduleI') ?? 0;
    if (line1 !== undefined || organizations > 0)
      this.#n2.push({ id, expectedCents: line1 ?? 0, gotCents: organizations });
    const individuals = byGroup.get('individuals') ?? 0;
    if (individuals > 0) this.#n4.push({ id, expectedCents: line2 ?? 0, gotCents: individuals });
    if (counts.stated !== null) this.#counts.push({ id, listed: counts.listed, stated: counts.stated });
    const paid = totals.get('pfPaid');
    if (paid !== undefined || byGroup.has('pfPaid'))
      this.#n5.push({ id, expectedCents: paid ?? 0, gotCents: byGroup.get('pfPaid') ?? 0 });
    const future = totals.get('pfFuture');
    if (future !== undefined || byGroup.has('pfFuture'))
      this.#future.push({ id, expectedCents: future ?? 0, gotCents: byGroup.get('pfFuture') ?? 0 });
    const line25 = totals.get('pfLine25d');
    if (paid !== undefined && line25 !== undefined) this.#n6.push({ id, expectedCents: line25, gotCents: paid });
  }

  /** Writes the comparisons into the report. */
  tell(report: ReportBuilder): void {
    const compare = (id: string, name: string, entities: ComparedEntity[], note: string | null = null) => {
      if (entities.length > 0) report.compare(id, name, entities, note);
    };
    compare('N1', 'Form 990 Part I line 13 = Part IX lines 1 + 2 + 3', this.#n1);
    compare(
      'N2',
      'Form 990 Part IX line 1 ≥ grants listed in Schedule I (cash and non-cash)',
      this.#n2,
      'Schedule I lists only recipients of more than $5,000: what is missing is grants of $5,000 or less, or not itemized.',
    );
    compare('N4', 'Form 990 Part IX line 2 = Schedule I Part III, assistance to individuals', this.#n4);
    compare('N5', 'Form 990-PF: grants paid in the year, rows = stated total', this.#n5);
    compare('N5-future', 'Form 990-PF: grants approved for future payment, rows = stated total', this.#future);
    compare('N6', 'Form 990-PF: grants paid = Part I line 25 column (d)', this.#n6);
    this.#tellCounts(report);
  }

  #tellCounts(report: ReportBuilder): void {
    if (this.#counts.length === 0) return;
    const off = this.#counts.filter(({ listed, stated }) => listed !== stated);
    const shown = off
      .slice(0, 10)
      .map(({ id, listed, stated }) => `${id}: ${listed} listed, ${stated} counted by the filer`);
    report.note(
      `N3: recipients in Schedule I = the filer's count of organizations in ${this.#counts.length - off.length} of ${this.#counts.length} returns${shown.length ? `; not in ${shown.join('; ')}` : ''}`,
    );
  }
}
