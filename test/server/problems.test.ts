import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { zProblem } from '../../model/api/common.ts';
import { EXIT, exitCodeOf } from '../../server/core/exitCodes.ts';
import { badRequest, Failure, notFound } from '../../server/core/failure.ts';
import { inProject } from '../../server/core/paths.ts';
import { PROBLEM_CODES } from '../../server/core/problemCodes.ts';
import { asFailure, problemOf } from '../../server/core/problems.ts';
import { StoreError, type StoreErrorCode } from '../../server/store/graphStore.ts';

const STORE: [StoreErrorCode, status: number, exit: number][] = [
  ['unavailable', 503, EXIT.store],
  ['auth', 503, EXIT.store],
  ['locked', 503, EXIT.store],
  ['notWritable', 503, EXIT.store],
  ['damaged', 503, EXIT.store],
  ['newerData', 503, EXIT.store],
  ['deadline', 504, EXIT.unexpected],
  ['memory', 507, EXIT.unexpected],
  ['syntax', 400, EXIT.badInput],
  ['notAllowed', 403, EXIT.badInput],
  ['unsupported', 400, EXIT.badInput],
  ['internal', 500, EXIT.unexpected],
];

test.each(STORE)('a store that says %s becomes status %i and exit code %i', (code, status, exit) => {
  const error = new StoreError(code, 'what happened', 'what to do');
  const problem = zProblem.parse(problemOf(asFailure(error), '/api/x'));
  expect(problem).toMatchObject({ status, detail: 'what happened', hint: 'what to do', instance: '/api/x' });
  expect(exitCodeOf(error)).toBe(exit);
});

test('an error that nobody foresaw tells a stranger nothing of it', () => {
  const problem = problemOf(asFailure(new Error('secret /home/me/x.ts')));
  expect(JSON.stringify(problem)).not.toContain('secret');
  expect(problem).toMatchObject({ status: 500, code: 'internal' });
});

test('faults of input are listed with their places', () => {
  const parsed = z.object({ a: z.int(), b: z.object({ c: z.string() }) }).safeParse({ a: 'x', b: {} });
  const problem = problemOf(asFailure(parsed.error));
  expect(problem.status).toBe(400);
  expect(problem.errors?.map((fault) => fault.path)).toEqual(['a', 'b.c']);
});

test('exit codes of failures', () => {
  expect(exitCodeOf(notFound('party', 'x'))).toBe(EXIT.notFound);
  expect(exitCodeOf(badRequest('x'))).toBe(EXIT.badInput);
  expect(exitCodeOf(new Failure({ status: 409, code: 'port-in-use', title: '', detail: '' }))).toBe(EXIT.portInUse);
});

test('a long id of a stranger is cut in the message', () => {
  expect(notFound('party', 'x'.repeat(5000)).message.length).toBeLessThan(300);
});

test('every code in the sources is explained', () => {
  const texts = sourcesUnder(inProject('server')).map((file) => readFileSync(file, 'utf8'));
  const used = new Set<string>();
  for (const text of texts)
    for (const [, code] of text.matchAll(/code: '([a-z]+(?:-[a-z]+)*)'|\[\s*\d{3},\s*'([a-z-]+)'/g))
      if (code) used.add(code);
  for (const text of texts) for (const [, what] of text.matchAll(/notFound\('([a-z]+)'/g)) used.add(`unknown-${what}`);
  for (const code of used) expect(PROBLEM_CODES, `"${code}" is not explained`).toHaveProperty(code);
});

function sourcesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name));
}
