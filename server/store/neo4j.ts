/** The graph in Neo4j 5.26 or newer, by its official driver: one driver, managed transactions, bookmarks. */
import { setImmediate } from 'node:timers/promises';
import neo4j, { type Driver, type ManagedTransaction, type Record as DriverRecord, type Session } from 'neo4j-driver';
import type { Party } from '../../model/party.ts';
import { TIE_TYPES } from '../../model/tie.ts';
import { TRANSFER_TYPES, type Transfer } from '../../model/transfer.ts';
import { applyBatch, type WriteTransaction } from './batch.ts';
import { READ_DEFAULTS, STREAM_BATCH, versionOf } from './common.ts';
import { schemaStatements, writeStatement } from './cypherFiles.ts';
import { exactNumber } from './decode.ts';
import {
  type Counts,
  LEDGER_PARTY_FIELDS,
  type LedgerPartyRecord,
  type LedgerRecord,
  type ReadOptions,
  type ReadResult,
  StoreError,
  type StoreInfo,
  type WriteBatch,
} from './graphStore.ts';
import { lintQuery } from './lint/lint.ts';
import { mergeStreams } from './mergeStreams.ts';
import type { Migratable } from './migrations.ts';
import { driverParams, makeDriver, type Neo4jConfig, requireVersion, within } from './neo4jDriver.ts';
import { driverError } from './neo4jErrors.ts';
import { LEDGER_QUERIES, STEADY_LEDGER_QUERIES } from './neo4jLedger.ts';
import { collectNodeIds, decodeDriverValue, NodeIds } from './neo4jValues.ts';
import { type KnownRelationships, Neo4jWriter, plain } from './neo4jWrite.ts';
import { ledgerPartyRecord, partyOf, type Properties, TRANSFER_FIELDS } from './records.ts';
import { removeImportRecords } from './removeImport.ts';
import { inOrder } from './writeInOrder.ts';

interface StreamOptions {
  readonly batchSize?: number;
  readonly signal?: AbortSignal;
}

const REMOVE_STEP = 20_000;

/** How long a fetch may take to come; larger ones save round trips, smaller ones hold less (measured in docs/operations.md). */
const FETCH_SIZE = 2_000;

export class Neo4jStore implements Migratable {
  readonly info: StoreInfo;
  private readonly driver: Driver;
  private readonly config: Neo4jConfig;
  private readonly bookmarks = neo4j.bookmarkManager();
  /** Counts of the version that they were last asked for: the sum reads every transfer. */
  private counted: { readonly version: string; readonly counts: Counts } | null = null;
  private readonly known: KnownRelationships = { ids: null, serial: -1 };

  private constructor(driver: Driver, config: Neo4jConfig, agent: string) {
    this.driver = driver;
    this.config = config;
    this.info = { kind: 'neo4j', agent, location: config.uri };
  }

  /** Connects and checks that the server answers. @throws StoreError `unavailable`, `auth`, `unsupported` within 5 s. */
  static async open(config: Neo4jConfig): Promise<Neo4jStore> {
    const driver = makeDriver(config);
    try {
      const { agent } = await within(driver.getServerInfo({ database: config.database }), config.uri);
      requireVersion(agent ?? '', config.uri);
      const store = new Neo4jStore(driver, config, agent ?? 'Neo4j');
      await within(store.query('RETURN 1 AS one'), config.uri);
      return store;
    } catch (error) {
      await driver.close();
      throw driverError(error, config.uri, config.database);
    }
  }

  async applySchema(): Promise<void> {
    await this.withSession('WRITE', async (session) => {
      const there = await session.executeRead(async (tx) => [
        ...(await tx.run('SHOW INDEXES YIELD name')).records,
        ...(await tx.run('SHOW CONSTRAINTS YIELD name')).records,
      ]);
      const names = new Set(there.map((record) => record.get('name') as string));
      for (const statement of schemaStatements('neo4j'))
        if (!names.has(ruleName(statement))) await session.executeWrite((tx) => tx.run(statement)).catch(alreadyThere);
      await session.executeRead((tx) => tx.run('CALL db.awaitIndexes(300)'));
    });
  }

  async migrate(statements: readonly string[], version: number): Promise<void> {
    await this.inTransaction(async (tx) => {
      for (const statement of statements) await tx.run(statement, {});
      await tx.run(writeStatement('set-meta'), { values: { schemaVersion: String(version) } });
      return true;
    });
  }

  async write(batch: WriteBatch): Promise<void> {
    await this.inTransaction((tx) => applyBatch(tx, batch));
  }

  /**
   * One after the other: statements that look for what is there, run while another batch is being committed, can miss a record
   * (a reader without locks walks chains that are being changed), and a record missed would be written twice.
   */
  writeInOrder(batches: AsyncIterable<WriteBatch>): AsyncIterable<number> {
    return inOrder(batches, (batch) => this.write(batch), 1);
  }

