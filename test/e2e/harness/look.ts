/** Takes pictures of the canvas in all sizes and themes: node --import tsx test/e2e/harness/look.ts FOLDER */
import { mkdirSync } from 'node:fs';
import { launchBrowser } from '../browser.ts';
import { serveHarness } from './serve.ts';

const folder = process.argv[2] ?? 'looks';
mkdirSync(folder, { recursive: true });
const sizes = [
  [960, 470, 'wide'],
  [700, 440, 'middle'],
  [390, 640, 'narrow'],
] as const;
const server = await serveHarness();
const browser = await launchBrowser();
try {
  for (const theme of ['light', 'dark'])
    for (const [width, height, name] of sizes)
      for (const view of ['river', 'network']) {
        const page = await browser.newPage({ viewport: { width, height }, deviceScaleFactor: 1.5 });
        page.on('console', (message) => {
          if (message.type() === 'error' || message.type() === 'warning') console.log(view, message.text());
        });
        page.on('pageerror', (error) => console.log(view, error.message));
        await page.goto(`${server.url}?theme=${theme}&view=${view}`);
        await page.evaluate(async () => {
          const { canvas } = await window.harness;
          while (!canvas.hook.still()) await new Promise((resolve) => setTimeout(resolve, 50));
          await new Promise((resolve) => setTimeout(resolve, 300));
        });
        await page.screenshot({ path: `${folder}/${view}-${name}-${theme}.png` });
        await page.close();
      }
} finally {
  await browser.close();
  await server.close();
}
