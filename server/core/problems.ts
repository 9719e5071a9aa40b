/** Errors as RFC 9457 problem+json. Nothing of a stack or of a file's place leaves the server. */
import { ZodError } from 'zod';
import type { Problem } from '../../model/api/common.ts';
import { badRequest, Failure } from './failure.ts';
import { isStoreError, storeFailure } from './storeFailure.ts';

/** Any thrown value as a {@link Failure}; what nobody foresaw becomes `internal`, 500. */
export function asFailure(error: unknown): Failure {
  if (error instanceof Failure) return error;
  if (isStoreError(error)) return storeFailure(error);
  if (error instanceof ZodError) return inputFailure(error);
  const status = httpStatusOf(error);
  if (status !== null) return clientFailure(status, error as Error);
  return new Failure({
    status: 500,
    code: 'internal',
    title: 'Something failed that should not',
    detail: 'The server met an error that it did not foresee; its log has the rest.',
    hint: 'Please report what you asked for and what the log says.',
    cause: error,
  });
}

/** Input that a schema refused, each fault with its place. */
export function inputFailure(error: ZodError): Failure {
  const errors = error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }));
  const detail = errors.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join('; ');
  return badRequest(detail, { errors });
}

/** Body of a problem+json answer. */
export function problemOf(failure: Failure, instance?: string): Problem {
  const { status, code, title, detail, hint, errors } = failure.parts;
  return {
    type: `/docs/problems#${code}`,
    title,
    status,
    detail,
    code,
    ...(instance === undefined ? {} : { instance }),
    ...(hint === undefined ? {} : { hint }),
    ...(errors === undefined ? {} : { errors: [...errors] }),
  };
}

/** Express and its parsers mark what the sender did wrong with a 4xx status. */
function httpStatusOf(error: unknown): number | null {
  if (!(error instanceof Error) || !('status' in error)) return null;
  const { status } = error as { status: unknown };
  return typeof status === 'number' && status >= 400 && status < 500 ? status : null;
}

const CLIENT_FAULTS: Record<number, readonly [code: string, title: string]> = {
  400: ['bad-request', 'Bad request'],
  404: ['not-found', 'Not found'],
  413: ['too-large', 'The request is too large'],
  415: ['unsupported-media-type', 'Unsupported media type'],
};

function clientFailure(status: number, error: Error): Failure {
  const [code, title] = CLIENT_FAULTS[status] ?? ['bad-request', 'Bad request'];
  if (status === 413) return new Failure({ status, code, title, ...tooLarge(error), cause: error });
  return new Failure({ status, code, title, detail: error.message, cause: error });
}

/** The parser says how much was sent and how much is taken. */
function tooLarge(error: Error): { detail: string; hint: string } {
  const { length, limit } = error as { length?: number; limit?: number };
  const sent = length === undefined ? 'The body' : `The body of ${length} bytes`;
  return {
    detail: limit === undefined ? error.message : `${sent} is larger than the ${limit} bytes that are taken here.`,
    hint: 'Send less.',
  };
}
