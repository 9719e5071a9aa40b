/** The registry of methods: what each figure means and where it comes from. */
import { z } from 'zod';

export const zMethod = z
  .object({
    id: z.string(),
    name: z.string(),
    role: z.enum(['lowerBound', 'convention', 'upperBound']),
    meaning: z.string(),
    whyMeans: z.string().meta({ description: 'What the transfers behind a figure are.' }),
    source: z.string(),
    formula: z.string(),
    parameters: z.array(
      z.object({ name: z.string(), meaning: z.string(), default: z.union([z.number(), z.boolean()]) }),
    ),
  })
  .meta({ id: 'Method' });

export const zMethodsResponse = z.object({ methods: z.array(zMethod) }).meta({ id: 'MethodsResponse' });
export type MethodsResponse = z.infer<typeof zMethodsResponse>;
