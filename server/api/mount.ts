/** Puts an endpoint on an Express router: input checked, answer sent, errors passed on. */
import { isDeepStrictEqual } from 'node:util';
import type { Request, Response, Router } from 'express';
import { z } from 'zod';
import { badRequest } from '../core/failure.ts';
import { inputFailure } from '../core/problems.ts';
import type { Endpoint, RawAnswer } from './endpoint.ts';
import { sendJson } from './sendJson.ts';
import type { Services } from './services.ts';

export interface MountOptions {
  /** Checks each answer against its schema: on in tests, off in production. */
  readonly checkAnswers?: boolean;
}

/** Mounts one endpoint. */
export function mount(router: Router, item: Endpoint, services: Services, options: MountOptions = {}): void {
  const path = item.path.replaceAll(/\{(\w+)\}/g, ':$1');
  router[item.method](path, async (request: Request, response: Response) => {
    const answer = await item.handle({
      services,
      params: parse(item.params, request.params) as never,
      query: parse(item.query, withoutEmpty(request.query)) as never,
      body: parse(item.body, request.body ?? {}) as never,
      signal: goneSignal(response),
    });
    if (!response.destroyed) await send(item, answer, response, options);
  });
}

/** An unknown name is refused: an option that is silently ignored would answer another question. */
function parse(schema: z.ZodType | undefined, value: unknown): unknown {
  const known = schema instanceof z.ZodObject ? Object.keys(schema.shape) : schema ? null : [];
  if (known) refuseUnknown(value, known);
  if (!schema) return {};
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw inputFailure(parsed.error);
  return parsed.data;
}

function refuseUnknown(value: unknown, known: readonly string[]): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
  const unknown = Object.keys(value).filter((key) => !known.includes(key));
  if (unknown.length === 0) return;
  throw badRequest(`unknown option ${unknown.slice(0, 5).join(', ')}`, {
    code: 'unknown-option',
    hint: known.length === 0 ? 'This takes no options.' : `Known here: ${known.join(', ')}.`,
  });
}

/** `?from=` says nothing: treated as absent. */
function withoutEmpty(query: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''));
}

function goneSignal(response: Response): AbortSignal {
  const controller = new AbortController();
  response.once('close', () => {
    if (!response.writableEnded) controller.abort(new Error('the asker is gone'));
  });
  return controller.signal;
}

async function send(item: Endpoint, answer: unknown, response: Response, options: MountOptions): Promise<void> {
  if (item.answer instanceof z.ZodType) {
    if (options.checkAnswers) checkAnswer(item, answer);
    return sendJson(response, answer);
  }
  const { contentType, body, fileName } = answer as RawAnswer;
  response.type(contentType);
  if (fileName) response.attachment(fileName).type(contentType);
  response.send(typeof body === 'string' ? body : Buffer.from(body.buffer, body.byteOffset, body.byteLength));
}

/** The answer as it will be read fits its schema, and holds nothing that the schema does not name. */
function checkAnswer(item: Endpoint, answer: unknown): void {
  const sent: unknown = JSON.parse(JSON.stringify(answer));
  const read = (item.answer as z.ZodType).parse(sent);
  if (!isDeepStrictEqual(read, sent)) throw new Error(`${item.id} answers more than its schema names`);
}