  async removeImport(importId: string): Promise<void> {
    // In steps, because one transaction over millions of records would not fit into the server's memory.
    for (let more = true; more; )
      more = await this.inTransaction(async (tx) => (await removeImportRecords(tx, importId, REMOVE_STEP)) > 0);
  }

  async read(cypher: string, params: Record<string, unknown> = {}, options: ReadOptions = {}): Promise<ReadResult> {
    const { deadlineMs = READ_DEFAULTS.deadlineMs, rowLimit = READ_DEFAULTS.rowLimit, signal } = options;
    if (!options.trusted) await lintQuery(cypher, 'neo4j');
    const started = performance.now();
    const session = this.session('READ');
    const stop = () => void session.close().catch(() => {});
    signal?.addEventListener('abort', stop, { once: true });
    try {
      return await session.executeRead(
        async (tx) => {
          const result = tx.run(cypher, driverParams(params));
          const records: unknown[][] = [];
          let truncated = false;
          for await (const record of result) {
            if (records.length === rowLimit) {
              truncated = true;
              break;
            }
            records.push([...record.values()]);
          }
          const columns = await result.keys();
          const rows = await decodeRows(tx, records);
          return { columns: [...columns], rows, truncated, elapsedMs: Math.round(performance.now() - started) };
        },
        { timeout: deadlineMs },
      );
    } catch (error) {
      if (signal?.aborted) throw new StoreError('cancelled', 'the query was cancelled');
      throw this.failure(error);
    } finally {
      signal?.removeEventListener('abort', stop);
      await session.close().catch(() => {});
    }
  }

  streamTransfers(options: StreamOptions = {}): AsyncIterable<readonly Transfer[]> {
    const fields = ['type', 'payer', 'payee', ...TRANSFER_FIELDS];
    return this.stream(transferColumns(fields), options, (record, transfers: Transfer[]) => {
      transfers.push(transferRecord(fields, record));
    });
  }

  streamLedger(options: StreamOptions & { readonly steady?: boolean } = {}): AsyncIterable<readonly LedgerRecord[]> {
    const queries = options.steady ? STEADY_LEDGER_QUERIES : LEDGER_QUERIES;
    return mergeStreams(queries.map(({ cypher, take, fetchSize }) => this.stream(cypher, options, take, fetchSize)));
  }

  streamLedgerParties(options: StreamOptions = {}): AsyncIterable<readonly LedgerPartyRecord[]> {
    const columns = LEDGER_PARTY_FIELDS.map((field) => `p.${field}`).join(', ');
    return this.stream(`MATCH (p:Party) RETURN ${columns}`, options, (record, parties: LedgerPartyRecord[]) => {
      const [id, kind, books, pooled, capCents] = [...record.values()].map(numberIn);
      parties.push(ledgerPartyRecord(id, kind, books, pooled, capCents));
    });
  }

  streamParties(options: StreamOptions = {}): AsyncIterable<readonly Party[]> {
    return this.stream('MATCH (p:Party) RETURN labels(p), properties(p)', options, (record, parties: Party[]) => {
      parties.push(partyOf(plain(record.get(1) as Properties), record.get(0) as string[]));
    });
  }

  /** A commit of Neo4j is durable when it is acknowledged. */
  async durable(): Promise<void> {}

  async counts(): Promise<Counts> {
    const version = await this.dataVersion();
    if (this.counted?.version !== version) this.counted = { version, counts: await this.count() };
    return this.counted.counts;
  }

  private async count(): Promise<Counts> {
    const one = async (pattern: string) =>
      Number((await this.query(`MATCH ${pattern} RETURN count(*) AS n`))[0]?.n ?? 0n);
    const ofTypes = (types: readonly string[]) => one(`()-[r:${types.join('|')}]->()`);
    const sum = await this.query(
      `MATCH ()-[r:${TRANSFER_TYPES.join('|')}]->() WHERE r.countable RETURN sum(r.amountCents) AS cents`,
    );
    return {
      parties: await one('(n:Party)'),
      sources: await one('(n:Source)'),
      claims: await one('(n:Claim)'),
      ties: await ofTypes(TIE_TYPES),
      transfers: await ofTypes(TRANSFER_TYPES),
      countableCents: exactNumber(sum[0]?.cents as bigint),
    };
  }

  async dataVersion(): Promise<string> {
    return versionOf(await this.meta());
  }

  async getMeta(key: string): Promise<string | null> {
    return ((await this.meta())[key] as string | undefined) ?? null;
  }

  async setMeta(key: string, value: string): Promise<void> {
    await this.withSession('WRITE', (session) =>
      session.executeWrite((tx) => tx.run(writeStatement('set-meta'), { values: { [key]: value } })),
    );
  }

  async close(): Promise<void> {
    await this.driver.close();
  }

  private async meta(): Promise<Properties> {
    const rows = await this.query("MATCH (m:Meta {id: 'tributary'}) RETURN properties(m) AS p");
    return plain((rows[0]?.p as Properties | undefined) ?? {});
  }

