/** A total that a source states. A claim is never a transfer and never drawn as money. */
import { z } from 'zod';
import { zDates } from './day.ts';
import { zQualifier } from './money.ts';
import { zId } from './party.ts';

export const zClaim = z
  .object({
    id: zId,
    sourceId: zId,
    statement: z.string().min(1).meta({ description: 'What the source says, in our words.' }),
    minCents: z.int().nullable(),
    maxCents: z.int().nullable(),
    amountCents: z.int().nullable(),
    qualifier: zQualifier,
    ...zDates.shape,
    payers: z.array(zId),
    payees: z.array(zId),
    conflictsWith: z
      .array(zId)
      .meta({ description: 'Ids of claims or transfers that state something else about the same money.' }),
    locator: z.string().nullable(),
    note: z.string().nullable(),
    importId: z.string().nullable(),
  })
  .meta({ id: 'Claim' });
export type Claim = z.infer<typeof zClaim>;
