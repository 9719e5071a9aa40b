/**
 * Snapshots of the embedded store: a file a version, made when a query comes and the data changed since the last. While a
 * load is going on, and then only, a snapshot of a large store is made at most for a tenth of the time, and queries see the last one.
 */
import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** A snapshot that took no longer than this is made anew for every query that follows a write. */
const CHEAP_MS = 250;
/** Share of the time that making snapshots may take while writes go on. */
const SPARE = 10;

const NAME = /^snapshot-.*\.grafeo(\.wal)?$/;

export interface SnapshotSource {
  /** Version of the data. */
  version(): Promise<string>;
  save(path: string): Promise<void>;
  /** Whether batches are being written, so that the next snapshot would be out of date at once. */
  isLoading(): boolean;
}

export class Snapshots {
  private readonly folder: string;
  private readonly source: SnapshotSource;
  /** The last that was made, and how many changes it holds. */
  private current: {
    readonly path: string;
    readonly changes: number;
    readonly madeAt: number;
    readonly tookMs: number;
  } | null = null;
  private changes = 0;
  private making: Promise<void> | null = null;

  constructor(folder: string, source: SnapshotSource) {
    this.folder = folder;
    this.source = source;
  }

  /** To be called after every acknowledged write. */
  changed(): void {
    this.changes += 1;
  }

  /** File of the data as they are now; null when there is none yet. */
  get fresh(): string | null {
    return this.current?.changes === this.changes ? this.current.path : null;
  }

  /** File of a snapshot with every write acknowledged so far; while a load goes on, of the last one. */
  async path(): Promise<string> {
    const wanted = this.changes;
    for (;;) {
      const { current } = this;
      if (current && (current.changes >= wanted || this.tooSoon(current))) return current.path;
      this.making ??= this.make().finally(() => {
        this.making = null;
      });
      // Begun before the last write, it may lack it: then another is made.
      await this.making;
    }
  }

  /** Takes away older snapshots, but for the one before: a reader may be about to open it. */
  private tidy(keep: readonly (string | undefined)[]): void {
    for (const name of readdirSync(this.folder))
      if (NAME.test(name) && !keep.includes(join(this.folder, name)))
        rmSync(join(this.folder, name), { recursive: true, force: true });
  }

  /** Saved beside and renamed, so that one that was cut short never passes for a whole one. */
  private async save(path: string): Promise<void> {
    const part = join(this.folder, `snapshot-part-${process.pid}-${performance.now()}.grafeo`);
    await this.source.save(part);
    renameSync(part, path);
  }

  private tooSoon({ madeAt, tookMs }: { madeAt: number; tookMs: number }): boolean {
    return this.source.isLoading() && tookMs > CHEAP_MS && performance.now() - madeAt < SPARE * tookMs;
  }

  private async make(): Promise<void> {
    const started = performance.now();
    const { changes } = this;
    const path = join(this.folder, `snapshot-${await this.source.version()}.grafeo`);
    if (!existsSync(path)) await this.save(path);
    const before = this.current?.path;
    this.current = { path, changes, madeAt: performance.now(), tookMs: performance.now() - started };
    this.tidy([path, before]);
  }
}
