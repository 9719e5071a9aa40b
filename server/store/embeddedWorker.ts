/**
 * Entry of the child process that holds the embedded engine. The parent (embeddedChild.ts) sends one request at a time:
 * {id, op, args}; the answer is {id, value} or {id, error}. Rows of a long answer go before it, in parts: {id, rows}.
 */
import { EmbeddedDatabase } from './embeddedDatabase.ts';
import type { EmbeddedEngine } from './embeddedEngine.ts';
import { StoreError, type WriteBatch } from './graphStore.ts';

/** What the child can be asked to do. Values cross by structured clone. */
export interface EngineOps {
  open(path: string, readOnly: boolean): string;
  applySchema(): void;
  migrate(statements: readonly string[], version: number): void;
  write(batch: WriteBatch): boolean;
  writeOfRun(run: string, batch: WriteBatch): boolean;
  removeImport(importId: string): boolean;
  read(
    cypher: string,
    params: Record<string, unknown>,
    rowLimit: number,
  ): { columns: string[]; rows: unknown[][]; truncated: boolean };
  counts(): Awaited<ReturnType<EmbeddedEngine['counts']>>;
  getMeta(): Record<string, unknown>;
  setMeta(values: Record<string, unknown>): void;
  transferPages(size: number): [number, number][];
  partyPages(size: number): [number, number][];
  transferPage(from: number, to: number, fields: readonly string[]): Uint8Array;
  partyPage(from: number, to: number, fields: readonly string[]): { rows: unknown[][] };
  schema(): unknown;
  checkpoint(): void;
  save(path: string): void;
  close(): void;
}

export interface EngineRequest {
  readonly id: number;
  readonly op: keyof EngineOps;
  readonly args: readonly unknown[];
}

export interface EngineAnswer {
  readonly id: number;
  readonly value?: unknown;
  /** The next rows of an answer whose end is still to come. */
  readonly rows?: readonly unknown[][];
  readonly error?: { readonly code: string; readonly message: string; readonly hint: string | null };
}

let engine: EmbeddedDatabase | null = null;

async function perform({ op, args }: EngineRequest): Promise<unknown> {
  if (op === 'open') {
    const [path, readOnly] = args as Parameters<EngineOps['open']>;
    engine?.close();
    engine = null;
    engine = readOnly ? EmbeddedDatabase.openReadOnly(path) : await openForWriting(path);
    return engine.version();
  }
  if (!engine) throw new StoreError('internal', 'the embedded engine was asked before it was opened');
  const method = (engine as EmbeddedEngine)[op] as (...args: readonly unknown[]) => unknown;
  const value = await method.apply(engine, [...args]);
  if (op === 'close') setImmediate(() => process.exit(0));
  return value;
}

/** What only the writer needs is loaded by the writer only: readers must be up within a moment. */
async function openForWriting(path: string): Promise<EmbeddedEngine> {
  const { EmbeddedEngine } = await import('./embeddedEngine.ts');
  return EmbeddedEngine.open(path);
}

function answer(message: EngineAnswer): void {
  process.send?.(message);
}

/** Rows of a part: the parent reads it within a few milliseconds, and does other things before the next. */
const PART_ROWS = 250;

async function serve(request: EngineRequest): Promise<void> {
  try {
    const value = await perform(request);
    if (request.op !== 'read' && request.op !== 'partyPage') return answer({ id: request.id, value });
    const { rows, ...rest } = value as ReturnType<EngineOps['read' | 'partyPage']>;
    let start = 0;
    for (; start + PART_ROWS < rows.length; start += PART_ROWS)
      answer({ id: request.id, rows: rows.slice(start, start + PART_ROWS) });
    answer({ id: request.id, value: { ...rest, rows: rows.slice(start) } });
  } catch (error) {
    const known = error instanceof StoreError ? error : null;
    const message = error instanceof Error ? error.message : String(error);
    answer({ id: request.id, error: { code: known?.code ?? 'internal', message, hint: known?.hint ?? null } });
  }
}

let queue: Promise<void> = Promise.resolve();
process.on('message', (request: EngineRequest) => {
  const before = queue;
  queue = (async () => {
    await before;
    await serve(request);
  })();
});
// A server that died without a word must not leave its engine behind, holding the lock.
process.on('disconnect', () => process.exit(0));
// Ctrl-C reaches the whole group; the parent decides when the engine closes.
process.on('SIGINT', () => {});
