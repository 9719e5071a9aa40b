/** A write transaction on Neo4j: batches by columns, sent ahead of each other, and few questions about what is there. */
import neo4j, { type ManagedTransaction } from 'neo4j-driver';
import { TIE_TYPES } from '../../model/tie.ts';
import { TRANSFER_TYPES } from '../../model/transfer.ts';
import type { FoundRelationship, RelationshipRow, WriteTransaction } from './batch.ts';
import { newStoreId } from './common.ts';
import { writeStatement } from './cypherFiles.ts';
import { exactNumber } from './decode.ts';
import { KnownIds } from './knownIds.ts';
import { driverParams } from './neo4jDriver.ts';
import type { Properties } from './records.ts';

/** Rows of one statement: several are on their way at once, so that the driver packs while the server works. */
const STATEMENT_ROWS = 2_500;
/** Batches up to this size ask about each id; larger ones are worth knowing all ids of the store. */
const SMALL_BATCH = 500;

const TYPES = [...TRANSFER_TYPES, ...TIE_TYPES];

/** Ids of transfers and ties as of a write of the store; out of date when another server wrote since. */
export interface KnownRelationships {
  ids: KnownIds | null;
  serial: number;
}

export class Neo4jWriter implements WriteTransaction {
  private readonly tx: ManagedTransaction;
  private readonly known: KnownRelationships;
  private readonly serial: number;
  private readonly created: string[] = [];

  private constructor(tx: ManagedTransaction, known: KnownRelationships, serial: number) {
    this.tx = tx;
    this.known = known;
    this.serial = serial;
  }

  /** Counts the write; from here to the end of the transaction no other server writes. */
  static async begin(tx: ManagedTransaction, known: KnownRelationships): Promise<Neo4jWriter> {
    const result = await tx.run(writeStatement('next-version'), { storeId: newStoreId() });
    const serial = exactNumber(result.records[0].get('serial') as bigint);
    if (known.serial !== serial - 1) known.ids = null;
    return new Neo4jWriter(tx, known, serial);
  }

  /** To be called once the transaction is committed. */
  committed(): void {
    if (!this.known.ids) return;
    for (const id of this.created) this.known.ids.add(id);
    this.known.serial = this.serial;
  }

  async run(cypher: string, params: Record<string, unknown>): Promise<Record<string, unknown>[]> {
    const { records } = await this.tx.run(cypher, driverParams(params));
    return records.map((record) => {
      const row: Record<string, unknown> = record.toObject();
      if (row.properties !== undefined) row.properties = plain(row.properties as Properties);
      return row;
    });
  }

  async createNodes(labels: string, rows: readonly Properties[]): Promise<void> {
    await inStatements(rows, (part) => {
      const { params, properties } = columnsOf(part);
      const statement = writeStatement('create-nodes-by-column', { LABELS: labels, PROPERTIES: properties });
      return this.tx.run(statement, { ...params, count: neo4j.int(part.length) });
    });
  }

  async createRelationships(type: string, rows: readonly RelationshipRow[]): Promise<number> {
    const made = await inStatements(rows, (part) => this.createPart(type, part));
    for (const row of rows) this.created.push(row.id);
    return made.reduce((sum, count) => sum + count, 0);
  }

  async findRelationships(ids: readonly string[]): Promise<FoundRelationship[]> {
    const asked = await this.maybeThere(ids);
    if (asked.length === 0) return [];
    const found = await Promise.all(
      TYPES.map((type) => this.run(writeStatement('find-relationships', { TYPE: type }), { ids: asked })),
    );
    return found.flat() as unknown as FoundRelationship[];
  }

  private async createPart(type: string, rows: readonly RelationshipRow[]): Promise<number> {
    const { params, properties } = columnsOf(rows.map((row) => row.properties));
    const statement = writeStatement('create-relationships-by-column', { TYPE: type, PROPERTIES: properties });
    const ends = { from: rows.map((row) => row.from), to: rows.map((row) => row.to) };
    const { summary } = await this.tx.run(statement, { ...params, ...ends });
    return summary.counters.updates().relationshipsCreated;
  }

  /** Ids that may be in the store. Small batches ask the store itself. */
  private async maybeThere(ids: readonly string[]): Promise<readonly string[]> {
    if (!this.known.ids) {
      if (ids.length <= SMALL_BATCH) return ids;
      const known = new KnownIds();
      const result = this.tx.run(`MATCH ()-[r:${TYPES.join('|')}]->() RETURN r.id`);
      for await (const record of result) known.add(record.get(0) as string);
      this.known.ids = known;
      this.known.serial = this.serial - 1;
    }
    const known = this.known.ids;
    return ids.filter((id) => known.mayHave(id));
  }
}

/** Sends rows in statements that are on their way at once; resolves to what each answered. */
function inStatements<Row, Answer>(
  rows: readonly Row[],
  send: (part: readonly Row[]) => PromiseLike<Answer>,
): Promise<Answer[]> {
  const sent: PromiseLike<Answer>[] = [];
  for (let start = 0; start < rows.length; start += STATEMENT_ROWS)
    sent.push(send(rows.slice(start, start + STATEMENT_ROWS)));
  return Promise.all(sent);
}

/** Properties of rows as one parameter each, and the map of a CREATE that reads row `i` of them. */
function columnsOf(rows: readonly Properties[]): { params: Record<string, unknown>; properties: string } {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const params: Record<string, unknown> = {};
  for (const name of names) params[`c_${name}`] = rows.map((row) => integer(row[name]));
  return { params, properties: names.map((name) => `${name}: $c_${name}[i]`).join(', ') };
}

function integer(value: unknown): unknown {
  if (typeof value === 'number' && Number.isInteger(value)) return neo4j.int(value);
  return value ?? null;
}

/** Properties with whole numbers as numbers. */
export function plain(properties: Properties): Properties {
  for (const key of Object.keys(properties)) {
    const value = properties[key];
    if (typeof value === 'bigint') properties[key] = exactNumber(value);
  }
  return properties;
}
