/** The page in a real Chromium, on the built server and the seed. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe } from 'vitest';
import { launchBrowser } from './browser.ts';
import type { Kit } from './kit.ts';
import { startServer, type TestServer } from './server.ts';
import { axeSuite } from './suites/axe.ts';
import { dataSuite } from './suites/data.ts';
import { errorSuite } from './suites/errors.ts';
import { exploreSuite } from './suites/explore.ts';
import { keySuite } from './suites/keys.ts';
import { largeSuite } from './suites/large.ts';
import { querySuite } from './suites/queries.ts';
import { projectSuite } from './suites/project.ts';
import { storySuite } from './suites/story.ts';
import { shotSuite } from './suites/shots.ts';
import { traceSuite } from './suites/trace.ts';

describe('the page in Chromium', { timeout: 90_000 }, () => {
  let server: TestServer | undefined;
  let browser: Browser | undefined;
  const kit = (): Kit => {
    if (!server || !browser) throw new Error('the server or the browser did not start');
    return { url: server.url, browser };
  };

  beforeAll(async () => {
    [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  }, 240_000);

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  traceSuite(kit);
  querySuite(kit);
  exploreSuite(kit);
  largeSuite(kit);
  keySuite(kit);
  errorSuite(kit);
  dataSuite(kit);
  storySuite(kit);
  projectSuite(kit);
  axeSuite(kit);
  shotSuite(kit);
});
