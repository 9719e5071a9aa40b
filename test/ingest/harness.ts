/** Runs an importer's transform on files, on disk or in memory, and holds what it yields to what every batch must keep. */
import { mkdtempSync, rmSync } from 'node:fs';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { vi } from 'vitest';
import type { ImportReport } from '../../model/api/import.ts';
import { type Party, zParty } from '../../model/party.ts';
import { type Source, zSource } from '../../model/source.ts';
import { type Tie, zTie } from '../../model/tie.ts';
import { type Transfer, zTransfer } from '../../model/transfer.ts';
import { openDuck, type Duck } from '../../server/ingest/duck.ts';
import type { Importer, RecognizedFile } from '../../server/ingest/importer.ts';
import { FilingIndexBuilder } from '../../server/ingest/filing.ts';
import { type InputFile, openInputs } from '../../server/ingest/inputs.ts';
import { FileScanner } from '../../server/ingest/provenance.ts';
import { ReportBuilder } from '../../server/ingest/report.ts';
import { withSlotsAsTransfers } from '../../server/ingest/slots.ts';

/** Thousands of imports in one test take long on a machine that is busy with others. */
vi.setConfig({ testTimeout: 300_000 });

/** Real files lie beside the checkout; where they are not, tests of them are skipped. */
export const SHARED = fileURLToPath(new URL('../../../shared/data', import.meta.url));
export const hasShared = existsSync(SHARED);

export interface Imported {
  readonly report: ImportReport;
  readonly parties: ReadonlyMap<string, Party>;
  readonly stubs: ReadonlyMap<string, Party>;
  readonly transfers: readonly Transfer[];
  readonly ties: readonly Tie[];
  readonly sources: readonly Source[];
}

/** Files given by name and content. */
export type Contents = Readonly<Record<string, string | Buffer>>;

/** Imports files that exist only in memory. */
export async function importContents(
  importer: Importer,
  contents: Contents,
  options: Record<string, string> = {},
): Promise<Imported> {
  return withFolder((folder) => collect(importer, memoryFiles(importer, contents), options, folder));
}

/** Imports files and folders on disk, as the framework opens them. */
export async function importPaths(
  importer: Importer,
  paths: readonly string[],
  options: Record<string, string> = {},
): Promise<Imported> {
  return withFolder(async (folder) => {
    const inputs = await openInputs(paths, folder);
    try {
      const files: RecognizedFile[] = [];
      for (const file of inputs.files) {
        const role = importer.detect({ name: file.name, path: file.path, head: await file.head() });
        if (role !== null) files.push({ file, role, scan: await file.scan() });
      }
      return await collect(importer, files, options, folder);
    } finally {
      inputs.close();
    }
  });
}

export function memoryFiles(importer: Importer, contents: Contents): RecognizedFile[] {
  return Object.entries(contents).flatMap(([name, content]) => {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    const role = importer.detect({ name, path: name, head: bytes.subarray(0, 8192) });
    return role === null ? [] : [memoryFile(name, role, bytes)];
  });
}

export function memoryFile(name: string, role: string, bytes: Buffer): RecognizedFile {
  const scanner = new FileScanner();
  scanner.add(bytes);
  const scan = scanner.end();
  const file: InputFile = {
    path: name,
    name,
    bytes: bytes.length,
    open: async () => Readable.from(bytes.length === 0 ? [] : [bytes]),
    head: async () => bytes.subarray(0, 8192),
    scan: async () => scan,
    onDisk: async () => {
      throw new Error(`${name} is not on disk`);
    },
    linesOnDisk: async () => {
      throw new Error(`${name} is not on disk`);
    },
  };
  return { file, role, scan };
}

async function withFolder<T>(run: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'tributary-test-'));
  try {
    return await run(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs a transform and collects everything. @throws what the transform throws, and for a batch that breaks a rule. */
export async function collect(
  importer: Importer,
  files: readonly RecognizedFile[],
  options: Record<string, string>,
  folder: string,
): Promise<Imported> {
  const report = new ReportBuilder({
    importId: `${importer.id}-test`,
    format: importer.id,
    dryRun: true,
    keepDir: null,
  });
  const parties = new Map<string, Party>();
  const stubs = new Map<string, Party>();
  const transfers = new Map<string, Transfer>();
  const ties: Tie[] = [];
  const sources = new Map<string, Source>();
  const known = (id: string) => parties.has(id) || stubs.has(id);
  let duck: Promise<Duck> | undefined;
  try {
    const batches = importer.transform(files, {
      importId: report.importId,
      workDir: folder,
      keepDir: folder,
      dryRun: true,
      signal: new AbortController().signal,
      report,
      filings: new FilingIndexBuilder(),
      options,
      duck: () => (duck ??= openDuck(folder)),
      progress: () => {},
    });
    for await (const yielded of batches) {
      const batch = withSlotsAsTransfers(yielded);
      report.countBatch(batch);
      for (const party of batch.parties ?? []) parties.set(party.id, checked(zParty, party, parties.size));
      for (const party of batch.stubs ?? []) stubs.set(party.id, checked(zParty, party, stubs.size));
      for (const source of batch.sources ?? []) sources.set(source.id, zSource.parse(source));
      for (const transfer of batch.transfers ?? []) {
        if (transfers.has(transfer.id)) throw new Error(`two records with the id ${transfer.id}`);
        if (!known(transfer.payer) || !known(transfer.payee)) throw new Error(`an end of ${transfer.id} is not there`);
        if (!transfer.sourceIds.every((id) => sources.has(id)))
          throw new Error(`a source of ${transfer.id} is not there`);
        if (transfer.countable !== (transfer.exclusionRule === null))
          throw new Error(`${transfer.id} counts and does not`);
        transfers.set(transfer.id, checked(zTransfer, transfer, transfers.size));
      }
      for (const tie of batch.ties ?? []) {
        if (!known(tie.from) || !known(tie.to)) throw new Error(`an end of ${tie.id} is not there`);
        ties.push(zTie.parse(tie));
      }
    }
  } finally {
    report.close();
    if (duck) (await duck).close();
  }
  return {
    report: report.build(),
    parties,
    stubs,
    transfers: [...transfers.values()],
    ties,
    sources: [...sources.values()],
  };
}

/** Holds a record to its schema: the first 500, and then every fiftieth. */
function checked<T>(schema: { parse(value: unknown): T }, record: T, index: number): T {
  return index < 500 || index % 50 === 0 ? schema.parse(record) : record;
}

/** Sum of the amounts of what counts, in cents. */
export function countableSum(transfers: readonly Transfer[]): number {
  return transfers.reduce((sum, transfer) => sum + (transfer.countable ? transfer.amountCents : 0), 0);
}
