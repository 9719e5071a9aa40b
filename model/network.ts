/** Networks that the seed shows: the same treatment for every side, none of them an attribute of a party. */
import { z } from 'zod';
import { zId } from './party.ts';

/** A trace that has a route in the seed. */
export const zExampleTrace = z
  .object({
    from: zId,
    to: zId,
    against: z.boolean().default(false).meta({ description: 'Trace money spent against the recipient.' }),
    throughPooled: z
      .boolean()
      .default(false)
      .meta({ description: 'Go on through large grantees that pool many donors.' }),
    shows: z.string().min(1).meta({ description: 'What there is to see, one sentence.' }),
  })
  .strict()
  .meta({ id: 'ExampleTrace' });
export type ExampleTrace = z.infer<typeof zExampleTrace>;

export const zNetwork = z
  .object({
    id: zId,
    name: z.string().min(1),
    sentence: z.string().min(1),
    transfers: z.int().nonnegative().meta({ description: 'Transfers of the seed in this network.' }),
    claims: z.int().nonnegative(),
    traces: z.array(zExampleTrace).min(1),
  })
  .strict()
  .meta({ id: 'Network' });
export type Network = z.infer<typeof zNetwork>;

export const zSeedManifest = z
  .object({
    name: z.string().min(1),
    date: z.iso.date(),
    licence: z.string().min(1),
    about: z.string().min(1),
    networks: z.array(zNetwork).min(4, { error: 'the seed shows at least four networks' }),
  })
  .strict()
  .meta({ id: 'SeedManifest' });
export type SeedManifest = z.infer<typeof zSeedManifest>;
