/** What each failure of a store means to the one who asked: status and code. The store's own words are kept. */
import { Failure } from './failure.ts';

interface StoreErrorLike {
  readonly name: 'StoreError';
  readonly code: string;
  readonly message: string;
  readonly hint: string | null;
}

const MEANINGS: Record<string, readonly [status: number, code: string, title: string, hint: string]> = {
  unavailable: [503, 'store-unavailable', 'The store is away', 'Start the store again; this page recovers by itself.'],
  auth: [503, 'store-auth', 'The store refused the password', 'Check NEO4J_USER and NEO4J_PASSWORD.'],
  newerData: [503, 'store-newer-data', 'The data is newer than this program', 'Update Tributary.'],
  locked: [
    503,
    'store-locked',
    'The data folder is in use',
    'Stop the other Tributary, or set another TRIBUTARY_DATA.',
  ],
  notWritable: [
    503,
    'store-not-writable',
    'The data folder is not writable',
    'Set TRIBUTARY_DATA to a folder you may write to.',
  ],
  damaged: [503, 'store-damaged', 'The data folder is damaged', 'See docs/operations.md.'],
  deadline: [504, 'query-deadline', 'The query took too long', 'Ask for less: fewer steps, fewer rows, one cycle.'],
  memory: [507, 'query-memory', 'The query needs too much memory', 'Ask for less: fewer steps, fewer rows, one cycle.'],
  syntax: [400, 'cypher-syntax', 'The query cannot be read', 'Mend the query at the place named.'],
  notAllowed: [403, 'cypher-not-allowed', 'The query is not allowed', 'Only queries that read are run.'],
  unsupported: [400, 'cypher-unsupported', 'The store cannot answer this query', 'Rewrite it as the message says.'],
  dangling: [422, 'dangling-record', 'A record names an unknown party', 'Load the party first.'],
  conflict: [409, 'conflict', 'Another change came first', 'Try again.'],
  cancelled: [499, 'cancelled', 'Cancelled', 'Ask again.'],
};

/** Recognizes a StoreError by name: this folder lies below the stores and may not import them. */
export function isStoreError(error: unknown): error is StoreErrorLike {
  return error instanceof Error && error.name === 'StoreError' && 'code' in error;
}

/** A store's error as a {@link Failure}. */
export function storeFailure(error: StoreErrorLike): Failure {
  const [status, code, title, hint] = MEANINGS[error.code] ?? [500, 'store-internal', 'The store failed', undefined];
  return new Failure({ status, code, title, detail: error.message, hint: error.hint ?? hint, cause: error });
}
