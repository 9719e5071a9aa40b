/** One operation of the HTTP API as a record: routes, checks and OpenAPI derive from it. */
import type { z } from 'zod';
import type { Services } from './services.ts';

export interface Call<P, Q, B> {
  readonly services: Services;
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  /** Aborted when the asker is gone. */
  readonly signal: AbortSignal;
}

/** An answer that is not JSON: a picture or a file. */
export interface RawAnswer {
  readonly contentType: string;
  readonly body: string | Uint8Array;
  /** File name offered to a browser. */
  readonly fileName?: string;
}

export interface Endpoint {
  readonly id: string;
  readonly method: 'get' | 'post' | 'put' | 'delete';
  /** With {name} for parameters, e.g. /api/party/{id}. */
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  readonly params?: z.ZodObject | undefined;
  readonly query?: z.ZodObject | undefined;
  readonly body?: z.ZodType | undefined;
  /** Largest JSON body where it is not that of all others, e.g. 8mb. */
  readonly bodyLimit?: string | undefined;
  /** Schema of a JSON answer, or the media types of a raw one. */
  readonly answer: z.ZodType | readonly string[];
  /** Statuses of the problems it may answer with, for OpenAPI. */
  readonly problems: readonly number[];
  readonly handle: (call: Call<never, never, never>) => Promise<unknown>;
}

type Parsed<S> = S extends z.ZodType ? z.infer<S> : Record<string, never>;

/** Writes an {@link Endpoint} with its handler's types taken from its schemas. */
export function endpoint<
  P extends z.ZodObject | undefined = undefined,
  Q extends z.ZodObject | undefined = undefined,
  B extends z.ZodType | undefined = undefined,
  A extends z.ZodType | readonly string[] = z.ZodType,
>(parts: {
  id: string;
  method: Endpoint['method'];
  path: string;
  tag: string;
  summary: string;
  params?: P;
  query?: Q;
  body?: B;
  bodyLimit?: string;
  answer: A;
  problems?: readonly number[];
  handle: (
    call: Call<Parsed<P>, Parsed<Q>, Parsed<B>>,
  ) => Promise<A extends z.ZodType ? z.output<A> : RawAnswer> | (A extends z.ZodType ? z.output<A> : RawAnswer);
}): Endpoint {
  const { handle, problems = [], ...rest } = parts;
  return { ...rest, problems, handle: async (call) => handle(call) };
}
