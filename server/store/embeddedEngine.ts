/**
 * The embedded engine (Grafeo) behind plain calls. Runs inside a child process (embeddedWorker.ts), never in the server
 * itself: the engine has no deadline and can end its process.
 */
import grafeo from '@grafeo-db/js';
import { TIE_TYPES } from '../../model/tie.ts';
import { TRANSFER_TYPES } from '../../model/transfer.ts';
import { applyBatch, type FoundRelationship, type RelationshipRow, type WriteTransaction } from './batch.ts';
import { newStoreId } from './common.ts';
import { schemaStatements, writeStatement } from './cypherFiles.ts';
import { EmbeddedDatabase, engineError, opened, rowsOf } from './embeddedDatabase.ts';
import type { Counts, WriteBatch } from './graphStore.ts';
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

export class EmbeddedEngine extends EmbeddedDatabase {
  /** Opens or makes the database file. @throws StoreError `locked`, `notWritable`, `damaged` */
  static open(path: string): EmbeddedEngine {
    return new EmbeddedEngine(opened(path, () => grafeo.GrafeoDB.create(path)));
  }

  /** Engine numbers of transfers and ties by id: the engine has no index on relationships. Built at the first need. */
  private relationships: Map<string, number> | null = null;

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
    await this.inTransaction(async (tx) => {
      for (const statement of statements) await tx.run(statement, {});
      await tx.run(writeStatement('set-meta'), { values: { schemaVersion: String(version) } });
      return true;
    });
    this.relationships = null;
  }

  /** Merges a batch in one transaction. @returns whether anything changed. */
  async write(batch: WriteBatch): Promise<boolean> {
    return this.inTransaction((tx) => applyBatch(tx, batch));
  }

  async removeImport(importId: string): Promise<boolean> {
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

  /** Parties of a page, as [labels, properties]. */
  async partyPage(from: number, to: number): Promise<unknown[][]> {
    const result = await this.db.executeCypher(
      'MATCH (p:Party) WHERE id(p) >= $from AND id(p) < $to RETURN labels(p) AS labels, properties(p) AS properties',
      { from, to },
    );
    return result.rows();
  }

  private async inTransaction(work: (tx: WriteTransaction) => Promise<boolean>): Promise<boolean> {
    const index = await this.relationshipIndex();
    const created: [string, number][] = [];
    const tx = this.db.beginTransaction();
    try {
      await tx.executeCypher(writeStatement('next-version'), { storeId: newStoreId() });
      const changed = await work(this.writer(tx, index, created));
      if (!changed) tx.rollback();
      else {
        tx.commit();
        for (const [id, edge] of created) index.set(id, edge);
      }
      return changed;
    } catch (error) {
      if (tx.isActive) tx.rollback();
      throw engineError(error);
    }
  }

  private writer(tx: Executor, index: ReadonlyMap<string, number>, created: [string, number][]): WriteTransaction {
    const idOf = this.nodeIds();
    return {
      run: async (cypher, params) => rowsOf(await tx.executeCypher(cypher, params)),
      createNodes: async (labels, rows) => {
        await tx.executeCypher(writeStatement('create-nodes', { LABELS: labels }), {
          rows: rows.map((properties) => ({ properties })),
        });
      },
      createRelationships: async (type, rows) => {
        const statement = `${writeStatement('create-relationships', { TYPE: type })}\nRETURN row.id AS id, id(r) AS edge`;
        const made = rowsOf(await tx.executeCypher(statement, { rows: rows as RelationshipRow[] }));
        for (const row of made) created.push([row.id as string, row.edge as number]);
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
