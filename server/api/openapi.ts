/** OpenAPI of the endpoints, written from the same schemas that check them. */
import { createDocument } from 'zod-openapi';
import { z } from 'zod';
import { zProblem } from '../../model/api/common.ts';
import type { Endpoint } from './endpoint.ts';

/** The document that is served at /openapi.json and kept in docs/openapi.json. */
export function openApiOf(endpoints: readonly Endpoint[], version: string): object {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const item of endpoints) (paths[item.path] ??= {})[item.method] = operationOf(item);
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Tributary',
      version,
      description:
        'Trace money from donor to candidate: honest bounds, named conventions, and the record behind every figure. ' +
        'Amounts are integer US cents. Errors are RFC 9457 problem+json.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    paths,
  });
}

function operationOf(item: Endpoint): object {
  return {
    operationId: item.id,
    summary: item.summary,
    tags: [item.tag],
    requestParams: { ...(item.params && { path: item.params }), ...(item.query && { query: item.query }) },
    ...(item.body && { requestBody: { required: true, content: { 'application/json': { schema: item.body } } } }),
    responses: { '200': { description: 'The answer.', content: contentOf(item.answer) }, ...problemsOf(item) },
  };
}

function contentOf(answer: Endpoint['answer']): object {
  if (answer instanceof z.ZodType) return { 'application/json': { schema: answer } };
  return Object.fromEntries(answer.map((type) => [type, { schema: { type: 'string', format: 'binary' } }]));
}

const PROBLEMS: Record<number, string> = {
  400: 'Input that cannot be used.',
  403: 'Only queries that read are run.',
  404: 'What was asked for by id is not there.',
  413: 'The request is larger than the server takes.',
  503: 'The store is away, or too many ask at once.',
  504: 'The query took too long.',
};

function problemsOf(item: Endpoint): object {
  const statuses = [...new Set([400, ...item.problems, 503])].sort((a, b) => a - b);
  const content = { 'application/problem+json': { schema: zProblem } };
  return Object.fromEntries(
    statuses.map((status) => [status, { description: PROBLEMS[status] ?? 'Problem.', content }]),
  );
}
