/** What it costs to lay a river out. */
import { buildScene } from '../../scene/scene.ts';
import { PICTURE } from '../scene/fixture.ts';
import { randomPicture } from '../scene/randomPicture.ts';

export function run(): void {
  const options = { width: 1200, height: 800, theme: 'light' } as const;
  for (const [name, picture, maxParties, rounds] of [
    ['7 parties, 7 flows', PICTURE, 40, 200],
    ['40 parties, 90 flows', randomPicture(40, 90, 1), 40, 60],
    ['182 parties, 600 flows with cycles', randomPicture(182, 600, 1), 182, 20],
    ['first view of 5,000 parties, 15,000 flows', randomPicture(5000, 15_000, 1), 40, 20],
  ] as const) {
    const times: number[] = [];
    for (let i = 0; i < rounds; i++) {
      const start = performance.now();
      buildScene(picture, { ...options, maxParties });
      times.push(performance.now() - start);
    }
    times.sort((a, b) => a - b);
    console.log(
      `${name}: median ${times[times.length >> 1].toFixed(1)} ms, fastest ${times[0].toFixed(1)} ms of ${rounds} (layout and labels)`,
    );
  }
}
