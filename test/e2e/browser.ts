/** A real Chromium from npm alone, with WebGL2 drawn in software. */
import sparticuz from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

const GL = ['--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist'];
/** Of the flags that package proposes for cloud functions, those that forbid what these tests need. */
const UNWANTED = [
  /^--use-(gl|angle)/,
  /^--disable-(gpu|webgl|software)/,
  /^--single-process/,
  /^--headless/,
  /^--in-process-gpu/,
];

/** Starts a browser. The caller closes it. Cost: about a second. */
export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: await sparticuz.executablePath(),
    args: [...sparticuz.args.filter((flag) => !UNWANTED.some((pattern) => pattern.test(flag))), ...GL],
    headless: true,
  });
}
