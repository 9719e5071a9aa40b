import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { zBehindResponse } from '../../model/api/behind.ts';
import { zImportReport } from '../../model/api/import.ts';
import { zQualifier } from '../../model/money.ts';
import { zSource } from '../../model/source.ts';
import { zTransferType } from '../../model/transfer.ts';
import { inProject } from '../../server/core/paths.ts';
import { COMMITTEE, item, writeFolder } from '../ingest/fec/rows.ts';
import { removeFolder, temporaryFolder } from './kit.ts';

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

// Each command is a process of its own; on a busy machine starting one can take seconds.
vi.setConfig({ testTimeout: 90_000 });

const dataDir = temporaryFolder();
afterAll(() => removeFolder(dataDir));

function start(args: readonly string[], env: Record<string, string> = {}) {
  return spawn(process.execPath, [inProject('bin/tributary.js'), ...args], {
    env: { ...process.env, TRIBUTARY_DATA: dataDir, NEO4J_URI: '', PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

function tributary(args: readonly string[], env: Record<string, string> = {}): Promise<Ended> {
  return new Promise((resolve) => {
    const child = start(args, env);
    let [out, err] = ['', ''];
    child.stdout.on('data', (chunk) => (out += String(chunk)));
    child.stderr.on('data', (chunk) => (err += String(chunk)));
    child.once('close', (code) => resolve({ code, out, err }));
  });
}

const zBrief = z.strictObject({
  from: z.strictObject({ id: z.string(), name: z.string() }),
  to: z.strictObject({ id: z.string(), name: z.string() }),
  dataVersion: z.string(),
  figures: z.strictObject({ atLeastCents: z.int(), proRataCents: z.int(), atMostCents: z.int().nullable() }),
  routes: z.array(
    z.strictObject({
      parties: z.array(z.strictObject({ id: z.string(), name: z.string() })),
      widthCents: z.int(),
      transfers: z.array(
        z.strictObject({
          id: z.string(),
          type: zTransferType,
          payer: z.string(),
          payee: z.string(),
          amountCents: z.int(),
          qualifier: zQualifier,
          dateFrom: z.string().nullable(),
          dateTo: z.string().nullable(),
          sources: z.array(zSource),
        }),
      ),
    }),
  ),
});

describe('with the store opened by the command', () => {
  test('trace --json prints the shape that scripts rely on', async () => {
    const { code, out } = await tributary(['trace', '--from', 'George Soros', '--to', 'larry-krasner', '--json']);
    expect(code).toBe(0);
    const answer = zBrief.parse(JSON.parse(out));
    expect(answer).toMatchObject({
      from: { id: 'george-soros', name: 'George Soros' },
      to: { id: 'larry-krasner', name: 'Larry Krasner' },
      figures: { atLeastCents: 22_250_500, proRataCents: 22_250_500, atMostCents: 22_250_500 },
    });
    expect(answer.routes[0].transfers.map((transfer) => transfer.amountCents)).toEqual([145_000_000, 22_250_500]);
  });

  test('trace without --json tells people the sentence, the figures and the records', async () => {
    const { code, out } = await tributary(['trace', '--from', 'george-soros', '--to', 'larry-krasner']);
    expect(code).toBe(0);
    expect(out).toContain('at least $222,505 must have been spent for Larry Krasner');
    expect(out).toContain('https://www.inquirer.com/');
    expect(out).not.toContain('**');
  });

  test('behind names origins with their share, and what is not explained', async () => {
    const { code, out } = await tributary(['behind', '--to', 'Larry Krasner', '--limit', '1']);
    expect(code).toBe(0);
    expect(out).toContain('$222,505 began with parties that only give');
    expect(out).toMatch(/\$497,456 +69\.1% +Philadelphia Justice & Public Safety .*\(funds not explained here\)/);
    expect(out).toMatch(/\$222,505 +1 other$/m);
    const json = await tributary(['behind', '--to', 'larry-krasner', '--json']);
    expect(zBehindResponse.parse(JSON.parse(json.out))).toMatchObject({ receivedCents: 71_996_100, count: 2 });
  });

  test.each([
    [['behind', '--to', 'larry-krasner', '--limit', 'many'], 2, '--limit'],
    [['trace', '--from', 'nobody at all', '--to', 'larry-krasner'], 3, 'no party "nobody at all"'],
    [['trace', '--from', 'george-soros', '--to', 'George Soros'], 2, 'same party'],
    [['trace', '--from', 'george-soros'], 2, '--to'],
    [['trace', '--from', 'a', '--to', 'b', '--hops', 'many'], 2, 'hops'],
    [['rows', 'george-soros'], 3, 'no folded record'],
    [['rows', 'a', '--limit', 'many'], 2, 'limit'],
    [['query', 'no-such-query'], 3, 'largest-donors'],
    [['query', 'largest-donors'], 2, 'partyId'],
    [['query', 'largest-donors', '--param', 'partyId'], 2, 'name=value'],
    [['no-such-command'], 2, 'no-such-command'],
  ])('%j ends with %i', async (args, expected, words) => {
    const { code, err, out } = await tributary(args);
    expect(err).toContain(words);
    expect(code).toBe(expected);
    expect(out).toBe('');
  });

  test('a trace without a route ends with 4 and says what would help', async () => {
    const { code, out } = await tributary(['trace', '--from', 'george-soros', '--to', 'alvin-bragg', '--hops', '1']);
    expect(code).toBe(4);
    expect(out).toContain('No route leads from George Soros to Alvin Bragg within 1 step');
    expect(out).toContain('Allow up to 8 steps.');
  });

  test('a query as table, JSON and CSV gives the same rows', async () => {
    const args = ['query', 'largest-donors', '--param', 'partyId=philadelphia-justice-and-public-safety'];
    const json = JSON.parse((await tributary([...args, '--json'])).out) as { columns: string[]; rows: unknown[][] };
    const csv = (await tributary([...args, '--csv'])).out.trimEnd().split('\r\n');
    expect(csv[0].split(',')).toEqual(json.columns);
    expect(csv).toHaveLength(json.rows.length + 1);
    expect((await tributary(args)).out).toContain('$1,450,000');
  });

  test('figure writes a picture with its names', async () => {
    const out = join(dataDir, 'figure.svg');
    const { code } = await tributary(['figure', '--from', 'george-soros', '--to', 'larry-krasner', '--out', out]);
    expect(code).toBe(0);
    const svg = readFileSync(out, 'utf8');
    expect(svg).toContain('<svg');
    expect(svg).toContain('Krasner');
  });

  test('help lists commands and exit codes', async () => {
    const { code, out } = await tributary(['--help']);
    expect(code).toBe(0);
    for (const word of ['serve', 'trace', 'query', 'figure', 'Exit codes', 'port is in use'])
      expect(out).toContain(word);
  });
});

describe('settings and surroundings', () => {
  test('a port in use: said before anything is opened, exit code 6', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const { code, err } = await tributary(['serve'], { PORT: String(port) });
    other.close();
    expect(err).toContain(`port ${port}`);
    expect(err).toContain('PORT=');
    expect(code).toBe(6);
  });

  test('a data folder that cannot be: exit code 5', async () => {
    const file = join(dataDir, 'a-file');
    writeFileSync(file, '');
    const { code, err } = await tributary(['search', 'x'], { TRIBUTARY_DATA: join(file, 'below') });
    expect(err).toContain(file);
    expect(code).toBe(5);
  });

  test.skipIf(process.getuid?.() === 0)('a data folder that is not writable: exit code 5 (not as root)', async () => {
    const folder = join(dataDir, 'read-only');
    mkdirSync(folder);
    chmodSync(folder, 0o500);
    const { code, err } = await tributary(['search', 'x'], { TRIBUTARY_DATA: folder });
    expect(err).toContain(folder);
    expect(code).toBe(5);
  });

  test('a Neo4j that does not answer: said with its address, exit code 5', async () => {
    const { code, err } = await tributary(['search', 'x'], { NEO4J_URI: 'bolt://127.0.0.1:9' });
    expect(err).toContain('bolt://127.0.0.1:9');
    expect(code).toBe(5);
  });

  test('a setting that cannot be used: exit code 2', async () => {
    const { code, err } = await tributary(['serve'], { PORT: 'eighty' });
    expect(err).toContain('PORT');
    expect(code).toBe(2);
  });
});

describe('with a server on the same data folder', () => {
  const own = temporaryFolder();
  const server = start(['serve'], { TRIBUTARY_DATA: own });
  let url = '';
  beforeAll(async () => {
    let text = '';
    for await (const chunk of server.stdout) {
      text += String(chunk);
      url = /http:\/\/\S+/.exec(text)?.[0] ?? '';
      if (url) break;
    }
  });
  afterAll(async () => {
    if (server.exitCode === null) {
      const gone = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGKILL');
      await gone;
    }
    removeFolder(own);
  });

  test('commands ask the server, which holds the store', async () => {
    expect((await (await fetch(`${url}/api/health`)).json()).status).toBe('ok');
    const { code, out } = await tributary(['trace', '--from', 'George Soros', '--to', 'larry krasner', '--json'], {
      TRIBUTARY_DATA: own,
    });
    expect(code).toBe(0);
    expect(zBrief.parse(JSON.parse(out)).figures.atMostCents).toBe(22_250_500);
    const unknown = await tributary(['query', 'nothing'], { TRIBUTARY_DATA: own });
    expect(unknown.code).toBe(3);
  });

  test('import is handed over to the server: same report, same codes, and the rows of a folded record', async () => {
    const env = { TRIBUTARY_DATA: own };
    const files = await writeFolder(join(own, 'files', 'fec-2020'), {
      cm: [COMMITTEE],
      itcont: [
        item(),
        item({ NAME: 'EXAMPLE, BOB, JR', TRANSACTION_AMT: '250' }),
        item({ TRANSACTION_DT: '01162019' }),
      ],
    });
    const { code, out, err } = await tributary(['import', 'fec', files, '--set', 'fold=always', '--json'], env);
    expect([code, err]).toEqual([0, '']);
    const report = zImportReport.parse(JSON.parse(out));
    expect(report).toMatchObject({ complete: true, transfers: 2, countableCents: 45_000 });
    const entry = (await (await fetch(`${url}/api/import`)).json()).imports[0];
    expect(entry).toMatchObject({ importId: report.importId, state: 'done' });

    const slot = 'fec:slot:2020:itcont:c00000001:2019-01-15:direct:contributed:1000001';
    const json = await tributary(['rows', slot, '--json'], env);
    expect(JSON.parse(json.out)).toMatchObject({ id: slot, total: 2, totalCents: 35_000, skip: 0 });
    const csv = await tributary(['rows', slot, '--csv', '--skip', '1', '--limit', '1'], env);
    expect(csv.out.trimEnd().split('\r\n')).toEqual([
      'id,cents,name,place,employer,occupation,rawCode,rawDate,image',
      expect.stringMatching(
        /^\d{19},25000,"EXAMPLE, BOB, JR","NOWHERE, KS 660000000",EXAMPLE WORKS,ENGINEER,15,01152019,/,
      ),
    ]);
    expect((await tributary(['rows', slot, '--limit', '1'], env)).err).toContain('Rows 1 to 1 of 2');
    expect((await tributary(['rows', slot], env)).out).toContain('2 rows, $350 together.');
    expect(await tributary(['rows', 'fec:slot:none'], env)).toMatchObject({ code: 3, out: '' });

    const missing = await tributary(['import', 'fec', join(own, 'no-such-folder')], env);
    expect(missing.err).toContain('does not exist');
    expect(missing.code).toBe(2);
    expect((await tributary(['import', 'undo', 'fec-0'], env)).code).toBe(3);
    const undone = await tributary(['import', 'undo', report.importId, '--json'], env);
    expect(JSON.parse(undone.out)).toEqual({ importId: report.importId, undone: true });
    expect((await tributary(['rows', slot], env)).code).toBe(3);
  });

  test('only the owner of the folder has files read by their path', async () => {
    const file = join(own, 'owner.key');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const key = readFileSync(file, 'utf8');
    const body = JSON.stringify({ format: 'fec', paths: [own], again: false, settings: {} });
    const post = (headers: Record<string, string>) =>
      fetch(`${url}/api/import/paths`, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json', ...headers },
      });
    expect((await post({})).status).toBe(403);
    expect((await post({ 'tributary-owner': '0'.repeat(key.length) })).status).toBe(403);
    expect((await post({ 'tributary-owner': `${key}0` })).status).toBe(403);
    expect((await post({ 'tributary-owner': key, origin: 'http://example.org' })).status).toBe(403);
    // A key that others can read is not taken for one.
    chmodSync(file, 0o644);
    const refused = await tributary(['import', 'fec', own], { TRIBUTARY_DATA: own });
    expect(refused.err).toContain('holds the store');
    expect(refused.code).toBe(5);
    chmodSync(file, 0o600);
  });

  test('a second server on the folder says so and ends', async () => {
    const { code, err } = await tributary(['serve'], { TRIBUTARY_DATA: own });
    expect(err).toContain(own);
    expect(code).toBe(5);
  });

  test('SIGTERM ends it cleanly', async () => {
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGTERM');
    expect(await ended).toBe(0);
    expect(existsSync(join(own, 'owner.key'))).toBe(false);
  });
});
