import { monitorEventLoopDelay } from 'node:perf_hooks';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { LAYOUT_LIMITS, type LayoutRequest, type LayoutResponse } from '../../model/api/layout.ts';
import type { Problem } from '../../model/api/common.ts';
import { Layouts, type LayoutLimits } from '../../server/api/layout/layouts.ts';
import { countOverlaps } from '../../scene/apart.ts';
import { seeded } from '../scene/randomPicture.ts';
import { listen, openTestServices } from './kit.ts';

vi.setConfig({ testTimeout: 120_000 });

let opened: Awaited<ReturnType<typeof openTestServices>>;
let served: Awaited<ReturnType<typeof listen>> | null = null;
let layouts: Layouts;

beforeAll(async () => {
  opened = await openTestServices();
}, 120_000);
afterEach(async () => {
  served?.server.closeAllConnections();
  served?.server.close();
  await layouts.close();
});
afterAll(() => opened.close());

async function serve(limits: Partial<LayoutLimits> = {}): Promise<void> {
  layouts = new Layouts(limits);
  served = await listen({ ...opened.services, layouts });
}

function network(parties: number, edges: number): LayoutRequest {
  const random = seeded(7);
  const list = <T>(length: number, make: () => T): T[] => Array.from({ length }, make);
  return {
    x: list(parties, () => random() * 100),
    y: list(parties, () => random() * 100),
    sizes: list(parties, () => 1 + 3 * random()),
    pinned: list(parties, () => (random() < 0.02 ? 1 : 0)),
    edges: list(2 * edges, () => Math.floor(random() * parties)),
    weights: list(edges, () => 1 + random()),
    frame: 800,
  };
}

function ask(body: unknown, signal?: AbortSignal): Promise<Response> {
  return fetch(`${served?.url}/api/layout`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
    ...(signal && { signal }),
  });
}

const answerOf = async (response: Response) => (await response.json()) as LayoutResponse;
/** How a request ended: its status, or the name of its error. */
const ended = (asked: Promise<Response>) =>
  asked.then(
    ({ status }) => String(status),
    (error: Error) => error.name,
  );
const load = (running: number, waiting: number) =>
  vi.waitFor(() => expect(layouts.load).toEqual({ running, waiting }), { timeout: 60_000, interval: 10 });

describe('POST /api/layout', () => {
  test('parts all symbols but pinned ones, moves no pin and answers the same again', async () => {
    await serve({ milliseconds: 90_000 });
    const asked = network(300, 600);
    const answer = await answerOf(await ask(asked));
    expect(answer.partial).toBe(false);
    const circles = {
      x: Float64Array.from(answer.x),
      y: Float64Array.from(answer.y),
      radius: Float64Array.from(asked.sizes, (size) => size * answer.unit),
      pinned: Uint8Array.from(asked.pinned),
    };
    const found = countOverlaps(circles);
    expect(found.free).toBe(0);
    expect(answer.overlaps).toBe(found.pinned);
    const pins = [...asked.pinned.keys()].filter((i) => asked.pinned[i]);
    expect(pins.length).toBeGreaterThan(0);
    for (const i of pins) expect([answer.x[i], answer.y[i]]).toEqual([asked.x[i], asked.y[i]]);
    expect(await answerOf(await ask(asked))).toEqual(answer);
  });

  test('answers nothing and one party', async () => {
    await serve();
    expect(await answerOf(await ask(network(0, 0)))).toMatchObject({ x: [], y: [], overlaps: 0, partial: false });
    expect((await answerOf(await ask(network(1, 0)))).x).toHaveLength(1);
  });

  test.each<[string, (body: LayoutRequest) => unknown, string]>([
    ['a number that is none', (b) => JSON.stringify(b).replace(/"x":\[[^,]+/, '"x":[1e999'), 'x.0'],
    ['null', (b) => ({ ...b, y: [null, ...b.y.slice(1)] }), 'y.0'],
    ['an index out of range', (b) => ({ ...b, edges: [0, 10, ...b.edges.slice(2)] }), 'edges.1'],
    ['half an index', (b) => ({ ...b, edges: [0.5, ...b.edges.slice(1)] }), 'edges.0'],
    ['a list too short', (b) => ({ ...b, sizes: [1] }), 'sizes'],
    ['an edge without weight', (b) => ({ ...b, weights: b.weights.slice(1) }), 'edges'],
    ['no list', (b) => ({ ...b, pinned: 'none' }), 'pinned'],
    ['too many parties', (b) => ({ ...b, x: Array<number>(LAYOUT_LIMITS.parties + 1).fill(0) }), 'x'],
  ])('refuses %s and says where', async (_name, spoil, path) => {
    await serve();
    const response = await ask(spoil(network(10, 5)));
    expect(response.status).toBe(400);
    const problem = (await response.json()) as Problem;
    expect(problem.errors?.map((error) => error.path)).toContain(path);
  });

  test('refuses a body beyond its own limit, and takes one beyond that of others', async () => {
    await serve({ milliseconds: 1 });
    const large = JSON.stringify(network(9000, 9000));
    expect(large.length).toBeGreaterThan(300_000);
    expect((await ask(large)).status).toBe(200);
    const response = await ask(`{"x":[${'0,'.repeat(4_500_000)}0]}`);
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ code: 'too-large', hint: 'Send less.' });
  });

  test('answers the best so far when the time is up, and says so', async () => {
    await serve({ milliseconds: 1 });
    const answer = await answerOf(await ask(network(3000, 9000)));
    expect(answer.partial).toBe(true);
    expect(answer.x).toHaveLength(3000);
    expect([...answer.x, ...answer.y].every((one) => Number.isFinite(one))).toBe(true);
  });

  test('refuses beyond those that run and wait; who goes away makes room', async () => {
    await serve({ atOnce: 1, waiting: 1, milliseconds: 600_000 });
    const [first, second] = [new AbortController(), new AbortController()];
    const slow = network(15_000, 60_000);
    const gone = [ended(ask(slow, first.signal))];
    await load(1, 0);
    gone.push(ended(ask(slow, second.signal)));
    await load(1, 1);
    const refused = await ask(network(10, 5));
    expect(refused.status).toBe(503);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refused.json()).toMatchObject({ code: 'layouts-busy' });
    second.abort();
    await load(1, 0);
    first.abort();
    await load(0, 0);
    expect(await Promise.all(gone)).toEqual(['AbortError', 'AbortError']);
    expect((await ask(network(10, 5))).status).toBe(200);
  });

  test('starts nothing any more once closed, also for those that wait', async () => {
    await serve({ atOnce: 1, waiting: 1, milliseconds: 600_000 });
    const slow = network(15_000, 60_000);
    const gone = [ended(ask(slow)), ended(ask(slow))];
    await load(1, 1);
    await layouts.close();
    expect(await Promise.all(gone)).toEqual(['499', '499']);
    expect(layouts.load).toEqual({ running: 0, waiting: 0 });
    expect((await ask(network(10, 5))).status).toBe(499);
  });
});

describe('the event loop', () => {
  // Above what the largest request is read and checked in here; a layout of it in this thread takes many seconds.
  const LONGEST = 500;

  test('goes on while the largest network is laid out', async () => {
    layouts = new Layouts({ milliseconds: 3000 });
    const asked = network(LAYOUT_LIMITS.parties, LAYOUT_LIMITS.edges);
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    const answer = await layouts.run(asked, new AbortController().signal);
    delay.disable();
    expect(answer.partial).toBe(true);
    expect(delay.max / 1e6).toBeLessThan(LONGEST);
  });
});
