/** A figure of chosen records, over the real seed. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../server/kit.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
}, 60_000);
afterAll(() => server.close());

const draw = (body: unknown) =>
  fetch(`${server.url}/api/figure/records`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

describe('the figure of chosen records', () => {
  it('adds up what counts, says what does not, and cites each source once', async () => {
    const response = await draw({ title: 'A & B <c>', records: ['seed:f022', 'seed:f023', 'seed:f024', 'seed:f029'] });
    expect(response.headers.get('content-type')).toContain('image/svg+xml');
    const svg = await response.text();
    expect(svg).toContain('A &amp; B &lt;c&gt;');
    expect(svg).toContain('$1.45M');
    // The contained purchase is never added to the two that it is part of.
    expect(svg).toContain('$719,961');
    expect(svg).not.toContain('$999,961');
    expect(svg).toContain('3 records of money between 3 parties');
    expect(svg).toContain('1 more record between them does not count, being contained in others or never paid.');
    expect(svg.match(/Soros dumps \$1\.4 million/g)).toHaveLength(1);
    expect(svg).toContain('Data version');
  });

  it('is drawn as PNG and PDF', async () => {
    for (const [format, magic] of [
      ['png', '\u0089PNG'],
      ['pdf', '%PDF'],
    ]) {
      const response = await draw({ title: 'T', records: ['seed:f022'], format });
      const bytes = Buffer.from(await response.arrayBuffer());
      expect(bytes.toString('latin1', 0, 4)).toBe(magic);
      expect(bytes.length).toBeGreaterThan(5000);
    }
  });

  it.each([
    [{ title: 'T', records: ['seed:nothing'] }, 404],
    [{ title: 'T', records: [] }, 400],
    [{ title: '', records: ['seed:f022'] }, 400],
    [{ title: 'T', records: Array.from({ length: 2001 }, (_, i) => `r${i}`) }, 400],
    [{ title: 'T', records: ['seed:f022'], width: 99 }, 400],
  ])('refuses %j with a problem', async (body, status) => {
    const response = await draw(body);
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toContain('problem+json');
  });
});
