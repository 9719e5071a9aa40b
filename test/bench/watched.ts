/** Watches the event loop while something is measured. */
import { monitorEventLoopDelay } from 'node:perf_hooks';

/** Width of the sampling, which is part of every delay shown. */
const RESOLUTION = 5;

/** Prints how long work took and the longest time for which nothing else could run in this thread. */
export async function watched<T>(name: string, work: () => Promise<T>): Promise<T> {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION });
  delay.enable();
  const started = performance.now();
  const result = await work();
  delay.disable();
  const [took, longest, often] = [performance.now() - started, delay.max / 1e6, delay.percentile(99) / 1e6];
  console.log(
    `${name.padEnd(40)} ${took.toFixed(0).padStart(7)} ms; event loop held at most ${longest.toFixed(1)} ms, 99% under ${often.toFixed(1)} ms`,
  );
  return result;
}
