/** The networks that the seed shows, for the start page. */
import { z } from 'zod';
import { zExampleTrace, zNetwork } from '../network.ts';

/** Example traces in the order to show them, the first one drawn on first open. */
export const zNetworksResponse = z
  .object({
    networks: z.array(zNetwork),
    examples: z.array(
      zExampleTrace.extend({ network: z.string(), fromName: z.string(), toName: z.string() }).meta({ id: 'Example' }),
    ),
  })
  .meta({ id: 'NetworksResponse' });
export type NetworksResponse = z.infer<typeof zNetworksResponse>;
