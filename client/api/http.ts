/** Typed fetch: every answer is parsed with the schema of model/api; every failure says what, why and what to do. */
import { type Problem, zProblem } from '../../model/api/common.ts';

/** A request that failed, as problem+json; `code` is `server-away` when no answer came, `bad-answer` when it made no sense. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.problem = problem;
  }
}

/** Anything that parses an answer: a zod schema. */
export interface Parser<T> {
  safeParse(
    value: unknown,
  ):
    | { success: true; data: T }
    | { success: false; error: { issues: readonly { path: readonly PropertyKey[]; message: string }[] } };
}

function problem(code: string, title: string, detail: string, hint: string, status = 0): ApiError {
  return new ApiError({ type: 'about:blank', title, status, detail, code, hint });
}

async function send(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, init);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw problem(
      'server-away',
      'The server does not answer',
      'The page asked the Tributary server and got no answer.',
      'Check that it is still running in its terminal (npm start), then try again. Nothing you did is lost.',
    );
  }
}

async function failure(response: Response): Promise<ApiError> {
  const parsed = zProblem.safeParse(await response.json().catch(() => null));
  if (parsed.success) return new ApiError(parsed.data);
  const title = `The server answered ${response.status}`;
  return problem('http', title, response.statusText || title, 'Try again; if it stays, look at the server’s terminal.');
}

function withAccept(given: HeadersInit | undefined): Headers {
  const headers = new Headers(given);
  headers.set('accept', 'application/json');
  return headers;
}

/** Sends a request and parses the answer. @throws ApiError for every failure but an abort. */
export async function request<T>(parser: Parser<T>, path: string, init: RequestInit = {}): Promise<T> {
  const response = await send(path, { ...init, headers: withAccept(init.headers) });
  if (!response.ok) throw await failure(response);
  const parsed = parser.safeParse(await response.json());
  if (parsed.success) return parsed.data;
  throw problem(
    'bad-answer',
    'The answer could not be read',
    `${path.split('?')[0]} answered with something unexpected${whereIn(parsed.error)}.`,
    'The page and the server may be of different versions: reload the page.',
  );
}

function whereIn({
  issues: [first],
}: {
  issues: readonly { path: readonly PropertyKey[]; message: string }[];
}): string {
  return first ? ` at ${first.path.map(String).join('.')}: ${first.message}` : '';
}

function posted(body: unknown): RequestInit {
  return { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

/** Posts JSON and parses the answer. */
export function post<T>(parser: Parser<T>, path: string, body: unknown, signal?: AbortSignal): Promise<T> {
  return request(parser, path, { ...posted(body), signal });
}

/** Posts JSON and takes the answer as a file. @throws ApiError as {@link request} does. */
export async function postForFile(path: string, body: unknown): Promise<Blob> {
  const response = await send(path, posted(body));
  if (!response.ok) throw await failure(response);
  return response.blob();
}
