/** Failures of the Neo4j driver in words that say what to do. */
import neo4j from 'neo4j-driver';
import { StoreError } from './graphStore.ts';

/** Turns whatever the driver threw into a {@link StoreError}; `where` is the address, `database` its name. */
export function driverError(error: unknown, where: string, database: string | undefined): StoreError {
  if (error instanceof StoreError) return error;
  const code = error instanceof neo4j.Neo4jError ? error.code : '';
  const message = error instanceof Error ? error.message : String(error);
  const make = (kind: ConstructorParameters<typeof StoreError>[0], text: string, hint: string | null) =>
    new StoreError(kind, text, hint, { cause: error });
  if (/Security\.(Unauthorized|AuthenticationRateLimit|CredentialsExpired)/.test(code))
    return make('auth', `Neo4j at ${where} refused the user name or password`, 'Check NEO4J_USER and NEO4J_PASSWORD.');
  if (/Security\.Forbidden/.test(code))
    return make(
      'auth',
      `the Neo4j user may not do this: ${message}`,
      'Give the user the rights to read, write and make constraints.',
    );
  if (/DatabaseNotFound/.test(code))
    return make(
      'unavailable',
      `Neo4j at ${where} has no database "${database ?? ''}"`,
      'Check NEO4J_DATABASE, or make it with CREATE DATABASE.',
    );
  if (/DatabaseUnavailable/.test(code))
    return make(
      'unavailable',
      `the database at ${where} is not available: ${message}`,
      'See the server log; a failed import leaves it so.',
    );
  if (/TransactionTimedOut|LockClientStopped|Transaction\.Terminated/.test(code))
    return make(
      'deadline',
      'the query took longer than its time and was stopped',
      'Narrow it: begin at one party, bound the hops, add LIMIT.',
    );
  if (/MemoryPoolOutOfMemory|OutOfMemory/.test(code))
    return make(
      'memory',
      `the query needs more memory than the server allows`,
      'Narrow it: add LIMIT, bound the hops.',
    );
  if (/AccessMode/.test(code))
    return make('notAllowed', 'this query writes; queries here only read', 'Remove what creates, sets or deletes.');
  if (
    /Statement\.(SyntaxError|SemanticError|TypeError|ArgumentError|ParameterMissing|EntityNotFound|ArithmeticError)/.test(
      code,
    )
  )
    return make('syntax', message, null);
  if (/ConstraintValidationFailed/.test(code)) return make('conflict', message, null);
  if (/ServiceUnavailable|SessionExpired/.test(code) || /acquisition timed out/i.test(message) || isRetryable(error))
    return make('unavailable', away(where, message), awayHint(message));
  if (/ProtocolError|handshake|unsupported/i.test(`${code} ${message}`))
    return make(
      'unsupported',
      `what answers at ${where} is no Neo4j that this program can talk to: ${message}`,
      'Neo4j 5.26 or newer is needed.',
    );
  return make('internal', message, null);
}

function isRetryable(error: unknown): boolean {
  return error instanceof neo4j.Neo4jError && error.retriable;
}

function away(where: string, message: string): string {
  return `Neo4j at ${where} cannot be reached: ${message.split('\n')[0]}`;
}

function awayHint(message: string): string {
  if (/certificate|self.signed|TLS|SSL/i.test(message))
    return 'Use neo4j+ssc:// or bolt+ssc:// for a self-signed certificate, +s for one that is signed, neither for no encryption.';
  if (/routing/i.test(message)) return 'Is it a cluster? Otherwise use bolt:// in NEO4J_URI.';
  return 'Is it running? Check NEO4J_URI; without NEO4J_URI the embedded store is used.';
}
