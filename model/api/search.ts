/** Search for parties by name, alias or id; forgives typing errors. */
import { z } from 'zod';
import { zPartyRef } from '../party.ts';

export const zSearchRequest = z.object({
  q: z.string().max(200),
  limit: z.coerce.number().int().min(1).max(100).default(12),
});

export const zSearchHit = zPartyRef
  .extend({
    jurisdiction: z.string().nullable(),
    matched: z.string().meta({ description: 'The name, alias or id that matched.' }),
    score: z.number(),
  })
  .meta({ id: 'SearchHit' });
export type SearchHit = z.infer<typeof zSearchHit>;

export const zSearchResponse = z
  .object({ query: z.string(), hits: z.array(zSearchHit) })
  .meta({ id: 'SearchResponse' });
export type SearchResponse = z.infer<typeof zSearchResponse>;
