/** A database file of the embedded engine, to read: all that the children which answer queries need. */
import grafeo from '@grafeo-db/js';
import { decodeEngineValue, type NodeIdOf } from './embeddedValues.ts';
import { StoreError } from './graphStore.ts';

export type Row = Record<string, unknown>;

export class EmbeddedDatabase {
  protected readonly db: grafeo.GrafeoDB;

  protected constructor(db: grafeo.GrafeoDB) {
    this.db = db;
  }

  /** Opens a snapshot. @throws StoreError `damaged` */
  static openReadOnly(path: string): EmbeddedDatabase {
    return new EmbeddedDatabase(opened(path, () => grafeo.GrafeoDB.openReadOnly(path)));
  }

  version(): string {
    return this.db.version();
  }

  close(): void {
    this.db.close();
  }

  /** Labels, relationship types and property names that are in use. */
  schema(): unknown {
    return this.db.schema();
  }

  /**
   * Runs a query in a transaction that is always rolled back.
   * @throws StoreError `notAllowed` when it wrote, `syntax`
   */
  async read(
    cypher: string,
    params: Row,
    rowLimit: number,
  ): Promise<{ columns: string[]; rows: unknown[][]; truncated: boolean }> {
    const tx = this.db.beginTransaction();
    try {
      const result = await tx.executeCypher(cypher, params);
      if (Object.values(result.counters).some((count) => count > 0))
        throw new StoreError(
          'notAllowed',
          'this query writes; queries here only read',
          'Remove what creates, sets or deletes.',
        );
      const length = result.length;
      const rows = length > rowLimit ? firstRows(result, rowLimit) : result.rows();
      const idOf = this.nodeIds();
      return {
        columns: result.columns,
        rows: rows.map((row) => row.map((value) => decodeEngineValue(value, idOf))),
        truncated: length > rowLimit,
      };
    } catch (error) {
      throw engineError(error);
    } finally {
      tx.rollback();
    }
  }

  /** Ids of nodes by the engine's own numbers, remembered for as long as a result is decoded. */
  protected nodeIds(): NodeIdOf {
    const known = new Map<number, string | null>();
    return (node) => {
      let id = known.get(node);
      if (id === undefined) {
        id = (this.db.getNode(node)?.get('id') as string | undefined) ?? null;
        known.set(node, id);
      }
      return id;
    };
  }
}

/** @throws StoreError in place of the engine's own error. */
export function opened(path: string, open: () => grafeo.GrafeoDB): grafeo.GrafeoDB {
  try {
    return open();
  } catch (error) {
    throw openError(error, path);
  }
}

export function rowsOf(result: grafeo.QueryResult): Row[] {
  return result.toArray();
}

function firstRows(result: grafeo.QueryResult, count: number): unknown[][] {
  const rows: unknown[][] = [];
  for (let i = 0; i < count; i += 1) {
    const row = result.get(i) as Row;
    rows.push(result.columns.map((column) => row[column]));
  }
  return rows;
}

function openError(error: unknown, path: string): StoreError {
  const message = error instanceof Error ? error.message : String(error);
  if (/cannot be locked/i.test(message))
    return new StoreError(
      'locked',
      `another Tributary is using the data at ${path}`,
      'Stop it, or give this one its own folder with TRIBUTARY_DATA.',
      { cause: error },
    );
  if (/permission|read-only file system|os error (13|30)/i.test(message))
    return new StoreError(
      'notWritable',
      `cannot write ${path}: ${message}`,
      'Give TRIBUTARY_DATA a folder that you may write.',
      {
        cause: error,
      },
    );
  return new StoreError('damaged', `the data at ${path} cannot be opened: ${message}`, null, { cause: error });
}

/** What the engine says in words of the store. */
export function engineError(error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  const message = error instanceof Error ? error.message : String(error);
  const status = (error as { gqlStatus?: string }).gqlStatus ?? '';
  const words = message.replace(/^[\w ]*error: (GRAFEO-\w+: )?/i, '');
  if (status.startsWith('25G03'))
    return new StoreError('notAllowed', 'this query writes; queries here only read', null, { cause: error });
  if (status.startsWith('42')) return new StoreError('syntax', words, null, { cause: error });
  return new StoreError('unsupported', `the embedded engine refused: ${words}`, null, { cause: error });
}
