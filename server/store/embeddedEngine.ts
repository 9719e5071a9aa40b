/**
 * The embedded engine (Grafeo) behind plain calls. Runs inside a child process (embeddedWorker.ts), never in the server
 * itself: the engine has no deadline and can end its process.
 */
import grafeo from '@grafeo-db/js';
import { TIE_TYPES } from '../../model/tie.ts';
import { TRANSFER_TYPES } from '../../model/transfer.ts';
import {
  applyBatch,
  type FoundRelationship,
  holdsNodes,
  type RelationshipRow,
  relationshipsOf,
  type WriteTransaction,
} from './batch.ts';
import { newStoreId } from './common.ts';
import { schemaStatements, writeStatement } from './cypherFiles.ts';
import { EmbeddedDatabase, engineError, opened, rowsOf } from './embeddedDatabase.ts';
import { type Counts, StoreError, type WriteBatch } from './graphStore.ts';
import { removeImportRecords } from './removeImport.ts';
import type { Properties } from './records.ts';

type Executor = { executeCypher(query: string, params?: unknown): Promise<grafeo.QueryResult> };

const COLUMN_OF: Readonly<Record<string, string>> = { type: 'type(r)', payer: 'a.id', payee: 'b.id' };

/** Cuts numbered nodes with weights into ranges [from, to) of about `size` weight each. */
function pagesOf(weights: readonly [number, number][], size: number): [number, number][] {
  const sorted = weights.toSorted(([a], [b]) => a - b);
  const pages: [number, number][] = [];
  let from = 0;
  let held = 0;
  for (const [node, weight] of sorted) {
    if (held > 0 && held + weight > size) {
      pages.push([from, node]);
      from = node;
      held = 0;
    }
    held += weight;
  }
  if (held > 0) pages.push([from, (sorted.at(-1)?.[0] ?? 0) + 1]);
  return pages;
}

/** Engine numbers of what a transaction has made, by id: to be remembered once it is committed. */
interface Created {
  readonly edges: [string, number][];
  readonly parties: [string, number][];
}

/** Numbers of parties that are remembered: some 100 MB. */
const MOST_NUMBERS = 1_000_000;

export class EmbeddedEngine extends EmbeddedDatabase {
  /** Opens or makes the database file. @throws StoreError `locked`, `notWritable`, `damaged` */
  static open(path: string): EmbeddedEngine {
    return new EmbeddedEngine(opened(path, () => grafeo.GrafeoDB.create(path)));
  }

  /** Engine numbers of transfers and ties by id: the engine has no index on relationships. Built at the first need. */
  private relationships: Map<string, number> | null = null;
  /** Engine numbers of parties that were asked for, by id. Forgotten whenever parties may be deleted. */
  private readonly partyNumbers = new Map<string, number>();
  /** The run of writes in which one failed. */
  private failedRun: string | null = null;

  checkpoint(): void {
    this.db.walCheckpoint();
  }

  save(path: string): void {
    this.db.save(path);
  }

  async applySchema(): Promise<void> {
    for (const statement of schemaStatements('embedded')) await this.db.executeCypher(statement);
  }

  /** Runs the statements of a migration and notes its version, in one transaction. */
  async migrate(statements: readonly string[], version: number): Promise<void> {
    this.partyNumbers.clear();
    await this.inTransaction(async (tx) => {
      for (const statement of statements) await tx.run(statement, {});
      await tx.run(writeStatement('set-meta'), { values: { schemaVersion: String(version) } });
      return true;
    });
    this.relationships = null;
  }

  /** Merges a batch in one transaction. @returns whether anything changed. */
  async write(batch: WriteBatch): Promise<boolean> {
    return (await this.createAll(batch)) || this.inTransaction((tx) => applyBatch(tx, batch));
  }

  /** Writes one of a run of batches that are sent ahead of each other: when one fails, those after it are not written. */
  async writeOfRun(run: string, batch: WriteBatch): Promise<boolean> {
    if (this.failedRun === run)
      throw new StoreError('conflict', 'not written, because the batch before it could not be written');
    try {
      return await this.write(batch);
    } catch (error) {
      this.failedRun = run;
      throw error;
    }
  }

