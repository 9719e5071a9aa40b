/** Exit codes that scripts can rely on, listed by `tributary --help`. */
import { asFailure } from './problems.ts';

export const EXIT = {
  ok: 0,
  unexpected: 1,
  badInput: 2,
  notFound: 3,
  noRoute: 4,
  store: 5,
  portInUse: 6,
} as const;

export const EXIT_MEANINGS: readonly (readonly [code: number, meaning: string])[] = [
  [EXIT.ok, 'done'],
  [EXIT.unexpected, 'an error that nobody foresaw, or a query that ran out of time'],
  [EXIT.badInput, 'wrong usage or input that cannot be used'],
  [EXIT.notFound, 'unknown party, query, source or record'],
  [EXIT.noRoute, 'a trace that found no route'],
  [EXIT.store, 'the store is unavailable, locked, damaged or not writable'],
  [EXIT.portInUse, 'the port is in use'],
];

/** Exit code of an error. */
export function exitCodeOf(error: unknown): number {
  const { status, code } = asFailure(error).parts;
  if (code === 'port-in-use') return EXIT.portInUse;
  if (code.startsWith('store-') && code !== 'store-internal') return EXIT.store;
  if (status === 404) return EXIT.notFound;
  return status >= 400 && status < 499 ? EXIT.badInput : EXIT.unexpected;
}