  private session(mode: 'READ' | 'WRITE', fetchSize = FETCH_SIZE): Session {
    return this.driver.session({
      defaultAccessMode: mode === 'READ' ? neo4j.session.READ : neo4j.session.WRITE,
      database: this.config.database,
      bookmarkManager: this.bookmarks,
      fetchSize,
    });
  }

  private async withSession<T>(mode: 'READ' | 'WRITE', work: (session: Session) => Promise<T>): Promise<T> {
    const session = this.session(mode);
    try {
      return await work(session);
    } catch (error) {
      throw this.failure(error);
    } finally {
      await session.close().catch(() => {});
    }
  }

  private async query(cypher: string, params: Record<string, unknown> = {}): Promise<Record<string, unknown>[]> {
    return this.withSession('READ', async (session) =>
      (await session.executeRead((tx) => tx.run(cypher, params))).records.map((record) => record.toObject()),
    );
  }

  private failure(error: unknown): StoreError {
    return driverError(error, this.config.uri, this.config.database);
  }

  /** Writes while nobody else does. @returns whether anything was changed; the transaction is rolled back otherwise. */
  private async inTransaction(work: (tx: WriteTransaction) => Promise<boolean>): Promise<boolean> {
    return this.withSession('WRITE', async (session) => {
      try {
        const writer = await session.executeWrite(async (tx) => {
          const fresh = await Neo4jWriter.begin(tx, this.known);
          if (!(await work(fresh))) throw UNCHANGED;
          return fresh;
        });
        writer.committed();
        return true;
      } catch (error) {
        if (error === UNCHANGED) return false;
        throw error;
      }
    });
  }

  private async *stream<Item>(
    cypher: string,
    { batchSize = STREAM_BATCH, signal }: StreamOptions,
    take: (record: DriverRecord, items: Item[]) => void,
    fetchSize = batchSize,
  ): AsyncGenerator<Item[]> {
    const session = this.session('READ', fetchSize);
    try {
      const result = session.run(cypher);
      let items: Item[] = [];
      for await (const record of result) {
        signal?.throwIfAborted();
        take(record, items);
        if (items.length < batchSize) continue;
        yield items;
        items = [];
        // Others have their turn, however many records have come already.
        await setImmediate();
      }
      if (items.length > 0) yield items;
    } catch (error) {
      if (signal?.aborted) throw new StoreError('cancelled', 'reading the store was cancelled');
      throw this.failure(error);
    } finally {
      await session.close().catch(() => {});
    }
  }
}

/** Name of the constraint or index that a statement of the schema makes. */
function ruleName(statement: string): string {
  return /^CREATE (?:FULLTEXT )?(?:CONSTRAINT|INDEX) (\w+)/.exec(statement)?.[1] ?? '';
}

/** Another server that starts at the same moment may make it first, which IF NOT EXISTS does not cover. */
function alreadyThere(error: unknown): void {
  if (
    !(error instanceof neo4j.Neo4jError) ||
    !/SchemaRuleAlreadyExists|ConstraintAlreadyExists|IndexAlreadyExists/.test(error.code)
  )
    throw error;
}

/** Thrown inside a managed transaction to roll it back when a batch changed nothing. */
const UNCHANGED = new Error('nothing changed');
const COLUMN_OF: Readonly<Record<string, string>> = { type: 'type(r)', payer: 'a.id', payee: 'b.id' };

/** All transfers, column by column: property maps would carry every key with every record. */
function transferColumns(fields: readonly string[]): string {
  const columns = fields.map((field) => COLUMN_OF[field] ?? `r.${field}`).join(', ');
  return `MATCH (a:Party)-[r:${TRANSFER_TYPES.join('|')}]->(b:Party) RETURN ${columns}`;
}

function transferRecord(fields: readonly string[], record: DriverRecord): Transfer {
  const transfer: Record<string, unknown> = {};
  for (let i = 0; i < fields.length; i += 1) transfer[fields[i]] = numberIn(record.get(i));
  return transfer as unknown as Transfer;
}

function numberIn(value: unknown): unknown {
  return typeof value === 'bigint' ? exactNumber(value) : value;
}

async function decodeRows(tx: ManagedTransaction, records: readonly unknown[][]): Promise<unknown[][]> {
  const ids = new NodeIds();
  for (const record of records) collectNodeIds(record, ids);
  const missing = ids.missing();
  if (missing.length > 0) {
    const found = await tx.run('MATCH (n) WHERE elementId(n) IN $ids RETURN elementId(n) AS element, n.id AS id', {
      ids: missing,
    });
    for (const record of found.records) {
      const id: unknown = record.get('id');
      ids.known.set(record.get('element') as string, typeof id === 'string' ? id : null);
    }
  }
  return records.map((record) => record.map((value) => decodeDriverValue(value, ids)));
}