  /**
   * Creates transfers and ties none of which is there, all of them in one call of the engine, in two thirds of the time that
   * statements take. The write is counted in a transaction before: should the process end between the two, a
   * version was told for nothing, and never are there records that no version tells of.
   * @returns false when the batch is more than that, and nothing was written
   */
  private async createAll(batch: WriteBatch): Promise<boolean> {
    const ids = [...(batch.ties ?? []), ...(batch.transfers ?? [])].map(({ id }) => id);
    if (ids.length === 0 || holdsNodes(batch)) return false;
    const index = await this.relationshipIndex();
    if (new Set(ids).size < ids.length || ids.some((id) => index.has(id))) return false;
    const records = relationshipsOf(batch);
    const numbers = await this.numbersOf(records.flatMap(({ from, to }) => [from, to]));
    const edges: grafeo.BatchEdgeInput[] = [];
    for (const { from, to, type, properties } of records) {
      const [src, dst] = [numbers.get(from), numbers.get(to)];
      if (src === undefined || dst === undefined) return false;
      edges.push({ src, dst, type, properties });
    }
    try {
      await this.db.executeCypher(writeStatement('next-version'), { storeId: newStoreId() });
      const created = await this.db.batchCreateEdges(edges);
      for (const [i, { id }] of records.entries()) index.set(id, created[i]);
      return true;
    } catch (error) {
      throw engineError(error);
    }
  }

  /** Engine numbers of parties by id; those that are not there are left out. */
  private async numbersOf(ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const unknown = [...new Set(ids)].filter((id) => !this.partyNumbers.has(id));
    if (this.partyNumbers.size + unknown.length > MOST_NUMBERS) {
      this.partyNumbers.clear();
      unknown.splice(0, unknown.length, ...new Set(ids));
    }
    if (unknown.length === 0) return this.partyNumbers;
    const result = await this.db.executeCypher(
      'UNWIND $ids AS id MATCH (n:Party {id: id}) RETURN n.id AS id, id(n) AS node',
      { ids: unknown },
    );
    for (const [id, node] of result.rows() as [string, number][]) this.partyNumbers.set(id, node);
    return this.partyNumbers;
  }

  async removeImport(importId: string): Promise<boolean> {
    this.partyNumbers.clear();
    const changed = await this.inTransaction(async (tx) => (await removeImportRecords(tx, importId, null)) > 0);
    this.relationships = null;
    return changed;
  }

  async getMeta(): Promise<Properties> {
    const rows = rowsOf(await this.db.executeCypher("MATCH (m:Meta {id: 'tributary'}) RETURN properties(m) AS p"));
    return (rows[0]?.p as Properties | undefined) ?? {};
  }

  async setMeta(values: Properties): Promise<void> {
    await this.db.executeCypher(writeStatement('set-meta'), { values });
  }

  async counts(): Promise<Counts> {
    const count = async (pattern: string) =>
      (rowsOf(await this.db.executeCypher(`MATCH ${pattern} RETURN count(*) AS n`))[0]?.n as number | undefined) ?? 0;
    const ofTypes = async (types: readonly string[]) => {
      let total = 0;
      for (const type of types) total += await count(`()-[r:${type}]->()`);
      return total;
    };
    let countableCents = 0;
    for (const type of TRANSFER_TYPES) {
      const rows = rowsOf(
        await this.db.executeCypher(
          `MATCH ()-[r:${type}]->() WHERE r.countable = true RETURN coalesce(sum(r.amountCents), 0) AS cents`,
        ),
      );
      countableCents += (rows[0]?.cents as number | undefined) ?? 0;
    }
    return {
      parties: await count('(n:Party)'),
      sources: await count('(n:Source)'),
      claims: await count('(n:Claim)'),
      ties: await ofTypes(TIE_TYPES),
      transfers: await ofTypes(TRANSFER_TYPES),
      countableCents,
    };
  }

  /** How the transfers are cut into pages of about `size`: ranges of the engine's numbers of payers. */
  async transferPages(size: number): Promise<[number, number][]> {
    const rows = (
      await this.db.executeCypher(
        `MATCH (a:Party)-[r:${TRANSFER_TYPES.join('|')}]->() RETURN id(a) AS node, count(r) AS n`,
      )
    ).rows() as [number, number][];
    return pagesOf(rows, size);
  }

