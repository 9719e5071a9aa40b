import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { guard } from '../../server/api/guard.ts';

/** Asks with any headers: fetch forbids setting Host. */
function ask(port: number, headers: Record<string, string>, method = 'GET'): Promise<number> {
  return new Promise((resolve, reject) => {
    const asking = request({ port, host: '127.0.0.1', method, headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    asking.once('error', reject);
    asking.end();
  });
}

function serveBehind(host: string, names: string[] = []) {
  const app = express();
  app.use(guard(host, names));
  app.use((_request, response) => void response.json('in'));
  app.use((error: { parts: { status: number } }, _q: unknown, response: express.Response, _n: unknown) => {
    response.status(error.parts.status).end();
  });
  return app.listen(0, '127.0.0.1');
}

describe('a server on a loopback address', () => {
  const server = serveBehind('127.0.0.1', ['tributary.test']);
  let port = 0;
  beforeAll(async () => {
    if (!server.listening) await new Promise((resolve) => server.once('listening', resolve));
    ({ port } = server.address() as AddressInfo);
  });
  afterAll(() => void server.close());

  test.each(['localhost', '127.0.0.1', '[::1]', 'LOCALHOST', 'tributary.test'])('answers to %s', async (name) => {
    expect(await ask(port, { host: `${name}:${port}` })).toBe(200);
  });

  test.each(['evil.example', 'localhost.evil.example', '192.168.1.5'])('refuses the name "%s"', async (name) => {
    expect(await ask(port, { host: `${name}:${port}` })).toBe(421);
  });

  test('refuses pages of other sites, also by POST and from other ports', async () => {
    const host = `localhost:${port}`;
    expect(await ask(port, { host, origin: 'https://evil.example' }, 'POST')).toBe(403);
    expect(await ask(port, { host, origin: 'http://localhost:1' }, 'POST')).toBe(403);
    expect(await ask(port, { host, origin: 'null' }, 'POST')).toBe(403);
    expect(await ask(port, { host, 'sec-fetch-site': 'cross-site' }, 'POST')).toBe(403);
  });

  test('lets its own page in', async () => {
    const host = `localhost:${port}`;
    expect(await ask(port, { host, origin: `http://${host}` }, 'POST')).toBe(200);
    expect(await ask(port, { host, 'sec-fetch-site': 'same-origin' }, 'POST')).toBe(200);
  });
});

test('a server opened to the network answers to addresses, not to foreign names', async () => {
  const server = serveBehind('0.0.0.0');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  expect(await ask(port, { host: `192.168.1.5:${port}` })).toBe(200);
  expect(await ask(port, { host: `evil.example:${port}` })).toBe(421);
  server.close();
});
