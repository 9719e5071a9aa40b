/** How fast a phase runs and when it will end, from its start to now. */
import type { ImportProgress } from '../../model/api/import.ts';

export type OnProgress = (progress: ImportProgress) => void;

/** Reports a phase's progress at most five times a second. */
export class Pace {
  readonly #onProgress: OnProgress;
  readonly #now: () => number;
  #phase: ImportProgress['phase'] = 'reading';
  #startedAt = 0;
  #toldAt = Number.NEGATIVE_INFINITY;
  #unit: ImportProgress['unit'] = 'bytes';

  constructor(onProgress: OnProgress, now: () => number = () => performance.now()) {
    this.#onProgress = onProgress;
    this.#now = now;
  }

  tell(
    phase: ImportProgress['phase'],
    message: string,
    done: number,
    total: number | null,
    unit: ImportProgress['unit'],
  ): void {
    const now = this.#now();
    const isNew = phase !== this.#phase || unit !== this.#unit || this.#startedAt === 0;
    if (isNew) {
      this.#phase = phase;
      this.#unit = unit;
      this.#startedAt = now;
    } else if (now - this.#toldAt < 200 && done !== total) return;
    this.#toldAt = now;
    const seconds = Math.max((now - this.#startedAt) / 1000, 1e-3);
    const perSecond = isNew ? 0 : done / seconds;
    const left = total === null || perSecond === 0 ? null : Math.max(0, (total - done) / perSecond);
    this.#onProgress({ phase, message, done, total, unit, perSecond: Math.round(perSecond), secondsLeft: left });
  }
}