  /** How the parties are cut into pages of at most `size`. */
  async partyPages(size: number): Promise<[number, number][]> {
    const rows = (await this.db.executeCypher('MATCH (p:Party) RETURN id(p) AS node')).rows() as [number][];
    return pagesOf(
      rows.map(([node]) => [node, 1]),
      size,
    );
  }

  /** Transfers of a page as columns in Arrow's format, which cross to the parent in one piece. */
  async transferPage(from: number, to: number, fields: readonly string[]): Promise<Uint8Array> {
    const columns = fields.map((field) => `${COLUMN_OF[field] ?? `r.${field}`} AS ${field}`).join(', ');
    const types = TRANSFER_TYPES.join('|');
    const result = await this.db.executeCypher(
      `MATCH (a:Party)-[r:${types}]->(b:Party) WHERE id(a) >= $from AND id(a) < $to RETURN ${columns}`,
      { from, to },
    );
    return result.toArrowIPC();
  }

  /** Parties of a page: the values of some fields, or [labels, properties] when none is named. */
  async partyPage(from: number, to: number, fields: readonly string[]): Promise<{ rows: unknown[][] }> {
    const named = fields.map((field) => `p.${field} AS ${field}`).join(', ');
    const columns = named === '' ? 'labels(p) AS labels, properties(p) AS properties' : named;
    const result = await this.db.executeCypher(
      `MATCH (p:Party) WHERE id(p) >= $from AND id(p) < $to RETURN ${columns}`,
      { from, to },
    );
    return { rows: result.rows() };
  }

  private async inTransaction(work: (tx: WriteTransaction) => Promise<boolean>): Promise<boolean> {
    const index = await this.relationshipIndex();
    const created: Created = { edges: [], parties: [] };
    const tx = this.db.beginTransaction();
    try {
      await tx.executeCypher(writeStatement('next-version'), { storeId: newStoreId() });
      const changed = await work(this.writer(tx, index, created));
      if (!changed) tx.rollback();
      else {
        tx.commit();
        for (const [id, edge] of created.edges) index.set(id, edge);
        if (this.partyNumbers.size + created.parties.length <= MOST_NUMBERS)
          for (const [id, node] of created.parties) this.partyNumbers.set(id, node);
      }
      return changed;
    } catch (error) {
      if (tx.isActive) tx.rollback();
      throw engineError(error);
    }
  }

  private writer(tx: Executor, index: ReadonlyMap<string, number>, created: Created): WriteTransaction {
    const idOf = this.nodeIds();
    return {
      run: async (cypher, params) => rowsOf(await tx.executeCypher(cypher, params)),
      createNodes: async (labels, rows) => {
        const statement = writeStatement('create-nodes', { LABELS: labels });
        const params = { rows: rows.map((properties) => ({ properties })) };
        if (!/^Party\b/.test(labels)) await tx.executeCypher(statement, params);
        else {
          const made = await tx.executeCypher(`${statement}\nRETURN n.id AS id, id(n) AS node`, params);
          for (const row of made.rows() as [string, number][]) created.parties.push(row);
        }
      },
      createRelationships: async (type, rows) => {
        const statement = `${writeStatement('create-relationships', { TYPE: type })}\nRETURN row.id AS id, id(r) AS edge`;
        const made = rowsOf(await tx.executeCypher(statement, { rows: rows as RelationshipRow[] }));
        for (const row of made) created.edges.push([row.id as string, row.edge as number]);
        return made.length;
      },
      findRelationships: async (ids) => {
        const found: FoundRelationship[] = [];
        for (const id of ids) {
          const number = index.get(id);
          const edge = number === undefined ? null : this.db.getEdge(number);
          if (!edge) continue;
          found.push({
            id,
            type: edge.edgeType,
            from: idOf(edge.sourceId) ?? '',
            to: idOf(edge.targetId) ?? '',
            properties: edge.properties() as Properties,
          });
        }
        return found;
      },
    };
  }

  private async relationshipIndex(): Promise<Map<string, number>> {
    if (this.relationships) return this.relationships;
    const types = [...TRANSFER_TYPES, ...TIE_TYPES].join('|');
    const rows = (await this.db.executeCypher(`MATCH ()-[r:${types}]->() RETURN r.id AS id, id(r) AS edge`)).rows();
    this.relationships = new Map(rows as unknown as [string, number][]);
    return this.relationships;
  }
}
