import { afterAll, beforeAll, expect, test } from 'vitest';
import { zHealth, zProblem } from '../../model/api/common.ts';
import type { Services } from '../../server/api/services.ts';
import { ledgerOf } from '../../server/ledger.ts';
import { createLifecycle } from '../../server/core/lifecycle.ts';
import { createLogger } from '../../server/core/logger.ts';
import { type GraphStore, StoreError } from '../../server/store/graphStore.ts';
import { PartyIndex } from '../../server/store/partyIndex.ts';
import { listen, openTestServices, removeFolder, temporaryFolder } from './kit.ts';

/** A store that goes away and comes back. */
function moody(store: GraphStore): { store: GraphStore; away: (is: boolean) => void } {
  let isAway = false;
  const guarded = new Proxy(store, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key, target);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]) => {
        if (isAway) return Promise.reject(new StoreError('unavailable', 'no answer from bolt://example:7687'));
        return (value as (...all: unknown[]) => unknown).apply(target, args);
      };
    },
  });
  return { store: guarded, away: (is) => void (isAway = is) };
}

let url: string;
let away: (is: boolean) => void;
const closers: (() => Promise<unknown> | void)[] = [];

beforeAll(async () => {
  const opened = await openTestServices();
  const folder = temporaryFolder();
  closers.push(() => removeFolder(folder));
  const made = moody(opened.services.store);
  away = made.away;
  const services: Services = {
    ...opened.services,
    store: made.store,
    parties: new PartyIndex(made.store),
    ledger: ledgerOf(made.store, { dataDir: folder, fold: true }, createLifecycle(), createLogger('silent')),
  };
  const listening = await listen(services);
  url = listening.url;
  closers.push(
    () => listening.server.closeAllConnections(),
    () => new Promise((resolve) => listening.server.close(resolve)),
    opened.close,
  );
});
afterAll(async () => {
  away(false);
  for (const close of closers) await close();
});

const ASKED = [
  '/api/trace?from=george-soros&to=larry-krasner',
  '/api/search?q=soros',
  '/api/party/george-soros',
  '/api/party/george-soros/neighbors',
  '/api/record/seed:f022',
  '/api/networks',
];

test('while the store is away every answer says so and what to do, also before the first trace', async () => {
  away(true);
  for (const path of ASKED) {
    const response = await fetch(url + path);
    const problem = zProblem.parse(await response.json());
    expect({ path, ...problem }).toMatchObject({ path, status: 503, code: 'store-unavailable' });
    expect(problem.detail).toContain('bolt://example:7687');
    expect(problem.hint).toBeTruthy();
  }
  const health = zHealth.parse(await (await fetch(`${url}/api/health`)).json());
  expect(health.status).toBe('degraded');
  expect(health.message).toContain('bolt://example:7687');
});

test('when it is back, answers come again by themselves', async () => {
  away(false);
  for (const path of ASKED) expect({ path, status: (await fetch(url + path)).status }).toEqual({ path, status: 200 });
  expect(zHealth.parse(await (await fetch(`${url}/api/health`)).json()).status).toBe('ok');
});

test('and it may go away again', async () => {
  away(true);
  expect((await fetch(url + ASKED[0])).status).toBe(503);
  away(false);
  expect((await fetch(url + ASKED[0])).status).toBe(200);
});
