/** A failure that is somebody's to mend: what went wrong, and what to do. Becomes problem+json and an exit code. */

export interface FailureParts {
  /** HTTP status. */
  readonly status: number;
  /** Stable word for scripts, e.g. unknown-party. */
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly hint?: string | undefined;
  readonly errors?: readonly { path: string; message: string }[] | undefined;
  /** When asking again makes sense: becomes the header Retry-After. */
  readonly retryAfterSeconds?: number | undefined;
  readonly cause?: unknown;
}

export class Failure extends Error {
  override readonly name = 'Failure';
  readonly parts: FailureParts;
  constructor(parts: FailureParts) {
    super(parts.detail, { cause: parts.cause });
    this.parts = parts;
  }
}

/** Something asked for by id that is not there. `what` is one word, e.g. party, query, source, record. */
export function notFound(what: string, id: string, hint?: string): Failure {
  return new Failure({
    status: 404,
    code: `unknown-${what}`,
    title: `Unknown ${what}`,
    detail: `There is no ${what} "${shorten(id)}" in these records.`,
    hint,
  });
}

/** Input that cannot be used. */
export function badRequest(
  detail: string,
  options: { code?: string; hint?: string; errors?: { path: string; message: string }[] } = {},
): Failure {
  return new Failure({ status: 400, code: options.code ?? 'bad-request', title: 'Bad request', detail, ...options });
}

/** A text of a stranger, cut so that a message stays readable. */
export function shorten(text: string, length = 120): string {
  return text.length > length ? `${text.slice(0, length)}…` : text;
}
