/** Saved queries: one .cypher file each, with a header that this schema reads. */
import { z } from 'zod';

export const PARAM_TYPES = ['party', 'source', 'text', 'int', 'cents', 'day', 'cycle', 'transferType'] as const;
export const zParamType = z.enum(PARAM_TYPES).meta({ id: 'ParamType' });
export type ParamType = z.infer<typeof zParamType>;

export const zQueryParam = z
  .object({
    name: z.string().regex(/^[a-z][A-Za-z0-9]*$/),
    type: zParamType,
    required: z.boolean(),
    default: z.union([z.string(), z.number()]).nullable(),
    description: z.string().nullable(),
  })
  .meta({ id: 'QueryParam' });
export type QueryParam = z.infer<typeof zQueryParam>;

export const zSavedQuery = z
  .object({
    id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
    name: z.string().min(1),
    category: z.string().min(1),
    description: z.string().min(1),
    params: z.array(zQueryParam),
    returns: z.enum(['table', 'graph']),
    cypher: z.string().min(1),
  })
  .meta({ id: 'SavedQuery' });
export type SavedQuery = z.infer<typeof zSavedQuery>;
