/** `tributary flow`, run as a process. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test, vi } from 'vitest';

vi.setConfig({ testTimeout: 120_000 });

const root = fileURLToPath(new URL('../..', import.meta.url));

function run(args: readonly string[], input: string): { out: string; err: string; code: number | null } {
  const done = spawnSync(process.execPath, ['--import', 'tsx', 'server/cli.ts', 'flow', ...args], {
    cwd: root,
    input,
    encoding: 'utf8',
  });
  return { out: done.stdout, err: done.stderr, code: done.status };
}

test('a CSV gives figures and routes', () => {
  const csv =
    'date,payer,payee,amount\n2017-04-28,d,v,100\n2017-04-29,o,v,50\n2017-05-01,v,c,120.00\n2017-05-01,v,v,1\n';
  const { out, err, code } = run(['--from', 'd', '--to', 'c', '--json', '-'], csv);
  expect(code).toBe(0);
  expect(err).toContain('line 5');
  expect(JSON.parse(out)).toEqual({
    atLeastCents: 7000,
    proRataCents: 8000,
    fifoCents: 10_000,
    lifoCents: 7000,
    atMostCents: 10_000,
    atMostOpenCents: 10_000,
    unexplainedCents: 0,
    routes: [{ parties: ['d', 'v', 'c'], widthCents: 10_000, librWidthCents: 10_000 }],
  });
});

test('opening balances and open books are options', () => {
  const csv = 'day,payer,payee,amount\n1,d,v,100\n2,v,x,100\n3,o,v,100\n4,v,c,100\n';
  const closed = run(['--from', 'd', '--to', 'c', '--json', '-'], csv);
  expect(JSON.parse(closed.out)).toMatchObject({ atMostCents: 0, atMostOpenCents: 10_000 });
  const open = run(['--from', 'd', '--to', 'c', '--books', 'v=open', '--opening', 'v=50', '--json', '-'], csv);
  expect(JSON.parse(open.out)).toMatchObject({ atMostCents: 10_000 });
});

test('a file that cannot be read as a ledger says where', () => {
  const { err, code } = run(['--from', 'd', '--to', 'c', '-'], 'day,payer,payee,amount\n1,d,v,ten\n');
  expect(code).toBe(2);
  expect(err).toContain('line 2, column amount');
});

test('--jsonl answers line by line, goes on after a bad line, and exits 1', () => {
  const good = '{"id":7,"transfers":[{"day":1,"payer":"d","payee":"c","amountCents":5}],"from":["d"],"to":["c"]}';
  const bad = '{"id":"b","transfers":[{"day":1.5,"payer":"d","payee":"c","amountCents":5}],"from":["d"],"to":["c"]}';
  const { out, code } = run(['--jsonl'], `${good}\nnot json\n${bad}\n${good}\n`);
  expect(code).toBe(1);
  const lines = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lines).toHaveLength(4);
  expect(lines[0]).toMatchObject({ id: 7, atLeastCents: 5, atMostOpenCents: 5, unexplainedCents: 0 });
  expect(lines[1]).toMatchObject({ id: null, line: 2 });
  expect(lines[2]).toMatchObject({ id: 'b', line: 3, error: 'transfers.0.day: must be a whole day number' });
  expect(lines[3]).toEqual(lines[0]);
});

test('--jsonl takes a byte order mark, and refuses options that each case states for itself', () => {
  const line = '{"id":1,"transfers":[{"day":1,"payer":"d","payee":"c","amountCents":5}],"from":["d"],"to":["c"]}';
  const marked = run(['--jsonl'], `\uFEFF${line}\n`);
  expect(marked.code).toBe(0);
  expect(JSON.parse(marked.out)).toMatchObject({ id: 1, atLeastCents: 5 });
  const refused = run(['--jsonl', '--from', 'd', '--k', '10', 'ledger.csv'], `${line}\n`);
  expect(refused.code).toBe(2);
  expect(refused.out).toBe('');
  expect(refused.err).toContain('--jsonl does not go with --from, --k, ledger.csv.');
});
