/** A layout of the network by the server: places of parties from the payments between them. */
import { z } from 'zod';

/** Most parties and edges of one layout. */
export const LAYOUT_LIMITS = { parties: 20_000, edges: 100_000 } as const;
/** Places, radii and weights lie within this, so that sums of them stay exact enough. */
const FARTHEST = 1e7;

interface NumbersWanted {
  readonly most: number;
  readonly low?: number;
  readonly high?: number;
  readonly whole?: boolean;
  readonly description: string;
}

/** Checked by one loop instead of a schema for each number: 300,000 of them must not hold the event loop. */
function zNumbers({ most, low = -FARTHEST, high = FARTHEST, whole = false, description }: NumbersWanted) {
  const meta = {
    override: {
      type: 'array' as const,
      items: { type: whole ? ('integer' as const) : ('number' as const), minimum: low, maximum: high },
      maxItems: most,
    },
    description,
  };
  // Given to both: the refined schema is another than the one it refines.
  return z
    .custom<number[]>()
    .meta(meta)
    .superRefine((value, context) => {
      const refuse = (message: string, path: number[] = []) => context.addIssue({ code: 'custom', message, path });
      if (!Array.isArray(value)) return refuse('must be a list of numbers');
      if (value.length > most)
        return refuse(`has ${value.length} numbers, at most ${most} are taken; show fewer parties`);
      const wrong = value.findIndex(
        (one) => typeof one !== 'number' || !(one >= low && one <= high) || (whole && !Number.isInteger(one)),
      );
      if (wrong >= 0) refuse(`must be a ${whole ? 'whole' : 'finite'} number from ${low} to ${high}`, [wrong]);
    })
    .meta(meta);
}

const { parties, edges } = LAYOUT_LIMITS;

/** Lists run in step: the i-th of each is about the i-th party, or the i-th edge. */
export const zLayoutRequest = z
  .object({
    x: zNumbers({ most: parties, description: 'Where each party stands before, in graph units.' }),
    y: zNumbers({ most: parties, description: 'The same, downwards.' }),
    sizes: zNumbers({
      most: parties,
      low: 0,
      high: 1000,
      description: 'Radius of each symbol, in pixels of the frame.',
    }),
    pinned: zNumbers({ most: parties, low: 0, high: 1, whole: true, description: '1: this party is not moved.' }),
    edges: zNumbers({
      most: 2 * edges,
      low: 0,
      high: parties - 1,
      whole: true,
      description: 'Two indexes of parties for each edge, one after the other: payer, payee, payer, payee, ...',
    }),
    weights: zNumbers({
      most: edges,
      low: 0,
      high: 1e6,
      description: 'How strongly each edge draws its parties together.',
    }),
    frame: z
      .number()
      .min(100)
      .max(10_000)
      .default(800)
      .describe(
        'Shorter side, in pixels, of the frame in which the whole network is shown and no symbols may overlap.',
      ),
  })
  .superRefine((body, context) => {
    const refuse = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message });
    const count = body.x.length;
    for (const name of ['y', 'sizes', 'pinned'] as const)
      if (body[name].length !== count)
        refuse([name], `has ${body[name].length} numbers, x has ${count}: send one for each party`);
    if (body.edges.length !== 2 * body.weights.length)
      refuse(['edges'], `has ${body.edges.length} indexes for ${body.weights.length} weights: send two for each edge`);
    const wrong = body.edges.findIndex((index) => index >= count);
    if (wrong >= 0) refuse(['edges', wrong], `is ${body.edges[wrong]}, but there are ${count} parties, counted from 0`);
  })
  .meta({ id: 'LayoutRequest' });
export type LayoutRequest = z.output<typeof zLayoutRequest>;

export const zLayoutResponse = z
  .object({
    x: z.array(z.number()).describe('Where each party stands now, in graph units.'),
    y: z.array(z.number()),
    unit: z.number().describe('Graph units to a pixel when the whole network fills the frame.'),
    overlaps: z.int().describe('Pairs of symbols that still overlap at that scale.'),
    iterations: z.int().describe('Steps of ForceAtlas2 that were made.'),
    partial: z.boolean().describe('The time was up: this is what had been reached.'),
  })
  .meta({ id: 'LayoutResponse' });
export type LayoutResponse = z.output<typeof zLayoutResponse>;
