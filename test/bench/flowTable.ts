/** Measurements by operation: wall-clock and processor time, memory, and the ratio to what stands beside it. */

/** On a busy machine only the processor time of this process says what the work costs. */
interface Sample {
  readonly wall: number;
  readonly cpu: number;
  /** Growth of heap and array buffers while it ran, MiB; what was collected meanwhile is not in it. */
  readonly memory: number;
}

const HEADS = ['wall median', 'wall worst', 'cpu median', 'cpu worst', 'MiB most', 'own/peer', 'runs'];

export class Table {
  private readonly rows = new Map<string, Sample[]>();
  /** Own operation that a peer's row is compared with. */
  private readonly own = new Map<string, string>();

  time<T>(name: string, work: () => T): T {
    const end = this.start(name);
    const result = work();
    end();
    return result;
  }

  /** The same work done by somebody else: its row shows own time / their time, of wall medians. */
  timePeer<T>(name: string, own: string, work: () => T): T {
    this.own.set(name, own);
    return this.time(name, work);
  }

  async timePeerAsync<T>(name: string, own: string, work: () => Promise<T>): Promise<T> {
    this.own.set(name, own);
    const end = this.start(name);
    const result = await work();
    end();
    return result;
  }

  print(): void {
    console.log('operation (ms)'.padEnd(46) + HEADS.map((head) => head.padStart(12)).join(''));
    for (const [name, samples] of this.rows) {
      const times = (['wall', 'cpu'] as const).flatMap((kind) => {
        const sorted = samples.map((sample) => sample[kind]).sort((a, b) => a - b);
        return [sorted[sorted.length >> 1], sorted[sorted.length - 1]].map((ms) => ms.toFixed(1));
      });
      const memory = Math.max(0, ...samples.map((sample) => sample.memory)).toFixed(1);
      const cells = [...times, memory, this.ratio(name), String(samples.length)];
      console.log(name.padEnd(46) + cells.map((cell) => cell.padStart(12)).join(''));
    }
  }

  private start(name: string): () => void {
    const memory = memoryNow();
    const cpu = process.cpuUsage();
    const started = performance.now();
    return () => {
      const wall = performance.now() - started;
      const { user, system } = process.cpuUsage(cpu);
      const sample = { wall, cpu: (user + system) / 1000, memory: memoryNow() - memory };
      const known = this.rows.get(name);
      if (known) known.push(sample);
      else this.rows.set(name, [sample]);
    };
  }

  private ratio(name: string): string {
    const own = this.own.get(name);
    const samples = own === undefined ? undefined : this.rows.get(own);
    if (samples === undefined) return '';
    return (wallMedian(samples) / wallMedian(this.rows.get(name) ?? [])).toFixed(4);
  }
}

function wallMedian(samples: readonly Sample[]): number {
  return samples.map(({ wall }) => wall).sort((a, b) => a - b)[samples.length >> 1];
}

function memoryNow(): number {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 2 ** 20;
}
