/** The picture of a trace or subgraph, drawn by the server for export. */
import { z } from 'zod';
import { zTraceRequest } from './trace.ts';

export const zFigureRequest = zTraceRequest
  .extend({
    format: z.enum(['svg', 'png', 'pdf']).default('svg'),
    theme: z.enum(['light', 'dark']).default('light'),
    width: z.coerce.number().int().min(400).max(4000).default(1200),
    scale: z.coerce.number().min(1).max(4).default(2).meta({ description: 'Pixels per unit, PNG only.' }),
    title: z.string().max(200).optional(),
  })
  .meta({ id: 'FigureRequest' });
export type FigureRequest = z.infer<typeof zFigureRequest>;
