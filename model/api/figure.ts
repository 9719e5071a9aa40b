/** The picture of a trace or subgraph, drawn by the server for export. */
import { z } from 'zod';
import { zId } from '../party.ts';
import { zTraceRequest } from './trace.ts';

/** How a figure looks, whatever it shows. */
const look = {
  format: z.enum(['svg', 'png', 'pdf']).default('svg'),
  theme: z.enum(['light', 'dark']).default('light'),
  width: z.coerce.number().int().min(400).max(4000).default(1200),
  scale: z.coerce.number().min(1).max(4).default(2).meta({ description: 'Pixels per unit, PNG only.' }),
};

export const zFigureRequest = zTraceRequest
  .extend({ ...look, title: z.string().max(200).optional() })
  .meta({ id: 'FigureRequest' });
export type FigureRequest = z.infer<typeof zFigureRequest>;

/** Most records that one figure is drawn from. */
export const MOST_FIGURE_RECORDS = 2000;

/** The picture of chosen records: what was explored, or what a query found. */
export const zRecordsFigureRequest = z
  .object({
    ...look,
    title: z.string().trim().min(1).max(200),
    records: z
      .array(zId)
      .min(1)
      .max(MOST_FIGURE_RECORDS)
      .meta({ description: 'Ids of the records to draw; parallel ones become one ribbon.' }),
  })
  .meta({ id: 'RecordsFigureRequest' });
export type RecordsFigureRequest = z.infer<typeof zRecordsFigureRequest>;

export type FigureLook = Pick<FigureRequest, 'format' | 'theme' | 'width' | 'scale'>;
