/** Ties: relationships that carry no money and are never counted or drawn as money. */
import { z } from 'zod';
import { zDates } from './day.ts';
import { zId } from './party.ts';

export const TIE_TYPES = ['FOUNDED', 'CONTROLS', 'SPONSORS', 'AFFILIATED_WITH', 'AUTHORIZED_BY', 'SAME_AS'] as const;
export const zTieType = z.enum(TIE_TYPES).meta({ id: 'TieType' });
export type TieType = z.infer<typeof zTieType>;

export const TIE_VERBS: Record<TieType, string> = {
  FOUNDED: 'founded',
  CONTROLS: 'controls',
  SPONSORS: 'is the fiscal sponsor of',
  AFFILIATED_WITH: 'is affiliated with',
  AUTHORIZED_BY: 'is authorized by',
  SAME_AS: 'may be the same party as',
};

export const zTie = z
  .object({
    id: zId,
    type: zTieType,
    from: zId,
    to: zId,
    ...zDates.shape,
    status: z
      .enum(['stated', 'proposed', 'confirmed', 'refused'])
      .meta({ description: 'stated by a source; SAME_AS goes proposed -> confirmed | refused.' }),
    score: z.number().min(0).max(1).nullable(),
    evidence: z.string().nullable(),
    sourceIds: z.array(zId),
    locator: z.string().nullable(),
    note: z.string().nullable(),
    importId: z.string().nullable(),
  })
  .meta({ id: 'Tie' });
export type Tie = z.infer<typeof zTie>;
