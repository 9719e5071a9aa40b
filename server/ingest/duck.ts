/** One in-memory DuckDB for one import: reads, filters, joins and aggregates big files; only results cross over. */
import { readFile } from 'node:fs/promises';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';

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
    TimeZone: 'UTC',
  });
  const connection = await instance.connect();
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

/** Reads a .sql file that lies beside a module; `{{name}}` in it is replaced by SQL text from `parts`. */
export async function sqlBeside(moduleUrl: string, file: string, parts: Record<string, string> = {}): Promise<string> {
  const text = await readFile(new URL(file, moduleUrl), 'utf8');
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const part = parts[name];
    if (part === undefined) throw new Error(`${file}: nothing given for {{${name}}}`);
    return part;
  });
}
