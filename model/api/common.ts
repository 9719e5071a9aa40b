/** Parts that several API messages share. */
import { z } from 'zod';

/** An error as RFC 9457 problem+json: what went wrong, where, and what to do. */
export const zProblem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z.string().optional(),
    code: z.string().meta({ description: 'Stable word for scripts, e.g. unknown-party.' }),
    hint: z.string().optional().meta({ description: 'What to do about it.' }),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof zProblem>;

/** Query-string list: repeated (`from=a&from=b`) or single. */
export const zList = z
  .union([z.string(), z.array(z.string())])
  .transform((value) => (Array.isArray(value) ? value : [value]));

/** Query-string flag ("true", "1", "no" and the like), or a JSON boolean where options are told back. */
export const zFlag = z.union([z.boolean(), z.stringbool()]);

export const zHealth = z
  .object({
    status: z.enum(['ok', 'starting', 'degraded']),
    store: z.string().meta({ description: 'embedded, or the Neo4j agent, e.g. Neo4j/5.26.30.' }),
    dataVersion: z.string(),
    version: z.string(),
    counts: z.record(z.string(), z.int()),
    message: z.string().nullable(),
  })
  .meta({ id: 'Health' });
export type Health = z.infer<typeof zHealth>;
