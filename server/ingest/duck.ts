/** One in-memory DuckDB for one import: reads, filters, joins and aggregates big files; only results cross over. */
import { readFileSync } from 'node:fs';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { inProject } from '../core/paths.ts';

/** A value as it crosses: 64-bit integers as numbers where safe, dates as ISO text. */
export type DuckValue = string | number | bigint | boolean | null;

export interface Duck {
  readonly connection: DuckDBConnection;
  /** Runs statements, no result. */
  run(sql: string): Promise<void>;
  /** All rows as objects: for small results only. */
  rows<T extends Record<string, unknown>>(sql: string): Promise<T[]>;
  /** Column arrays, chunk by chunk (2,048 rows): for large results. Memory stays flat. */
  chunks(sql: string): AsyncIterable<{ readonly columns: readonly (readonly unknown[])[]; readonly rowCount: number }>;
  /**
   * Rows as lists of plain values (days as ISO text), some 2,000 at a time: for large results of many texts. Each row crosses
   * as one JSON text, which costs a third of as many single texts. Whole numbers must be safe ones.
   * @param columns SQL expressions. @param from what follows FROM, with its order.
   */
  tuples(columns: readonly string[], from: string): AsyncIterable<readonly (readonly unknown[])[]>;
  close(): void;
}

/**
 * Opens a private database: 1 GB of memory, two threads, spilling to `tempDir`, without network or extensions that
 * would have to be fetched.
 */
export async function openDuck(
  tempDir: string,
  options: { memoryLimit?: string; threads?: number } = {},
): Promise<Duck> {
  const instance = await DuckDBInstance.create(':memory:', {
    memory_limit: options.memoryLimit ?? '1GB',
    threads: String(options.threads ?? 2),
    temp_directory: tempDir,
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
  });
  const connection = await instance.connect();
  await connection.run("SET TimeZone = 'UTC'");
  return {
    connection,
    run: async (sql) => {
      await connection.run(sql);
    },
    rows: async <T extends Record<string, unknown>>(sql: string) => {
      const reader = await connection.runAndReadAll(sql);
      return reader.getRowObjectsJS().map((row) => plainRow(row) as T);
    },
    chunks: (sql) => streamChunks(connection, sql),
    tuples: (columns, from) => streamTuples(connection, `SELECT json_array(${columns.join(', ')}) FROM ${from}`),
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

async function* streamChunks(connection: DuckDBConnection, sql: string) {
  const result = await connection.stream(sql);
  for (;;) {
    const chunk = await result.fetchChunk();
    if (!chunk || chunk.rowCount === 0) return;
    yield { columns: chunk.getColumns(), rowCount: chunk.rowCount };
  }
}

async function* streamTuples(connection: DuckDBConnection, sql: string) {
  for await (const { columns } of streamChunks(connection, sql))
    yield (columns[0] as readonly string[]).map((text) => JSON.parse(text) as unknown[]);
}

function plainRow(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).map(([key, value]) => [key, plainValue(value)]));
}

/** 64-bit integers become numbers where they are safe; others stay bigint, so that nothing is rounded in silence. */
export function plainValue(value: unknown): unknown {
  if (typeof value !== 'bigint') return value;
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

/** A text as SQL literal. */
export function sqlText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A data file of an importer, e.g. "fec/columns.json". Found from the package, so that source and dist/ read the same. */
export function ingestData(file: string): string {
  return readFileSync(inProject('server', 'ingest', file), 'utf8');
}

/** A .sql file of an importer; each {{name}} in it is replaced by SQL text from `parts`. @throws Error for one not given. */
export function ingestSql(file: string, parts: Readonly<Record<string, string>> = {}): string {
  return ingestData(file).replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const part = parts[name];
    if (part === undefined) throw new Error(`${file}: nothing given for {{${name}}}`);
    return part;
  });
}
