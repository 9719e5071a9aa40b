/** Writes the whole store as files for `neo4j-admin database import`, the fastest way into an empty Neo4j. */
import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Claim } from '../../../model/claim.ts';
import type { Source } from '../../../model/source.ts';
import type { Tie } from '../../../model/tie.ts';
import { TIE_TYPES } from '../../../model/tie.ts';
import type { Counts, GraphStore, GraphValue } from '../../store/graphStore.ts';
import { readAll } from '../../store/readAll.ts';
import { CLAIM_COLUMNS, type Column, PARTY_COLUMNS, SOURCE_COLUMNS, TIE_COLUMNS, TRANSFER_COLUMNS } from './columns.ts';
import { importArguments } from './command.ts';
import { line } from './csv.ts';

/** What was written: the folder explains itself. */
export interface ExportManifest {
  readonly format: 'tributary-neo4j-admin';
  readonly dataVersion: string;
  readonly schemaVersion: string;
  readonly counts: Counts;
}

const MANY = 5_000_000;
const PATIENCE_MS = 3_600_000;

/** Writes files, manifest.json and import.sh. Memory stays flat but for sources, ties and claims. */
export async function writeNeo4jAdmin(store: GraphStore, folder: string): Promise<ExportManifest> {
  await mkdir(folder, { recursive: true });
  const manifest: ExportManifest = {
    format: 'tributary-neo4j-admin',
    dataVersion: await store.dataVersion(),
    schemaVersion: (await store.getMeta('schemaVersion')) ?? '0',
    counts: await store.counts(),
  };
  await writeNodes(store, folder, manifest);
  await writeRelationships(store, folder);
  await writeFile(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  await writeFile(join(folder, 'import.sh'), script(), { mode: 0o755 });
  return manifest;
}

async function writeNodes(store: GraphStore, folder: string, manifest: ExportManifest): Promise<void> {
  await write(join(folder, 'parties.csv'), header('id:ID(party)', PARTY_COLUMNS, ':LABEL'), async function* () {
    for await (const batch of store.streamParties())
      yield batch.map((party) => line([...values(party, PARTY_COLUMNS), ['Party', ...party.labels]])).join('');
  });
  const sources = await records<Source>(store, 'MATCH (n:Source) RETURN n');
  await write(join(folder, 'sources.csv'), header('id:ID(source)', SOURCE_COLUMNS, ':LABEL'), async function* () {
    for (const source of sources) yield line([...values(source, SOURCE_COLUMNS), ['Source']]);
  });
  const claims = await records<Claim>(store, 'MATCH (n:Claim) RETURN n');
  await write(join(folder, 'claims.csv'), header('id:ID(claim)', CLAIM_COLUMNS, ':LABEL'), async function* () {
    for (const claim of claims) yield line([...values(claim, CLAIM_COLUMNS), ['Claim']]);
  });
  const [storeId, serial] = manifest.dataVersion.split('.');
  await write(
    join(folder, 'meta.csv'),
    'id:ID(meta),storeId:string,serial:long,schemaVersion:string,seedHash:string,:LABEL\n',
    async function* () {
      yield line([
        'tributary',
        storeId,
        Number(serial ?? 0),
        manifest.schemaVersion,
        await store.getMeta('seedHash'),
        ['Meta'],
      ]);
    },
  );
}

async function writeRelationships(store: GraphStore, folder: string): Promise<void> {
  await write(
    join(folder, 'transfers.csv'),
    header(':START_ID(party),:END_ID(party),:TYPE', TRANSFER_COLUMNS),
    async function* () {
      for await (const batch of store.streamTransfers())
        yield batch.map((t) => line([t.payer, t.payee, t.type, ...values(t, TRANSFER_COLUMNS)])).join('');
    },
  );
  const ties = await records<Tie>(store, `MATCH (:Party)-[n:${TIE_TYPES.join('|')}]->(:Party) RETURN n`);
  await write(
    join(folder, 'ties.csv'),
    header(':START_ID(party),:END_ID(party),:TYPE', TIE_COLUMNS),
    async function* () {
      for (const tie of ties) yield line([tie.from, tie.to, tie.type, ...values(tie, TIE_COLUMNS)]);
    },
  );
  await writeClaimLinks(store, folder);
}

async function writeClaimLinks(store: GraphStore, folder: string): Promise<void> {
  const { rows } = await readAll(
    store,
    'links of claims',
    'MATCH (c:Claim)-[l]->(n) RETURN c.id, type(l), n.id',
    {},
    { rowLimit: MANY, deadlineMs: PATIENCE_MS },
  );
  const links = (wanted: (type: string) => boolean) =>
    rows.filter(([, type]) => wanted(type as string)).map(([from, type, to]) => line([from, to, type]));
  await write(join(folder, 'claim-sources.csv'), ':START_ID(claim),:END_ID(source),:TYPE\n', async function* () {
    yield links((type) => type === 'STATED_IN').join('');
  });
  await write(join(folder, 'claim-parties.csv'), ':START_ID(claim),:END_ID(party),:TYPE\n', async function* () {
    yield links((type) => type !== 'STATED_IN').join('');
  });
}

/** Nodes as records; relationships as records with type and ends. */
async function records<Item>(store: GraphStore, cypher: string): Promise<Item[]> {
  const limits = { rowLimit: MANY, deadlineMs: PATIENCE_MS };
  const { rows } = await readAll(store, 'records to be written', cypher, {}, limits);
  return rows.map(([value]) => {
    const graph = value as GraphValue;
    if (graph.kind === 'path') throw new TypeError('a path is no record');
    const ends = graph.kind === 'relationship' ? { type: graph.type, from: graph.from, to: graph.to } : {};
    return { ...graph.properties, ...ends } as Item;
  });
}

function header(first: string, columns: readonly Column[], last?: string): string {
  const withoutId = first.startsWith('id:') ? columns.slice(1) : columns;
  return `${[first, ...withoutId.map((column) => column.header), ...(last ? [last] : [])].join(',')}\n`;
}

function values(record: object, columns: readonly Column[]): unknown[] {
  return columns.map(({ name }) => (record as Record<string, unknown>)[name]);
}

async function write(path: string, head: string, body: () => AsyncIterable<string>): Promise<void> {
  await pipeline(async function* () {
    yield head;
    yield* body();
  }, createWriteStream(path));
}

function script(): string {
  const args = importArguments('.')
    .map((arg) => `'${arg}'`)
    .join(' \\\n  ');
  return `#!/bin/sh
# Loads these files into an empty Neo4j. Stop the server first; neo4j-admin is in its bin folder.
# Then start the server and let Tributary apply its schema and compare counts and sums:
#   NEO4J_URI=bolt://localhost:7687 tributary load --check .
cd "$(dirname "$0")" || exit 1
exec "\${NEO4J_ADMIN:-neo4j-admin}" ${args}
`;
}
