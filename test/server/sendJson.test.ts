/** Answers of any size: the same text as JSON.stringify, whole or in pieces, and nobody waits for them. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import compression from 'compression';
import express from 'express';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { sendJson } from '../../server/api/sendJson.ts';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** Serves a value at /. */
async function serve(value: () => unknown, failed: (error: unknown) => void = () => {}): Promise<string> {
  const app = express();
  app.use(compression());
  app.get('/', (_request, response) => void sendJson(response, value()).catch(failed));
  server = createServer(app).listen(0, '127.0.0.1');
  await new Promise((resolve) => server?.once('listening', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

const LARGE = Array.from({ length: 20_000 }, (_, i) => ({
  id: `record-${i}`,
  cents: i * 100,
  note: i % 3 ? null : 'é “n” \u2028',
}));

describe('an answer', () => {
  test('of any shape is what JSON.stringify writes', async () => {
    let value: unknown = null;
    const url = await serve(() => value);
    await fc.assert(
      fc.asyncProperty(fc.jsonValue({ maxDepth: 5 }), fc.constantFrom(1, 9_000), async (piece, times) => {
        value = { list: times === 1 ? piece : Array.from({ length: times }, () => piece), absent: undefined };
        expect(await (await fetch(url)).text()).toBe(JSON.stringify(value));
      }),
      { seed: 5, numRuns: 60 },
    );
  });

  test('that is small has an ETag and is not sent twice', async () => {
    const url = await serve(() => ({ rows: LARGE.slice(0, 10) }));
    const first = await fetch(url);
    const etag = first.headers.get('etag') ?? '';
    expect(first.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(etag).not.toBe('');
    expect((await fetch(url, { headers: { 'if-none-match': etag, 'cache-control': 'max-age=0' } })).status).toBe(304);
  });

  test('that is large goes out in pieces, compressed, and others have their turn meanwhile', async () => {
    let turns = 0;
    const url = await serve(() => ({ rows: LARGE }));
    const done = new AbortController();
    const counting = (async () => {
      for (; !done.signal.aborted; turns += 1) await new Promise((resolve) => setImmediate(resolve));
    })();
    const response = await fetch(url);
    expect(response.headers.get('content-encoding')).not.toBeNull();
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(await response.json()).toEqual({ rows: LARGE });
    done.abort();
    await counting;
    // A piece is 64 KiB; between two of them there is a turn.
    expect(turns).toBeGreaterThan(JSON.stringify(LARGE).length / 65_536);
  });

  test('whose asker has gone is not made any further', async () => {
    let read = 0;
    const rows = Array.from({ length: 200_000 }, (_, i) => ({
      get value() {
        read += 1;
        return `row ${i} `.repeat(20);
      },
    }));
    const errors: unknown[] = [];
    const url = await serve(
      () => ({ rows }),
      (error) => errors.push(error),
    );
    const controller = new AbortController();
    const response = await fetch(url, { signal: controller.signal });
    await response.body?.getReader().read();
    controller.abort();
    await wait(200);
    const seen = read;
    await wait(200);
    expect(read).toBe(seen);
    expect(read).toBeLessThan(rows.length);
    expect(errors).toEqual([]);
  });

  test('that cannot be written is an error, not half an answer that looks whole', async () => {
    const errors: unknown[] = [];
    const url = await serve(
      () => ({ rows: [...LARGE, 10n] }),
      (error) => errors.push(error),
    );
    await expect(fetch(url).then((response) => response.text())).rejects.toThrow('terminated');
    expect(errors).toHaveLength(1);
  });
});
