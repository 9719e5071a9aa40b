/** Where a figure comes from. */
import { z } from 'zod';
import { zId } from './party.ts';

export const zSourceKind = z.enum(['filing', 'report', 'press', 'article', 'dataset']).meta({ id: 'SourceKind' });
export type SourceKind = z.infer<typeof zSourceKind>;

export const zSource = z
  .object({
    id: zId,
    title: z.string().min(1),
    publisher: z.string().nullable(),
    published: z.string().nullable().meta({ description: 'Date as known: YYYY, YYYY-MM or YYYY-MM-DD.' }),
    url: z.url().nullable(),
    retrieved: z.string().nullable(),
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .nullable(),
    licence: z.string().nullable(),
    kind: zSourceKind,
    seenAs: z
      .string()
      .nullable()
      .meta({ description: 'How the source was read: the original page, a copy, a dataset row, a secondary source.' }),
    note: z.string().nullable(),
    importId: z.string().nullable(),
  })
  .meta({ id: 'Source' });
export type Source = z.infer<typeof zSource>;
