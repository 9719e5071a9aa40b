/**
 * Which filing a record stands in, and which filings are in force over all recorded imports.
 *
 * A report (a committee's monthly report, a foundation's return for a year) can be filed again as an amendment. A newer
 * bulk file then has new record numbers for the same money, and lacks the old ones: loading it beside the older file
 * would count every dollar of the report twice. So an importer says of each record which report it is of and in which
 * version, and the load decides, over every recorded import of the format and in any order of imports, which version
 * stands. Decision and reasons: docs/decisions/0005-amendments-across-imports.md.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ExclusionRule, Transfer } from '../../model/transfer.ts';

/** Where a record stands. Versions of one report are compared as text, so numbers are padded by {@link versionOf}. */
export interface FilingRef {
  /** Which of the format's files the record is of; amended only by an import that had such a file. */
  readonly role: string;
  /** What is filed again as a whole: filer, kind of report and period. */
  readonly report: string;
  readonly version: string;
  /**
   * For money of contributors that a large file folds (decisions/0004): whether this record is one row or a slot of
   * several. One version of a report counts in one form only.
   */
  readonly form?: 'row' | 'slot';
}

/** A transfer between transform and load. */
export type StagedTransfer = Transfer & { readonly filing?: FilingRef | null };

/** A number as a version: numbers of up to 16 digits compare as text. */
export const versionOf = (number: string | number): string => String(number).padStart(16, '0');

/** What an import holds, as far as other imports must know it. */
export interface FilingIndex {
  readonly roles: readonly string[];
  /** The newest version by report, of versions that replace earlier ones. */
  readonly amending: Readonly<Record<string, string>>;
  /** Foldable rows by role, report and version: held as records, or in slots. */
  readonly rows: Readonly<Record<string, number>>;
  readonly slots: Readonly<Record<string, number>>;
}

/** Collects the index of an import while it is transformed. Memory: one entry a report. */
export class FilingIndexBuilder {
  readonly #roles = new Set<string>();
  readonly #amending = new Map<string, string>();
  readonly #held = { row: new Map<string, number>(), slot: new Map<string, number>() };

  /** A file of this role is read, so that its absence of a record says something. */
  reads(role: string): void {
    this.#roles.add(role);
  }

  /** This version of a report replaces every earlier one. */
  amends(report: string, version: string): void {
    const known = this.#amending.get(report);
    if (known === undefined || known < version) this.#amending.set(report, version);
  }

  /** `count` foldable rows of a filing are here, in this form. */
  holds(filing: FilingRef & { readonly form: 'row' | 'slot' }, count: number): void {
    const map = this.#held[filing.form];
    map.set(keyOf(filing), (map.get(keyOf(filing)) ?? 0) + count);
  }

  build(): FilingIndex {
    return {
      roles: [...this.#roles],
      amending: Object.fromEntries(this.#amending),
      rows: Object.fromEntries(this.#held.row),
      slots: Object.fromEntries(this.#held.slot),
    };
  }
}

const keyOf = ({ role, report, version }: FilingRef): string => `${role} ${report} ${version}`;

const isSame = (a: FilingRef, b: FilingRef): boolean =>
  a === b || (a.version === b.version && a.report === b.report && a.form === b.form && a.role === b.role);

const EMPTY: FilingIndex = { roles: [], amending: {}, rows: {}, slots: {} };

const FILE = 'filings.json';

export async function writeFilingIndex(folder: string, index: FilingIndex): Promise<void> {
  await writeFile(join(folder, FILE), JSON.stringify(index));
}

/** An import's index; an empty one for an import that was recorded before there were any. */
export async function readFilingIndex(folder: string): Promise<FilingIndex> {
  const text = await readFile(join(folder, FILE), 'utf8').catch(() => null);
  return text === null ? EMPTY : (JSON.parse(text) as FilingIndex);
}

/** Why a record does not stand; `skip`: another import writes the same slot whole. */
export type OutRule = Extract<ExclusionRule, 'superseded' | 'sameAsAnother'> | 'skip';

/** The filings in force over a set of imports. */
export class InForce {
  /** Newest amending version, by role and report. */
  readonly #newest = new Map<string, string>();
  /** Most foldable rows that one import holds of a version, by form. */
  readonly #most = { row: new Map<string, number>(), slot: new Map<string, number>() };

  #last: { readonly filing: FilingRef; readonly own: FilingIndex; readonly rule: OutRule | null } | null = null;

  constructor(indexes: Iterable<FilingIndex>) {
    for (const { roles, amending, rows, slots } of indexes) {
      for (const [report, version] of Object.entries(amending))
        for (const role of roles) {
          const known = this.#newest.get(`${role} ${report}`);
          if (known === undefined || known < version) this.#newest.set(`${role} ${report}`, version);
        }
      for (const [form, counts] of [
        ['row', rows],
        ['slot', slots],
      ] as const)
        for (const [key, count] of Object.entries(counts))
          this.#most[form].set(key, Math.max(count, this.#most[form].get(key) ?? 0));
    }
  }

  /**
   * Whether a record of an import stands, and if not why. Of one version held as rows and in slots the fuller form
   * counts, at a tie the slots; of slots in several imports the fullest.
   */
  ruleOf(filing: FilingRef | null | undefined, own: FilingIndex): OutRule | null {
    if (!filing) return null;
    // Records lie together by filing: most ask what the one before has asked.
    const last = this.#last;
    if (last !== null && last.own === own && isSame(last.filing, filing)) return last.rule;
    const rule = this.#decide(filing, own);
    this.#last = { filing, own, rule };
    return rule;
  }

  #decide(filing: FilingRef, own: FilingIndex): OutRule | null {
    const newest = this.#newest.get(`${filing.role} ${filing.report}`);
    if (newest !== undefined && newest > filing.version) return 'superseded';
    if (filing.form === undefined) return null;
    const key = keyOf(filing);
    const [rows, slots] = [this.#most.row.get(key) ?? 0, this.#most.slot.get(key) ?? 0];
    if (filing.form === 'row') return slots > 0 && slots >= rows ? 'sameAsAnother' : null;
    if ((own.slots[key] ?? 0) < slots) return 'skip';
    return rows > slots ? 'sameAsAnother' : null;
  }
}

/** The transfer as it is written: without its filing, and not counted where its filing does not stand. */
export function asWritten(staged: StagedTransfer, rule: OutRule | null): Transfer {
  const { filing, ...transfer } = staged;
  void filing;
  if (rule === null || rule === 'skip' || !transfer.countable) return transfer;
  return { ...transfer, countable: false, exclusionRule: rule };
}
