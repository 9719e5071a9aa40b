/** Reads the seed folder, validates all of it and makes one batch of it. Nothing is returned when anything is wrong. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SeedManifest } from '../../../model/network.ts';
import type { WriteBatch } from '../../store/graphStore.ts';
import { claimOfRow } from './claimRows.ts';
import { MANIFEST_FILE, SEED_COLUMNS, SEED_TABLES, type SeedTable } from './files.ts';
import { checkManifest, readManifest } from './manifest.ts';
import { partyOfRow } from './partyRows.ts';
import { SeedError, type SeedProblem } from './problems.ts';
import { checkReferences } from './references.ts';
import { sourceOfRow } from './sourceRows.ts';
import { readTable, type SeedRow } from './table.ts';
import { tieOfRow } from './tieRows.ts';
import { transferOfRow } from './transferRows.ts';

export interface Seed {
  readonly batch: Required<Omit<WriteBatch, 'importId'>>;
  readonly manifest: SeedManifest;
  /** sha256 over the bytes of all files. */
  readonly hash: string;
}

/** Texts of the files of a seed by name. */
export type SeedTexts = Readonly<Record<string, string>>;

/** Reads the folder. @throws SeedError listing every finding with file, line and column. */
export function readSeed(folder: string): Seed {
  return parseSeed(readTexts(folder));
}

function readTexts(folder: string): SeedTexts {
  const problems: SeedProblem[] = [];
  const texts: Record<string, string> = {};
  for (const file of [...SEED_TABLES, MANIFEST_FILE]) {
    try {
      texts[file] = readFileSync(join(folder, file), 'utf8');
    } catch (error) {
      problems.push({ file, line: null, column: null, message: `cannot be read: ${(error as Error).message}` });
    }
  }
  if (problems.length > 0) throw new SeedError(problems);
  return texts;
}

/** Validates texts of the files. @throws SeedError */
export function parseSeed(texts: SeedTexts): Seed {
  const problems: SeedProblem[] = [];
  const table = (file: SeedTable): readonly SeedRow[] =>
    readTable(file, texts[file] ?? '', SEED_COLUMNS[file], problems);
  const rows = {
    parties: table('parties.csv'),
    sources: table('sources.csv'),
    transfers: table('transfers.csv'),
    ties: table('ties.csv'),
    claims: table('claims.csv'),
  };
  table('leftOut.csv');
  const manifest = readManifest(texts[MANIFEST_FILE] ?? '', problems);
  const batch = {
    parties: kept(rows.parties, (row) => partyOfRow(row, problems)),
    sources: kept(rows.sources, (row) => sourceOfRow(row, problems)),
    transfers: kept(rows.transfers, (row) => transferOfRow(row, problems)),
    ties: kept(rows.ties, (row) => tieOfRow(row, problems)),
    claims: kept(rows.claims, (row) => claimOfRow(row, problems)),
  };
  checkReferences(rows, manifest && new Set(manifest.networks.map((network) => network.id)), problems);
  if (manifest) checkManifest(manifest, rows, problems);
  if (problems.length > 0 || manifest === null) throw new SeedError(problems);
  return { batch, manifest, hash: hashOf(texts) };
}

function kept<T>(rows: readonly SeedRow[], read: (row: SeedRow) => T | null): T[] {
  return rows.map(read).filter((record) => record !== null);
}

function hashOf(texts: SeedTexts): string {
  const hash = createHash('sha256');
  for (const file of Object.keys(texts).sort()) hash.update(`${file}\0${texts[file]}\0`);
  return hash.digest('hex');
}
