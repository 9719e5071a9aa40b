/** Who stands behind a party: whose money its receipts are by pro-rata, over every recorded payment. */
import { z } from 'zod';
import { zPartyRef } from '../party.ts';
import { zFlag } from './common.ts';

export const zBehindRequest = z
  .object({
    limit: z.coerce.number().int().min(1).max(500).default(20),
    against: zFlag
      .default(false)
      .meta({ description: 'Behind the spending against the party in place of money for it.' }),
    throughPooled: zFlag.default(false).meta({
      description: 'Go on through large grantees that pool many donors; otherwise they are where the money begins.',
    }),
  })
  .meta({ id: 'BehindRequest' });
export type BehindRequest = z.infer<typeof zBehindRequest>;

/** Why the money begins at a party. */
export const zOriginKind = z.enum(['donor', 'pooled', 'unexplained']).meta({
  id: 'OriginKind',
  description:
    'donor: it only gives in these records | pooled: a large grantee, behind which nobody was looked for | unexplained: it paid more than these records say it received',
});
export type OriginKind = z.infer<typeof zOriginKind>;

export const zBehindResponse = z
  .object({
    party: zPartyRef,
    counted: z.array(zPartyRef).meta({ description: 'Authorized committees that are counted with a candidate.' }),
    method: z.string().meta({ description: 'Id in the registry of methods.' }),
    sentence: z.string(),
    receivedCents: z.int().meta({ description: 'What was received from others, spending for the party included.' }),
    origins: z.array(
      z.object({
        party: zPartyRef,
        kind: zOriginKind,
        cents: z.int().meta({ description: 'By pro-rata, rounded so that all origins add up to receivedCents.' }),
      }),
    ),
    count: z.int().meta({ description: 'Number of origins, listed or not.' }),
    otherCents: z.int().meta({ description: 'What the origins that are not listed add up to.' }),
    byKind: z.object({ donor: z.int(), pooled: z.int(), unexplained: z.int() }),
    dataVersion: z.string(),
  })
  .meta({ id: 'BehindResponse' });
export type BehindResponse = z.infer<typeof zBehindResponse>;
