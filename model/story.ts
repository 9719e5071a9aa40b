/** A story: steps of a person's own words, each with a view of the records that Tributary draws and cites. */
import { z } from 'zod';
import { zTraceRequest } from './api/trace.ts';
import { zId } from './party.ts';

export const MOST_STEPS = 30;
/** Most records that the figure of one step is drawn from. */
const MOST_RECORDS = 2000;
const MOST_IDS = 500;

const zIds = z.array(zId).max(MOST_IDS);

/** What a step shows. It holds a question, never an answer: amounts and sources are looked up when it is drawn. */
export const zStoryFigure = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('trace'),
      trace: zTraceRequest,
      hide: zIds.meta({ description: 'Parties left out of the picture; the figures count them.' }),
      only: zIds.meta({ description: 'When not empty, only these are drawn.' }),
      lit: z
        .object({ nodes: zIds, edges: z.array(z.string().max(1000)).max(MOST_IDS) })
        .nullable()
        .meta({ description: 'What is lit up; the rest recedes.' }),
    }),
    z.object({
      kind: z.literal('records'),
      records: z.array(zId).min(1).max(MOST_RECORDS),
      around: z.array(zId).max(3).meta({ description: 'Parties that the figure is named after.' }),
      group: z.enum(['none', 'kind', 'state', 'community']),
      apart: zIds.meta({ description: 'Parties that are in no group.' }),
    }),
  ])
  .meta({ id: 'StoryFigure' });
export type StoryFigure = z.infer<typeof zStoryFigure>;

export const zStep = z
  .object({
    id: z.string().min(1).max(40),
    title: z.string().max(200),
    text: z.string().max(6000),
    view: z
      .string()
      .max(50_000)
      .meta({ description: 'State of the page that the figure was taken from, as its query string.' }),
    figure: zStoryFigure.nullable(),
  })
  .meta({ id: 'StoryStep' });
export type Step = z.infer<typeof zStep>;

export const zStory = z
  .object({
    title: z.string().max(200),
    author: z.string().max(200),
    steps: z.array(zStep).max(MOST_STEPS),
  })
  .meta({ id: 'Story' });
export type Story = z.infer<typeof zStory>;

export const EMPTY_STORY: Story = { title: '', author: '', steps: [] };
