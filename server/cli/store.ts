/** `tributary export` and `tributary load`: the whole store as files, and files into an empty Neo4j. */
import { createWriteStream } from 'node:fs';
import { rename } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { Command } from 'commander';
import { ftmLines } from '../export/ftm/ftm.ts';
import { AFTER_LOAD, compareWithExport, runImportTool } from '../export/neo4jAdmin/load.ts';
import { writeNeo4jAdmin } from '../export/neo4jAdmin/write.ts';
import { readConfig } from '../core/config.ts';
import { badRequest } from '../core/failure.ts';
import { type GraphStore } from '../store/graphStore.ts';
import { currentVersion, type Migratable } from '../store/migrations.ts';
import { openStore } from '../store/openStore.ts';
import { setAsideWarning } from '../store/restoreMark.ts';

interface LoadOptions {
  readonly neo4jAdmin?: string;
  readonly check?: string;
  readonly program: string;
  readonly database: string;
}

export function register(program: Command): void {
  program
    .command('export')
    .description(
      'Write all data as files: "neo4j-admin" for the import tool of Neo4j, "ftm" as FollowTheMoney JSON lines.',
    )
    .argument('<format>', 'neo4j-admin or ftm')
    .argument('<path>', 'the folder (neo4j-admin) or file (ftm; - is the standard output) to write')
    .action(async (format: string, folder: string) => {
      if (format === 'ftm') return withStore((store) => writeFtm(store, folder));
      if (format !== 'neo4j-admin') throw badRequest(`there is no format "${format}"; there are: neo4j-admin, ftm`);
      await withStore(async (store) => {
        const { counts } = await writeNeo4jAdmin(store, folder);
        console.log(
          `${counts.parties} parties and ${counts.transfers} transfers written to ${folder}; load them with ${folder}/import.sh`,
        );
      });
    });
  program
    .command('load')
    .description('Load exported files into an empty Neo4j, and compare counts and sums.')
    .option('--neo4j-admin <folder>', 'run the import tool of a stopped server on the files')
    .option('--check <folder>', 'apply the schema to the running server of NEO4J_URI and compare it with the files')
    .option('--program <path>', 'the import tool', 'neo4j-admin')
    .option('--database <name>', 'the database', 'neo4j')
    .action(load);
}

/** A file is written under another name first: it is there whole or not at all. */
async function writeFtm(store: GraphStore, path: string): Promise<void> {
  if (path === '-') return pipeline(ftmLines(store), process.stdout, { end: false });
  const partial = `${path}.partial`;
  await pipeline(ftmLines(store), createWriteStream(partial));
  await rename(partial, path);
  console.log(`Parties and records that count written to ${path}`);
}

async function load({ neo4jAdmin, check, program, database }: LoadOptions): Promise<void> {
  if (neo4jAdmin) {
    await runImportTool(neo4jAdmin, { command: [program], database });
    console.log(`Loaded. Start the server, then: NEO4J_URI=bolt://localhost:7687 tributary load --check ${neo4jAdmin}`);
  } else if (check) {
    if (!readConfig().neo4j) throw badRequest('--check wants the address of the server in NEO4J_URI');
    await withStore(async (store) => {
      const { counts } = await afterLoad(store, check);
      console.log(
        `All is there: ${counts.parties} parties, ${counts.transfers} transfers, ${counts.countableCents} countable cents.`,
      );
    });
  } else throw badRequest('say --neo4j-admin DIR to load, or --check DIR to compare');
}

async function afterLoad(store: GraphStore, folder: string) {
  await (store as Migratable).migrate(AFTER_LOAD, currentVersion());
  return compareWithExport(store, folder);
}

async function withStore(work: (store: GraphStore) => Promise<void>): Promise<void> {
  const { neo4j, dataDir } = readConfig();
  const store = await openStore({
    dataDir,
    ...(neo4j && { neo4j: { ...neo4j, database: neo4j.database ?? undefined } }),
  });
  if (store.info.setAside) console.error(setAsideWarning(store.info.setAside));
  try {
    await work(store);
  } finally {
    await store.close();
  }
}
