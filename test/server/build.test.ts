import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { withLock } from '../../scripts/lib/lock.mjs';
import { stampOf } from '../../scripts/lib/stamp.mjs';

const folders: string[] = [];
function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'tributary-build-'));
  folders.push(made);
  return made;
}
afterEach(() => {
  for (const made of folders.splice(0)) rmSync(made, { recursive: true, force: true });
});

test('a stamp changes when a file is added, changed or touched, and not otherwise', () => {
  const root = folder();
  mkdirSync(join(root, 'server'));
  writeFileSync(join(root, 'server/a.ts'), 'one');
  const entries = ['server', 'missing'];
  const first = stampOf(root, entries);
  expect(stampOf(root, entries)).toBe(first);
  utimesSync(join(root, 'server/a.ts'), 1, 1);
  const touched = stampOf(root, entries);
  expect(touched).not.toBe(first);
  writeFileSync(join(root, 'server/b.ts'), '');
  expect(stampOf(root, entries)).not.toBe(touched);
});

test('one build at a time', async () => {
  const file = join(folder(), 'lock');
  let running = 0;
  let most = 0;
  const work = async (): Promise<void> => {
    running += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setTimeout(resolve, 20));
    running -= 1;
  };
  await Promise.all([withLock(file, work), withLock(file, work), withLock(file, work)]);
  expect(most).toBe(1);
});

test("a dead builder's lock is taken over", async () => {
  const file = join(folder(), 'lock');
  writeFileSync(file, '999999999');
  expect(await withLock(file, async () => 'built')).toBe('built');
});
