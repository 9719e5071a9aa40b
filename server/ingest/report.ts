/** Builds the import report: rows by fate, identities, and whether all of it holds. */
import type { ExclusionRule } from '../../model/transfer.ts';
import type { ImportCheck, ImportedFile, ImportReport, ImportTotal, RejectedRow } from '../../model/api/import.ts';
import { addCents } from '../../model/money.ts';
import type { LoadBatch } from './loadBatch.ts';
import { Rejects } from './rejects.ts';

/** Exceptions listed with an identity that compares many entities. */
const MAX_EXCEPTIONS = 25;

/** What happened to the rows of one file. rowsRead = loaded + excluded + rejected always. */
export class FileTally {
  readonly path: string;
  readonly sha256: string;
  readonly role: string | null;
  readonly rejects: Rejects;
  #loaded = 0;
  readonly #excluded = new Map<string, number>();
  readonly #flagged = new Map<string, number>();

  constructor(path: string, sha256: string, role: string | null, rejects: Rejects) {
    this.path = path;
    this.sha256 = sha256;
    this.role = role;
    this.rejects = rejects;
  }

  /** Rows that became records which count, or parties or ties. */
  load(rows = 1): void {
    this.#loaded += rows;
  }

  /** Rows kept but not counted. */
  exclude(rule: ExclusionRule, rows = 1): void {
    this.#excluded.set(rule, (this.#excluded.get(rule) ?? 0) + rows);
  }

  /** A row that could not be taken. */
  reject(reject: RejectedRow, raw: string | null = null): void {
    this.rejects.add(reject, raw);
  }

  /** Rows taken as they are, with something to look at. */
  flag(reason: string, rows = 1): void {
    this.#flagged.set(reason, (this.#flagged.get(reason) ?? 0) + rows);
  }

  get rowsRead(): number {
    let rows = this.#loaded + this.rejects.count;
    for (const count of this.#excluded.values()) rows += count;
    return rows;
  }

  toJson(): ImportedFile {
    return {
      path: this.path,
      sha256: this.sha256,
      role: this.role,
      rowsRead: this.rowsRead,
      loaded: this.#loaded,
      excluded: Object.fromEntries(this.#excluded),
      rejected: [...this.rejects.listed].sort((a, b) => (a.line ?? 0) - (b.line ?? 0)),
      rejectedRows: this.rejects.count,
      rejectFile: this.rejects.path,
      flagged: Object.fromEntries(this.#flagged),
    };
  }
}

/** Compares two sums one entity at a time. */
export interface ComparedEntity {
  readonly id: string;
  readonly expectedCents: number;
  readonly gotCents: number;
  /** What rounding in the source can explain. */
  readonly toleranceCents?: number;
}

export class ReportBuilder {
  readonly importId: string;
  readonly format: string;
  readonly dryRun: boolean;
  readonly #keepDir: string | null;
  readonly #files: FileTally[] = [];
  readonly #totals: ImportTotal[] = [];
  readonly #checks: ImportCheck[] = [];
  readonly #notes: string[] = [];
  readonly #startedAt = performance.now();
  #parties = 0;
  #transfers = 0;
  #ties = 0;
  #claims = 0;
  #countableCents = 0;

  constructor(options: { importId: string; format: string; dryRun: boolean; keepDir: string | null }) {
    this.importId = options.importId;
    this.format = options.format;
    this.dryRun = options.dryRun;
    this.#keepDir = options.keepDir;
  }

  /** Opens the tally of a file. */
  file(path: string, sha256: string, role: string | null = null): FileTally {
    const tally = new FileTally(path, sha256, role, new Rejects(this.#keepDir, path, this.#files.length));
    this.#files.push(tally);
    return tally;
  }

  /** One sum against one sum. `control`: a difference means the import is wrong, and it will not end with success. */
  total(
    id: string,
    name: string,
    expectedCents: number,
    gotCents: number,
    basis: ImportTotal['basis'] = 'control',
    note: string | null = null,
  ): void {
    const differenceCents = gotCents - expectedCents;
    const open = { id, name, expectedCents, gotCents, differenceCents, basis, note };
    this.#totals.push({ ...open, compared: null, exact: null, withinRounding: null, exceptions: [] });
  }

  /** Many sums compared entity by entity; the line's own sums are over all of them. */
  compare(id: string, name: string, entities: readonly ComparedEntity[], note: string | null = null): void {
    const off = entities.filter((entity) => entity.expectedCents !== entity.gotCents);
    const expectedCents = addCents(...entities.map((entity) => entity.expectedCents));
    const gotCents = addCents(...entities.map((entity) => entity.gotCents));
    this.#totals.push({
      id,
      name,
      expectedCents,
      gotCents,
      differenceCents: gotCents - expectedCents,
      basis: 'source',
      compared: entities.length,
      exact: entities.length - off.length,
      withinRounding: entities.every(({ toleranceCents }) => toleranceCents === undefined)
        ? null
        : entities.filter((e) => Math.abs(e.gotCents - e.expectedCents) <= (e.toleranceCents ?? 0)).length,
      exceptions: off
        .map(({ id, expectedCents, gotCents }) => ({
          id,
          expectedCents,
          gotCents,
          differenceCents: gotCents - expectedCents,
        }))
        .sort((a, b) => Math.abs(b.differenceCents) - Math.abs(a.differenceCents) || (a.id < b.id ? -1 : 1))
        .slice(0, MAX_EXCEPTIONS),
      note,
    });
  }

  /** A count that must be as expected. */
  check(id: string, name: string, expected: number, got: number, note: string | null = null): void {
    this.#checks.push({ id, name, expected, got, holds: expected === got, note });
  }

  /** A sentence for the reader: what was left out, what was decided. */
  note(text: string): void {
    this.#notes.push(text);
  }

  /** Counts what a batch will write. The framework calls it for each batch. */
  countBatch(batch: LoadBatch): void {
    this.#parties += (batch.parties?.length ?? 0) + (batch.stubs?.length ?? 0);
    this.#transfers += batch.transfers?.length ?? 0;
    this.#ties += batch.ties?.length ?? 0;
    this.#claims += batch.claims?.length ?? 0;
    for (const transfer of batch.transfers ?? []) if (transfer.countable) this.#countableCents += transfer.amountCents;
    this.#transfers += batch.slots?.cents.length ?? 0;
    for (const cents of batch.slots?.cents ?? []) this.#countableCents += cents;
  }

  close(): void {
    for (const file of this.#files) file.rejects.close();
  }

  build(): ImportReport {
    const files = this.#files.map((file) => file.toJson());
    return {
      importId: this.importId,
      format: this.format,
      dryRun: this.dryRun,
      files,
      totals: this.#totals,
      checks: this.#checks,
      parties: this.#parties,
      transfers: this.#transfers,
      ties: this.#ties,
      claims: this.#claims,
      countableCents: addCents(this.#countableCents),
      notes: this.#notes,
      complete:
        files.every((file) => file.rejectedRows === 0) &&
        this.#totals.every((total) => total.basis === 'source' || total.differenceCents === 0) &&
        this.#checks.every((check) => check.holds),
      elapsedMs: Math.round(performance.now() - this.#startedAt),
    };
  }
}
