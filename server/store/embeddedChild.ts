/** One child process with the embedded engine: starts it, asks it, ends it. */
import { type ChildProcess, fork } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { engineFolder } from './engineFolder.ts';
import type { EngineAnswer, EngineOps } from './embeddedWorker.ts';
import { StoreError, type StoreErrorCode } from './graphStore.ts';

interface Pending {
  /** Rows that came ahead of their answer. */
  readonly rows: unknown[][];
  resolve(value: never): void;
  reject(error: Error): void;
}

const SOURCE = import.meta.url.endsWith('.ts');

export class EmbeddedChild {
  private readonly child: ChildProcess;
  /** What the engine writes beside its data. Gone with the child, however it ends. */
  private readonly folder = engineFolder();
  private readonly pending = new Map<number, Pending>();
  private nextId = 1;
  /** Why the child was ended, told to whoever waits for it. */
  private reason: StoreError | null = null;
  private ended = false;
  private readonly stderr: string[] = [];

  constructor() {
    const entry = new URL(`./embeddedWorker${SOURCE ? '.ts' : '.js'}`, import.meta.url);
    this.child = fork(fileURLToPath(entry), {
      execArgv: SOURCE ? ['--import', 'tsx'] : [],
      env: { ...process.env, TMPDIR: this.folder, TMP: this.folder, TEMP: this.folder },
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.child.on('message', (message) => this.settle(message as EngineAnswer));
    this.child.on('error', (error) =>
      this.fail(new StoreError('internal', `the embedded engine failed: ${error.message}`)),
    );
    this.child.on('exit', (code, signal) => this.onExit(code, signal));
    this.child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.stderr.push(text);
      if (this.stderr.length > 20) this.stderr.shift();
    });
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  get alive(): boolean {
    return !this.ended;
  }

  /** Asks the child; requests are served in order. @throws StoreError what the engine said, or why the child was ended. */
  ask<Op extends keyof EngineOps>(op: Op, ...args: Parameters<EngineOps[Op]>): Promise<ReturnType<EngineOps[Op]>> {
    if (this.ended) return Promise.reject(this.reason ?? gone(this.stderr));
    const id = this.nextId;
    this.nextId += 1;
    return new Promise((resolve, reject) => {
      this.pending.set(id, { rows: [], resolve, reject });
      this.child.send({ id, op, args }, (error) => {
        if (!error) return;
        // Its end is known here before its exit is told: nobody is to be sent to it any more.
        this.ended = true;
        this.child.kill('SIGKILL');
        this.reject(id, this.reason ?? gone(this.stderr));
      });
    });
  }

  /** Ends the child at once; everything that waits for it fails with `reason`. */
  kill(reason: StoreError): Promise<void> {
    this.reason ??= reason;
    if (this.ended) return Promise.resolve();
    return new Promise((resolve) => {
      this.child.once('exit', () => resolve());
      this.child.kill('SIGKILL');
    });
  }

  /** Closes the engine in order and waits until the process is gone. */
  async close(): Promise<void> {
    if (this.ended) return;
    const exited = new Promise<void>((resolve) => {
      this.child.once('exit', () => resolve());
    });
    await this.ask('close').catch(() => this.child.kill('SIGKILL'));
    await exited;
  }

  private settle(answer: EngineAnswer): void {
    const waiting = this.pending.get(answer.id);
    if (answer.rows) {
      for (const row of answer.rows) waiting?.rows.push(row);
      return;
    }
    this.pending.delete(answer.id);
    if (!waiting) return;
    if (answer.error)
      waiting.reject(new StoreError(answer.error.code as StoreErrorCode, answer.error.message, answer.error.hint));
    else if (waiting.rows.length === 0) waiting.resolve(answer.value as never);
    else waiting.resolve(withRows(waiting.rows, answer.value) as never);
  }

  private reject(id: number, error: Error): void {
    const waiting = this.pending.get(id);
    this.pending.delete(id);
    waiting?.reject(error);
  }

  private onExit(code: number | null, signal: NodeJS.Signals | null): void {
    this.ended = true;
    rmSync(this.folder, { recursive: true, force: true });
    this.fail(this.reason ?? gone(this.stderr, code, signal));
  }

  private fail(error: StoreError): void {
    for (const id of this.pending.keys()) this.reject(id, error);
  }
}

/** An answer's last rows put behind those that came ahead of it. */
function withRows(rows: unknown[][], value: unknown): unknown {
  const rest = value as { readonly rows: readonly unknown[][] };
  for (const row of rest.rows) rows.push(row);
  return { ...rest, rows };
}

function gone(stderr: readonly string[], code: number | null = null, signal: NodeJS.Signals | null = null): StoreError {
  const last = stderr.join('').trim().split('\n').slice(-3).join(' ');
  const how =
    signal === 'SIGKILL'
      ? 'killed from outside, perhaps for lack of memory'
      : signal
        ? `signal ${signal}`
        : code === null
          ? 'no exit code'
          : `exit code ${code}`;
  return new StoreError(
    'internal',
    `the embedded engine ended unexpectedly (${how})${last ? `: ${last}` : ''}`,
    'The data up to the last acknowledged write is kept.',
  );
}
