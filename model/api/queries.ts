/** Saved and written Cypher queries over HTTP. */
import { z } from 'zod';
import { zSavedQuery } from '../savedQuery.ts';
import { zGraph } from './graph.ts';

/** A value of a result row: plain JSON; graph values say what they are. */
export const zCell: z.ZodType<Cell> = z.lazy(() =>
  z.union([z.null(), z.boolean(), z.number(), z.string(), z.array(zCell), z.record(z.string(), zCell)]),
);
export type Cell = null | boolean | number | string | Cell[] | { [key: string]: Cell };

export const zQueryListResponse = z.object({ queries: z.array(zSavedQuery) }).meta({ id: 'QueryListResponse' });
export type QueryListResponse = z.infer<typeof zQueryListResponse>;

export const zRunRequest = z
  .object({
    params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).default({}),
    limit: z.int().min(1).max(10_000).default(1000),
  })
  .meta({ id: 'RunRequest' });
export type RunRequest = z.infer<typeof zRunRequest>;

/** Cypher text written by a person. Reads only. */
export const zCypherRequest = zRunRequest
  .extend({ cypher: z.string().min(1).max(20_000) })
  .meta({ id: 'CypherRequest' });
export type CypherRequest = z.infer<typeof zCypherRequest>;

/** Cypher text that is being written, and the parameters it will be given. */
export const zCypherCheckRequest = zCypherRequest
  .pick({ cypher: true, params: true })
  .meta({ id: 'CypherCheckRequest' });
export type CypherCheckRequest = z.infer<typeof zCypherCheckRequest>;

export const zCypherCheckResponse = z
  .object({
    findings: z
      .array(
        z.object({
          severity: z.enum(['error', 'warning']).meta({ description: 'error: it would be refused or fail.' }),
          message: z.string(),
          hint: z.string().nullable().meta({ description: 'What to write instead.' }),
          from: z.int().meta({ description: 'Offset of the first character, in UTF-16 units.' }),
          to: z.int().meta({ description: 'Offset after the last character.' }),
        }),
      )
      .meta({ description: 'In the order of the text; empty when there is nothing to say.' }),
    truncated: z.boolean(),
  })
  .meta({ id: 'CypherCheckResponse' });
export type CypherCheckResponse = z.infer<typeof zCypherCheckResponse>;

export const zQueryResponse = z
  .object({
    columns: z.array(z.string()),
    rows: z
      .array(z.array(z.unknown()))
      .meta({ description: 'Rows of JSON values; nodes, relationships and paths as objects with "kind".' }),
    truncated: z.boolean(),
    graph: zGraph.nullable().meta({ description: 'Parties and edges found in the result, when there are any.' }),
    elapsedMs: z.number(),
    dataVersion: z.string(),
  })
  .meta({ id: 'QueryResponse' });
export type QueryResponse = z.infer<typeof zQueryResponse>;
