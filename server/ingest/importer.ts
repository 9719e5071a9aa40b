/**
 * An importer is a record of the registry: what it accepts, and how it turns files into batches of records. Getting
 * the files (folders, zips, hashing), staging, loading, resuming, undoing and reporting are the framework's.
 *
 * get: inputs.ts opens what the user named. transform: {@link Importer.transform} yields batches. load: load.ts writes
 * them. Columns and decoding rules live beside each importer as .json and .sql; its traps in its README.md.
 */
import type { Duck } from './duck.ts';
import type { FilingIndexBuilder } from './filing.ts';
import type { InputFile } from './inputs.ts';
import type { LoadBatch } from './loadBatch.ts';
import type { FileScan } from './provenance.ts';
import type { ReportBuilder } from './report.ts';

/** A file that an importer recognized, read once for its hash and shape. */
export interface RecognizedFile {
  readonly file: InputFile;
  /** Which of the format's files it is, in the importer's own words ("itcont"). */
  readonly role: string;
  readonly scan: FileScan;
}

/** What a transform may use. */
export interface ImportContext {
  readonly importId: string;
  /** Folder for temporary files; removed when the import ends. */
  readonly workDir: string;
  /** Folder that stays with the import (Parquet of rows, rejects); in a dry run a temporary one. */
  readonly keepDir: string;
  readonly dryRun: boolean;
  readonly signal: AbortSignal;
  readonly report: ReportBuilder;
  /** What this import holds of which reports: other imports of the format are amended by it. */
  readonly filings: FilingIndexBuilder;
  /** Settings of this run as given by the user: `--set name=value`, a mapping file. */
  readonly options: Readonly<Record<string, string>>;
  /** The one DuckDB connection of this import, opened when first asked for. */
  duck(): Promise<Duck>;
  /** Tells how far the transform is. */
  progress(message: string, done: number, total: number | null, unit: 'bytes' | 'records' | 'files'): void;
}

export interface Importer {
  /** The word of the command line: `tributary import ID`. */
  readonly id: string;
  /** Other words for it. Letter case, blanks, hyphens and underscores make no difference in any of them. */
  readonly aliases?: readonly string[];
  readonly name: string;
  /** What it accepts, in words for the page: "itcont.txt, itoth.txt, … or their zips". */
  readonly accepts: string;
  readonly description: string;
  /**
   * The role of a file by its name and first bytes, or null when it is none of the format's. Called for each file and
   * zip member; a member that no importer knows is left out and named in the report's notes.
   */
  detect(file: { readonly name: string; readonly path: string; readonly head: Buffer }): string | null;
  /**
   * Reads the files and yields batches in which every end of a transfer or tie is in this or an earlier batch
   * (as party or stub). Counts rows, rejects and totals on `context.report`. Nothing is written to the store until
   * the transform has ended without an error: everything yielded is staged on disk first.
   * @throws ImportError for a file that cannot be read as what it claims to be.
   */
  transform(files: readonly RecognizedFile[], context: ImportContext): AsyncIterable<LoadBatch>;
}
